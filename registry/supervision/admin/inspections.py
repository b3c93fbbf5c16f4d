"""The register of inspections."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from registry.screens.register import RegisterAdmin
from registry.supervision.sheets.inspections import INSPECTIONS


class InspectionAdmin(RegisterAdmin):
    """Eftersyn."""

    sheet = INSPECTIONS
    icon = "view"
    panels = (
        MultiFieldPanel(["department", FieldRowPanel(["round", "state"]), "dropped_reason"], heading=_("Inspection")),
        MultiFieldPanel([FieldRowPanel(["inspected_on", "result"]), "findings"], heading=_("What it found")),
        MultiFieldPanel(
            ["order", FieldRowPanel(["order_due_on", "order_met_on"]), "next_look_on", "case"],
            heading=_("What follows"),
        ),
    )
