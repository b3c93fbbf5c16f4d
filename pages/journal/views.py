"""The report on what is not journalised, and the same as a workbook."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from pages.journal.missing import K_NUMBERS, MODELS, Addresses, Missing, Subject, missing, subjects_for
from pages.models import AgreementPage
from registry.columns import Column as CellColumn
from registry.columns import Kind
from registry.screens.exporting import dated
from registry.screens.report import ListReportView, ReportFilterSet, Workbook
from registry.screens.table import SummedTable

TITLE = gettext_lazy("Missing in the journal")

COLUMNS = (
    CellColumn("title", gettext_lazy("What lacks it"), width=50),
    CellColumn("subject", gettext_lazy("Kind"), width=18),
    CellColumn("state", gettext_lazy("State"), width=24),
    CellColumn("text", gettext_lazy("What is missing"), width=60),
    CellColumn("k", gettext_lazy("The memo"), Kind.CODE, width=10),
)


class JournalFilterSet(ReportFilterSet):
    """What sort of thing, and which line of the memo."""

    subject = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"), choices=Subject.choices, widget=forms.CheckboxSelectMultiple
    )
    k = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("The memo"),
        choices=[
            ("K003", gettext_lazy("K003, case and KLE code")),
            ("K004", gettext_lazy("K004, document number")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = AgreementPage
        fields: list[str] = []


class JournalView(ListReportView):
    """All that lacks case, document number or KLE code in what the user may see."""

    template_name = "wagtailadmin/reports/base_report.html"
    index_url_name = "pages_journal"
    index_results_url_name = "pages_journal_results"
    filterset_class = JournalFilterSet
    page_title = TITLE
    header_icon = "folder-open-inverse"
    paginate_by = 50
    table_class = SummedTable
    is_searchable = True
    verbose_name = gettext_lazy("thing missing")
    verbose_name_plural = gettext_lazy("things missing")

    @cached_property
    def columns(self) -> list[Column]:
        addresses = Addresses(self.request.user)
        return [
            TitleColumn("title", label=_("What lacks it"), get_url=addresses.of, width="36%"),
            Column("subject", label=_("Kind"), accessor="subject.label"),
            Column("state", label=_("State")),
            Column("text", label=_("What is missing"), width="30%"),
            Column("k", label=_("The memo")),
        ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.subjects = subjects_for(request.user)
        if not self.subjects:
            raise PermissionDenied

    def found(self, subjects: Iterable[Subject]) -> list[Missing]:
        """What is missing of these, as the filters and the search ask."""
        asked = self.filters.asked
        chosen = [subject for subject in subjects if subject in (asked.get("subject") or Subject.values)]
        numbers = asked.get("k") or K_NUMBERS
        words = self.search_query.casefold().split()
        return [
            row
            for row in missing(self.request.user, chosen, timezone.localdate())
            if row.k in numbers and all(word in f"{row.title} {row.text}".casefold() for word in words)
        ]

    def get_queryset(self) -> Any:
        return self.found(self.subjects)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "caption": TITLE, "sums": {}}

    def workbook(self) -> Workbook:
        """What is listed; of the registers only what the user may export."""
        exported = subjects_for(self.request.user, "export")
        rows = self.found(subject for subject in self.subjects if subject in exported)
        searched = [(_("Searched for"), self.search_query)] if self.search_query else []
        left_out = [subject for subject in self.subjects if subject not in exported]
        named = ", ".join(str(subject.label) for subject in left_out if subject in MODELS)
        return Workbook(
            dated("manglende-journalisering"),
            TITLE,
            COLUMNS,
            [(row.title, str(row.subject.label), row.state, row.text, row.k) for row in rows],
            asked=[*self.filters.description, *searched],
            facts=[(_("Left out, because you may not export them"), named)] if left_out else [],
        )
