"""What may be done with nominations and inspections, each asked for with its reason."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from registry.screens.acting import ActionView
from registry.screens.day_input import DayInput
from registry.screens.forms import ReasonForm
from registry.screens.reading import RowView
from registry.supervision.models import InspectionResult, InspectionState, NominationState
from registry.supervision.services import inspections, nominations


class EndForm(ReasonForm):
    """How a nomination leaves the queue."""

    to = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[(state.value, state.label) for state in nominations.ANSWERS],
    )
    answer = forms.CharField(label=gettext_lazy("Answer"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("to", "answer", "reason")


class PlaceForm(ReasonForm):
    """A nomination's place in the queue."""

    place = forms.IntegerField(label=gettext_lazy("Place in the queue"), min_value=1, max_value=9999)
    field_order = ("place", "reason")


class ResultForm(ReasonForm):
    """What an inspection came to."""

    inspected_on = forms.DateField(label=gettext_lazy("Inspected on"), widget=DayInput)
    result = forms.ChoiceField(label=gettext_lazy("Result"), choices=InspectionResult.choices)
    findings = forms.CharField(label=gettext_lazy("Findings"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    order = forms.CharField(
        label=pgettext_lazy("inspection", "Order"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    order_due_on = forms.DateField(label=gettext_lazy("Deadline of the order"), required=False, widget=DayInput)
    next_look_on = forms.DateField(label=gettext_lazy("Next look"), required=False, widget=DayInput)
    field_order = ("inspected_on", "result", "findings", "order", "order_due_on", "next_look_on", "reason")


class MetForm(ReasonForm):
    """When an order was met."""

    on = forms.DateField(label=gettext_lazy("Order met on"), widget=DayInput)
    field_order = ("on", "reason")


class DropForm(ReasonForm):
    """Why an inspection is dropped."""

    because = forms.CharField(label=gettext_lazy("Why it was dropped"), max_length=500)
    field_order = ("because", "reason")


class _Asking(ActionView):
    """Hands what the form asked for on to `does`, with who and why."""

    title: Any
    effect: Any
    said: Any

    @property
    def page_title(self) -> str:
        return str(self.title)

    def get_effect(self) -> str:
        return str(self.effect)

    def does(self, **given: Any) -> Any:
        raise NotImplementedError

    def act(self, values: dict[str, Any]) -> str:
        self.does(**values, user=self.request.user)
        return str(self.said)


class EndView(_Asking):
    """Declines a nomination, or notes that it was withdrawn."""

    form_class = EndForm
    title = gettext_lazy("Answer the nomination")
    effect = gettext_lazy("The department leaves the queue. What the organisation is told is kept with it.")
    said = gettext_lazy("The nomination is answered.")

    def does(self, **given: Any) -> None:
        nominations.end_nomination(self.object, **given)


class PlaceView(_Asking):
    """Moves a nomination in the queue."""

    form_class = PlaceForm
    title = gettext_lazy("Move in the queue")
    effect = gettext_lazy("The others make room, and the places run from 1.")
    said = gettext_lazy("The queue is stored.")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "place": self.object.position}

    def does(self, **given: Any) -> None:
        nominations.move_nomination(self.object, **given)


class ResultView(_Asking):
    """Records what an inspection came to."""

    form_class = ResultForm
    title = gettext_lazy("Record the result")
    effect = gettext_lazy("An order says what must be done and by when.")
    said = gettext_lazy("The result is stored.")

    def does(self, **given: Any) -> None:
        inspections.record_result(self.object, today=timezone.localdate(), **given)


class MetView(_Asking):
    """Records that an order was met."""

    form_class = MetForm
    title = gettext_lazy("The order is met")
    effect = gettext_lazy("The order is open no more.")
    said = gettext_lazy("The order is met.")

    def does(self, **given: Any) -> None:
        inspections.meet_order(self.object, today=timezone.localdate(), **given)


class DropView(_Asking):
    """Drops an inspection, and lets the next reserve step in."""

    form_class = DropForm
    title = gettext_lazy("Drop the inspection")
    said = gettext_lazy("The inspection is dropped.")

    def get_effect(self) -> str:
        reserve = inspections.next_reserve(self.object)
        if reserve is None:
            return _("No reserve steps in.")
        return _("The next reserve steps in: %(department)s.") % {"department": reserve.department}

    def does(self, **given: Any) -> None:
        inspections.drop_inspection(self.object, **given)


class _ActingRowView(RowView):
    """A row with buttons for what may be done with it now."""

    def actions(self) -> list[tuple[str, Any, str]]:
        """(address, title, icon) of each."""
        raise NotImplementedError

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.register.allows(self.request.user, "change"):
            buttons += [
                HeaderButton(str(title), url=self.address(name, self.object), icon_name=icon)
                for name, title, icon in self.actions()
            ]
        return buttons


class NominationRowView(_ActingRowView):
    """A nomination."""

    def actions(self) -> list[tuple[str, Any, str]]:
        if self.object.state != NominationState.WAITING:
            return []
        return [("place", PlaceView.title, "order"), ("end", EndView.title, "comment")]


class InspectionRowView(_ActingRowView):
    """An inspection."""

    def actions(self) -> list[tuple[str, Any, str]]:
        if self.object.state == InspectionState.PLANNED:
            return [("result", ResultView.title, "tick"), ("drop", DropView.title, "cross")]
        if self.object.result == InspectionResult.ORDER and self.object.order_met_on is None:
            return [("met", MetView.title, "tick")]
        return []
