"""The Columns of accessions and of the departments' decisions."""

from django.utils.translation import gettext_lazy as _

from registry.agreements.models import Accession, AccessionState, DecisionState, DepartmentDecision
from registry.agreements.sheets.agreements import of_agreement
from registry.columns import Column, Kind, Sheet
from registry.organisations.sheets import of_organisation

ACCESSIONS = Sheet(
    name="accessions",
    title=_("Accessions"),
    model=Accession,
    columns=(
        *of_organisation(searched=True, writes="organisation"),
        Column("is_bl_member", _("Member of BL"), Kind.BOOLEAN, source="organisation__is_bl_member", width=12),
        of_agreement(),
        Column("state", _("State"), Kind.CHOICE, choices=AccessionState.choices, writes="state", width=14),
        Column("state_on", _("Since"), Kind.DATE, writes="state_on", width=12),
        Column("adaptation", _("Individual adaptation"), writes="adaptation", listed=False, filtered=False, width=50),
    ),
    key=("agreement", "organisation_lbf"),
    order=("agreement", "organisation"),
)

DECISIONS = Sheet(
    name="department-decisions",
    title=_("Departments' decisions"),
    model=DepartmentDecision,
    columns=(
        Column("department", _("Department"), source="department__name", searched=True, width=36),
        *of_organisation("department__organisation", writes="department", listed=False),
        Column(
            "department_lbf",
            _("LBF number of the department"),
            Kind.CODE,
            source="department__lbf_number",
            writes="department",
            listed=False,
            width=14,
            digits=3,
        ),
        of_agreement(searched=True),
        Column("theme", _("Theme"), source="theme__name", relation="theme", writes="theme", width=24),
        Column("state", _("State"), Kind.CHOICE, choices=DecisionState.choices, writes="state", width=14),
        Column("decided_on", _("Decided on"), Kind.DATE, writes="decided_on", width=12),
    ),
    key=("agreement", "organisation_lbf", "department_lbf"),
    order=("agreement", "organisation", "department"),
)
