"""The screen “Planlæg året”: the plan and what it changes, written when just that is confirmed (K190-K202)."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.meetings.rules.planning import Slot
from registry.meetings.services.planning import Proposal, propose_year, write_plan
from registry.meetings.wording import plan_quality, plan_summary, planned_day, taken_day, window_with_days
from registry.screens.days import EARLIEST, LATEST
from registry.screens.forms import ReasonForm
from registry.screens.sections import address_of
from registry.screens.values import NOTHING

NAME = "registry_plan_year"
TITLE = gettext_lazy("Plan the year")


class YearForm(forms.Form):
    """Which year, and whether confirmed meetings may be moved."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=EARLIEST.year, max_value=LATEST.year)
    move_confirmed = forms.BooleanField(
        label=gettext_lazy("Let confirmed meetings be moved"),
        required=False,
        help_text=gettext_lazy("Held, locked and frozen ones stay in any case."),
    )


class PlanView(WagtailAdminTemplateMixin, TemplateView):
    """Asks for a year, shows its plan, and writes it."""

    template_name = "registry/meetings/plan.html"
    header_icon = "calendar-check"
    refused: tuple[str, ...] = ()
    form: ReasonForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_plan(request.user):
            raise PermissionDenied
        self.today = timezone.localdate()
        asked = request.GET if "year" in request.GET else None
        self.ask = YearForm(asked, initial={"year": self.today.year + 1})
        self.form = ReasonForm(initial={"reason": _("Planned from the wheel")})

    def get_page_title(self) -> str:
        return str(TITLE)

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        return [*home, {"url": "", "label": str(TITLE)}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.form = ReasonForm(request.POST)
        if self.form.is_valid():
            try:
                written = write_plan(
                    request.POST.get("plan", ""),
                    today=self.today,
                    user=request.user,
                    reason=self.form.cleaned_data["reason"],
                )
            except ValidationError as error:
                self.refused = tuple(error.messages)
            else:
                said = _("%(year)d is planned: %(made)d new meetings, %(moved)d moved.")
                messages.success(request, said % vars(written))
                return redirect(f"{reverse(NAME)}?year={written.year}")
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(ask=self.ask, form=self.form, refused=self.refused)
        if not self.ask.is_valid():
            return context
        asked = self.ask.cleaned_data
        proposal = propose_year(asked["year"], today=self.today, moves_confirmed=asked["move_confirmed"])
        counts = {name: len(getattr(proposal, name)) for name in ("new", "moved", "kept", "unmet")}
        return {
            **context,
            "proposal": proposal,
            "summary": plan_summary(**counts),
            "quality": plan_quality(proposal.result),
            "lines": _lines(proposal),
            "unmet": [_unmet(proposal, slot) for slot in proposal.unmet],
            "signed": proposal.signed(),
        }


class PlanItem(MenuItem):
    """Shown to those who may plan."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse_lazy(NAME), name="registry-plan-year", icon_name="calendar-check")

    def is_shown(self, request: HttpRequest) -> bool:
        return may_plan(request.user)


def may_plan(user: Any) -> bool:
    """Whether the user may both make and move meetings."""
    return bool(user.has_perm("registry.add_meeting") and user.has_perm("registry.change_meeting"))


def register_planning() -> None:
    """Give the screen its address in Wagtail's admin."""

    @hooks.register("register_admin_urls")
    def planning_address() -> list[Any]:
        return [path("registry/plan-year/", PlanView.as_view(), name=NAME)]


def _lines(proposal: Proposal) -> list[dict[str, Any]]:
    kinds = (("new", "+", _("New")), ("moved", "→", _("Moves")), ("kept", "=", _("Stays")))
    found = [(slot, name, sign, label) for name, sign, label in kinds for slot in getattr(proposal, name)]
    found.sort(key=lambda line: (proposal.result.days[line[0].key], line[0].key))
    return [_line(proposal, slot, name == "moved", sign, label) for slot, name, sign, label in found]


def _line(proposal: Proposal, slot: Slot, is_moved: bool, sign: str, label: str) -> dict[str, Any]:
    planning = proposal.planning
    meeting = planning.meetings.get(slot.key)
    series = planning.entries[slot.key].series
    room = meeting.room if meeting else series.usual_room if slot.room else None
    return {
        "sign": sign,
        "change": _("Is fixed") if slot.is_fixed else label,
        "label": series.label,
        "url": address_of(meeting) if meeting else "",
        "day": planned_day(proposal.result.days[slot.key]),
        "before": planned_day(slot.current) if is_moved and slot.current else "",
        "time": f"{slot.starts:%H.%M}",
        "room": room or NOTHING,
        "window": window_with_days(planning, slot),
    }


def _unmet(proposal: Proposal, slot: Slot) -> dict[str, Any]:
    planning = proposal.planning
    return {
        "label": planning.entries[slot.key].series.label,
        "window": window_with_days(planning, slot),
        "taken": [taken_day(planning, found) for found in proposal.result.unmet[slot.key]],
    }
