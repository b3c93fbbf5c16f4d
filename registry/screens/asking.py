"""Which recorded changes a user asks for."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name

from registry.history.changes import Asked
from registry.screens.day_input import DayInput

SYSTEM = "0"


class AskForm(forms.Form):
    """Which changes are wanted. What is wrong in it is left out of account."""

    start = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput)
    end = forms.DateField(label=gettext_lazy("Until and including"), required=False, widget=DayInput)
    register = forms.ChoiceField(label=gettext_lazy("Register"), required=False)
    user = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    kind = forms.MultipleChoiceField(
        label=gettext_lazy("Kind of change"),
        required=False,
        choices=[
            ("+", gettext_lazy("Created")),
            ("~", gettext_lazy("Changed")),
            ("-", gettext_lazy("Deleted")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    q = forms.CharField(label=gettext_lazy("Words in the reason"), required=False, max_length=200)

    def __init__(self, data: Any, registers: Iterable[Any]) -> None:
        super().__init__(data)
        self.fields["register"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            *((register.sheet.name, register.title) for register in registers),
        ]
        users = get_user_model()._default_manager.order_by("username")
        self.fields["user"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            (SYSTEM, _("The system")),
            *((str(user.pk), get_user_display_name(user)) for user in users),
        ]
        self.full_clean()

    @property
    def asked(self) -> Asked:
        given = self.cleaned_data
        user = given.get("user") or None
        end = given.get("end")
        return Asked(
            start=_midnight(given.get("start")),
            end=None if end is None or end == date.max else _midnight(end + timedelta(days=1)),
            user=None if user == SYSTEM else user,
            by_system=user == SYSTEM,
            kinds=given.get("kind") or (),
            words=(given.get("q") or "").replace("\x00", " ").split(),
        )


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else timezone.make_aware(datetime.combine(day, time.min))
