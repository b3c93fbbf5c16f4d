"""Registers with a page of checks: what should be seen to and may be left so, each linked to where it is mended."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

from django.contrib.auth import get_permission_codename
from django.db import models
from django.urls import URLPattern, re_path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.screens.listing import ListView
from registry.screens.reading import RowView
from registry.screens.register import RegisterAdmin
from registry.screens.views import RegisterView


@dataclass(frozen=True)
class Finding:
    """One thing to see to.

    Attributes:
        model: of the row that is about, and where it is mended.
        key: primary key of that row.
        subject: its name.
        text: what should be seen.
        k: the line of the memo.
        field: of the row's form, where it is mended; "" where that is not in one field.
    """

    model: type[models.Model]
    key: int
    subject: str
    text: str
    k: str
    field: str = ""


class Findings(Protocol):
    """Finds what should be seen to on a day: in all rows, or in those whose primary keys are given."""

    def __call__(self, day: date, only: Collection[int] | None = None) -> Iterable[Finding]: ...


class CheckedListView(ListView):
    """The list, with a way to the checks."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        checks = HeaderButton(_("Things to check"), url=self.address("checks"), icon_name="tasks")
        return [*super().header_buttons, checks]


class CheckedRowView(RowView):
    """A row with its checks of today."""

    template_name = "registry/screens/checked_inspect.html"
    findings: Findings = None  # type: ignore[assignment]  # given by the register

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = self.findings(timezone.localdate(), [self.object.pk])
        context["checks"] = [_shown(finding, self.request.user) for finding in found]
        return context


class ChecksView(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """What should be seen to in all rows of the register today."""

    template_name = "registry/screens/checks.html"
    findings: Findings = None  # type: ignore[assignment]  # given by the register
    model: Any = None
    header_icon = "tasks"

    def get_page_title(self) -> str:
        return _("Things to check")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": _("Things to check")})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        context["today"] = today
        context["checks"] = [_shown(found, self.request.user) for found in self.findings(today, None)]
        return context


class CheckedRegister(RegisterAdmin):
    """A register whose rows are checked.

    Attributes:
        findings: what should be seen to on a day, in all rows or those with the keys given, as a staticmethod.
        row_view: shows one row.
    """

    findings: ClassVar[Findings]
    row_view: ClassVar[type[CheckedRowView]] = CheckedRowView

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        base = self.url_helper.base_url_path
        found = {"findings": type(self).findings}
        own: tuple[tuple[str, str, type[Any], dict[str, Any]], ...] = (
            ("checks", "checks/", ChecksView, found),
            ("index", "", CheckedListView, {}),
            ("inspect", r"inspect/(?P<instance_pk>\d+)/", self.row_view, found),
        )
        routes = tuple(
            re_path(rf"^{base}/{path}$", self._serve(view, extra), name=self.url_name(name))
            for name, path, view, extra in own
        )
        return (*routes, *super().get_admin_urls_for_registration())


def _shown(finding: Finding, user: Any) -> dict[str, str]:
    meta = finding.model._meta
    action = "edit" if user.has_perm(f"{meta.app_label}.{get_permission_codename('change', meta)}") else "inspect"
    url = reverse(f"{meta.app_label}_{meta.model_name}_modeladmin_{action}", args=(finding.key,))
    place = _place(finding) if action == "edit" else ""
    return {"subject": finding.subject, "text": finding.text, "k": finding.k, "url": url + place}


def _place(finding: Finding) -> str:
    """Where in the form it is mended, as the end of its address."""
    if not finding.field:
        return ""
    is_inline = finding.model._meta.get_field(finding.field).one_to_many
    return f"#id_{finding.field}-FORMS" if is_inline else f"#id_{finding.field}"
