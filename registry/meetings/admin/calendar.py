"""The calendar of the register: every meeting by month, by year and as a list, proposed ones too (K190)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.bodies.models import Body
from registry.columns import danish_order
from registry.meetings.models import Meeting
from registry.meetings.selectors.listing import register_between
from registry.meetings.selectors.months import Month, weeks_of, year_of
from registry.screens.days import EARLIEST, LATEST
from registry.screens.sections import may_read

TITLE = gettext_lazy("Calendar")
NAME = "registry_calendar"
MONTH, YEAR, LIST = "month", "year", "list"
VIEWS = {MONTH: gettext_lazy("Month"), YEAR: gettext_lazy("Year"), LIST: gettext_lazy("List")}


class CalendarForm(forms.Form):
    """Which body's meetings, when; empty fields mean all bodies, and now."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=gettext_lazy("Forum or group"), required=False, empty_label=gettext_lazy("All")
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"), required=False, min_value=EARLIEST.year, max_value=LATEST.year - 1
    )
    month = forms.TypedChoiceField(label=gettext_lazy("Month"), coerce=int, empty_value=None, required=False)
    view = forms.ChoiceField(required=False, choices=tuple(VIEWS.items()), widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies: Any = self.fields["body"]
        bodies.queryset = Body.objects.order_by(danish_order("name"), "pk")
        months: Any = self.fields["month"]
        months.choices = [("", "–"), *((number, capfirst(name)) for number, name in MONTHS.items())]


@dataclass(frozen=True)
class Asked:
    """What the calendar shows: a body's meetings or all, in the month or the year of `day`."""

    view: str
    day: date
    body: Body | None

    @property
    def url(self) -> str:
        return self.as_view(self.view)

    def as_view(self, view: str) -> str:
        """The address of the same body and time, in another way."""
        query = f"view={view}&year={self.day.year}&month={self.day.month}"
        return f"{reverse(NAME)}?{query}" + (f"&body={self.body.pk}" if self.body else "")

    def at(self, day: date) -> "Asked":
        return Asked(self.view, day, self.body)

    def neighbours(self) -> list["Asked"]:
        """The month or year before and after."""
        if self.view == MONTH:
            before = self.day - timedelta(days=1)
            return [self.at(before.replace(day=1)), self.at((self.day + timedelta(days=31)).replace(day=1))]
        return [self.at(self.day.replace(year=self.day.year + step)) for step in (-1, 1)]


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """The meetings, for those who may read the register of meetings."""

    template_name = "registry/meetings/calendar.html"
    header_icon = "calendar-alt"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_read(Meeting, request.user):
            raise PermissionDenied

    def get_page_title(self) -> str:
        return str(TITLE)

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        return [*home, {"url": "", "label": str(TITLE)}]

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def form(self) -> CalendarForm:
        now = {"year": str(self.today.year), "month": str(self.today.month), "view": MONTH}
        form = CalendarForm({**now, **self.request.GET.dict()})
        form.full_clean()
        return form

    @cached_property
    def asked(self) -> Asked:
        """What was asked for; what cannot be read is as now, and the form says what is wrong with it."""
        values = self.form.cleaned_data
        day = date(values.get("year") or self.today.year, values.get("month") or self.today.month, 1)
        return Asked(values.get("view") or MONTH, day, values.get("body"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = self.asked
        before, after = asked.neighbours()
        context.update(
            form=self.form,
            asked=asked,
            views=[(name, label, asked.as_view(name)) for name, label in VIEWS.items()],
            before=before,
            after=after,
        )
        if asked.view == MONTH:
            last = Month(asked.day, ()).last
            month = Month(asked.day, register_between(asked.day, last, asked.body))
            return {**context, "meetings": month.meetings, "weeks": weeks_of(month, self.today)}
        year = asked.day.year
        meetings = register_between(date(year, 1, 1), date(year, 12, 31), asked.body)
        context["meetings"] = meetings
        if asked.view == YEAR:
            months = year_of(year, meetings)
            context["months"] = [(month, Asked(MONTH, month.first, asked.body).url) for month in months]
        return context


class CalendarItem(MenuItem):
    """Shown to those who may read the register of meetings."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse_lazy(NAME), name="registry-calendar", icon_name="calendar-alt")

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(Meeting, request.user)


def register_calendar() -> None:
    """Give the screen its address in Wagtail's admin."""

    @hooks.register("register_admin_urls")
    def calendar_address() -> list[Any]:
        return [path("registry/calendar/", CalendarView.as_view(), name=NAME)]
