"""What a reader of the thread may ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.agreements.models import AgreementKind
from registry.screens.days import day_field, within_reach
from registry.thread.rules.values import AgreementValue


class DayForm(forms.Form):
    """Asks for the day on which agreements and goals are in force; read before the thread is."""

    in_force_on = day_field(
        gettext_lazy("In force on"),
        required=False,
        help_text=gettext_lazy("Empty: all that is not retired, whatever its period."),
    )

    def clean_in_force_on(self) -> date | None:
        return within_reach(self.cleaned_data["in_force_on"])


class PartForm(forms.Form):
    """Asks for a part of the thread: an agreement, a theme, or one goal."""

    agreement = forms.TypedChoiceField(label=gettext_lazy("Agreement"), coerce=int, empty_value=None, required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    goal = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agreements: Sequence[AgreementValue], themes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("All"))
        chosen: Any = self.fields["agreement"]
        chosen.choices = [everything, *((row.key, f"{_kind(row)}: {row.title}") for row in agreements)]
        chosen = self.fields["theme"]
        chosen.choices = [everything, *((name, name) for name in themes)]


def _kind(row: AgreementValue) -> str:
    return capfirst(str(AgreementKind(row.kind).label))
