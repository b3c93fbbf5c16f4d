"""Who may see what followed from the rounds: selections, inspections and nominations together."""

from typing import Any

from registry.screens.sections import may_read
from registry.supervision.models import Inspection, Nomination, SupervisionSelection

MODELS = (SupervisionSelection, Inspection, Nomination)


def sees_following(user: Any) -> bool:
    """Whether the user may read all three: none is told without the others."""
    return all(may_read(model, user) for model in MODELS)


def may_export_following(user: Any) -> bool:
    """Whether the user may take all three out."""
    return all(user.has_perm(f"registry.export_{model._meta.model_name}") for model in MODELS)
