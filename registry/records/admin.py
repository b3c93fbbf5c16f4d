"""The registers of cases and documents, their checks, and the file of a document for those who may read it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.widgets.button import HeaderButton

from registry.parties.models import Party
from registry.records import services, sheets, wording
from registry.records.models import Case, Document, DocumentPartner
from registry.records.selectors import checks_of_cases, checks_of_documents
from registry.screens.checks import CheckedRegister, CheckedRowView, Finding
from registry.screens.choosing import Choosing
from registry.screens.forms import RegisterForm
from registry.screens.register import Route
from registry.screens.sections import SheetSection, add_section
from registry.screens.views import RegisterView

DOWNLOAD = "registry_document_modeladmin_download"


@dataclass(frozen=True)
class _Link:
    """The file as its widget shows it: its name, and the address that asks for the right to it."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


class PrivateFileInput(forms.ClearableFileInput):
    """A file with a link to the view that checks rights: the file has no address of its own."""

    row: Document | None = None

    def is_initial(self, value: Any) -> bool:
        return bool(value) and self.row is not None

    def format_value(self, value: Any) -> Any:
        if self.row is None or not self.is_initial(value):
            return None
        return _Link(PurePosixPath(str(value)).name, reverse(DOWNLOAD, args=(self.row.pk,)))


class DocumentForm(RegisterForm):
    """A document with its file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields["file"].widget
        if isinstance(widget, PrivateFileInput) and self.instance.pk is not None:
            widget.row = self.instance

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if isinstance(cleaned.get("file"), UploadedFile):
            services.check_file(cleaned["file"])
        return cleaned

    def save(self, commit: bool = True) -> Document:
        services.check_document(self.instance)
        document: Document = super().save(commit)
        return document


class DownloadView(RegisterView, View):
    """Hands out the file of a document to whoever may read the register."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        document: Document = self.get_object()
        name = document.file.name
        if not name or not document.file.storage.exists(name):
            raise Http404
        answer = FileResponse(document.file.open("rb"), as_attachment=True, filename=PurePosixPath(name).name)
        answer["Cache-Control"] = "private, no-store"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer


class DocumentRowView(CheckedRowView):
    """A document with its checks, and a button that fetches its file."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.object.file:
            url = self.address("download", self.object)
            buttons.append(HeaderButton(_("Download the file"), url=url, icon_name="download", priority=100))
        return buttons


def findings_of_cases(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """The checks of cases as the screens show them; they are the same on every day."""
    for case, check in checks_of_cases(only):
        yield Finding(type(case), case.pk, str(case), wording.check(check), check.k)


def findings_of_documents(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """The checks of documents as the screens show them; they are the same on every day."""
    for document, check in checks_of_documents(only):
        yield Finding(type(document), document.pk, str(document), wording.check(check), check.k)


class CaseAdmin(CheckedRegister):
    """Sager."""

    sheet = sheets.CASES
    choosing = Choosing(gettext_lazy("Choose case"), shows=("number", "title"), creates=("number", "title"))
    icon = "folder-open-inverse"
    findings = staticmethod(findings_of_cases)
    panels = (FieldRowPanel(["number", "kle"]), "title", "owner")


class DocumentAdmin(CheckedRegister):
    """Dokumenter.

    Attributes:
        narrowing: which documents a user may see; given by `registry.registers`, for meetings decide over their own.
    """

    narrowing: ClassVar[Callable[[Any, date, QuerySet[Document]], QuerySet[Document]] | None] = None

    sheet = sheets.DOCUMENTS
    choosing = Choosing(gettext_lazy("Choose document"), shows=("title", "number", "case", "dated_on"))
    icon = "doc-full-inverse"
    form = DocumentForm
    findings = staticmethod(findings_of_documents)
    row_view = DocumentRowView
    panels = (
        MultiFieldPanel(["title", FieldRowPanel(["kind", "dated_on"])], heading=gettext_lazy("Document")),
        MultiFieldPanel(["case", FieldRowPanel(["number", "sender"])], heading=gettext_lazy("Journal")),
        MultiFieldPanel([FieldRowPanel(["annex_to", "annex_number"])], heading=gettext_lazy("Annex")),
        MultiFieldPanel(
            [FieldPanel("file", widget=PrivateFileInput), "address", "is_public"], heading=gettext_lazy("Content")
        ),
        "mandate_deadline",
        "description",
        InlinePanel(
            "partners",
            heading=gettext_lazy("Made together with"),
            label=gettext_lazy("Partner"),
            panels=[FieldPanel("party")],
        ),
    )

    def visible_to(self, user: Any, rows: QuerySet[Document]) -> QuerySet[Document]:
        narrowing = type(self).narrowing
        return rows if narrowing is None else narrowing(user, timezone.localdate(), rows)

    def own_routes(self) -> tuple[Route, ...]:
        return (("download", r"file/(?P<instance_pk>\d+)/", DownloadView, {}), *super().own_routes())


def _of_party(row: Party, rows: Any) -> Q:
    """Documents the party sent or took part in, and those of its cases."""
    partner = rows(DocumentPartner).filter(party=row.pk).order_by().values("document")
    owned = rows(Case).filter(owner=row.pk).order_by().values("id")
    return Q(sender=row.pk) | Q(id__in=partner) | Q(case__in=owned)


add_section(
    Party,
    SheetSection(
        "documents",
        gettext_lazy("Documents"),
        150,
        sheets.DOCUMENTS,
        ("title", "kind", "number", "case", "dated_on"),
        _of_party,
    ),
)
