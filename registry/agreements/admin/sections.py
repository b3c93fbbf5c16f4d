"""What the files of parties and organisations say of agreements."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.agreements import sheets
from registry.agreements.models import AgreementParty
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Party
from registry.screens.sections import SheetSection, add_section


def bring_sections() -> None:
    """Let the files of parties and organisations show agreements, accessions and decisions."""
    add_section(
        Party,
        SheetSection(
            "agreements",
            _("Agreements it is a party of"),
            60,
            sheets.AGREEMENTS,
            ("title", "kind", "state", "valid_from", "valid_until"),
            _of_party,
            is_held=False,
        ),
    )
    add_section(
        HousingOrganisation,
        SheetSection(
            "accessions",
            _("Accessions"),
            70,
            sheets.ACCESSIONS,
            ("agreement", "state", "state_on"),
            lambda row, _rows: Q(organisation=row.pk),
            order=("agreement",),
            filter="organisation",
        ),
    )
    add_section(
        HousingOrganisation,
        SheetSection(
            "department-decisions",
            _("Departments' decisions"),
            80,
            sheets.DECISIONS,
            ("department", "agreement", "theme", "state", "decided_on"),
            _of_departments,
            order=("department",),
            filter="organisation",
        ),
    )


def _of_party(row: Party, rows: Any) -> Q:
    return Q(id__in=rows(AgreementParty).filter(party=row.pk).order_by().values("agreement"))


def _of_departments(row: HousingOrganisation, rows: Any) -> Q:
    return Q(department__in=rows(Department).filter(organisation=row.pk).order_by().values("id"))
