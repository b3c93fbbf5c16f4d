"""What is known of departments and a criterion may read: columns, custom fields, key figures, area and past (K183)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from registry.areas.models import ChallengeCategory
from registry.columns import Column, Kind
from registry.custom_fields.columns import columns_at
from registry.initiatives.models import InitiativeKind
from registry.organisations.sheets import DEPARTMENTS, KEY_FIGURES
from registry.supervision.models import InspectionResult
from registry.supervision.rules.shapes import Measure

DEPARTMENT, FIGURES, AREA, PAST = "department.", "figures.", "area.", "past."
GROUPS: Mapping[str, Any] = {
    DEPARTMENT: _("The department"),
    FIGURES: _("Key figures of the latest financial year"),
    AREA: _("The area it lies in"),
    PAST: _("Earlier rounds and inspections"),
}  # the beginning of the keys, and what the composer calls those measures; in the order of the catalogue

CHALLENGE, INITIATIVE = "area.challenge", "area.initiative"
TIMES_CHOSEN, LAST_RESULT, OPEN_ORDER = "past.times_chosen", "past.last_result", "past.open_order"
NEVER = "aldrig"  # the last result of a department that was never inspected: known, so no missing figure

_NO_FIGURES = {"department", "organisation", "organisation_lbf", "department_lbf", "source", "as_of"}
_TEXTS = {"area", "postal_code", "city"}  # the texts of a department's own that say something of it
_COUNTED = (Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.MONEY, Kind.DATE, Kind.BOOLEAN, Kind.CHOICE)


def initiative_of(kind: str) -> str:
    """The measure that says whether an initiative of this kind is in force in the area."""
    return f"{INITIATIVE}_{kind}"


def department_columns(day: date, at: datetime | None = None) -> dict[str, Column]:
    """The columns of departments that criteria may read, custom fields last, by the measure's key; one query.

    Args:
        day: custom fields that are retired on it are left out.
        at: the instant at which the custom fields are read; None reads them as they stand.
    """
    own = (column for column in DEPARTMENTS.columns if column.kind in _COUNTED or column.key in _TEXTS)
    return _by_key(DEPARTMENT, [*own, *columns_at(DEPARTMENTS.name, day, at)])


def figure_columns() -> dict[str, Column]:
    """The columns of key figures that criteria may read, by the measure's key."""
    return _by_key(FIGURES, (column for column in KEY_FIGURES.columns if column.key not in _NO_FIGURES))


def measures(day: date, at: datetime | None = None) -> list[Measure]:
    """Everything a criterion may read, the department's own first; one query.

    Args:
        day: custom fields that are retired on it are left out.
        at: the instant at which the custom fields are read; None reads them as they stand.

    Source: K183 (the list of criteria is open), K026 (the challenge category), K181 (reserves).
    """
    columns = {**department_columns(day, at), **figure_columns()}
    found = [
        Measure(
            key,
            str(column.header),
            column.kind.value,
            tuple((str(value), str(label)) for value, label in column.choices),
        )
        for key, column in columns.items()
    ]
    return [*found, *_of_area(), *_of_past()]


def _by_key(beginning: str, columns: Iterable[Column]) -> dict[str, Column]:
    return {f"{beginning}{column.key}": column for column in columns}


def _of_area() -> list[Measure]:
    kinds = [
        Measure(
            initiative_of(value),
            str(_("An initiative is in force: %(kind)s") % {"kind": label}),
            Kind.BOOLEAN.value,
        )
        for value, label in InitiativeKind.choices
    ]
    challenges = tuple((value, str(label)) for value, label in ChallengeCategory.choices)
    return [
        Measure(CHALLENGE, str(_("Challenge category")), Kind.CHOICE.value, challenges),
        Measure(INITIATIVE, str(_("An initiative is in force")), Kind.BOOLEAN.value),
        *kinds,
    ]


def _of_past() -> list[Measure]:
    results = tuple((value, str(label)) for value, label in InspectionResult.choices)
    never = (NEVER, str(_("never inspected")))
    return [
        Measure(TIMES_CHOSEN, str(_("Times chosen in earlier rounds")), Kind.INTEGER.value),
        Measure(LAST_RESULT, str(_("Result of the last inspection")), Kind.CHOICE.value, (*results, never)),
        Measure(OPEN_ORDER, str(_("An order is not met")), Kind.BOOLEAN.value),
    ]
