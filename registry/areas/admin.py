"""The register of areas."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from registry.areas import services, sheets
from registry.areas.models import Area
from registry.screens.forms import RegisterForm
from registry.screens.register import RegisterAdmin


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


class AreaAdmin(RegisterAdmin):
    """Boligområder."""

    sheet = sheets.AREAS
    icon = "globe"
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
