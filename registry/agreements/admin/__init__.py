"""The screens of agreements: the registers, what is done with an agreement, what runs out, and the checks.

forms, findings, sections <- views, acting, radar <- registers.
"""

from registry.agreements.admin.findings import findings
from registry.agreements.admin.registers import (
    AccessionAdmin,
    AgreementAdmin,
    DecisionAdmin,
    GoalAdmin,
    ObjectiveAdmin,
    PolicyAreaAdmin,
    ThemeAdmin,
)

__all__ = [
    "AccessionAdmin",
    "AgreementAdmin",
    "DecisionAdmin",
    "GoalAdmin",
    "ObjectiveAdmin",
    "PolicyAreaAdmin",
    "ThemeAdmin",
    "findings",
]
