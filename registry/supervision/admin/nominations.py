"""The register of nominations."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from registry.screens.register import RegisterAdmin
from registry.supervision.sheets.nominations import NOMINATIONS


class NominationAdmin(RegisterAdmin):
    """Indstillede afdelinger."""

    sheet = NOMINATIONS
    icon = "thumbtack"
    panels = (
        MultiFieldPanel(["department", "grounds", "position"], heading=_("Department")),
        MultiFieldPanel(
            [FieldRowPanel(["nominated_by", "nominated_on"]), "meeting"], heading=_("Who brought it forward")
        ),
    )
