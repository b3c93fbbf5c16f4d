"""Where a meeting and its minutes stand (K190, K169)."""

from collections.abc import Mapping

PROPOSED, CONFIRMED, HELD, CANCELLED = "foreslaaet", "bekraeftet", "afholdt", "aflyst"
NO_MINUTES, DRAFT, APPROVED = "ingen", "udkast", "godkendt"
NEXT_STATES: Mapping[str, frozenset[str]] = {
    PROPOSED: frozenset({CONFIRMED, CANCELLED}),
    CONFIRMED: frozenset({HELD, CANCELLED, PROPOSED}),
    HELD: frozenset(),
    CANCELLED: frozenset({PROPOSED}),
}
