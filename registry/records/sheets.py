"""The Columns of cases and documents."""

from django.db.models import BooleanField, Count, OuterRef, Subquery, Value, When
from django.db.models import Case as Choose
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet
from registry.records.models import Case, Document, DocumentKind

_HAS_FILE = Choose(When(file="", then=Value(False)), default=Value(True), output_field=BooleanField())
_OWN_DOCUMENTS = Document.objects.filter(case=OuterRef("pk")).order_by().values("case")

CASES = Sheet(
    name="cases",
    title=_("Cases"),
    model=Case,
    columns=(
        Column("number", _("Case number"), Kind.CODE, writes="number", searched=True, width=16),
        Column("title", _("Title"), writes="title", searched=True, width=60),
        Column("kle", _("KLE code"), Kind.CODE, writes="kle", searched=True, width=12),
        Column("owner", _("Owning unit"), source="owner__name", relation="owner", searched=True, width=34),
        Column(
            "documents",
            _("Documents"),
            Kind.INTEGER,
            source=Coalesce(Subquery(_OWN_DOCUMENTS.annotate(number=Count("pk")).values("number")), 0),
            width=12,
        ),
    ),
    order=("-number",),
)

DOCUMENTS = Sheet(
    name="documents",
    title=_("Documents"),
    model=Document,
    columns=(
        Column("title", _("Title"), writes="title", searched=True, width=60),
        Column("kind", _("Kind"), Kind.CHOICE, choices=DocumentKind.choices, writes="kind"),
        Column("number", _("Document number"), Kind.CODE, writes="number", searched=True, width=16),
        Column("case", _("Case number"), Kind.CODE, source="case__number", searched=True, width=16),
        Column("dated_on", _("Date"), Kind.DATE, writes="dated_on", width=12),
        Column("sender", _("Sender"), source="sender__name", relation="sender", searched=True, width=34),
        Column("annex_to", _("Annex to"), source="annex_to__title", filtered=False, listed=False, width=40),
        Column(
            "annex_number", _("Annex number"), Kind.INTEGER, writes="annex_number", listed=False, width=10, summed=False
        ),
        Column(
            "mandate_deadline",
            _("Deadline of the mandate"),
            Kind.DATE,
            writes="mandate_deadline",
            listed=False,
            width=12,
        ),
        Column("has_file", _("Has a file"), Kind.BOOLEAN, source=_HAS_FILE, width=10),
        Column("address", _("Address of a page"), Kind.CODE, writes="address", filtered=False, listed=False, width=40),
        Column("is_public", _("Public"), Kind.BOOLEAN, writes="is_public", width=10),
        Column(
            "description",
            _("Description"),
            writes="description",
            searched=True,
            listed=False,
            filtered=False,
            width=60,
        ),
    ),
    order=("-dated_on", "title"),
)
