"""The registers of funding, pools and allocations, and each year's money against the city's range."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.constraints.wording import kroner
from registry.funding import services, sheets, wording
from registry.funding.models import FundingSource
from registry.funding.selectors import (
    YearOfFunding,
    checks_of_allocations,
    checks_of_funding,
    checks_of_plans,
    checks_of_pools,
    years,
)
from registry.initiatives.models import Initiative
from registry.organisations.models import HousingOrganisation
from registry.parties.models import Party
from registry.screens.checks import CheckedListView, CheckedRegister, Finding
from registry.screens.days import Clocks, asked_clocks
from registry.screens.forms import RegisterForm
from registry.screens.register import Route
from registry.screens.sections import SheetSection, add_section
from registry.screens.views import RegisterView


def _findings(
    model: type[models.Model], checks: Any, day: date, only: Collection[int] | None = None
) -> Iterator[Finding]:
    for check in checks(day, only):
        yield Finding(model, check.key, check.name, wording.check(check), check.k)


def funding_findings(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """The checks of funding; on the page of all of them those of the plans that lack money too."""
    yield from _findings(sheets.FUNDING.model, checks_of_funding, day, only)
    if only is None:
        yield from _findings(Initiative, checks_of_plans, day)


class YearsView(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """Each year's money by source, and how the municipality's stands to the range the city reckons with (K013)."""

    template_name = "registry/funding/years.html"
    model: Any = None
    header_icon = "history"

    def get_page_title(self) -> str:
        return _("Money by year")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": _("Money by year")})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        clocks: Clocks = asked_clocks(self.request.GET, holding=False)
        rows = clocks.rows(self.register.model, self.request.user)
        context["clocks"] = clocks
        context["sources"] = [label for _value, label in FundingSource.choices]
        context["years"] = [self._shown(year) for year in years(rows)]
        return context

    def _shown(self, year: YearOfFunding) -> dict[str, Any]:
        return {
            "year": year.year,
            "url": f"{self.address('index')}?year_min={year.year}&year_max={year.year}",
            "amounts": [kroner(amount) for amount in year.amounts],
            "municipal": kroner(year.municipal),
            "total": kroner(year.total),
            "mark": wording.MARKS[year.comparison.standing] if year.comparison else "",
            "standing": wording.standing(year.comparison) if year.comparison else _("No range is recorded"),
            "range": wording.city_range(year.expected) if year.expected else "",
        }


class FundingListView(CheckedListView):
    """The list, with a way to the years."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        by_year = HeaderButton(_("Money by year"), url=self.address("years"), icon_name="history")
        return [*super().header_buttons, by_year]


class FundingAdmin(CheckedRegister):
    """Finansiering."""

    sheet = sheets.FUNDING
    icon = "pick"
    findings = staticmethod(funding_findings)
    panels = (
        MultiFieldPanel(["title", FieldRowPanel(["year", "source"]), "amount_dkk"], heading=gettext_lazy("Funding")),
        MultiFieldPanel(["initiative", "organisation"], heading=gettext_lazy("What it concerns")),
        "note",
    )

    def own_routes(self) -> tuple[Route, ...]:
        return (("years", "years/", YearsView, {}), ("index", "", FundingListView, {}), *super().own_routes())


class PoolForm(RegisterForm):
    """A pool; checked again while nobody can allocate of it."""

    def save(self, commit: bool = True) -> Any:
        services.check_pool(self.instance)
        return super().save(commit)


class AllocationForm(RegisterForm):
    """An allocation; checked again while nobody else can allocate of the same pool."""

    def save(self, commit: bool = True) -> Any:
        services.lock_pool(self.instance)
        return super().save(commit)


class PoolAdmin(CheckedRegister):
    """Puljer."""

    sheet = sheets.POOLS
    icon = "folder-inverse"
    form = PoolForm
    findings = staticmethod(partial(_findings, sheets.POOLS.model, checks_of_pools))
    panels = (
        MultiFieldPanel(["name", FieldRowPanel(["budget_year", "amount_dkk"])], heading=gettext_lazy("Pool")),
        MultiFieldPanel(
            ["agreement", "decision_document", "decision_item"],
            heading=gettext_lazy("Where it comes from"),
            help_text=gettext_lazy("A hovedaftale, or another decision: the document or the item it was made in."),
        ),
        "note",
    )


class AllocationAdmin(CheckedRegister):
    """Disponeringer."""

    sheet = sheets.ALLOCATIONS
    icon = "tick-inverse"
    form = AllocationForm
    findings = staticmethod(partial(_findings, sheets.ALLOCATIONS.model, checks_of_allocations))
    panels = (
        MultiFieldPanel(["pool", "purpose", "amount_dkk"], heading=gettext_lazy("Allocation")),
        MultiFieldPanel(["recipient", "initiative"], heading=gettext_lazy("Who gets it")),
        MultiFieldPanel(["decided_by"], heading=gettext_lazy("Decision")),
    )


add_section(
    HousingOrganisation,
    SheetSection(
        "funding",
        gettext_lazy("Funding"),
        100,
        sheets.FUNDING,
        ("title", "year", "source", "amount_dkk", "initiative"),
        lambda row, _rows: models.Q(organisation=row.pk),
        filter="organisation",
    ),
)
add_section(
    Party,
    SheetSection(
        "allocations",
        gettext_lazy("Allocations"),
        110,
        sheets.ALLOCATIONS,
        ("purpose", "pool", "budget_year", "amount_dkk", "decided_on"),
        lambda row, _rows: models.Q(recipient=row.pk),
    ),
)
