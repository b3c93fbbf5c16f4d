"""The Columns of areas."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from registry.areas.models import Area, AreaNeighbour, ChallengeCategory
from registry.columns import Column, Kind, Sheet


def _neighbours(side: str) -> Coalesce:
    """How many rows have the area on one side: one row serves both areas."""
    rows = AreaNeighbour.objects.filter(**{side: OuterRef("pk")}).order_by().values(side)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


AREAS = Sheet(
    name="areas",
    title=_("Areas"),
    model=Area,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=34),
        Column(
            "challenge",
            _("Challenge category"),
            Kind.CHOICE,
            choices=ChallengeCategory.choices,
            writes="challenge",
            width=34,
        ),
        Column(
            "neighbours",
            _("Neighbours"),
            Kind.INTEGER,
            source=_neighbours("area") + _neighbours("neighbour"),
            width=12,
        ),
        Column("description", _("Description"), writes="description", searched=True, filtered=False, width=60),
    ),
    key=("name",),
    order=("name",),
)
