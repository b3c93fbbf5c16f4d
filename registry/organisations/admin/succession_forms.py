"""What is asked when departments merge or split."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.organisations.models import BuildingSection, Department, HousingOrganisation
from registry.organisations.selectors.stock import DWELLING_TYPES
from registry.organisations.services.succession import Part
from registry.screens.days import day_field

MOST_PARTS = 8
MOST_DWELLINGS = 100_000


class OrganisationChoice(forms.Form):
    """Whose departments are to merge."""

    organisation = forms.ModelChoiceField(
        label=_("Housing organisation"), queryset=HousingOrganisation.objects.none(), required=False
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = rows


class NumberOfParts(forms.Form):
    """How many departments a department is split into."""

    parts = forms.IntegerField(label=_("Number of new departments"), min_value=2, max_value=MOST_PARTS, required=False)


class _Step(forms.Form):
    """The day and the reason, which every merger and split has."""

    effective_on = day_field(
        _("Effective on"), help_text=_("The first day of the new, and the first day the old are no longer active.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why? It is shown in the history."),
        error_messages={"required": _("Write why the change is made: the reason is kept in the history.")},
    )


class MergeForm(_Step):
    """Which departments merge, and into what."""

    field_order = ("departments", "effective_on", "lbf_number", "name", "reason")

    departments = forms.ModelMultipleChoiceField(
        label=_("Departments to merge"),
        queryset=Department.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two departments to merge.")},
    )
    lbf_number = forms.CharField(
        label=_("LBF number of the new department"),
        max_length=3,
        help_text=_("A new number, or that of one of the departments that merge."),
    )
    name = forms.CharField(label=_("Name of the new department"), max_length=200)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["departments"]
        field.queryset = rows


class SplitForm(_Step):
    """When and why a department is split."""


class PartForm(forms.Form):
    """One of the new departments of a split."""

    lbf_number = forms.CharField(label=_("LBF number"), max_length=3)
    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(
        label=_("Address"), max_length=200, required=False, help_text=_("Empty: the same as before.")
    )
    floor_area_m2 = forms.IntegerField(label=_("Floor area, m²"), min_value=0, max_value=100_000_000, required=False)
    guarantee_dkk = forms.DecimalField(
        label=_("Municipal guarantee, kr."), min_value=Decimal(0), max_digits=14, decimal_places=2, required=False
    )
    sections = forms.MultipleChoiceField(
        label=_("Building sections"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, sections: Sequence[BuildingSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DWELLING_TYPES:
            label = Department._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            self.fields[name] = forms.IntegerField(
                label=str(label).capitalize(), min_value=0, max_value=MOST_DWELLINGS, required=False, initial=0
            )
        self.order_fields(
            ["lbf_number", "name", "address", *DWELLING_TYPES, "floor_area_m2", "guarantee_dkk", "sections"]
        )
        field: Any = self.fields["sections"]
        field.choices = [(str(row.pk), f"{row.number} {row.bbr_number}".strip()) for row in sections]
        if not sections:
            del self.fields["sections"]

    def part(self) -> Part:
        """What was typed; a type without a number has none."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "sections"}
        for name in DWELLING_TYPES:
            values[name] = values[name] or 0
        return Part(values, frozenset(int(key) for key in self.cleaned_data.get("sections", ())))


PartForms = forms.formset_factory(
    PartForm, extra=0, min_num=2, max_num=MOST_PARTS, validate_min=True, validate_max=True, absolute_max=MOST_PARTS
)
