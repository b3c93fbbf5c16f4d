"""The forms of meetings and agenda items. The clock is read here."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.agreements.models import GoalState
from registry.columns import danish_order
from registry.meetings import services
from registry.meetings.models import AgendaItem, Meeting, MeetingState, WheelEntry
from registry.meetings.selectors.rights import CONTRIBUTES, speaks_for, visible_items
from registry.meetings.wording import dated_meeting
from registry.parties.models import Party
from registry.records.models import Case, Document
from registry.screens.choosing import offer_chooser
from registry.screens.day_input import DayInput
from registry.screens.forms import ReasonForm, RegisterForm
from registry.screens.visibility import visible

OF_THE_MINUTES = ("outcome", "decision", "concludes", "follow_up_owner", "follow_up_due_on")


def offer_meetings(field: Any, meetings: QuerySet[Meeting]) -> None:
    """Let the field offer these meetings by body, title and day: a body's meetings have one title."""
    field.queryset = meetings.select_related("body", "host_party")
    field.label_from_instance = dated_meeting


class MeetingForm(RegisterForm):
    """A meeting with its attendance; what cannot be is refused on its field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = WheelEntry.objects.select_related("series")
        self.fields["wheel_entry"].queryset = entries.order_by("series__label", "month_from", "pk")
        offer_meetings(self.fields["preparation"], Meeting.objects.exclude(pk=self.instance.pk).order_by("-starts_at"))

    def save(self, commit: bool = True) -> Any:
        services.check_meeting(self.instance)
        services.prepare_minutes(self.instance)
        meeting = super().save(commit=False)
        for row in meeting.attendance.all():
            services.attend(row)
        if commit:
            meeting.save()
        return meeting


class AgendaItemForm(RegisterForm):
    """An agenda item. A contributor is offered his own forvaltning, open meetings and no field of the minutes."""

    closed_copies: Sequence[AgendaItem] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for name in ("carried_over_from", "forwarded_from"):
            items = visible_items(self.for_user, today).exclude(pk=self.instance.pk)
            items = items.select_related("meeting__body", "meeting__host_party")
            self.fields[name].queryset = items.order_by("-meeting__starts_at", "position")
            self.fields[name].label_from_instance = lambda item: f"{item} ({dated_meeting(item.meeting)})"
        offer_meetings(self.fields["meeting"], Meeting.objects.order_by("-starts_at"))
        self._offer_goals()
        right = "registry.change_agendaitem" if self.instance.pk else "registry.add_agendaitem"
        if not self.for_user.has_perm(right) and self.for_user.has_perm(CONTRIBUTES):
            self._narrow()

    def _offer_goals(self) -> None:
        """The goals that have not been retired, and the one it has, each with its agreement."""
        field = self.fields["goal"]
        goals = field.queryset.filter(~Q(state=GoalState.RETIRED) | Q(pk=self.instance.goal_id))
        field.label_from_instance = lambda goal: f"{goal.agreement}: {goal}"
        field.queryset = goals.order_by(danish_order("agreement__title"), danish_order("text"), "pk")

    def _narrow(self) -> None:
        for name in OF_THE_MINUTES:
            self.fields.pop(name, None)
        own = Party.objects.filter(pk__in=speaks_for(self.for_user, timezone.localdate()))
        self.fields["proposer"].widget = forms.Select()  # few, and no other
        self.fields["proposer"].queryset = own.order_by("name")
        self.fields["proposer"].required = True
        meetings = Meeting.objects.filter(agenda_frozen_at__isnull=True)
        meetings = meetings.filter(state__in=[MeetingState.PROPOSED, MeetingState.CONFIRMED])
        offer_meetings(self.fields["meeting"], meetings.order_by("starts_at"))

    def save(self, commit: bool = True) -> AgendaItem:
        services.check_item(self.instance, user=self.for_user, today=timezone.localdate())
        services.take_a_number(self.instance)
        item: AgendaItem = super().save(commit)
        if commit:
            self.closed_copies = services.settle_item(item, at=timezone.now())
        return item


class JournalForm(ReasonForm):
    """Where the minutes lie in the journal: only cases and documents that the user may see."""

    case = forms.ModelChoiceField(Case.objects.none(), label=_("Case"), required=False)
    minutes_document = forms.ModelChoiceField(
        Document.objects.none(), label=_("Minutes in the journal"), required=False
    )
    field_order: tuple[str, ...] = ("case", "minutes_document", "reason")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("case", "minutes_document"):
            field: Any = self.fields[name]
            field.queryset = visible(field.queryset.model, user)
            offer_chooser(field, user)


class ApprovalForm(JournalForm):
    """When and why the minutes are approved, and where they lie in the journal."""

    on = forms.DateField(label=_("Approved on"), widget=DayInput)
    field_order = ("on", "case", "minutes_document", "reason")
