"""The checks of bodies and their seats as the screens show them: body by body, each with where it is mended."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from django.utils.http import urlencode

from registry.bodies import wording
from registry.bodies.models import Appointment, Body, Seat, Succession
from registry.bodies.rules.shapes import Check
from registry.bodies.selectors.checks import checks_on
from registry.screens.checks import Finding, Mend

MODELS = {"body": Body, "seat": Seat}
FIELDS = {
    "parent_dissolved": "parent",
    "no_origin": "origin_theme",
    "no_composition": "composition",
    "composition_against_scope": "composition",
    "no_facilitator": "facilitator",
    "not_municipal": "party",
    "not_internal": "party",
    "duplicate_name": "name",
    "no_terms_of_reference": "document_rows",
}
"""The field of the row's form where a check is mended."""


def findings(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """What should be seen about bodies and their seats on a day."""
    for check in checks_on(day, only):
        subject = check.subject
        yield Finding(
            MODELS[subject.kind],
            subject.key,
            subject.name,
            wording.check(check),
            check.k,
            field=FIELDS.get(check.code, ""),
            group=subject.body,
            mend=MENDED[check.code](check) if check.code in MENDED else None,
        )


def _action(name: str) -> Callable[[Check], Mend]:
    """By an action on the body."""
    return lambda check: Mend(Body, name, check.subject.key)


def _new_seat(check: Check) -> Mend:
    return Mend(Seat, "create", query=urlencode({"body": check.subject.key}), right="add")


def _seats(check: Check) -> Mend:
    return Mend(Seat, "index", query=urlencode({"body": check.subject.key}), right="view")


def _succession(check: Check) -> Mend:
    filled = {"predecessor": check.subject.key, "task": check.figures.get("duty", "")[:250]}
    return Mend(Succession, "create", query=urlencode(filled), right="add")


def _appointment(check: Check) -> Mend:
    """A new appointment; to a seat that another body fills, among those of that body."""
    if check.figures["source"] is not None:
        return Mend(Body, "inspect", check.figures["source"], right="view")
    return Mend(Appointment, "create", query=urlencode({"seat": check.subject.key}), right="add")


def _appointments(check: Check) -> Mend:
    return Mend(Appointment, "index", query=urlencode({"seat": check.subject.key}), right="view")


def _seats_of_source(check: Check) -> Mend:
    return Mend(Seat, "create", query=urlencode({"body": check.figures["source_key"]}), right="add")


MENDED: Mapping[str, Callable[[Check], Mend]] = {
    "no_successor": _succession,
    "duty_left": _succession,
    "theme_group_without_parent": _action("establish"),
    "orphan": _action("establish"),
    "term_exceeded": _action("hand_over"),
    "no_seats": _new_seat,
    "administration_without_seat": _new_seat,
    "one_co_chair": _seats,
    "one_sided": _new_seat,
    "source_empty": _seats_of_source,
    "vacant": _appointment,
    "too_many": _appointments,
    "rank_too_low": _appointments,
    "rank_unknown": _appointments,
}
"""Where a check is mended that is not mended on the row's own form."""
