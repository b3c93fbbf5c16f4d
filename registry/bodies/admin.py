"""The registers of forums and groups, seats, appointments and successions, and the page of checks."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.bodies import services, sheets, wording
from registry.bodies.models import Seat
from registry.bodies.selectors.checks import checks_on
from registry.bodies.selectors.seats import seat_overview
from registry.columns import danish_order
from registry.screens.checks import CheckedRegister, CheckedRowView, Finding
from registry.screens.forms import RegisterForm
from registry.screens.register import RegisterAdmin


class BodyForm(RegisterForm):
    """A body; what cannot be is refused on its field."""

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
        seats = Seat.objects.filter(derived_from__isnull=True).select_related("body")
        self.fields["seat"].queryset = seats.order_by(danish_order(F("body__name")), danish_order(F("label")), "pk")

    def save(self, commit: bool = True) -> Any:
        services.check_appointment(self.instance)
        return super().save(commit)


class SuccessionForm(RegisterForm):
    """A succession."""

    def save(self, commit: bool = True) -> Any:
        services.check_succession(self.instance)
        return super().save(commit)


def findings(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """The checks of bodies and their seats as the screens show them."""
    models = {"body": sheets.BODIES.model, "seat": sheets.SEATS.model}
    for check in checks_on(day, only):
        subject = check.subject
        yield Finding(models[subject.kind], subject.key, subject.name, wording.check(check), check.k)


class BodyRowView(CheckedRowView):
    """A body with its seats, who sits in them today, and its checks."""

    template_name = "registry/bodies/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["seats"] = seat_overview(self.object, timezone.localdate())
        return context


class BodyAdmin(CheckedRegister):
    """Fora og grupper."""

    sheet = sheets.BODIES
    icon = "group"
    form = BodyForm
    findings = staticmethod(findings)
    row_view = BodyRowView
    panels = (
        MultiFieldPanel(
            [
                "name",
                "slug",
                FieldRowPanel(["kind", "level"]),
                FieldRowPanel(["state", "scope"]),
                "is_public",
            ],
            heading=_("Body"),
        ),
        MultiFieldPanel(
            ["parent", "composition", "origin_theme", "origin_initiative", "agreement"],
            heading=_("Set up by, and arose from"),
        ),
        MultiFieldPanel(
            ["chair_party", "chair_rule", "facilitator", "facilitator_reason", "secretary"],
            heading=_("Chair and service"),
        ),
        MultiFieldPanel(["term_years", FieldRowPanel(["established_on", "dissolved_on"])], heading=_("Term")),
        InlinePanel(
            "statements",
            heading=_("Purposes, changes and duties"),
            label=_("Line"),
            panels=[FieldRowPanel(["kind", "position"]), FieldPanel("text")],
        ),
        InlinePanel("aliases", heading=_("Aliases"), label=_("Other name"), panels=[FieldPanel("name")]),
        InlinePanel(
            "document_rows",
            heading=_("Documents"),
            label=_("Document"),
            panels=[FieldPanel("document")],
        ),
    )


class SeatAdmin(RegisterAdmin):
    """Pladser."""

    sheet = sheets.SEATS
    icon = "user"
    form = SeatForm
    panels = (
        MultiFieldPanel(["body", "label", "party", "role", "appointed_by"], heading=_("Seat")),
        MultiFieldPanel(
            [FieldRowPanel(["minimum", "maximum"]), "is_default", "lowest_rank"],
            heading=_("Number and rank"),
        ),
        "derived_from",
        FieldRowPanel(["valid_from", "valid_until"], heading=_("Validity")),
    )


class AppointmentAdmin(RegisterAdmin):
    """Udpegninger."""

    sheet = sheets.APPOINTMENTS
    icon = "user"
    form = AppointmentForm
    panels = ("seat", "person", "rank", FieldRowPanel(["valid_from", "valid_until"]))


class SuccessionAdmin(RegisterAdmin):
    """Afløsninger."""

    sheet = sheets.SUCCESSIONS
    icon = "redirect"
    form = SuccessionForm
    panels = ("predecessor", "successor", "task", "effective_on")
