"""The registers of the extended supervision, and its screens."""

from registry.supervision.admin.inspections import InspectionAdmin
from registry.supervision.admin.nominations import NominationAdmin

__all__ = ["InspectionAdmin", "NominationAdmin"]
