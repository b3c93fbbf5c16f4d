"""The Columns of initiatives."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet
from registry.initiatives.models import Initiative, InitiativeKind, InitiativePartner, Phase

_PARTNERS = InitiativePartner.objects.filter(initiative=OuterRef("pk")).order_by().values("initiative")

INITIATIVES = Sheet(
    name="initiatives",
    title=_("Initiatives"),
    model=Initiative,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=44),
        Column("kind", _("Kind"), Kind.CHOICE, choices=InitiativeKind.choices, writes="kind", width=24),
        Column("area", _("Area"), source="area__name", relation="area", writes="area", searched=True, width=24),
        Column("phase", _("Phase"), Kind.CHOICE, choices=Phase.choices, writes="phase"),
        Column("valid_from", _("Runs from"), Kind.DATE, writes="valid_from", width=12),
        Column("valid_until", _("Runs until"), Kind.DATE, writes="valid_until", width=12),
        Column(
            "agreement",
            _("Carries out the agreement"),
            source="agreement__title",
            relation="agreement",
            writes="agreement",
            listed=False,
            width=40,
        ),
        Column(
            "partners",
            _("Partners"),
            Kind.INTEGER,
            source=Coalesce(Subquery(_PARTNERS.annotate(number=Count("pk")).values("number")), 0),
            listed=False,
            width=10,
        ),
        Column(
            "description",
            _("Description"),
            writes="description",
            searched=True,
            listed=False,
            filtered=False,
            width=60,
        ),
        Column("evaluation", _("Evaluation"), writes="evaluation", searched=True, listed=False, width=60),
        Column("lessons", _("What was learnt"), writes="lessons", searched=True, listed=False, width=60),
    ),
    key=("area", "name"),
    order=("area", "name"),
)
