"""What the list of work in progress is narrowed by."""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from pages.desk.wording import name_of
from pages.desk.work import Work
from registry.screens.report import ReportFilterSet

SHOW: dict[str, tuple[Any, Callable[[Work], bool]]] = {
    "mine": (_("Awaits me"), lambda work: work.is_mine_to_decide),
    "asked": (_("Consultations open to me"), lambda work: work.is_mine_to_comment),
    "signing": (_("With the parties"), lambda work: work.is_being_signed),
    "sent": (_("Sent by me"), lambda work: work.is_sent_by_me),
    "still": (_("Stands still"), lambda work: work.stands_still),
    "overdue": (_("Overdue"), lambda work: work.is_overdue),
    "hindered": (_("Nobody can act"), lambda work: work.hindrance is not None),
    "back": (_("Sent back"), lambda work: work.is_sent_back),
}


def _with(work: Work) -> Iterable[Any]:
    """The persons a page lies with."""
    if work.is_sent_back:
        return [work.sender] if work.sender else []
    return [work.taken_by] if work.taken_by else work.others


class WorkFilterSet(ReportFilterSet):
    """Narrows rows that have been read: who can act is no column of the database. Choices are what there is."""

    show = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[(key, label) for key, (label, _holds) in SHOW.items()],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    type = django_filters.ChoiceFilter(label=_("Page type"), empty_label=_("All"))
    step = django_filters.ChoiceFilter(label=_("Step"), empty_label=_("All"))
    person = django_filters.ChoiceFilter(label=_("Lies with"), empty_label=_("All"))
    sender = django_filters.ChoiceFilter(label=_("Sent by"), empty_label=_("All"))

    class Meta:
        model = WorkflowState
        fields: list[str] = []

    def __init__(self, *args: Any, rows: list[Work], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        people = {str(user.pk): name_of(user) for row in rows for user in _with(row)}
        senders = {str(row.sender.pk): name_of(row.sender) for row in rows if row.sender}
        offered = {
            "type": {row.type_label: row.type_label for row in rows},
            "step": {str(row.state.task_id): row.step for row in rows},
            "person": people,
            "sender": senders,
        }
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = sorted(choices.items(), key=lambda choice: choice[1].casefold())

    def narrowed(self) -> list[Work]:
        """The rows asked for; a choice that is not offered narrows nothing."""
        tests: dict[str, Callable[[Work, str], bool]] = {
            "show": lambda work, key: SHOW[key][1](work),
            "type": lambda work, label: work.type_label == label,
            "step": lambda work, key: str(work.state.task_id) == key,
            "person": lambda work, key: any(str(user.pk) == key for user in _with(work)),
            "sender": lambda work, key: work.sender is not None and str(work.sender.pk) == key,
        }
        chosen = [(tests[name], value) for name, value in self.asked.items() if value]
        return [row for row in self.rows if all(test(row, value) for test, value in chosen)]
