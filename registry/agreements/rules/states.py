"""From which state an agreement goes to which, and what each asks for."""

from collections.abc import Mapping

from registry.agreements.rules.shapes import (
    CONCLUDED,
    EXPIRED,
    NEGOTIATING,
    PROPOSED,
    TERMINATED,
    AgreementShape,
)
from registry.constraints.rules import Refusal

NEXT_STATES: Mapping[str, tuple[str, ...]] = {
    PROPOSED: (NEGOTIATING, CONCLUDED),
    NEGOTIATING: (CONCLUDED, PROPOSED),
    CONCLUDED: (TERMINATED, EXPIRED),
    TERMINATED: (),
    EXPIRED: (),
}
# A step taken by mistake is taken back; a new period is a new agreement.
STEP_BACK: Mapping[str, str] = {CONCLUDED: NEGOTIATING, TERMINATED: CONCLUDED, EXPIRED: CONCLUDED}
# The day that a state asks for, by the field that has it.
DAY_OF: Mapping[str, str] = {CONCLUDED: "concluded_on", TERMINATED: "ended_on", EXPIRED: "valid_until"}


def reachable(state: str) -> tuple[str, ...]:
    """The states an agreement in `state` may go to, the usual ones first, the step back last."""
    back = STEP_BACK.get(state)
    return (*NEXT_STATES[state], *((back,) if back else ()))


def refusals_of_state(agreement: AgreementShape) -> list[Refusal]:
    """What keeps an agreement from standing where it is to stand; a new one may stand anywhere.

    Source: K037 (it begins as a proposal), K053 (when it was concluded; of an older one that may be unknown), K064 (an
    agreement ends by a day, its own or its period's, and a new period is a new agreement).
    """
    found: list[Refusal] = []
    before, state = agreement.stored_state, agreement.state
    is_moved = before is not None and before != state
    if before is not None and is_moved and state not in reachable(before):
        figures = {"from": before, "to": state, "next": reachable(before)}
        found.append(Refusal("state_not_reachable", "state", "K037", figures))
    if is_moved and state == CONCLUDED and agreement.concluded_on is None:
        found.append(Refusal("conclusion_without_date", "concluded_on", "K053"))
    if state == TERMINATED and agreement.ended_on is None:
        found.append(Refusal("terminated_without_date", "ended_on", "K064"))
    if state == EXPIRED and agreement.period.end is None:
        found.append(Refusal("expired_without_end", "valid_until", "K064"))
    return found
