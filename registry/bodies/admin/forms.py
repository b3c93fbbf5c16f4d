"""The forms of the registers: what cannot be is refused on its field."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from registry.bodies import services
from registry.bodies.models import Seat
from registry.columns import danish_order
from registry.screens.forms import RegisterForm


class BodyForm(RegisterForm):
    """A body."""

    def save(self, commit: bool = True) -> Any:
        services.check_body(self.instance)
        return super().save(commit)


class SeatForm(RegisterForm):
    """A seat."""

    def save(self, commit: bool = True) -> Any:
        services.check_seat(self.instance)
        return super().save(commit)


class AppointmentForm(RegisterForm):
    """An appointment: only seats that are not filled by another body's members can be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["seat"]
        seats = Seat.objects.filter(derived_from__isnull=True).select_related("body")
        field.queryset = seats.order_by(danish_order(F("body__name")), danish_order(F("label")), "pk")
        field.error_messages["invalid_choice"] = _(
            "Choose one of the seats of the list. A seat that is filled by another body's members is not among them: "
            "appoint the person in that body (K117)."
        )

    def save(self, commit: bool = True) -> Any:
        services.check_appointment(self.instance)
        return super().save(commit)


class SuccessionForm(RegisterForm):
    """A succession."""

    def save(self, commit: bool = True) -> Any:
        services.check_succession(self.instance)
        return super().save(commit)
