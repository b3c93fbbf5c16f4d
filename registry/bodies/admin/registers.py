"""The registers of forums and groups, seats, appointments and successions."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.widgets.button import HeaderButton

from registry.bodies import services, sheets
from registry.bodies.admin.acting import BodyActionView, may
from registry.bodies.admin.actions import DissolveView, EstablishView, HandOverView
from registry.bodies.admin.findings import findings
from registry.bodies.admin.forms import AppointmentForm, BodyForm, SeatForm, SuccessionForm
from registry.bodies.models import Body, BodyKind, BodyState
from registry.bodies.selectors.seats import seat_overview
from registry.screens.checks import CheckedRegister, CheckedRowView
from registry.screens.register import RegisterAdmin, Route, on_row

ACTIONS: tuple[tuple[str, str, type[BodyActionView], tuple[BodyState, ...]], ...] = (
    ("establish", "check", EstablishView, (BodyState.PROPOSED,)),
    ("hand_over", "group", HandOverView, (BodyState.PROPOSED, BodyState.ESTABLISHED)),
    ("dissolve", "cross", DissolveView, (BodyState.PROPOSED, BodyState.ESTABLISHED)),
)
"""What may be done with a body: name, icon, view, and the states in which it is offered."""


class BodyRowView(CheckedRowView):
    """A body with its seats, who sits in them today, its checks, and what may be done with it."""

    template_name = "registry/bodies/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["seats"] = seat_overview(self.object, timezone.localdate())
        return context

    @cached_property
    def header_buttons(self) -> list[Any]:
        body: Body = self.object
        offered = [
            HeaderButton(view.title, url=self.address(name, body), icon_name=icon)
            for name, icon, view, states in ACTIONS
            if body.state in states
            and body.kind != BodyKind.FORMER
            and self.allows("change")
            and may(self.request.user, *view.needs)
        ]
        return [*super().header_buttons, *offered]


class BodyAdmin(CheckedRegister):
    """Fora og grupper."""

    sheet = sheets.BODIES
    icon = "group"
    form = BodyForm
    check_together = staticmethod(services.check_body)
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
        MultiFieldPanel(
            [FieldRowPanel(["term_years", "term_started_on"]), FieldRowPanel(["established_on", "dissolved_on"])],
            heading=_("Term"),
        ),
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

    def own_routes(self) -> tuple[Route, ...]:
        return (*(on_row(name, view) for name, _icon, view, _states in ACTIONS), *super().own_routes())


class SeatAdmin(RegisterAdmin):
    """Pladser."""

    sheet = sheets.SEATS
    icon = "user"
    form = SeatForm
    check_together = staticmethod(services.check_seat)
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
    check_together = staticmethod(services.check_appointment)
    panels = ("seat", "person", "rank", FieldRowPanel(["valid_from", "valid_until"]))


class SuccessionAdmin(RegisterAdmin):
    """Afløsninger."""

    sheet = sheets.SUCCESSIONS
    icon = "redirect"
    form = SuccessionForm
    check_together = staticmethod(services.check_succession)
    panels = ("predecessor", "successor", "task", "effective_on")
