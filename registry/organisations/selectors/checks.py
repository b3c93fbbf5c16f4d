"""What should be seen about organisations, departments and key figures on a day."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from registry.constraints.rules import Check
from registry.organisations.models import (
    Department,
    DepartmentPredecessor,
    HousingOrganisation,
    KeyFigures,
)
from registry.organisations.rules import (
    FiguresShape,
    OrganisationShape,
    checks_of_figures,
    checks_of_organisation,
)
from registry.organisations.selectors.stock import DWELLING_TYPES
from registry.validity.models import holding_on


def checks_of_organisations(day: date, only: Collection[int] | None = None) -> list[Check]:
    """The checks of the organisations active on `day`, by name; one query.

    Args:
        day: the date asked about.
        only: primary keys of those wanted; all when None.
    """
    rows = HousingOrganisation.objects.active_on(day).annotate(
        own=Count("departments", filter=holding_on(day, "departments__active_from", "departments__active_until")),
    )
    administrators = set(
        HousingOrganisation.objects.active_on(day)
        .exclude(administered_by=None)
        .values_list("administered_by", flat=True)
    )
    rows = rows.select_related("party", "administered_by__party").order_by("party__name", "pk")
    found: list[Check] = []
    for row in rows if only is None else rows.filter(pk__in=only):
        above: Any = row.administered_by
        shape = OrganisationShape(
            key=row.pk,
            name=str(row),
            kind=row.kind,
            departments=row.own,
            administers=int(row.pk in administrators),
            administrator="" if above is None else str(above),
            administrator_is_active=above is None or above.active_until is None or above.active_until > day,
        )
        found.extend(checks_of_organisation(shape))
    return found


def checks_of_departments(day: date, only: Collection[int] | None = None) -> list[Check]:
    """What should be seen about the departments active on `day`; two queries.

    Source: K011 (dwellings), K018 and decision 0032 (a predecessor ends the day its successor begins).
    """
    departments = Department.objects.active_on(day).annotate(
        dwellings=sum(map(F, DWELLING_TYPES[1:]), F(DWELLING_TYPES[0]))
    )
    is_ended = Q(organisation__active_until__lte=day)
    rows = departments.filter(Q(dwellings=0) | is_ended).select_related("organisation__party").order_by("pk")
    steps = DepartmentPredecessor.objects.select_related("department__organisation__party", "predecessor").filter(
        Q(predecessor__active_until__isnull=True) | ~Q(predecessor__active_until=F("effective_on"))
    )
    if only is not None:
        rows, steps = rows.filter(pk__in=only), steps.filter(department__in=only)
    found: list[Check] = []
    for row in rows:
        name = f"{row.organisation}: {row}"
        if row.dwellings == 0:
            found.append(Check("no_dwellings", "K011", row.pk, name))
        if row.organisation.active_until is not None and row.organisation.active_until <= day:
            found.append(
                Check("organisation_not_active", "K018", row.pk, name, {"organisation": str(row.organisation)})
            )
    for step in steps.order_by("pk"):
        figures = {"predecessor": str(step.predecessor), "day": step.effective_on}
        name = f"{step.department.organisation}: {step.department}"
        found.append(Check("predecessor_still_active", "K018", step.department_id, name, figures))
    return found


def checks_of_key_figures(day: date, only: Collection[int] | None = None) -> list[Check]:
    """Key figures that can hardly be right; one query, which reads those alone that may be wrong (K181).

    Args:
        day: unused: figures are judged by the dwellings recorded now.
        only: primary keys of those wanted; all when None.
    """
    dwellings = sum((F(f"department__{name}") for name in DWELLING_TYPES[1:]), F(f"department__{DWELLING_TYPES[0]}"))
    negative = (
        Q(reserves_dkk__lt=0) | Q(reserves_contribution_dkk__lt=0) | Q(arrears_dkk__lt=0) | Q(rent_dkk_per_m2__lt=0)
    )
    rows = KeyFigures.objects.annotate(dwellings=dwellings, is_negative=Count("pk", filter=negative)).filter(
        Q(vacancies__gt=F("dwellings"))
        | Q(move_outs__gt=F("dwellings"))
        | negative
        | Q(as_of__year__lt=F("financial_year"))
    )
    rows = rows.select_related("department__organisation__party").order_by("-financial_year", "pk")
    row: Any
    found: list[Check] = []
    for row in rows if only is None else rows.filter(pk__in=only):
        shape = FiguresShape(
            key=row.pk,
            name=f"{row.department.organisation}: {row}",
            financial_year=row.financial_year,
            as_of=row.as_of,
            dwellings=row.dwellings,
            vacancies=row.vacancies,
            move_outs=row.move_outs,
            has_negative_amount=bool(row.is_negative),
        )
        found.extend(checks_of_figures(shape))
    return found
