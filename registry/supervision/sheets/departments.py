"""The columns that name a department, in the registers of what follows from and leads to rounds."""

from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind
from registry.organisations.sheets import of_organisation

OF_DEPARTMENT = (
    Column("department", _("Department"), source="department__name", relation="department", searched=True, width=36),
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
)
