"""The Columns of areas."""

from django.utils.translation import gettext_lazy as _

from registry.areas.models import Area, ChallengeCategory
from registry.columns import Column, Kind, Sheet

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
        Column("description", _("Description"), writes="description", searched=True, filtered=False, width=60),
    ),
    order=("name",),
)
