"""The screen “Overholdelse”: a year against the rules, as a workbook too, and in short on the admin's first screen."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component

from registry.bodies.selectors.numbers import number_label
from registry.columns import Column, Kind
from registry.meetings import wording
from registry.meetings.models import Meeting, MeetingSeries, WheelEntry
from registry.meetings.rules.compliance_shapes import (
    BREACH,
    ENTRY,
    MEETING,
    SERIES,
    STATUSES,
    ComplianceYear,
    SeriesYear,
    YearFinding,
)
from registry.meetings.selectors.compliance import compliance
from registry.screens.checks import Finding, Mend, shown
from registry.screens.days import EARLIEST, LATEST
from registry.screens.report import ReportView, Workbook, register_report
from registry.screens.sections import may_read

NAME = "registry_compliance"
TITLE = gettext_lazy("Compliance")
SHOWN_FIRST = 5
"""How many breaches the admin's first screen shows."""
MODELS = {SERIES: MeetingSeries, ENTRY: WheelEntry, MEETING: Meeting}
COLUMNS = (
    Column("status", gettext_lazy("Status"), width=14),
    Column("group", gettext_lazy("Body"), width=34),
    Column("text", gettext_lazy("What"), width=80),
    Column("mend", gettext_lazy("How it is mended"), width=60),
    Column("k", gettext_lazy("The memo"), Kind.CODE, width=10),
    Column("on", gettext_lazy("Date"), Kind.DATE, width=12),
)


def of_year(year: int) -> ComplianceYear:
    """The year as it looks today."""
    return compliance(year, timezone.localdate(), days=settings.WHEEL_DAYS, minutes_weeks=settings.MINUTES_WEEKS)


class YearForm(forms.Form):
    """Asks for the year."""

    year = forms.IntegerField(
        label=gettext_lazy("Year"), required=False, min_value=EARLIEST.year, max_value=LATEST.year - 1
    )


class ComplianceView(ReportView):
    """A year against the rules: series by series, then what deviates, each with where it is mended."""

    template_name = "registry/meetings/compliance.html"
    index_url_name = NAME
    header_icon = "tasks"
    page_title = TITLE

    @classmethod
    def may_see(cls, user: Any) -> bool:
        return may_read(Meeting, user) and may_read(MeetingSeries, user)

    @cached_property
    def form(self) -> YearForm:
        return YearForm(self.request.GET if "year" in self.request.GET else {"year": timezone.localdate().year})

    @cached_property
    def found(self) -> ComplianceYear:
        asked = self.form.cleaned_data.get("year") if self.form.is_valid() else None
        return of_year(asked or timezone.localdate().year)

    @property
    def may_export(self) -> bool:
        return bool(self.request.user.has_perm("registry.export_meeting"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = [
            (wording.status(status), wording.MARKS[status], _lines(self.found, status, self.request.user))
            for status in STATUSES
        ]
        return super().get_context_data(
            form=self.form,
            found=self.found,
            series=[_series(self.found, row) for row in self.found.series],
            groups=[group for group in groups if group[2]],
            **kwargs,
        )

    def workbook(self) -> Workbook:
        rows = [
            (wording.status(each.status), each.group, wording.deviation(each), wording.mending(each), each.k, each.on)
            for each in self.found.findings
        ]
        year = str(self.found.year)
        return Workbook(f"overholdelse-{year}", TITLE, COLUMNS, rows, asked=[(_("Year"), year)])


class CompliancePanel(Component):
    """The breaches of this year, for those who keep the meetings."""

    name = "compliance"
    template_name = "registry/meetings/compliance_panel.html"
    order = 220  # after what awaits the user, before the registers

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        found = of_year(timezone.localdate().year)
        lines = _lines(found, BREACH, self.user)
        url = reverse(NAME)
        return {"year": found.year, "count": len(lines), "lines": lines[:SHOWN_FIRST], "url": url}


def register_compliance() -> None:
    """Give the screen its address in Wagtail's admin, and the panel its place on the first screen."""

    register_report(ComplianceView, "registry/compliance/")

    @hooks.register("construct_homepage_panels")
    def add_panel(request: HttpRequest, panels: list[Any]) -> None:
        if ComplianceView.may_see(request.user) and request.user.has_perm("registry.change_meeting"):
            panels.append(CompliancePanel(request.user))


def _series(found: ComplianceYear, row: SeriesYear) -> dict[str, Any]:
    series, worst = row.series, found.worst_of(row.series.key)
    return {
        "row": row,
        "wanted": number_label(series.minimum, series.maximum, is_approximate=series.is_approximate),
        "status": wording.status(worst),
        "mark": wording.MARKS[worst or ""],
        "url": reverse("registry_meetingseries_modeladmin_inspect", args=[series.key]),
    }


def _lines(found: ComplianceYear, status: str, user: Any) -> list[dict[str, str]]:
    """The findings of one status, each with the way to where it is mended."""
    return [
        {**shown(_finding(each), user), "mend": wording.mending(each)}
        for each in found.findings
        if each.status == status
    ]


def _finding(each: YearFinding) -> Finding:
    return Finding(
        MODELS[each.subject],
        each.key,
        each.group,
        wording.deviation(each),
        each.k,
        field="valid_until" if each.code == "body_dissolved" else "",
        mend=_mend(each),
    )


def _mend(each: YearFinding) -> Mend | None:
    """Where it is mended, where that is not on the row's own form."""
    figures = each.figures
    if each.code in ("missing", "cancelled", "awaits_date"):
        return _new_meeting(body=figures["body"], series=each.series, wheel_entry=each.key)
    if each.code in ("too_few", "to_plan"):
        return _new_meeting(body=figures["body"], series=each.series)
    if each.code == "order_broken":
        return _new_meeting(body=figures["preparing_body"], series=figures["preparing"])
    if each.code == "too_many":
        return Mend(Meeting, "index", query=urlencode({"series": each.key}), right="view")
    if each.code in ("minutes_late", "minutes_were_late"):
        return Mend(Meeting, "inspect", each.key, right="view")
    return None


def _new_meeting(**filled: int | None) -> Mend:
    known = {name: value for name, value in filled.items() if value is not None}
    return Mend(Meeting, "create", query=urlencode(known), right="add")
