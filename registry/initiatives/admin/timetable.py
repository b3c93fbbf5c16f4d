"""Which initiatives run at once in one area or in neighbouring ones, year by year (K031, K113)."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.agreements.models import Agreement, AgreementState
from registry.areas.models import Area, AreaNeighbour
from registry.initiatives import wording
from registry.initiatives.models import Initiative, InitiativeKind, Phase
from registry.initiatives.rules import InitiativeShape, Running
from registry.initiatives.selectors import timetable
from registry.screens.checks import CheckedListView
from registry.screens.days import Clocks, asked_clocks
from registry.screens.filters import EMPTY
from registry.screens.sections import may_read
from registry.screens.views import RegisterView
from registry.screens.visibility import visible
from registry.validity import wording as validity
from registry.validity.rules import Period

MOST_YEARS = 12
YEARS_BACK, YEARS_AHEAD = 1, 3


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1900, max_value=2200)


class TimetableForm(forms.Form):
    """Asks for years, an area, and whether what runs alone is left out."""

    first = _year(gettext_lazy("From year"))
    last = _year(gettext_lazy("To year"))
    area = forms.ModelChoiceField(
        label=gettext_lazy("Area"), queryset=Area.objects.none(), required=False, empty_label=gettext_lazy("All")
    )
    only_overlaps = forms.BooleanField(label=gettext_lazy("Only what runs at the same time"), required=False)

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.queryset = areas


class InitiativeListView(CheckedListView):
    """The list, with a way to what runs at once and to what was learnt."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        at_once = HeaderButton(_("What runs at once"), url=self.address("timetable"), icon_name="calendar-alt")
        learnt = HeaderButton(_("Best practice"), url=self.best_practice, icon_name="success")
        return [*super().header_buttons, at_once, learnt]

    @property
    def best_practice(self) -> str:
        """The list's own address of the completed initiatives from which something was learnt (K146)."""
        asked = {"phase": Phase.COMPLETED, f"lessons{EMPTY}": "false", "columns": "name,kind,area,evaluation,lessons"}
        return f"{self.address('index')}?{urlencode(asked)}"


class TimetableView(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """Each area with what runs in it and what runs next door at the same time, in words and year by year."""

    template_name = "registry/initiatives/timetable.html"
    model: Any = None
    header_icon = "calendar-alt"

    def get_page_title(self) -> str:
        return _("What runs at once")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": _("What runs at once")})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        form = TimetableForm(self.request.GET, areas=visible(Area, user))
        form.full_clean()
        years = self._years(form.cleaned_data)
        clocks = asked_clocks(self.request.GET, holding=False)
        plans = clocks.rows(Agreement, user) if may_read(Agreement, user) else Agreement.objects.none()
        area = form.cleaned_data.get("area")
        found = timetable(
            Period(date(years[0], 1, 1), date(years[-1] + 1, 1, 1)),
            initiatives=clocks.rows(Initiative, user).order_by(),
            agreements=plans.order_by(),
            areas=clocks.recorded(Area),
            neighbours=clocks.recorded(AreaNeighbour),
            area=None if area is None else area.pk,
            only_overlaps=bool(form.cleaned_data.get("only_overlaps")),
        )
        context.update(form=form, clocks=clocks, years=years)
        context["areas"] = [
            {
                "name": row.name,
                "own": [self._shown(running, years, clocks) for running in row.own],
                "next_door": [self._shown(running, years, clocks) for running in row.next_door],
            }
            for row in found
        ]
        return context

    def _years(self, asked: dict[str, Any]) -> list[int]:
        """The years asked for, in order and not too many; those around today where none are."""
        today = timezone.localdate().year
        first = asked.get("first") or (asked["last"] - YEARS_AHEAD if asked.get("last") else today - YEARS_BACK)
        last = asked.get("last") or first + YEARS_BACK + YEARS_AHEAD
        first, last = max(1900, min(first, last)), max(first, last)
        return list(range(first, min(last, first + MOST_YEARS - 1) + 1))

    def _shown(self, running: Running, years: list[int], clocks: Clocks) -> dict[str, Any]:
        effort = running.effort
        phases: Any = AgreementState if effort.is_agreement else Phase
        return {
            "name": effort.name,
            "url": _address(effort) if clocks.as_of is None else "",
            "kind": _("neighbourhood plan (agreement)") if effort.is_agreement else InitiativeKind(effort.kind).label,
            "phase": phases(effort.phase).label,
            "area": effort.area_name,
            "period": validity.period(effort.period.start, effort.period.end),
            "years": [wording.SHARES[running.share_of(year)] for year in years],
            "clashes": [
                clash.name if clash.area == effort.area else f"{clash.name} ({clash.area_name})"
                for clash in running.clashes
            ],
        }


def _address(effort: InitiativeShape) -> str:
    model = "agreement" if effort.is_agreement else "initiative"
    return reverse(f"registry_{model}_modeladmin_inspect", args=[effort.key])
