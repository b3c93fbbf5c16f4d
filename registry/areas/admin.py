"""The register of areas."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from registry.areas import services, sheets
from registry.areas.models import Area, AreaNeighbour
from registry.areas.selectors import neighbours_of
from registry.history.trail import Tracked
from registry.screens.choosing import Choosing
from registry.screens.forms import RegisterForm
from registry.screens.reading import RowView
from registry.screens.register import RegisterAdmin, Route, on_row


class AreaForm(RegisterForm):
    """An area with its neighbours; what cannot be is refused on their panel."""

    def save(self, commit: bool = True) -> Any:
        area: Area = super().save(commit=False)
        try:
            services.check_area(area)
        except ValidationError as error:
            self.formsets["neighbour_rows"].non_form_errors().extend(error.error_dict["neighbour_rows"])
            raise
        if commit:
            area.save()
        return area


class AreaRowView(RowView):
    """An area with all its neighbours, whichever of the two the line stands on (K031)."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["children"] = [(str(_("Neighbours")), [area.name for area in neighbours_of(self.object)])]
        return context


class AreaAdmin(RegisterAdmin):
    """Boligområder."""

    sheet = sheets.AREAS
    icon = "globe"
    choosing = Choosing(_("Choose area"), shows=("name", "challenge"), creates=("name", "challenge"))
    form = AreaForm
    panels = (
        MultiFieldPanel(["name", "challenge", "description"], heading=_("Area")),
        InlinePanel(
            "neighbour_rows",
            heading=_("Neighbours"),
            label=_("Neighbour"),
            help_text=_("One line is enough: it counts for both areas."),
            panels=[FieldPanel("neighbour")],
        ),
    )

    def tracked(self, row: Area) -> list[Tracked]:
        """Its own history, and that of the lines on other areas that name it: a line counts for both."""
        return [*super().tracked(row), Tracked(AreaNeighbour, {"neighbour_id": row.pk}, is_own=False)]

    def own_routes(self) -> tuple[Route, ...]:
        return (on_row("inspect", AreaRowView), *super().own_routes())
