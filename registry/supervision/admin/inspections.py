"""The register of inspections."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from registry.supervision.admin import following
from registry.supervision.admin.routes import ActingRegister
from registry.supervision.sheets.inspections import INSPECTIONS


class InspectionAdmin(ActingRegister):
    """Eftersyn."""

    sheet = INSPECTIONS
    icon = "view"
    acting = {
        "inspect": following.InspectionRowView,
        "result": following.ResultView,
        "met": following.MetView,
        "drop": following.DropView,
    }
    panels = (
        MultiFieldPanel(["department", FieldRowPanel(["round", "state"]), "dropped_reason"], heading=_("Inspection")),
        MultiFieldPanel([FieldRowPanel(["inspected_on", "result"]), "findings"], heading=_("What it found")),
        MultiFieldPanel(
            ["order", FieldRowPanel(["order_due_on", "order_met_on"]), "next_look_on", "case"],
            heading=_("What follows"),
        ),
    )
