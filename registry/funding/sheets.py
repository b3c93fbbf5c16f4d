"""The Columns of funding, pools and allocations."""

from django.db.models import Case, DecimalField, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet
from registry.funding.models import Allocation, Funding, FundingSource, Pool
from registry.initiatives.models import InitiativeKind
from registry.meetings.models import AgendaItemDocument
from registry.organisations.sheets import of_organisation
from registry.records.models import DocumentKind

_DKK = DecimalField(max_digits=14, decimal_places=2)
_ALLOCATED = Coalesce(
    Cast(
        Subquery(
            Allocation.objects.filter(pool=OuterRef("pk"))
            .order_by()
            .values("pool")
            .annotate(total=Sum("amount_dkk"))
            .values("total")
        ),
        _DKK,
    ),
    Value(0, output_field=_DKK),
)

# Lists are read by people who may not know of closed items: what names one stands only in the form.
_DECIDED_BY = Case(When(decided_by__is_closed=False, then=F("decided_by__title")))
_DECISION_ITEM = Case(When(decision_item__is_closed=False, then=F("decision_item__title")))
_OF_CLOSED = Exists(AgendaItemDocument.objects.filter(document=OuterRef("decision_document"), item__is_closed=True))
_IS_OPEN = Q(decision_document__is_public=True) | (~Q(decision_document__kind=DocumentKind.MINUTES) & ~_OF_CLOSED)
_DECISION_DOCUMENT = Case(When(_IS_OPEN, then=F("decision_document__title")))

FUNDING = Sheet(
    name="funding",
    title=_("Funding"),
    model=Funding,
    columns=(
        Column("title", _("Purpose"), writes="title", searched=True, width=44),
        Column("year", _("Year"), Kind.YEAR, writes="year", width=8),
        Column(
            "source",
            _("Source of the money"),
            Kind.CHOICE,
            choices=FundingSource.choices,
            writes="source",
            width=40,
        ),
        Column("amount_dkk", _("Amount, kr."), Kind.MONEY, writes="amount_dkk", width=16),
        Column(
            "initiative",
            _("Initiative"),
            source="initiative__name",
            relation="initiative",
            writes="initiative",
            searched=True,
            width=40,
        ),
        Column(
            "initiative_kind",
            _("Kind of initiative"),
            Kind.CHOICE,
            source="initiative__kind",
            choices=InitiativeKind.choices,
            listed=False,
            width=24,
        ),
        Column("area", _("Area"), source="initiative__area__name", relation="initiative__area", listed=False, width=24),
        *of_organisation(writes="organisation", listed=False),
        Column("note", _("Note"), writes="note", searched=True, listed=False, filtered=False, width=50),
    ),
    key=("year", "source", "title"),
    order=("-year", "source", "title"),
)

POOLS = Sheet(
    name="pools",
    title=_("Pools"),
    model=Pool,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=40),
        Column("budget_year", _("Budget year"), Kind.YEAR, writes="budget_year", width=10),
        Column("amount_dkk", _("Amount, kr."), Kind.MONEY, writes="amount_dkk", width=16),
        Column("allocated_dkk", _("Allocated, kr."), Kind.MONEY, source=_ALLOCATED, width=16),
        Column("left_dkk", _("Left, kr."), Kind.MONEY, source=F("amount_dkk") - _ALLOCATED, width=16),
        Column(
            "agreement",
            _("Follows from the hovedaftale"),
            source="agreement__title",
            relation="agreement",
            writes="agreement",
            searched=True,
            width=40,
        ),
        Column(
            "decision_document",
            _("Decided in the document"),
            source=_DECISION_DOCUMENT,
            relation="decision_document",
            listed=False,
            width=40,
        ),
        Column(
            "decision_item",
            _("Decided under the item"),
            source=_DECISION_ITEM,
            relation="decision_item",
            listed=False,
            width=40,
        ),
        Column("note", _("Note"), writes="note", searched=True, listed=False, filtered=False, width=50),
    ),
    key=("name", "budget_year"),
    order=("-budget_year", "name"),
)

ALLOCATIONS = Sheet(
    name="allocations",
    title=_("Allocations"),
    model=Allocation,
    columns=(
        Column("purpose", _("Purpose"), writes="purpose", searched=True, width=44),
        Column("pool", _("Pool"), source="pool__name", relation="pool", searched=True, width=36),
        Column("budget_year", _("Budget year"), Kind.YEAR, source="pool__budget_year", width=10),
        # What a pool holds is looked at as a whole: amounts are written one by one, in the form.
        Column("amount_dkk", _("Amount, kr."), Kind.MONEY, width=16),
        Column("recipient", _("Recipient"), source="recipient__name", relation="recipient", searched=True, width=36),
        Column("initiative", _("Initiative"), source="initiative__name", relation="initiative", width=36),
        Column("decided_by", _("Decided under the item"), source=_DECIDED_BY, width=40),
        Column(
            "decided_at",
            _("Decided at the meeting"),
            source="decided_by__meeting__title",
            relation="decided_by__meeting",
            listed=False,
            width=40,
        ),
        Column("decided_on", _("Day of the meeting"), Kind.DATE, source="decided_by__meeting__starts_at", width=14),
    ),
    order=("-budget_year", "pool", "purpose"),
)
