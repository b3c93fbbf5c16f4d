"""Days as they are typed: Wagtail's calendar would quietly make 02.03.2024 of 31.02.2024; here the form refuses it."""

from typing import Any

from django.db import models
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

AS_TYPED = {"validateOnBlur": False}


class DayInput(AdminDateInput):
    """A day with a calendar beside it."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), **AS_TYPED}


class MomentInput(AdminDateTimeInput):
    """A day and a time with a calendar beside them."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), **AS_TYPED}


class DayRangeInput(DateRangePickerWidget):
    """The first and the last of some days."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        untyped: Any = self
        untyped.widgets = [DayInput(attrs=widget.attrs) for widget in untyped.widgets]


def register_day_inputs() -> None:
    """Let every form of the admin ask for days so."""
    register_form_field_override(models.DateField, override={"widget": DayInput})
    register_form_field_override(models.DateTimeField, override={"widget": MomentInput})
