"""The invented register as a whole: made, made again without change, and taken away with its history."""

from collections import Counter
from datetime import datetime

from django.apps import apps
from django.db import IntegrityError, transaction

from registry.demo.agendas import build_agendas
from registry.demo.builder import PREFIX, Builder
from registry.demo.cooperation import build_agreements, build_appointments
from registry.demo.meetings import COPENHAGEN, build_meetings
from registry.demo.money import build_money
from registry.demo.register import (
    build_areas,
    build_contacts,
    build_departments,
    build_initiatives,
    build_organisations,
)
from registry.demo.supervision import build_supervision
from registry.history.change import recording
from registry.history.models import Recorded, history_unlocked

REASON = "Demodata: opfundet register"
LARGEST = 999


class AnotherDemo(Exception):
    """Demo rows of another size or seed are there, and the ones asked for do not fit beside them."""


def load_demo(*, organisations: int, departments: int, seed: int, now: datetime) -> Counter[str]:
    """Create the invented rows that are missing.

    Args:
        organisations: how many, 1-999 (LBF 9001-9999).
        departments: how many in all; at most 999 for each organisation that has departments.
        seed: same seed, same rows.
        now: decides the years of key figures and meetings, and which meetings were held.

    Returns:
        How many rows were created, by the Danish plural of their model; empty on a second run.

    Raises:
        ValueError: a number is out of range.
        AnotherDemo: those of another size or seed are in the way; nothing is written.
    """
    if not 1 <= organisations <= LARGEST or departments < 0:
        raise ValueError(f"1-{LARGEST} organisations and no negative number of departments")
    year = now.astimezone(COPENHAGEN).year
    build = Builder(seed)
    try:
        with transaction.atomic(), recording(REASON):
            areas = build_areas(build)
            owners = build_organisations(build, organisations)
            build_departments(build, owners, areas, departments, year)
            build_contacts(build, owners)
            build_initiatives(build, areas, owners, year)
            goals = build_agreements(build, owners, year)
            build_appointments(build, year)
            meetings = build_meetings(build, now)
            build_agendas(build, now, meetings, goals)
            build_money(build, owners, year)
            build_supervision(build, year)
    except IntegrityError as error:
        raise AnotherDemo from error
    return build.created


@transaction.atomic
def remove_demo() -> Counter[str]:
    """Delete every demo row and its history.

    Returns:
        How many rows were deleted, by the Danish plural of their model.

    Raises:
        ProtectedError: somebody's own row refers to a demo row; nothing is deleted then.
    """
    removed: Counter[str] = Counter()
    models = [model for model in apps.get_app_config("registry").get_models() if issubclass(model, Recorded)]
    pending = [model for model in models if model._default_manager.filter(reference_key__startswith=PREFIX).exists()]
    with recording(REASON):
        for model in sorted(pending, key=_depth, reverse=True):
            removed[str(model._meta.verbose_name_plural)] += _delete(model)
    with history_unlocked():
        for model in models:
            model.history.filter(reference_key__startswith=PREFIX).delete()
    return removed


def _delete(model: type[Recorded]) -> int:
    """Delete a model's demo rows, those that no other row of the model refers to first."""
    rows = model._default_manager.filter(reference_key__startswith=PREFIX)
    own = [field.name for field in model._meta.concrete_fields if field.related_model is model]
    count = rows.count()
    while own:
        referred = {
            pk for name in own for pk in model._default_manager.exclude(**{name: None}).values_list(name, flat=True)
        }
        leaves = rows.exclude(pk__in=referred)
        if not referred or not leaves.exists():
            break
        leaves.delete()
    rows.delete()
    return count


def _depth(model: type[Recorded]) -> int:
    """How long the longest chain of relations below the registry's other models is: the deepest is deleted first."""
    below = {
        field.related_model
        for field in model._meta.get_fields()
        if field.many_to_one or field.one_to_one
        if isinstance(field.related_model, type) and issubclass(field.related_model, Recorded)
        if field.concrete and field.related_model is not model
    }
    return 1 + max((_depth(other) for other in below), default=0)
