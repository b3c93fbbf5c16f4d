"""The page of a round: how far it is, who is in and out and why, and what may be done with it now (K182, K183)."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from registry.screens.reading import RowView, in_front
from registry.screens.report import Exported, Workbook
from registry.screens.views import paged
from registry.screens.writing import AddView, ChangeView
from registry.supervision.admin import deciding
from registry.supervision.admin.chart import score_chart
from registry.supervision.admin.round_book import round_book
from registry.supervision.admin.standings import Standings
from registry.supervision.models import (
    OverrideKind,
    RoundBasis,
    RoundState,
    SelectionOutcome,
    SupervisionRound,
    SupervisionSelection,
)
from registry.supervision.rules.hits import hits_in
from registry.supervision.rules.shapes import Outcome
from registry.supervision.selectors.rounds import Computed, computed, measures_of, new_round, usual_quota
from registry.supervision.wording import criteria as wording
from registry.supervision.wording.rounds import quota_remark, tie_rule
from registry.supervision.wording.verdicts import unmet

PER_PAGE = 50
MARKS = {
    SelectionOutcome.CHOSEN: "✓",
    SelectionOutcome.RESERVE: "…",
    SelectionOutcome.NOT_CHOSEN: "–",
    SelectionOutcome.EXCLUDED: "✕",
}
NEXT_STEPS = {
    RoundState.DRAFT: gettext_lazy("Set the terms, then propose: the register is read, and departments are chosen."),
    RoundState.PROPOSED: gettext_lazy(
        "Read the list, put departments in or out with a reason, and let an approver decide it."
    ),
    RoundState.DECIDED: gettext_lazy("Frozen. Record the inspections; when none is planned any more, close the round."),
    RoundState.CLOSED: gettext_lazy("Frozen and closed. Orders and next looks go on."),
}


class StandingsForm(forms.Form):
    """Which departments of the round are shown."""

    q = forms.CharField(
        label=gettext_lazy("Find a department"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Name, LBF number, organisation or area: chosen or not, you see why."),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        required=False,
        choices=[("", gettext_lazy("All")), *SelectionOutcome.choices],
    )


class RoundAddView(AddView):
    """A new round: the year after the last, with what is usual."""

    def prefilled(self) -> SupervisionRound:
        latest = SupervisionRound.objects.order_by("-year").values_list("year", flat=True).first()
        return new_round(latest + 1 if latest else timezone.localdate().year + 1)

    def get_success_url(self) -> str:
        return self.address("inspect", self.object)


class RoundChangeView(ChangeView):
    """The terms of a round; whoever opens those of a decided one is shown it instead."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.is_frozen:
            messages.warning(request, _("The round is decided and frozen: its terms cannot be changed."))
            return redirect(self.address("inspect", self.object))
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def get_success_url(self) -> str:
        return self.address("inspect", self.object)


