"""The departments as a round sees them, read at once: as the register stands, or stood at an instant (K183).

Both clocks: the register is read at an instant, and what holds for a time is taken as of the day the round counts on.
The number of queries does not depend on that of departments. Reading the history of an instant gives exactly what
reading the register gave at it, so a round can be computed again from nothing but that instant.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from registry.areas.models import Area
from registry.columns import Column, Kind, Sheet
from registry.history.as_of import rows_at, sheet_at
from registry.initiatives.models import Initiative, InitiativeKind
from registry.organisations.models import HousingOrganisation
from registry.organisations.selectors.stock import DWELLING_TYPES
from registry.organisations.sheets import DEPARTMENTS, KEY_FIGURES
from registry.parties.models import Party
from registry.supervision.rules.shapes import Candidate, Figure, Value
from registry.supervision.selectors import past
from registry.supervision.selectors.measures import (
    CHALLENGE,
    INITIATIVE,
    LAST_RESULT,
    NEVER,
    OPEN_ORDER,
    PAST,
    TIMES_CHOSEN,
    department_columns,
    figure_columns,
    initiative_of,
)

_NUMBERS = (Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.MONEY)
_STEP, _WHOLE = Decimal("0.0001"), Decimal(1)  # no figure of the register has more than four decimals
_BASE = ("id", "lbf_number", "name", "organisation_id", "area_id", *DWELLING_TYPES)
MISSING = Figure(None)
Figures = dict[str, Figure]
Columns = Mapping[str, Column]


def read_candidates(measure_keys: Iterable[str], counted_on: date, at: datetime | None = None) -> list[Candidate]:
    """The departments active on a day with what the criteria read of them, by primary key.

    Args:
        measure_keys: of the measures wanted; one that is unknown, say a custom field retired by `counted_on`, is
            missing for every department.
        counted_on: departments, custom fields and initiatives count as of it; later key figures, inspections, rounds
            and nominations are left out.
        at: the instant at which the register is read, what was written at it included; None reads it as it stands.

    Returns:
        Every figure with its source and, where it has one of its own, its day; one without a day is as registered
        when it was read. Key figures are those of the latest financial year, also where one of them is empty: an
        older one does not say how it is now. A department in no area lacks what only an area says.

    Source: K026 (areas), K181 (reserves), K183 (criteria), K185 (nominations).
    """
    wanted = frozenset(measure_keys)
    ordered, reads_past = sorted(wanted), any(key.startswith(PAST) for key in wanted)
    names = dict(rows_at(Party, at).values_list("id", "name"))
    owners = {key: row for key, *row in rows_at(HousingOrganisation, at).values_list("id", "party_id", "lbf_number")}
    areas = {key: row for key, *row in rows_at(Area, at).values_list("id", "name", "challenge")}
    of_area = _figures_of_areas({key: challenge for key, (_name, challenge) in areas.items()}, counted_on, at)
    of_year = _figures_of_years(_chosen(figure_columns(), wanted), counted_on, at)
    came_from = past.origins(counted_on, at)
    looks = past.looks_by_department(counted_on, came_from, at)
    times = past.times_chosen(counted_on, came_from, at)
    waiting = past.waiting_by_department(counted_on, at)
    columns = _chosen(department_columns(counted_on, at), wanted)
    found = []
    for key, number, name, owner, area, *rest in _departments(columns, counted_on, at):
        dwellings, values = rest[: len(DWELLING_TYPES)], rest[len(DWELLING_TYPES) :]
        known = _of_register(columns, values)
        known.update(of_year.get(key, {}))
        known.update({} if area is None else of_area[area])
        known.update(_figures_of_past(looks.get(key, []), times.get(key, 0)) if reads_past else {})
        nomination = waiting.get(key)
        candidate = Candidate(
            key=key,
            name=name,
            lbf_number=number,
            organisation=owner,
            organisation_name=names[owners[owner][0]],
            organisation_lbf=owners[owner][1],
            area=area,
            area_name="" if area is None else areas[area][0],
            dwellings=sum(dwellings),
            figures={measure: known.get(measure, MISSING) for measure in ordered},
            last_inspected_on=looks[key][-1].inspected_on if key in looks else None,
        )
        if nomination is not None:
            by = names[nomination.party]
            candidate = replace(candidate, nominated_on=nomination.nominated_on, nominated_by=by)
        found.append(candidate)
    return found


def earlier_figures(measure_keys: Iterable[str], counted_on: date) -> dict[int, Figures]:
    """The key figures of the financial year before the latest that is known on a day, by department; one query.

    Departments with figures of one year alone are not in it.
    """
    return _figures_of_years(_chosen(figure_columns(), measure_keys), counted_on, None, place=2)


def _chosen(columns: Columns, wanted: Iterable[str]) -> Columns:
    return {key: columns[key] for key in sorted(wanted) if key in columns}


def _narrowed(sheet: Sheet, columns: Columns) -> Sheet:
    """The register with nothing but `columns`."""
    return replace(sheet, columns=tuple(columns.values()), key=(), order=(), added=None)


def _departments(columns: Columns, counted_on: date, at: datetime | None) -> Any:
    """The departments active on the day as `_BASE` and the columns; one query."""
    stood = sheet_at(_narrowed(DEPARTMENTS, columns), at)
    rows: Any = stood.rows
    rows = stood.sheet.annotated(rows.active_on(counted_on)).order_by("id")
    return rows.values_list(*_BASE, *(column.alias for column in stood.sheet.columns))


def _of_register(columns: Columns, values: Sequence[Any]) -> Figures:
    return {
        key: Figure(_value(column.kind, value)) for (key, column), value in zip(columns.items(), values, strict=True)
    }


def _figures_of_years(columns: Columns, counted_on: date, at: datetime | None, *, place: int = 1) -> dict[int, Figures]:
    """The figures of the latest financial year known on the day, by department; one query, none where none is read.

    Args:
        columns: of the key figures.
        counted_on: the day.
        at: the instant at which the register is read; None reads it as it stands.
        place: 2 is the year before the latest, and so on.
    """
    if not columns:
        return {}
    stood = sheet_at(_narrowed(KEY_FIGURES, columns), at)
    known = stood.rows.filter(as_of__lte=counted_on)
    counted = Window(RowNumber(), partition_by=F("department_id"), order_by=F("financial_year").desc())
    latest = known.annotate(place=counted).filter(place=place).values("pk")
    rows = stood.sheet.annotated(stood.sheet.model._default_manager.filter(pk__in=latest))
    aliases = (column.alias for column in stood.sheet.columns)
    found = {}
    for department, year, source, as_of, *values in rows.order_by().values_list(
        "department_id", "financial_year", "source", "as_of", *aliases
    ):
        said = source if str(year) in source else f"{source} ({year})"
        found[department] = {
            key: Figure(_value(column.kind, value), said, as_of)
            for (key, column), value in zip(columns.items(), values, strict=True)
        }
    return found


def _figures_of_areas(challenges: Mapping[int, str], counted_on: date, at: datetime | None) -> dict[int, Figures]:
    """What is known of each area; one query.

    An initiative without any date says nothing about when it runs, and is not in force.
    """
    rows: Any = rows_at(Initiative, at)
    rows = rows.in_force_on(counted_on).exclude(valid_from=None, valid_until=None).order_by("name", "id")
    running: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for area, kind, name in rows.values_list("area_id", "kind", "name"):
        running[area].append((kind, name))
    found = {}
    for area, challenge in challenges.items():
        here = running[area]
        found[area] = {
            CHALLENGE: Figure(challenge),
            INITIATIVE: _in_force([name for _kind, name in here]),
            **{
                initiative_of(wanted): _in_force([name for kind, name in here if kind == wanted])
                for wanted in InitiativeKind.values
            },
        }
    return found


def _in_force(names: Sequence[str]) -> Figure:
    return Figure(bool(names), "; ".join(names))


def _figures_of_past(looks: Sequence[past.Look], times: int) -> Figures:
    last = looks[-1] if looks else None
    return {
        TIMES_CHOSEN: Figure(Decimal(times)),
        LAST_RESULT: Figure(last.result, as_of=last.inspected_on) if last else Figure(NEVER),
        OPEN_ORDER: Figure(any(look.has_open_order for look in looks)),
    }


def _value(kind: Kind, value: Any) -> Value:
    """A cell as a criterion reads it: the same whatever database said it; an empty text is missing."""
    if value is None or value == "":
        return None
    if kind in _NUMBERS:
        number = Decimal(value).quantize(_STEP).normalize()
        return number.quantize(_WHOLE) if number == number.to_integral_value() else number
    found: Value = bool(value) if kind is Kind.BOOLEAN else value
    return found
