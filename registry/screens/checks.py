"""Registers with a page of checks: what should be seen to and may be left so, each linked to where it is mended."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

from django.contrib.auth import get_permission_codename
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.columns import Column, Kind
from registry.screens.days import Clocks, asked_clocks
from registry.screens.listing import ListView
from registry.screens.reading import RowView
from registry.screens.register import RegisterAdmin, Route, on_row
from registry.screens.report import Exported, Workbook
from registry.screens.views import RegisterView


@dataclass(frozen=True)
class Mend:
    """Where a finding is mended.

    Attributes:
        model: of the register.
        action: name of its page: edit, create, index, or one of its own.
        key: primary key of the row the page is about, if it is about one.
        query: what the page is asked or filled in with, as the parameters of an address.
        place: the part of the page, as the fragment of an address.
        right: to the model, without which the row is only shown.
    """

    model: type[models.Model]
    action: str = "edit"
    key: int | None = None
    query: str = ""
    place: str = ""
    right: str = "change"


@dataclass(frozen=True)
class Finding:
    """One thing to see to.

    Attributes:
        model: of the row it is about.
        key: primary key of that row.
        subject: its name.
        text: what should be seen.
        k: the line of the memo.
        field: of the row's form, where it is mended; "" where that is not in one field.
        group: what the findings are shown under; "" for a list without groups.
        mend: where it is mended; None: on the row's own form, at `field`.
    """

    model: type[models.Model]
    key: int
    subject: str
    text: str
    k: str
    field: str = ""
    group: str = ""
    mend: Mend | None = None


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
        context["checks"] = [shown(finding, self.request.user) for finding in found]
        return context


class ChecksView(Exported, RegisterView, WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """What should be seen to in all rows of the register on a day; as a workbook too."""

    template_name = "registry/screens/checks.html"
    findings: Findings = None  # type: ignore[assignment]  # given by the register
    model: Any = None
    header_icon = "tasks"

    def get_page_title(self) -> str:
        return _("Things to check")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": _("Things to check")})

    @cached_property
    def clocks(self) -> Clocks:
        return asked_clocks(self.request.GET, registered=False)

    @cached_property
    def found(self) -> list[Finding]:
        seen = set(self.visible_rows().values_list("pk", flat=True))
        found = self.findings(self.clocks.in_force_on, None)
        return [finding for finding in found if finding.model is not self.register.model or finding.key in seen]

    @cached_property
    def index_url(self) -> str:
        return self.address("checks")

    @property
    def may_export(self) -> bool:
        return self.allows("export")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        groups: dict[str, list[dict[str, str]]] = {}
        for finding in self.found:
            groups.setdefault(finding.group, []).append(shown(finding, self.request.user))
        context.update(clocks=self.clocks, count=len(self.found), groups=list(groups.items()))
        return context

    def workbook(self) -> Workbook:
        day, told = self.clocks.in_force_on, _("checks")
        return Workbook(
            f"{told}-{self.register.sheet.name}-{day:%Y-%m-%d}",
            _("Things to check"),
            _COLUMNS,
            [(found.group or found.subject, found.subject, found.text, found.k) for found in self.found],
            asked=[(_("In force on"), f"{day:%d.%m.%Y}")],
            register=self.register.title,
        )


_COLUMNS = (
    Column("group", gettext_lazy("Row or what it belongs to"), width=40),
    Column("subject", gettext_lazy("Where"), width=50),
    Column("text", gettext_lazy("What"), width=80),
    Column("k", gettext_lazy("The memo"), Kind.CODE, width=10),
)


class CheckedRegister(RegisterAdmin):
    """A register whose rows are checked.

    Attributes:
        findings: what should be seen to on a day, in all rows or those with the keys given, as a staticmethod.
        row_view: shows one row.
    """

    findings: ClassVar[Findings]
    row_view: ClassVar[type[CheckedRowView]] = CheckedRowView

    def own_routes(self) -> tuple[Route, ...]:
        found = {"findings": type(self).findings}
        return (
            ("checks", "checks/", ChecksView, found),
            ("index", "", CheckedListView, {}),
            on_row("inspect", self.row_view, **found),
        )


def shown(finding: Finding, user: Any) -> dict[str, str]:
    """The finding, with the way to where it is mended for those who may, else to the row."""
    mend = finding.mend or Mend(finding.model, key=finding.key, place=_place(finding))
    if not _may(user, mend.right, mend.model):
        mend = Mend(finding.model, "inspect", finding.key)
    address = reverse(_route(mend.model, mend.action), args=() if mend.key is None else (mend.key,))
    address += f"?{mend.query}" if mend.query else ""
    address += f"#{mend.place}" if mend.place else ""
    return {"subject": finding.subject, "text": finding.text, "k": finding.k, "url": address}


def _place(finding: Finding) -> str:
    """Where in the row's form it is mended, as the fragment of its address."""
    if not finding.field:
        return ""
    is_inline = finding.model._meta.get_field(finding.field).one_to_many
    return f"id_{finding.field}-FORMS" if is_inline else f"id_{finding.field}-label"


def _may(user: Any, right: str, model: type[models.Model]) -> bool:
    return bool(user.has_perm(f"{model._meta.app_label}.{get_permission_codename(right, model._meta)}"))


def _route(model: type[models.Model], action: str) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_{action}"
