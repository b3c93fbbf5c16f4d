"""Departments that merge or split on a day: planned, shown, and carried out in one transaction.

A plan is made of unsaved rows, so that a preview shows exactly what would be stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from registry.constraints.rules import Refusal
from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.history.services import create_recorded, update_recorded
from registry.organisations import rules
from registry.organisations.models import BuildingSection, Department, DepartmentPredecessor, SuccessionKind
from registry.organisations.selectors.stock import DWELLING_TYPES
from registry.organisations.wording import refusal

_SAME_IN_ALL = ("address", "postal_code", "city", "area_id", "year_built")
_DIVIDED = (*DWELLING_TYPES, "guarantee_dkk")


@dataclass(frozen=True)
class Part:
    """A new department of a split: its own fields, and the primary keys of the building sections that come along."""

    values: Mapping[str, Any]
    sections: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Succession:
    """Departments that end and the unsaved ones that follow, each with the building sections it takes over."""

    kind: SuccessionKind
    effective_on: date
    predecessors: tuple[Department, ...]
    successors: tuple[Department, ...]
    sections: tuple[tuple[BuildingSection, ...], ...] = field(default=())


def plan_merger(*, departments: Sequence[Department], lbf_number: str, name: str, effective_on: date) -> Succession:
    """What comes of merging departments.

    Args:
        departments: those that end; all of one organisation.
        lbf_number: of the department that follows; may be one of theirs.
        name: of the department that follows.
        effective_on: its first day; the others' first day of no longer being active.

    Returns:
        One department with their dwellings, floor area, guarantees and sections. What they agree on (address, area,
        year built, custom fields) it keeps, the rest is empty.

    Raises:
        ValidationError: it cannot be done; every reason under its field.
    """
    rows = sorted(departments, key=lambda row: (row.lbf_number, row.pk))
    refuse([*rules.refusals_of_merger(_endings(rows)), *_refusals(rows, [lbf_number], effective_on)], refusal)
    areas = [row.floor_area_m2 for row in rows]
    guarantees = [row.guarantee_dkk for row in rows if row.guarantee_dkk is not None]
    successor = Department(
        organisation=rows[0].organisation,
        lbf_number=lbf_number,
        name=name,
        active_from=effective_on,
        floor_area_m2=None if None in areas else sum(area or 0 for area in areas),
        guarantee_dkk=sum(guarantees, Decimal(0)) if guarantees else None,
        has_municipal_support=any(row.has_municipal_support for row in rows),
        extra={key: value for key, value in rows[0].extra.items() if all(row.extra.get(key) == value for row in rows)},
        **{kind: sum(getattr(row, kind) for row in rows) for kind in DWELLING_TYPES},
    )
    for name_of_field in _SAME_IN_ALL:
        values = {getattr(row, name_of_field) for row in rows}
        if len(values) == 1:
            setattr(successor, name_of_field, values.pop())
    _check([successor])
    sections = BuildingSection.objects.filter(department__in=rows).select_related("department")
    ordered = tuple(sections.order_by("department__lbf_number", "number"))
    return Succession(SuccessionKind.MERGER, effective_on, tuple(rows), (successor,), (ordered,))


def plan_split(*, department: Department, parts: Sequence[Part], effective_on: date) -> Succession:
    """What comes of splitting a department.

    Args:
        department: the one that ends.
        parts: the new departments; their dwellings of each type, and the guarantee, make up the whole.
        effective_on: their first day.

    Returns:
        The new departments. What a part does not say (address, area, year built, support, custom fields) it has from
        the department that ends.

    Raises:
        ValidationError: it cannot be done, or it does not add up; every reason with its figures.
    """
    numbers = [str(part.values["lbf_number"]) for part in parts]
    whole = {name: getattr(department, name) or 0 for name in _DIVIDED}
    given = [{name: part.values.get(name) or 0 for name in _DIVIDED} for part in parts]
    sections = list(BuildingSection.objects.filter(department=department).select_related("department").order_by("pk"))
    refuse(
        [
            *_refusals([department], numbers, effective_on),
            *rules.refusals_of_split(whole, given),
            *_of_sections(sections, parts),
        ],
        refusal,
    )
    inherited = ("postal_code", "city", "area_id", "year_built", "address", "has_municipal_support")
    successors = []
    for part in parts:
        values = {name: getattr(department, name) for name in inherited} | {
            name: value for name, value in part.values.items() if value not in (None, "")
        }
        successors.append(
            Department(
                organisation=department.organisation, active_from=effective_on, extra=dict(department.extra), **values
            )
        )
    _check(successors)
    taken = tuple(tuple(row for row in sections if row.pk in part.sections) for part in parts)
    return Succession(SuccessionKind.SPLIT, effective_on, (department,), tuple(successors), taken)


@transaction.atomic
def carry_out(plan: Succession, *, user: Any, reason: str) -> tuple[Department, ...]:
    """Store a plan: predecessors end, successors begin, each knows what it came out of.

    Key figures, decisions and history stay with the predecessors. All of it is one transaction with one reason.

    Returns:
        The new departments.

    Raises:
        ValidationError: a predecessor has ended meanwhile; nothing is written.
    """
    keys = [row.pk for row in plan.predecessors]
    ending = list(Department.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    refuse(rules.refusals_of_ending(_endings(ending), plan.effective_on), refusal)
    with recording(reason, user):
        for row in ending:
            row.active_until = plan.effective_on
        update_recorded(Department, ending, ["active_until"])
        successors = create_recorded(Department, plan.successors)
        create_recorded(
            DepartmentPredecessor,
            [
                DepartmentPredecessor(
                    department=successor, predecessor=row, kind=plan.kind, effective_on=plan.effective_on
                )
                for successor in successors
                for row in ending
            ],
        )
        create_recorded(
            BuildingSection,
            [
                copy
                for successor, rows in zip(successors, plan.sections, strict=True)
                for copy in _copies(successor, rows)
            ],
        )
    return tuple(successors)


def _copies(successor: Department, rows: Sequence[BuildingSection]) -> list[BuildingSection]:
    """The sections under their new department; one whose number another has gets its old department's before it."""
    numbers = [row.number for row in rows]
    return [
        BuildingSection(
            department=successor,
            number=row.number if numbers.count(row.number) == 1 else f"{row.department.lbf_number}-{row.number}"[:10],
            bbr_number=row.bbr_number,
            address=row.address,
        )
        for row in rows
    ]


