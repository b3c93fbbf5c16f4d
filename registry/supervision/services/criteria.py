"""A set of criteria: checked and stored as a whole, and a new version of it (K183)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from registry.constraints.rules import Refusal
from registry.constraints.wording import refuse
from registry.custom_fields.rules import same
from registry.history.change import recording
from registry.supervision.models import CriteriaSet, CriterionRow, refuse_if_locked
from registry.supervision.wording.criteria import refusal

COPIED = (
    "sort_order",
    "label",
    "shape",
    "measure",
    "comparison",
    "limit",
    "bands",
    "full_years",
    "weight",
    "explanation",
)


def check_criteria_set(criteria_set: CriteriaSet) -> None:
    """Refuse a set that cannot choose, stored or still only in the form; each criterion is the form's to check.

    Raises:
        ValidationError: under `criteria`.
    """
    refuse(list(_refusals(list(criteria_set.criteria.all()))), refusal)


def _refusals(rows: list[CriterionRow]) -> Iterable[Refusal]:
    if not rows:
        yield Refusal("criteria_missing", "criteria", "K183")
    elif not any(row.weight for row in rows):
        yield Refusal("weights_nothing", "criteria", "K183")
    for place, row in enumerate(rows):
        if any(same(row.label, other.label) for other in rows[:place]):
            yield Refusal("labels_alike", "criteria", "K183", {"label": row.label})


def delete_criteria_set(criteria_set: CriteriaSet) -> None:
    """Delete a set that no round was decided by. Inside `recording(...)`.

    Raises:
        ValidationError: it is locked.
    """
    refuse_if_locked(criteria_set.pk)
    criteria_set.delete()


def new_version(criteria_set: CriteriaSet, *, user: Any, reason: str) -> CriteriaSet:
    """A copy under the same name with the next number, free to be changed; the set itself stays as it is."""
    with transaction.atomic(), recording(reason, user):
        latest = CriteriaSet.objects.filter(name=criteria_set.name).aggregate(latest=Max("version"))["latest"]
        made = CriteriaSet(  # type: ignore[misc]  # modelcluster takes the children with the row
            name=criteria_set.name,
            version=latest + 1,
            based_on=criteria_set,
            explanation=criteria_set.explanation,
            criteria=[
                CriterionRow(**{name: getattr(row, name) for name in COPIED}) for row in criteria_set.criteria.all()
            ],
        )
        made.full_clean()
        made.save()
    return made
