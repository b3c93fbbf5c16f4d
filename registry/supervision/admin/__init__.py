"""The registers of the extended supervision, and its screens."""

from registry.supervision.admin.coverage import CoverageView
from registry.supervision.admin.criteria import CriteriaAdmin
from registry.supervision.admin.inspections import InspectionAdmin
from registry.supervision.admin.nominations import NominationAdmin
from registry.supervision.admin.rounds import RoundAdmin, SelectionAdmin
from registry.supervision.admin.sections import bring_sections
from registry.supervision.admin.warnings import WarningsView

__all__ = [
    "CoverageView",
    "CriteriaAdmin",
    "InspectionAdmin",
    "NominationAdmin",
    "RoundAdmin",
    "SelectionAdmin",
    "WarningsView",
]

bring_sections()
