"""The first set of criteria: what the memo names, and how long ago a department was looked at (K181, K183, K185)."""

from decimal import Decimal
from typing import Any

from registry.reference.loader import Loader
from registry.supervision.models import CriteriaSet, CriterionRow, CriterionShape, LimitComparison

INDICATOR = (
    "Grænsen er en screeningsindikator, version 1, og ikke en norm: om henlæggelserne er tilstrækkelige, "
    "vurderes på de konkrete bygninger."
)

# key, then the fields of the criterion
CRITERIA: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "initiative",
        {
            "label": "Ligger i et indsatsområde",
            "measure": "area.initiative",
            "comparison": LimitComparison.EQUAL,
            "limit": "Ja",
            "weight": Decimal(3),
            "explanation": "Nævnt i notatet som kriterium.",
        },
    ),
    (
        "reserves",
        {
            "label": "Forventning om for lave henlæggelser",
            "measure": "figures.reserves_dkk_per_m2",
            "comparison": LimitComparison.BELOW,
            "limit": "200",
            "weight": Decimal(3),
            "explanation": INDICATOR,
        },
    ),
    (
        "years",
        {
            "label": "Lang tid siden seneste eftersyn",
            "shape": CriterionShape.YEARS,
            "full_years": 10,
            "weight": Decimal(3),
            "explanation": "En afdeling, der aldrig er efterset, får fulde point.",
        },
    ),
    (
        "nominated",
        {
            "label": "Indstillet af boligorganisationen",
            "shape": CriterionShape.NOMINATED,
            "weight": Decimal(2),
            "explanation": "Fra styringsdialogen.",
        },
    ),
)


def load_supervision(load: Loader) -> None:
    """The set of criteria and its criteria, free to be changed until a round is decided by it."""
    criteria_set = load.row(
        CriteriaSet,
        "criteria:reference",
        name="Kriterier efter notatet",
        explanation=(
            "De to kriterier, notatet nævner, tiden siden seneste eftersyn og boligorganisationernes egne "
            "indstillinger."
        ),
    )
    for place, (key, values) in enumerate(CRITERIA):
        load.row(CriterionRow, f"criterion:{key}", criteria_set=criteria_set, sort_order=place, **values)
