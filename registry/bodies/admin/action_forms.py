"""What the actions on a body ask for."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.bodies.models import Appointment, Body, BodyKind, BodyState, Rank, Seat
from registry.bodies.rules.shapes import SETTING_UP_LEVEL
from registry.bodies.services import HandedTask, NewMember
from registry.parties.models import Person
from registry.screens.choosing import offer_chooser
from registry.screens.days import day_field
from registry.screens.visibility import visible

MOST_PLACES = 12
OWN_TASKS = 3


def reason_field() -> forms.CharField:
    """Why, for the history."""
    return forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why? It is shown in the history."),
        error_messages={"required": _("Write why the change is made: the reason is kept in the history.")},
    )


class DayForm(forms.Form):
    """The day of a handover; it decides which seats and people are asked about."""

    on = day_field(
        _("First day of the new members"),
        help_text=_("Those who leave sit until that day. You see what will happen before it does."),
    )


class ReasonForm(forms.Form):
    """Why a handover is made."""

    reason = reason_field()


class EstablishForm(forms.Form):
    """When a proposed body is established, and by which body."""

    on = day_field(_("Established on"), help_text=_("The first day of the body."))
    parent = forms.ModelChoiceField(
        label=_("Set up by"),
        queryset=Body.objects.none(),
        help_text=_("The body it reports to."),
        error_messages={"required": _("Choose the body that sets the group up.")},
    )
    reason = reason_field()

    def __init__(self, data: Any, *, body: Body) -> None:
        super().__init__(data, initial={"parent": body.parent_id, "on": body.established_on})
        if body.kind not in _SET_UP_BY:
            del self.fields["parent"]
            return
        kind, level = _SET_UP_BY[body.kind]
        rows = Body.objects.filter(kind=kind, level=level).exclude(state=BodyState.DISSOLVED).exclude(pk=body.pk)
        field: Any = self.fields["parent"]
        field.queryset = rows.order_by("name")


_SET_UP_BY: dict[str, tuple[str, int]] = {
    BodyKind.THEME_GROUP: (BodyKind.FORUM, SETTING_UP_LEVEL),
    BodyKind.SUBGROUP: (BodyKind.THEME_GROUP, 3),
}


class DissolveForm(forms.Form):
    """When a body is dissolved, and who takes over its tasks, one by one."""

    on = day_field(_("Dissolved on"), help_text=_("The first day the body no longer is."))
    reason = reason_field()

    def __init__(self, data: Any, *, body: Body, duties: Sequence[str]) -> None:
        super().__init__(data)
        self.duties = duties
        rows = Body.objects.exclude(state=BodyState.DISSOLVED).exclude(kind=BodyKind.FORMER).exclude(pk=body.pk)
        found = {str(row.pk): row for row in rows.order_by("level", "name")}  # once, however many tasks there are
        choices = [("", _("Nobody")), *((key, row.name) for key, row in found.items())]

        def successor(label: Any) -> forms.Field:
            return forms.TypedChoiceField(
                label=label, choices=choices, coerce=found.get, empty_value=None, required=False
            )

        for place, duty in enumerate(duties):
            self.fields[f"duty_{place}"] = successor(_("Takes over: %(duty)s") % {"duty": duty})
        for place in range(OWN_TASKS):
            self.fields[f"task_{place}"] = forms.CharField(
                label=_("Another task (%(number)d)") % {"number": place + 1}, max_length=250, required=False
            )
            self.fields[f"successor_{place}"] = successor(_("Taken over by (%(number)d)") % {"number": place + 1})
        self.order_fields(["on", *(name for name in self.fields if name not in ("on", "reason")), "reason"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for place in range(OWN_TASKS):
            task, successor = cleaned.get(f"task_{place}"), cleaned.get(f"successor_{place}")
            if task and not successor:
                self.add_error(f"successor_{place}", _("Choose the body that takes the task over."))
            if successor and not task:
                self.add_error(f"task_{place}", _("Write which task it takes over."))
        return cleaned

    def tasks(self) -> Iterator[HandedTask]:
        """The tasks that somebody takes over."""
        asked = self.cleaned_data
        for place, duty in enumerate(self.duties):
            if asked[f"duty_{place}"]:
                yield HandedTask(duty[:250], asked[f"duty_{place}"])
        for place in range(OWN_TASKS):
            if asked[f"task_{place}"]:
                yield HandedTask(asked[f"task_{place}"], asked[f"successor_{place}"])


class SeatMembersForm(forms.Form):
    """Who goes on in one seat, and who is new: one of the register, or a person who is not in it yet."""

    def __init__(self, data: Any, *, seat: Seat, sitting: Sequence[Appointment], user: Any, creates: bool) -> None:
        super().__init__(data, prefix=f"seat-{seat.pk}")
        self.seat, self.sitting = seat, {str(row.pk): row for row in sitting}
        if sitting:
            self.fields["stays"] = forms.MultipleChoiceField(
                label=_("Goes on"),
                choices=[(key, _who(row)) for key, row in self.sitting.items()],
                initial=[*self.sitting],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Take the mark away from those who leave."),
            )
        places = seat.maximum if seat.maximum is not None else max(seat.minimum, len(sitting)) + 1
        self.places = range(min(max(places, 1), MOST_PLACES))
        for place in self.places:
            self._ask_for_new(place, user, creates=creates)

    def _ask_for_new(self, place: int, user: Any, *, creates: bool) -> None:
        number = {"number": place + 1} if len(self.places) > 1 else None
        person = forms.ModelChoiceField(
            label=_("New member (%(number)d)") % number if number else _("New member"),
            queryset=visible(Person, user),
            required=False,
        )
        offer_chooser(person, user)
        self.fields[f"person_{place}"] = person
        if creates:
            self.fields[f"name_{place}"] = forms.CharField(
                label=_("Or the name of a new person"), max_length=200, required=False
            )
            self.fields[f"title_{place}"] = forms.CharField(label=_("Title"), max_length=120, required=False)
        if self.seat.lowest_rank is not None:
            choices = [("", "---------"), *Rank.choices]
            self.fields[f"rank_{place}"] = forms.TypedChoiceField(
                label=_("Rank"), choices=choices, coerce=int, empty_value=None, required=False
            )

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each new member."""
        asked = ("person", "name", "title", "rank")
        names = ([f"{name}_{place}" for name in asked] for place in self.places)
        return [[self[name] for name in of_one if name in self.fields] for of_one in names]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for place in self.places:
            person, name = cleaned.get(f"person_{place}"), cleaned.get(f"name_{place}")
            if person and name:
                self.add_error(f"name_{place}", _("Choose a person or write a name, not both."))
            if not person and not name and (cleaned.get(f"title_{place}") or cleaned.get(f"rank_{place}")):
                self.add_error(f"person_{place}", _("Choose the person, or write the name."))
        return cleaned

    def members(self) -> Iterator[NewMember]:
        """Everybody who is to sit in the seat; a new person is not stored."""
        asked = self.cleaned_data
        for key in asked.get("stays", ()):
            row = self.sitting[key]
            yield NewMember(self.seat, row.person, row.rank)
        for place in self.places:
            person = asked.get(f"person_{place}")
            if person is None and asked.get(f"name_{place}"):
                person = Person(name=asked[f"name_{place}"], title=asked.get(f"title_{place}", ""))
            if person is not None:
                yield NewMember(self.seat, person, asked.get(f"rank_{place}"))


def _who(row: Appointment) -> str:
    rank = row.get_rank_display() if row.rank is not None else ""
    since = _("since %(day)s") % {"day": _written(row.valid_from)} if row.valid_from else ""
    return ", ".join(part for part in (row.person.name, str(rank), str(since)) if part)


def _written(day: date) -> str:
    return f"{day:%d.%m.}{day.year}"
