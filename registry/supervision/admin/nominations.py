"""The register of nominations."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from registry.supervision.admin import following
from registry.supervision.admin.routes import ActingRegister
from registry.supervision.sheets.nominations import NOMINATIONS


class NominationAdmin(ActingRegister):
    """Indstillede afdelinger."""

    sheet = NOMINATIONS
    icon = "thumbtack"
    acting = {"inspect": following.NominationRowView, "place": following.PlaceView, "end": following.EndView}
    panels = (
        MultiFieldPanel(["department", "grounds", "position"], heading=_("Department")),
        MultiFieldPanel(
            [FieldRowPanel(["nominated_by", "nominated_on"]), "meeting"], heading=_("Who brought it forward")
        ),
    )
