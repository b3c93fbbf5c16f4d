"""The registers of the extended supervision, and its screens."""

from registry.supervision.admin.coverage import CoverageView
from registry.supervision.admin.criteria import CriteriaAdmin
from registry.supervision.admin.inspections import InspectionAdmin
from registry.supervision.admin.nominations import NominationAdmin
from registry.supervision.admin.rounds import RoundAdmin, SelectionAdmin
from registry.supervision.admin.sections import bring_sections

__all__ = ["CoverageView", "CriteriaAdmin", "InspectionAdmin", "NominationAdmin", "RoundAdmin", "SelectionAdmin"]

bring_sections()
