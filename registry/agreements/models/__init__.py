"""Themes, the three levels of agreements, goals and tilslutning (K037-K064, K090-K092, K112-K116, K130-K132).

themes <- agreements <- parts, goals, accessions.
"""

from registry.agreements.models.accessions import (
    Accession,
    AccessionQuerySet,
    AccessionState,
    DecisionState,
    DepartmentDecision,
)
from registry.agreements.models.agreements import (
    Agreement,
    AgreementKind,
    AgreementQuerySet,
    AgreementState,
    Instrument,
)
from registry.agreements.models.goals import (
    Goal,
    GoalQuerySet,
    GoalState,
)
from registry.agreements.models.parts import (
    AgreementDocument,
    AgreementObjective,
    AgreementParty,
    AgreementTheme,
    Competence,
    Consultation,
)
from registry.agreements.models.themes import (
    PolicyArea,
    StatutoryObjective,
    Theme,
    ThemePolicyArea,
    ThemeQuerySet,
)

__all__ = [
    "Accession",
    "AccessionQuerySet",
    "AccessionState",
    "Agreement",
    "AgreementDocument",
    "AgreementKind",
    "AgreementObjective",
    "AgreementParty",
    "AgreementQuerySet",
    "AgreementState",
    "AgreementTheme",
    "Competence",
    "Consultation",
    "DecisionState",
    "DepartmentDecision",
    "Goal",
    "GoalQuerySet",
    "GoalState",
    "Instrument",
    "PolicyArea",
    "StatutoryObjective",
    "Theme",
    "ThemePolicyArea",
    "ThemeQuerySet",
]
