"""What the screens over departments ask for alike: an organisation and an area."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.areas.models import Area
from registry.columns import danish_order
from registry.organisations.models import HousingOrganisation


class NarrowingForm(forms.Form):
    """Asks for an organisation and an area; what is wrong is said and left out of account."""

    organisation = forms.ModelChoiceField(
        HousingOrganisation.objects.none(), label=gettext_lazy("Housing organisation"), required=False
    )
    area = forms.ModelChoiceField(Area.objects.none(), label=gettext_lazy("Area"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self._offer(
            organisation=HousingOrganisation.objects.select_related("party").order_by(
                danish_order("party__name"), "pk"
            ),
            area=Area.objects.order_by(danish_order("name"), "pk"),
        )
        self.full_clean()

    def _offer(self, **offered: Any) -> None:
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset, field.empty_label = rows, _("All")

    @property
    def narrowed_to(self) -> dict[str, int | None]:
        """The keys of the organisation and of the area; None: all."""
        given = self.cleaned_data
        return {name: given[name].pk if given.get(name) else None for name in ("organisation", "area")}
