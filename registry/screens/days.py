"""Both clocks on a screen that is no list: which day things hold on, and which day's register is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.history.as_of import end_of, latest_records
from registry.screens.visibility import reads_all, visible

EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 1, 1)


def day_field(label: Any, **given: Any) -> forms.DateField:
    """Asks for a day in the browser's own way: typed or picked."""
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        **given,
    )


def within_reach(day: date | None) -> date | None:
    """The day, if there is anything to say of it.

    Raises:
        ValidationError: it lies too far away.
    """
    if day is not None and not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("Choose a day between 1900 and 2200."))
    return day


class ClocksForm(forms.Form):
    """Asks for the two days; either may be left empty."""

    in_force_on = day_field(gettext_lazy("In force on"), required=False)
    as_of = day_field(gettext_lazy("As registered on"), required=False)

    def clean_in_force_on(self) -> date | None:
        return within_reach(self.cleaned_data["in_force_on"])

    def clean_as_of(self) -> date | None:
        day: date | None = self.cleaned_data["as_of"]
        if day is not None and not EARLIEST <= day <= timezone.localdate():
            raise forms.ValidationError(_("The register says nothing of a day to come: choose today or earlier."))
        return day


@dataclass(frozen=True)
class Clocks:
    """The two days that a screen shows.

    Attributes:
        in_force_on: the day things hold on (gældende den).
        as_of: the day at whose end the register is read (som registreret pr.); None is now.
        form: asks for other days, and says what was wrong with those asked for.
    """

    in_force_on: date
    as_of: date | None
    form: ClocksForm

    @cached_property
    def end(self) -> datetime | None:
        """The first moment that no longer counts."""
        if self.as_of is None:
            return None
        return end_of(self.as_of)

    @property
    def words(self) -> str:
        """Which clocks the screen shows."""
        day = "" if self.as_of is None else f"{self.as_of:%d.%m.}{self.as_of.year}"
        read = _("As registered on %(day)s") % {"day": day} if day else _("As the register stands now")
        if "in_force_on" not in self.form.fields:
            return read
        held = _("In force on %(day)s") % {"day": f"{self.in_force_on:%d.%m.}{self.in_force_on.year}"}
        return f"{held} · {read}" if "as_of" in self.form.fields else held

    def recorded(self, model: type[models.Model]) -> models.QuerySet[Any]:
        """All rows of `model` by the register's clock alone, whoever asks: for conditions on other rows."""
        if self.end is None:
            return model._default_manager.all()
        return latest_records(model, self.end).exclude(history_type="-")

    def rows(self, model: type[models.Model], user: Any) -> models.QuerySet[Any]:
        """The rows of `model` that the user may see, by the register's clock alone."""
        if self.end is None:
            return visible(model, user)
        rows = self.recorded(model)
        if not reads_all(model, user):
            rows = rows.filter(**{f"{model._meta.pk.attname}__in": visible(model, user).order_by().values("pk")})
        return rows

    def holding(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Those of `rows` that hold on the day; all where they do not hold for a time."""
        for name in ("in_force_on", "active_on"):
            if hasattr(rows, name):
                held: models.QuerySet[Any] = getattr(rows, name)(self.in_force_on)
                return held
        return rows


def asked_clocks(data: Mapping[str, Any], *, holding: bool = True, registered: bool = True) -> Clocks:
    """The clocks that query parameters ask for; a day that is none, or cannot be, is said and left out of account.

    Args:
        data: the parameters.
        holding: whether the screen shows what holds for a time; without it only the register's clock is asked for.
        registered: whether it can be shown as it was registered on a past day.
    """
    form = ClocksForm(data)
    if not holding:
        del form.fields["in_force_on"]
    if not registered:
        del form.fields["as_of"]
    form.full_clean()
    found = form.cleaned_data
    return Clocks(found.get("in_force_on") or timezone.localdate(), found.get("as_of"), form)
