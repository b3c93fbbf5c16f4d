"""What the file of an organisation says of itself: who administers whom, dwellings, departments, figures, contacts.

The forvaltninger share this one picture of an organisation (K034).
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.organisations import sheets
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.selectors.stock import DWELLING_TYPES, administration, dwellings_of
from registry.parties.models import Party
from registry.screens.sections import Asked, Cell, FactsSection, SheetSection, add_section, address_of
from registry.screens.values import number

RowsOf = Callable[[type[models.Model]], models.QuerySet[Any]]
Facts = Sequence[tuple[str, Sequence[Cell]]]


def _administration(asked: Asked) -> Facts:
    """The chain of administrators and whom the organisation administers itself, by the register's clock."""
    recorded = asked.clocks.recorded
    stood = recorded(HousingOrganisation).filter(id=asked.row.pk).first() or asked.row
    found = administration(asked.row, recorded(HousingOrganisation), recorded(Party))
    rows = HousingOrganisation.objects.in_bulk([key for key, _name in (*found.above, *found.below)])

    def cells(named: Sequence[tuple[int, str]]) -> list[Cell]:
        return [Cell(name, url=address_of(rows[key]) if key in rows else "") for key, name in named]

    above = cells(found.above)
    return [
        (_("Kind"), [Cell(str(stood.get_kind_display()))]),
        (_("Administered by"), above[:1] or [Cell(_("itself"))]),
        *((_("which is administered by"), [cell]) for cell in above[1:]),
        (_("Administers"), cells(found.below)),
    ]


def _dwellings(asked: Asked) -> Facts:
    """The dwellings of the departments that are active on the day, by type (K011)."""
    rows = asked.clocks.holding(asked.clocks.recorded(Department)).filter(organisation=asked.row.pk)
    count = dwellings_of(rows)
    by_type = zip(DWELLING_TYPES, count.by_type, strict=True)
    return [
        (_("Departments"), [Cell(number(count.departments))]),
        (_("Dwellings in all"), [Cell(number(count.total))]),
        *(
            (capfirst(str(Department._meta.get_field(name).verbose_name)), [Cell(number(amount))])  # type: ignore[union-attr]
            for name, amount in by_type
        ),
    ]


def _own(row: Any, rows: RowsOf) -> models.Q:
    return models.Q(organisation=row.pk)


def _of_departments(row: Any, rows: RowsOf) -> models.Q:
    return models.Q(department__in=rows(Department).filter(organisation=row.pk).order_by().values("id"))


def bring_sections() -> None:
    """Put the sections into the file."""
    for section in (
        FactsSection("administration", gettext_lazy("Administration"), 10, HousingOrganisation, _administration),
        FactsSection("dwellings", gettext_lazy("Dwellings"), 20, Department, _dwellings),
        SheetSection(
            "departments",
            gettext_lazy("Departments"),
            30,
            sheets.DEPARTMENTS,
            ("name", "lbf_number", "area", "dwellings", "floor_area_m2", "active_from", "active_until"),
            _own,
            order=("lbf_number",),
            filter="organisation",
        ),
        SheetSection(
            "key-figures",
            gettext_lazy("Key figures"),
            40,
            sheets.KEY_FIGURES,
            (
                "department",
                "financial_year",
                "reserves_dkk_per_m2",
                "rent_dkk_per_m2",
                "vacancies",
                "move_outs",
                "as_of",
            ),
            _of_departments,
            order=("-financial_year", "department_lbf"),
            filter="organisation",
        ),
        SheetSection(
            "contacts",
            gettext_lazy("Contacts"),
            50,
            sheets.CONTACTS,
            ("name", "role", "email", "phone"),
            _own,
            order=("name",),
            filter="organisation",
        ),
    ):
        add_section(HousingOrganisation, section)
