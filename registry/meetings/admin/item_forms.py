"""What the actions on agenda items ask for. The clock is read here."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.meetings.models import AgendaItem, Meeting
from registry.meetings.selectors.items import taking_items
from registry.meetings.wording import dated_meeting
from registry.screens.day_input import DayInput
from registry.screens.forms import ReasonForm


class OrderForm(ReasonForm):
    """A number for each item of an agenda."""

    def __init__(self, *args: Any, items: QuerySet[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"item-{item.pk}": item.pk for item in items}
        for item in items:
            self.fields[f"item-{item.pk}"] = forms.IntegerField(
                label=item.title, min_value=1, max_value=999, initial=item.position
            )
        self.order_fields([*self.names, "reason"])

    @property
    def wanted(self) -> dict[int, int]:
        """The number each item shall have, by its key."""
        return {key: self.cleaned_data[name] for name, key in self.names.items()}


class ForwardForm(ReasonForm):
    """The meeting of another body that gets the item."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("To the meeting"),
        help_text=_("Meetings of other bodies that are to come and whose agenda is open."),
    )
    field_order = ("meeting", "reason")

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.queryset = taking_items(timezone.now()).exclude(body=item.meeting.body_id)
        field.label_from_instance = dated_meeting


class PositionForm(ReasonForm):
    """What the forvaltninger agreed to say."""

    text = forms.CharField(
        label=_("The municipality's common position"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Seen only by those who may see closed items. Never public, and in no export."),
    )
    field_order = ("text", "reason")


class FinishForm(ReasonForm):
    """When a follow-up was done, and what came of it."""

    on = forms.DateField(
        label=_("Followed up on"), widget=DayInput, required=False, help_text=_("Empty: it is not done after all.")
    )
    note = forms.CharField(label=_("What came of it"), max_length=500, required=False)
    field_order = ("on", "note", "reason")
