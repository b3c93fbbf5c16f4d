"""The register of nominations."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from registry.screens.register import RegisterAdmin, Route, on_row
from registry.supervision.admin import following
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

    def own_routes(self) -> tuple[Route, ...]:
        return (
            on_row("inspect", following.NominationRowView),
            on_row("place", following.PlaceView),
            on_row("end", following.EndView),
            *super().own_routes(),
        )