class RoundRowView(Exported, RowView):  # type: ignore[misc]
    """A round."""

    template_name = "registry/supervision/round.html"
    object: SupervisionRound

    @cached_property
    def index_url(self) -> str:
        return self.address("inspect", self.object)

    @property
    def may_export(self) -> bool:
        return self.found is not None and self.allows("export")

    @cached_property
    def measures(self) -> dict[str, Any]:
        return measures_of(self.object)

    @cached_property
    def found(self) -> Computed | None:
        return computed(self.object)

    @cached_property
    def form(self) -> StandingsForm:
        asked = self.request.GET
        return StandingsForm(asked if {"q", "outcome"} & asked.keys() else {"outcome": SelectionOutcome.CHOSEN})

    @cached_property
    def header_buttons(self) -> list[Any]:
        front, steps = self._steps()
        frozen = [self.address(action, self.object) for action in ("edit", "delete") if self.object.is_frozen]
        book = Exported.header_buttons.func(self)  # type: ignore[attr-defined]
        others = [button for button in RowView.header_buttons.func(self) if button.url not in frozen]  # type: ignore[attr-defined]
        return in_front([*steps, *book, *others], front)

    def _steps(self) -> tuple[list[str], list[HeaderButton]]:
        """The addresses of what comes next, and everything that may be done as the round stands."""
        state: str = self.object.state
        steps: list[tuple[str, Any, str]] = []
        if not self.object.is_frozen and self.allows("change"):
            is_read = self.found is not None
            steps.append(("propose", _("Read the figures anew") if is_read else _("Propose"), "resubmit"))
        if state == RoundState.PROPOSED and self.allows("decide"):
            steps.append(("decide", deciding.DecideView.page_title, "lock"))
        if self.object.is_frozen and self.allows("decide"):
            if state == RoundState.DECIDED:
                steps.append(("close", deciding.CloseView.page_title, "check"))
            title = _("Take the release back") if self.object.is_released else _("Release the summary")
            steps.append(("release", title, "view"))
        if self.object.is_frozen:
            steps.append(("reproduce", _("Compute again from the history"), "history"))
        buttons = [
            HeaderButton(str(title), url=self.address(name, self.object), icon_name=icon) for name, title, icon in steps
        ]
        return [self.address("edit", self.object), *(button.url for button in buttons[:2] if button.url)], buttons

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": str(self.object)})

    def workbook(self) -> Workbook:
        if self.found is None:
            raise RuntimeError("a round that was not proposed has no workbook")
        return round_book(self.object, self.found, self.measures)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(
            next_step=NEXT_STEPS[RoundState(self.object.state)],
            quota_remark=quota_remark(self.object.quota, usual_quota(self.object.counted_on), self.object.quota_reason),
            overrides=self._overrides(),
            found=self.found,
        )
        if self.found is not None:
            context.update(self._of_found(self.found))
        return context

    def _of_found(self, found: Computed) -> dict[str, Any]:
        standings = Standings(self.object, found, self.measures)
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        rows = standings.find(asked.get("outcome", ""), asked.get("q", ""))
        narrowed = f"{self.index_url}?{urlencode(asked)}"
        paging = paged(rows, PER_PAGE, self.request, narrowed)
        numbers = standings.numbers
        return {
            "form": self.form,
            "basis": RoundBasis.objects.defer("payload").get(round=self.object),
            "size": len(found.candidates),
            "numbers": [
                (MARKS[outcome], outcome.label, numbers[outcome.value], f"{self.index_url}?outcome={outcome.value}")
                for outcome in SelectionOutcome
            ],
            "unmet": [unmet(why) for why in found.selection.unmet],
            "criteria": self._criteria(found),
            "chart": score_chart(found.selection.of(Outcome.CHOSEN), found.criteria),
            "tie_rule": tie_rule(),
            "lines": [self._line(row) for row in paging["page_obj"]],
            "may_override": self._may_override,
            **paging,
        }

    @cached_property
    def _may_override(self) -> bool:
        return not self.object.is_frozen and self.allows("change")

    def _line(self, row: SupervisionSelection) -> dict[str, Any]:
        query = {"department": row.department_id}
        override = f"{self.address('override', self.object)}?{urlencode(query)}"
        return {
            "row": row,
            "mark": MARKS[SelectionOutcome(row.outcome)],
            "override_url": override if self._may_override else "",
        }

    def _criteria(self, found: Computed) -> list[dict[str, Any]]:
        numbers = hits_in(found.selection, found.criteria)
        return [
            {
                "label": one.label,
                "asks": wording.criterion(one, self.measures),
                "explanation": one.explanation,
                "hit": number.hit,
                "missing": number.missing,
                "share": round(100 * number.missing_share),
            }
            for one, number in zip(found.criteria, numbers, strict=True)
        ]

    def _overrides(self) -> list[dict[str, Any]]:
        """Departments by the names they had where the round is frozen."""
        rows = self.object.overrides.select_related("department__organisation__party").order_by("kind", "pk")
        frozen = SupervisionSelection.objects.filter(
            round=self.object, department__in=[row.department_id for row in rows]
        )
        names = {row.department_id: f"{row.department_lbf} {row.department_name}" for row in frozen}
        address = self.address("override", self.object)
        return [
            {
                "row": row,
                "name": names.get(row.department_id, str(row.department)),
                "mark": "✓" if row.kind == OverrideKind.MANDATORY else "✕",
                "url": f"{address}?{urlencode({'department': row.department_id})}" if self._may_override else "",
            }
            for row in rows
        ]
