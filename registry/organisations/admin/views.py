"""Views of organisations and departments beyond the common ones."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from registry.organisations import wording
from registry.organisations.models import Department, DepartmentPredecessor
from registry.organisations.selectors.stock import DWELLING_TYPES, administration, city_dwellings, dwellings_of
from registry.screens.checks import CheckedListView, CheckedRowView
from registry.screens.days import asked_clocks
from registry.screens.values import NOTHING, number
from registry.screens.views import RegisterView


class OrganisationRowView(CheckedRowView):
    """An organisation with who administers it, all the way up, and whom it administers (K018)."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = administration(self.object)
        below = ", ".join(name for _key, name in found.below)
        context["fields"] += [
            (_("Administration"), capfirst(wording.chain([name for _key, name in found.above])) or _("Itself")),
            (_("Administers"), below or NOTHING),
        ]
        return context


def _step(department: Department, row: DepartmentPredecessor) -> str:
    return f"{department} ({row.get_kind_display()}, {row.effective_on:%d.%m.}{row.effective_on.year})"


class DepartmentRowView(CheckedRowView):
    """A department, and a way to split it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        before = self.object.predecessors.select_related("predecessor").order_by("predecessor__lbf_number", "pk")
        after = self.object.successors.select_related("department").order_by("department__lbf_number", "pk")
        told = capfirst(str(DepartmentPredecessor._meta.verbose_name_plural))
        context["children"] = [
            *((heading, rows) for heading, rows in context["children"] if heading != told),
            (_("Came out of"), [_step(row.predecessor, row) for row in before]),
            (_("Became"), [_step(row.department, row) for row in after]),
        ]
        return context

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.allows("change") and self.allows("add") and self.object.active_until is None:
            split = HeaderButton(_("Split department"), url=self.address("split", self.object), icon_name="resubmit")
            buttons.append(split)
        return buttons


class DepartmentListView(CheckedListView):
    """The list, with ways to merge departments, to split one, and to hold them against the city's figure."""

    def row_actions(self) -> list[tuple[int, str, str, str]]:
        actions = super().row_actions()
        if self.allows("change") and self.allows("add"):
            actions.append((len(actions) + 1, "split", _("Split department"), "resubmit"))
        return actions

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.allows("change") and self.allows("add"):
            buttons.append(Button(_("Merge departments"), url=self.address("merge"), icon_name="resubmit"))
        stock = Button(_("Dwellings against the city's figure"), url=self.address("stock"), icon_name="table")
        return [*buttons, stock]


class StockView(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """The register's dwellings on a day, by type, against what the city reckons with (K010)."""

    template_name = "registry/organisations/stock.html"
    model: Any = None
    header_icon = "table"

    def get_page_title(self) -> str:
        return _("Dwellings against the city's figure")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": self.get_page_title()})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        clocks = asked_clocks(self.request.GET)
        count = dwellings_of(clocks.holding(clocks.rows(Department, self.request.user)))
        compared = city_dwellings(count, clocks.in_force_on)
        context["clocks"] = clocks
        context["departments"] = number(count.departments)
        context["types"] = [
            (capfirst(str(Department._meta.get_field(name).verbose_name)), number(amount))  # type: ignore[union-attr]
            for name, amount in zip(DWELLING_TYPES, count.by_type, strict=True)
        ]
        context["total"] = number(count.total)
        context["city"] = None if compared is None else wording.stock(compared)
        return context
