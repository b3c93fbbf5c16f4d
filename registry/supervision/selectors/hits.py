"""How many departments criteria hit in the register as it stands."""

from collections.abc import Sequence
from datetime import date

from registry.supervision.rules.criteria import measure_keys
from registry.supervision.rules.hits import Hits, hits
from registry.supervision.rules.shapes import Criterion
from registry.supervision.selectors.reading import read_candidates


def hits_on(day: date, criteria: Sequence[Criterion]) -> dict[str, Hits]:
    """What each criterion does among the departments active on a day, by its key; nothing is read where none is given.

    Args:
        day: to which years are counted too.
        criteria: each with a key of its own.
    """
    if not criteria:
        return {}
    candidates = read_candidates(measure_keys(criteria), day)
    return {found.criterion: found for found in hits(criteria, candidates, day)}
