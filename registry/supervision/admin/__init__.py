"""The registers of the extended supervision, and its screens."""

from registry.supervision.admin.coverage import CoverageView
from registry.supervision.admin.criteria import CriteriaAdmin
from registry.supervision.admin.due import DueView
from registry.supervision.admin.inspections import InspectionAdmin
from registry.supervision.admin.nominations import NominationAdmin
from registry.supervision.admin.queue import QueueView
from registry.supervision.admin.rounds import RoundAdmin, SelectionAdmin
from registry.supervision.admin.sections import bring_sections
from registry.supervision.admin.warnings import WarningsView
from registry.supervision.admin.whatif import WhatIfView

__all__ = [
    "CoverageView",
    "CriteriaAdmin",
    "DueView",
    "InspectionAdmin",
    "NominationAdmin",
    "QueueView",
    "RoundAdmin",
    "SelectionAdmin",
    "WarningsView",
    "WhatIfView",
]

bring_sections()
