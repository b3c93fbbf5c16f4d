"""Who may see what followed from the rounds: selections, inspections and nominations together."""

from typing import Any

from registry.screens.sections import may_read
from registry.supervision.models import Inspection, Nomination, SupervisionSelection

MODELS = (SupervisionSelection, Inspection, Nomination)


def sees_following(user: Any) -> bool:
    """Whether the user may read all three: none is told without the others."""
    return all(may_read(model, user) for model in MODELS)
