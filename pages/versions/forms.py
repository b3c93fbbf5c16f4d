"""What a reader asks of an agreement's versions; the answers have addresses of their own, so nothing is posted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.versions.models import AdoptedVersion


class AsOfDayForm(forms.Form):
    """The day a reader asks about."""

    use_required_attribute = False  # the server says what is wrong, in Danish

    dag = forms.DateField(
        label=_("Day"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y"],
        widget=forms.DateInput(attrs={"type": "date", "class": "form-input"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Write a day, for instance 2026-03-01."),
            "invalid": _("There is no such day. Write it as year-month-day, for instance 2026-03-01."),
        },
    )

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_dag(self) -> date:
        day: date = self.cleaned_data["dag"]
        if self.today is not None and day > self.today:
            message = gettext("What will be in force later is not known yet. Choose a day until %(today)s.")
            raise ValidationError(message % {"today": date_format(self.today, "j. F Y")})
        return day


class TwoVersionsForm(forms.Form):
    """Two versions to compare."""

    use_required_attribute = False

    fra = forms.TypedChoiceField(label=_("From"), coerce=int, widget=forms.Select(attrs={"class": "form-select"}))
    til = forms.TypedChoiceField(label=_("To"), coerce=int, widget=forms.Select(attrs={"class": "form-select"}))

    def __init__(self, *args: Any, versions: Sequence[AdoptedVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {version.number: version for version in versions}
        choices = [(number, str(version).capitalize()) for number, version in self.versions.items()]
        for name, place in (("fra", -2), ("til", -1)):
            field = self.fields[name]
            field.choices = choices  # type: ignore[attr-defined]
            field.initial = choices[max(place, -len(choices))][0]
            field.error_messages["invalid_choice"] = gettext("There is no such version.")

    def chosen(self) -> tuple[AdoptedVersion, AdoptedVersion]:
        return self.versions[self.cleaned_data["fra"]], self.versions[self.cleaned_data["til"]]
