"""The Columns of the rounds and of what they say of each department. Nothing is written by them: rounds are decided."""

from django.db.models import Case, CharField, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet
from registry.supervision.models import (
    FROZEN_STATES,
    RoundState,
    SelectionOutcome,
    SupervisionRound,
    SupervisionSelection,
)

_CHOSEN = (
    SupervisionSelection.objects.filter(round=OuterRef("pk"), outcome=SelectionOutcome.CHOSEN)
    .order_by()
    .values("round")
    .annotate(number=Count("pk"))
    .values("number")
)
# Of a decided round: what others would come to is computed anew whenever they are shown.
_CHOSEN_WHEN_FROZEN = Case(When(state__in=FROZEN_STATES, then=Coalesce(Subquery(_CHOSEN), 0)))
_CRITERIA = Concat("criteria_set__name", Value(", "), Cast("criteria_set__version", CharField()), Value(". version"))
# Lists are read by people who may not know of closed items.
_DECISION_ITEM = Case(When(decision_item__is_closed=False, then=F("decision_item__title")))

ROUNDS = Sheet(
    name="supervision-rounds",
    title=_("Supervision rounds"),
    model=SupervisionRound,
    columns=(
        Column("year", _("Year"), Kind.YEAR, width=8),
        Column("state", _("State"), Kind.CHOICE, choices=RoundState.choices, width=14),
        Column(
            "criteria_set", _("Set of criteria"), source=_CRITERIA, relation="criteria_set", searched=True, width=40
        ),
        Column("counted_on", _("Counted on"), Kind.DATE, width=14),
        Column("quota", _("Quota"), Kind.INTEGER, summed=False, width=10),
        Column("quota_reason", _("Reason for another quota"), listed=False, filtered=False, width=40),
        Column("chosen", _("Chosen"), Kind.INTEGER, source=_CHOSEN_WHEN_FROZEN, width=10),
        Column("reserves", _("Reserves"), Kind.INTEGER, listed=False, summed=False, width=10),
        Column(
            "cap_per_organisation",
            _("At most of one organisation"),
            Kind.INTEGER,
            listed=False,
            summed=False,
            width=14,
        ),
        Column("cooldown_years", _("Years of rest"), Kind.INTEGER, listed=False, summed=False, width=10),
        Column("decided_on", _("Decided on"), Kind.DATE, width=14),
        Column(
            "decision_item",
            _("Decided under the item"),
            source=_DECISION_ITEM,
            relation="decision_item",
            listed=False,
            width=40,
        ),
        Column("is_released", _("Summary released"), Kind.BOOLEAN, width=12),
        Column("note", _("Note"), searched=True, listed=False, filtered=False, width=50),
    ),
    order=("-year",),
)

SELECTIONS = Sheet(
    name="supervision-selections",
    title=_("Selections"),
    model=SupervisionSelection,
    columns=(
        Column("year", _("Year"), Kind.YEAR, source="round__year", width=8),
        Column("rank", _("Rank"), Kind.INTEGER, summed=False, width=8),
        Column("organisation", _("Housing organisation"), source="organisation_name", searched=True, width=36),
        Column(
            "organisation_lbf",
            _("LBF number of the organisation"),
            Kind.CODE,
            listed=False,
            searched=True,
            width=14,
            digits=4,
        ),
        Column("department_lbf", _("LBF number"), Kind.CODE, searched=True, width=12, digits=3),
        Column("department", _("Department"), source="department_name", searched=True, width=36),
        Column("area", _("Area"), source="area_name", searched=True, width=24),
        Column("dwellings", _("Dwellings in all"), Kind.INTEGER, listed=False, width=12),
        Column("outcome", _("Outcome"), Kind.CHOICE, choices=SelectionOutcome.choices, width=14),
        Column("place", _("Place on the reserve list"), Kind.INTEGER, listed=False, summed=False, width=12),
        Column("score", _("Score, points"), Kind.DECIMAL, width=12),
        Column("missing", _("Figures missing"), Kind.INTEGER, summed=False, listed=False, width=12),
        Column("sentence", _("Explanation"), listed=False, filtered=False, searched=True, width=90),
    ),
    order=("-year", "rank"),
)
