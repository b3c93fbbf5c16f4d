"""Sets of criteria ← rounds ← nominations, inspections."""

from registry.supervision.models.criteria import (
    CriteriaSet,
    CriteriaSetQuerySet,
    CriterionRow,
    CriterionShape,
    LimitComparison,
)
from registry.supervision.models.inspections import (
    Inspection,
    InspectionQuerySet,
    InspectionResult,
    InspectionState,
)
from registry.supervision.models.nominations import (
    Nomination,
    NominationQuerySet,
    NominationState,
)
from registry.supervision.models.rounds import (
    FROZEN_STATES,
    OverrideKind,
    RoundBasis,
    RoundMinimum,
    RoundOverride,
    RoundState,
    SelectionOutcome,
    SupervisionRound,
    SupervisionRoundQuerySet,
    SupervisionSelection,
    SupervisionSelectionQuerySet,
)

__all__ = [
    "FROZEN_STATES",
    "CriteriaSet",
    "CriteriaSetQuerySet",
    "CriterionRow",
    "CriterionShape",
    "Inspection",
    "InspectionQuerySet",
    "InspectionResult",
    "InspectionState",
    "LimitComparison",
    "Nomination",
    "NominationQuerySet",
    "NominationState",
    "OverrideKind",
    "RoundBasis",
    "RoundMinimum",
    "RoundOverride",
    "RoundState",
    "SelectionOutcome",
    "SupervisionRound",
    "SupervisionRoundQuerySet",
    "SupervisionSelection",
    "SupervisionSelectionQuerySet",
]
