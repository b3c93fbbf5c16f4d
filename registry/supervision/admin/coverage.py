"""The screen “Dækning”: which departments were never looked at, or not for long; as a workbook too (K182)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.columns import Column, Kind
from registry.organisations.models import Department
from registry.screens.days import day_field, within_reach
from registry.screens.exporting import dated
from registry.screens.report import ReportView, Workbook, in_words
from registry.screens.sections import may_read
from registry.screens.views import paged
from registry.supervision.admin.narrowing import NarrowingForm
from registry.supervision.admin.seeing import may_export_following, sees_following
from registry.supervision.rules.coverage import Covered, narrowed, share, shares
from registry.supervision.selectors.coverage import coverage
from registry.supervision.wording import coverage as wording
from registry.validity.wording import day

TITLE = gettext_lazy("Coverage")
COLUMNS = (
    Column("organisation_name", gettext_lazy("Housing organisation"), width=36),
    Column("organisation_lbf", gettext_lazy("LBF number of the organisation"), Kind.CODE, width=14, digits=4),
    Column("lbf_number", gettext_lazy("LBF number"), Kind.CODE, width=12, digits=3),
    Column("name", gettext_lazy("Department"), width=36),
    Column("area_name", gettext_lazy("Area"), width=24),
    Column("dwellings", gettext_lazy("Dwellings in all"), Kind.INTEGER, width=12),
    Column("last_looked_on", gettext_lazy("Last inspection"), Kind.DATE, width=14),
    Column("years", gettext_lazy("Years since"), Kind.INTEGER, summed=False, width=10),
    Column("looks", gettext_lazy("Inspections"), Kind.INTEGER, width=12),
    Column("times_chosen", gettext_lazy("Times chosen"), Kind.INTEGER, width=12),
)


class CoverageForm(NarrowingForm):
    """Which departments are wanted."""

    day = day_field(gettext_lazy("On the day"), required=False, help_text=gettext_lazy("Empty: today."))
    years = forms.IntegerField(
        label=gettext_lazy("At least so many years since the last inspection"),
        required=False,
        min_value=1,
        max_value=200,
        help_text=gettext_lazy("Departments that were never looked at are among them."),
    )
    never = forms.BooleanField(label=gettext_lazy("Only those never looked at"), required=False)

    def clean_day(self) -> date | None:
        return within_reach(self.cleaned_data["day"])

    @property
    def on(self) -> date:
        """The day asked about."""
        asked: date | None = self.cleaned_data.get("day")
        return asked or timezone.localdate()


class CoverageView(ReportView):
    """The departments with their last inspection, and how large a share of each organisation and area was reached."""

    template_name = "registry/supervision/coverage.html"
    index_url_name = "registry_supervision_coverage"
    page_title = TITLE
    header_icon = "globe"
    paginate_by = 50

    @classmethod
    def may_see(cls, user: Any) -> bool:
        return sees_following(user) and may_read(Department, user)

    @property
    def may_export(self) -> bool:
        return may_export_following(self.request.user)

    @cached_property
    def form(self) -> CoverageForm:
        return CoverageForm(self.request.GET)

    @cached_property
    def found(self) -> list[Covered]:
        return coverage(self.form.on, **self.form.narrowed_to)

    @cached_property
    def wanted(self) -> list[Covered]:
        asked = self.form.cleaned_data
        return narrowed(self.found, never_only=asked.get("never") or False, least_years=asked.get("years") or 0)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = paged(self.wanted, self.paginate_by, self.request, self.index_url)
        return super().get_context_data(
            form=self.form,
            said=wording.overall(share(self.found), self.form.on),
            number=len(self.wanted),
            shown=[(row, wording.since(row)) for row in page["page_obj"]],
            groups=[
                (_("By area"), shares(self._by_area(), lambda row: (row.area, row.area_name or _("In no area")))),
                (
                    _("By housing organisation"),
                    shares(self.found, lambda row: (row.organisation, row.organisation_name)),
                ),
            ],
            **page,
            **kwargs,
        )

    def _by_area(self) -> list[Covered]:
        """In the order in which the form offers the areas, those in none last."""
        areas: Any = self.form.fields["area"]
        places = {area.pk: place for place, area in enumerate(areas.queryset)}
        return sorted(self.found, key=lambda row: places.get(row.area, len(places)))

    def workbook(self) -> Workbook:
        cells = [[getattr(row, column.key) for column in COLUMNS] for row in self.wanted]
        asked = [(label, text) for label, text in in_words(self.form) if label != str(self.form.fields["day"].label)]
        return Workbook(
            dated("daekning"),
            TITLE,
            COLUMNS,
            cells,
            asked=[(_("On the day"), day(self.form.on)), *asked],
            facts=[(_("Coverage"), wording.overall(share(self.found), self.form.on))],
        )
