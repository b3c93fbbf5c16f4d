"""Screens that are a workbook too: what they share, so that each says only what it shows and who may see it.

`ReportView` has a template of its own, `ListReportView` is one of Wagtail's listings, and a page of a register mixes in
`Exported` alone. What a form or a filter asks for is told by `in_words`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.columns import Column, Kind, Text
from registry.screens.exporting import asked_for, fetched, taken_out
from registry.screens.values import display, who
from registry.workbook.write import MoreRows, TooManyRows, write_workbook


@dataclass(frozen=True)
class Workbook:
    """What a screen shows, as it is taken out.

    Attributes:
        name: the file's, without its ending.
        title: of the sheet.
        columns: what stands in the cells of a row.
        rows: the cells, row by row.
        asked: what the rows are narrowed by, as (label, text) pairs.
        register: what they are taken out of, where that is called something else than the title.
        facts: what else the last sheet says, as (heading, text) pairs.
        more: sheets of their own beside it.
    """

    name: str
    title: Text
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    asked: Iterable[tuple[str, str]] = ()
    register: Text = ""
    facts: Iterable[tuple[str, str]] = ()
    more: Sequence[MoreRows] = ()

    def about(self, by: str) -> list[tuple[str, str]]:
        """What the last sheet says."""
        return [
            (_("Register"), str(self.register or self.title)),
            *taken_out(by),
            asked_for(self.asked),
            *self.facts,
        ]


class Exported:
    """Mixed into a view that has an `index_url`: its button, and what `export=xlsx` answers."""

    index_url: Any
    page_kwarg = "p"
    request: Any

    @property
    def may_export(self) -> bool:
        """Whether the user may take out what he sees."""
        return True

    def workbook(self) -> Workbook:
        """What is shown, to be taken out; asked for only where the user may."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("export") == "xlsx":
            return self.export()
        response: HttpResponseBase = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return response

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.may_export:
            return []
        asked = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment"):
            asked.pop(name, None)
        asked["export"] = "xlsx"
        return [HeaderButton(_("Export to Excel"), url=f"{self.index_url}?{asked.urlencode()}", icon_name="download")]

    def export(self) -> HttpResponseBase:
        """The workbook; back to the screen with what is wrong where it would have too many rows.

        Raises:
            PermissionDenied: the user may not take it out.
        """
        if not self.may_export:
            raise PermissionDenied
        book = self.workbook()
        about = book.about(who(self.request.user))
        write = partial(
            write_workbook, title=str(book.title), columns=book.columns, rows=book.rows, about=about, more=book.more
        )
        try:
            return fetched(book.name, write)
        except TooManyRows as error:
            messages.error(self.request, str(error))
            return redirect(self.index_url)


class ReportView(Exported, WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """A screen of the admin with a template of its own, for those whom `may_see` lets in.

    Attributes:
        index_url_name: the name of its address, and of its item in the menu.
        page_title: its heading, and what it is called in the menu.
        header_icon: beside both.
    """

    index_url_name: ClassVar[str]

    @classmethod
    def may_see(cls, user: Any) -> bool:
        """Whether the user may open the screen."""
        raise NotImplementedError

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.may_see(request.user):
            raise PermissionDenied

    @cached_property
    def index_url(self) -> str:
        return reverse(self.index_url_name)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        return [*home, {"url": "", "label": str(self.get_page_title())}]


class ListReportView(Exported, BaseListingView):
    """A listing of Wagtail's that is a workbook too, filters and all."""


class ReportItem(MenuItem):
    """A report in a menu, shown to those who may see it."""

    def __init__(self, report: type[ReportView], order: int = 1000) -> None:
        super().__init__(
            report.page_title,
            reverse_lazy(report.index_url_name),
            name=report.index_url_name.replace("_", "-"),
            icon_name=report.header_icon,
            order=order,
        )
        self.report = report

    def is_shown(self, request: HttpRequest) -> bool:
        return self.report.may_see(request.user)


def register_report(report: type[ReportView], address: str) -> None:
    """Give a report its address beneath that of Wagtail's admin."""

    @hooks.register("register_admin_urls")
    def report_address() -> list[Any]:
        return [path(address, report.as_view(), name=report.index_url_name)]


class ReportFilterSet(WagtailFilterSet):
    """Filters that can be told in words."""

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked for; nothing where something asked for is wrong, as nothing is filtered then."""
        return self.form.cleaned_data if self.is_valid() else {}

    @property
    def description(self) -> list[tuple[str, str]]:
        """What is asked for, in words: (label, text) pairs."""
        return in_words(self.form) if self.is_valid() else []


def in_words(form: forms.Form) -> list[tuple[str, str]]:
    """What a bound form asks for, as (label, text) pairs; what is empty or wrong in it is left out."""
    form.is_valid()  # cleans it, where nobody has yet
    said = []
    for name, field in form.fields.items():
        text = _in_words(field, form.cleaned_data.get(name))
        if text:
            said.append((str(field.label), text))
    return said


def _in_words(field: Any, given: Any) -> str:
    if given is None or given == "":
        return ""
    if isinstance(given, slice):
        return " – ".join(display(day, Kind.DATE) if day else "…" for day in (given.start, given.stop))
    if isinstance(field, forms.ModelChoiceField):
        return str(field.label_from_instance(given))
    if isinstance(field, forms.ChoiceField):  # one, or several
        choices: Any = field.choices
        labels = {str(value): str(label) for value, label in choices}
        return ", ".join(labels[str(value)] for value in (given if isinstance(given, list) else [given]))
    return display(given, Kind.DATE) if isinstance(given, date) else str(given)
