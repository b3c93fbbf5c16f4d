"""The register of inspections."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from registry.screens.register import RegisterAdmin, Route, on_row
from registry.supervision.admin import following
from registry.supervision.sheets.inspections import INSPECTIONS


class InspectionAdmin(RegisterAdmin):
    """Eftersyn."""

    sheet = INSPECTIONS
    icon = "view"
    apart = "inspected_on"  # a department may have been inspected many times before the rounds
    panels = (
        MultiFieldPanel(["department", FieldRowPanel(["round", "state"]), "dropped_reason"], heading=_("Inspection")),
        MultiFieldPanel([FieldRowPanel(["inspected_on", "result"]), "findings"], heading=_("What it found")),
        MultiFieldPanel(
            ["order", FieldRowPanel(["order_due_on", "order_met_on"]), "next_look_on", "case"],
            heading=_("What follows"),
        ),
    )

    def own_routes(self) -> tuple[Route, ...]:
        return (
            on_row("inspect", following.InspectionRowView),
            on_row("result", following.ResultView),
            on_row("met", following.MetView),
            on_row("drop", following.DropView),
            *super().own_routes(),
        )