def _endings(rows: Sequence[Department]) -> list[rules.Ending]:
    return [rules.Ending(str(row), row.organisation_id, row.active_from, row.active_until) for row in rows]


def _refusals(rows: Sequence[Department], numbers: Sequence[str], effective_on: date) -> list[Refusal]:
    """Why these departments cannot end, or the new ones have these numbers."""
    others = Department.objects.filter(organisation__in={row.organisation_id for row in rows}, active_until=None)
    taken = {row.lbf_number: str(row) for row in others.exclude(pk__in=[row.pk for row in rows])}
    return [*rules.refusals_of_ending(_endings(rows), effective_on), *rules.refusals_of_numbers(numbers, taken)]


def _of_sections(sections: Sequence[BuildingSection], parts: Sequence[Part]) -> list[Refusal]:
    wrong = [row.number for row in sections if sum(row.pk in part.sections for part in parts) != 1]
    return [Refusal("sections_not_divided", "parts", "K011", {"names": ", ".join(wrong)})] if wrong else []


def _check(successors: Sequence[Department]) -> None:
    """What the model says of the new departments; their numbers are checked already.

    Raises:
        ValidationError: the fields that are wrong, of all of them.
    """
    errors: dict[str, Any] = {}
    for successor in successors:
        try:
            successor.clean_fields()
        except ValidationError as error:
            error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)
