"""The Columns of agreements, goals, accessions, departments' decisions, themes and what they hang on."""

from registry.agreements.sheets.accessions import ACCESSIONS, DECISIONS
from registry.agreements.sheets.agreements import AGREEMENTS
from registry.agreements.sheets.goals import GOALS
from registry.agreements.sheets.themes import OBJECTIVES, POLICY_AREAS, THEMES

__all__ = ["ACCESSIONS", "AGREEMENTS", "DECISIONS", "GOALS", "OBJECTIVES", "POLICY_AREAS", "THEMES"]
