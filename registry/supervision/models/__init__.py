"""Sets of criteria ← rounds ← selections, nominations, inspections."""

from registry.supervision.models.criteria import (
    CriteriaSet,
    CriteriaSetQuerySet,
    CriterionRow,
    CriterionShape,
    LimitComparison,
    refuse_if_locked,
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
    RoundMinimum,
    RoundOverride,
    RoundState,
    SupervisionRound,
    SupervisionRoundQuerySet,
    refuse_if_frozen,
)
from registry.supervision.models.selections import (
    RoundBasis,
    SelectionOutcome,
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
    "refuse_if_frozen",
    "refuse_if_locked",
]
