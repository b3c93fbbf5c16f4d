"""The screen “Den røde tråd”: what is missing first, then the thread from each agreement, or around one goal."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.agreements.models import Agreement, Goal
from registry.screens.exporting import dated
from registry.screens.report import ReportView, Workbook
from registry.screens.sections import may_read
from registry.thread.admin.forms import DayForm, PartForm
from registry.thread.admin.shown import NAME, Words, summary
from registry.thread.rules.values import GOAL
from registry.thread.selectors import Reading, read_thread
from registry.thread.sheets import COLUMNS, rows
from registry.validity.wording import day

TITLE = gettext_lazy("The red thread")


class ThreadView(ReportView):
    """The thread as the user may see it, and the same as a workbook.

    Attributes:
        draw: draws what is shown; pages, which has the figures, sets it.
    """

    draw: ClassVar[Callable[[Words], SafeString] | None] = None

    template_name = "registry/thread/thread.html"
    index_url_name = NAME
    page_title = TITLE
    header_icon = "link"

    @classmethod
    def may_see(cls, user: Any) -> bool:
        """Whether the user may read agreements and goals; agenda items are shown to him as far as he may see them."""
        return may_read(Agreement, user) and may_read(Goal, user)

    @property
    def may_export(self) -> bool:
        return all(self.request.user.has_perm(f"registry.export_{name}") for name in ("agreement", "goal"))

    @cached_property
    def day_form(self) -> DayForm:
        form = DayForm(self.request.GET)
        form.full_clean()
        return form

    @cached_property
    def whole(self) -> Reading:
        held = self.day_form.cleaned_data.get("in_force_on")
        return read_thread(self.request.user, timezone.localdate(), in_force_on=held)

    @cached_property
    def form(self) -> PartForm:
        thread = self.whole.thread
        named = {theme for row in thread.agreements for theme in row.themes} | {node.theme for node in thread.nodes}
        form = PartForm(self.request.GET, agreements=thread.agreements, themes=sorted(filter(None, named)))
        form.full_clean()
        return form

    @cached_property
    def reading(self) -> Reading:
        """The part that is asked for."""
        asked = self.form.cleaned_data
        part = self.whole.thread.only(agreement=asked.get("agreement"), theme=asked.get("theme") or "")
        return replace(self.whole, thread=part)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(day_form=self.day_form, form=self.form, leaves_out=self.whole.leaves_out)
        goal = self.form.cleaned_data.get("goal")
        if goal is not None:
            return {**context, **self._around(goal)}
        words = Words(self.reading, self.request.user)
        context["summary"] = summary(self.reading)
        draw = type(self).draw
        context["drawing"] = draw(words) if draw and self.reading.thread.nodes else ""
        context["gap_groups"] = words.gap_groups()
        context["sections"] = [words.section(section) for section in self.reading.thread.sections()]
        return context

    def _around(self, key: int) -> dict[str, Any]:
        """Up and down from one goal.

        Raises:
            Http404: there is no such goal, or it is retired or not in force on the day.
        """
        thread = self.whole.thread
        if (GOAL, key) not in thread.by_ref:
            raise Http404
        words = Words(self.whole, self.request.user)
        return {
            "above": [words.node(node) for node in thread.above((GOAL, key))],
            "here": words.branch(thread.below((GOAL, key))),
            "whole_url": self.index_url,
        }

    def workbook(self) -> Workbook:
        asked = self.form.cleaned_data
        agreement = self.whole.thread.by_key.get(asked.get("agreement") or 0)
        chosen = [
            (_("Agreement"), agreement.title if agreement else ""),
            (_("Theme"), asked.get("theme") or ""),
            (_("In force on"), day(self.day_form.cleaned_data.get("in_force_on"))),
        ]
        left_out = [(_("Left out"), _("Closed agenda items that you may not see"))] if self.whole.leaves_out else []
        return Workbook(
            dated("den-roede-traad"),
            TITLE,
            COLUMNS,
            rows(self.reading),
            asked=[(name, text) for name, text in chosen if text],
            facts=left_out,
        )
