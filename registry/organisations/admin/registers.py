"""The registers of organisations, departments, key figures and contacts."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.custom_fields.forms import CustomFieldsForm, CustomFieldsPanel
from registry.organisations import sheets
from registry.organisations.admin import findings
from registry.organisations.admin.sections import bring_sections
from registry.organisations.admin.succession import MergeView, SplitView
from registry.organisations.admin.views import DepartmentListView, DepartmentRowView, OrganisationRowView, StockView
from registry.organisations.models import HousingOrganisation
from registry.organisations.services import delete_organisation, new_organisation, save_organisation
from registry.parties.models import Party, PartyKind
from registry.screens.checks import CheckedRegister, CheckedRowView
from registry.screens.choosing import Choosing
from registry.screens.forms import RegisterForm
from registry.screens.register import RegisterAdmin, Route, on_row

PARTY_FIELDS = ("name", "abbreviation", "address", "postal_code", "city", "post_box", "phone", "fax", "email", "ean")


class OrganisationForm(CustomFieldsForm):
    """An organisation and its party in one form: name and contact block are the party's."""

    extended_register = sheets.ORGANISATIONS.name

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            for name in PARTY_FIELDS:
                self.initial.setdefault(name, getattr(self.instance.party, name))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        party = Party(kind=PartyKind.HOUSING_ORGANISATION)
        if self.instance.pk is not None:
            party = Party.objects.get(pk=self.instance.party_id)
        for name, value in self.party_values.items():
            setattr(party, name, value)
        try:
            party.full_clean(exclude=[name for name in PARTY_FIELDS if name in self.errors])
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                self.add_error("name" if name == NON_FIELD_ERRORS else name, errors)
        return cleaned

    @property
    def party_values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PARTY_FIELDS if name in self.cleaned_data}

    def save(self, commit: bool = True) -> HousingOrganisation:
        self.refuse_changed_fields()
        own = {name: self.cleaned_data[name] for name in self._meta.fields if hasattr(HousingOrganisation, name)}
        own["extra"] = self.instance.extra
        return save_organisation(
            organisation=self.instance if self.instance.pk is not None else None,
            party_values=self.party_values,
            values=own,
        )


def _party_field(name: str) -> forms.Field:
    field: forms.Field = Party._meta.get_field(name).formfield()  # type: ignore[union-attr, assignment]
    return field


for _name in PARTY_FIELDS:
    OrganisationForm.base_fields[_name] = _party_field(_name)
    OrganisationForm.declared_fields[_name] = OrganisationForm.base_fields[_name]


class OrganisationAdmin(CheckedRegister):
    """Boligorganisationer, administrationsorganisationer og forretningsførerselskaber."""

    sheet = sheets.ORGANISATIONS
    choosing = Choosing(
        _("Choose housing organisation"),
        shows=("name", "lbf_number", "kind"),
        creates=("name", "lbf_number", "kind", "cvr_number"),
    )
    new_row = staticmethod(new_organisation)
    icon = "home"
    form = OrganisationForm
    bulk_edits = True
    tracks = ("party",)
    findings = staticmethod(findings.of_organisations)
    row_view: ClassVar[type[CheckedRowView]] = OrganisationRowView
    file_title = _("Organisation file")
    panels = (
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("abbreviation"), "kind"]),
                FieldRowPanel(["lbf_number", "cvr_number"]),
                "administered_by",
            ],
            heading=_("Organisation"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("city"), FieldPanel("post_box")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("ean")]),
            ],
            heading=_("Contact information"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["seat_municipality", "financial_year_end"]),
                "is_covered_by_dialogue",
                "is_bl_member",
                FieldRowPanel(["active_from", "active_until"]),
            ],
            heading=_("Supervision"),
        ),
        CustomFieldsPanel(heading=_("Custom fields")),
    )

    def delete(self, row: HousingOrganisation) -> None:
        delete_organisation(row)


class DepartmentForm(CustomFieldsForm):
    """A department."""

    extended_register = sheets.DEPARTMENTS.name


class DepartmentAdmin(CheckedRegister):
    """Afdelinger."""

    sheet = sheets.DEPARTMENTS
    choosing = Choosing(
        _("Choose department"),
        shows=("name", "organisation", "organisation_lbf", "lbf_number"),
        creates=("organisation", "lbf_number", "name", "address"),
        name=lambda department: f"{department.organisation}: {department}",
    )
    apart = "active_until"  # a number goes on to a successor when the department ends
    icon = "site"
    form = DepartmentForm
    bulk_edits = True
    findings = staticmethod(findings.of_departments)
    row_view: ClassVar[type[CheckedRowView]] = DepartmentRowView
    panels = (
        MultiFieldPanel(["organisation", FieldRowPanel(["lbf_number", "name"]), "area"], heading=_("Department")),
        MultiFieldPanel(["address", FieldRowPanel(["postal_code", "city"])], heading=_("Address")),
        MultiFieldPanel(
            [
                FieldRowPanel(["family_dwellings", "youth_dwellings", "elderly_dwellings"]),
                FieldRowPanel(["care_dwellings", "special_dwellings"]),
                FieldRowPanel(["floor_area_m2", "year_built"]),
            ],
            heading=_("Dwellings and buildings"),
        ),
        MultiFieldPanel(["has_municipal_support", "guarantee_dkk"], heading=_("Municipal support")),
        FieldRowPanel(["active_from", "active_until"], heading=_("Active")),
        CustomFieldsPanel(heading=_("Custom fields")),
        InlinePanel(
            "sections",
            heading=_("Building sections"),
            label=_("Building section"),
            panels=[FieldRowPanel(["number", "bbr_number"]), "address"],
        ),
        InlinePanel(
            "predecessors",
            heading=_("Came out of"),
            label=_("Predecessor"),
            panels=["predecessor", FieldRowPanel(["kind", "effective_on"])],
        ),
    )

    def own_routes(self) -> tuple[Route, ...]:
        return (
            ("index", "", DepartmentListView, {}),
            ("merge", "merge/", MergeView, {}),
            on_row("split", SplitView),
            ("stock", "stock/", StockView, {}),
            *super().own_routes(),
        )


class KeyFiguresForm(RegisterForm):
    """Names each department with its organisation: LBF numbers of departments repeat."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.queryset = field.queryset.select_related("organisation__party")
        field.label_from_instance = lambda department: f"{department.organisation}: {department}"


class KeyFiguresAdmin(CheckedRegister):
    """Nøgletal."""

    sheet = sheets.KEY_FIGURES
    icon = "table"
    form = KeyFiguresForm
    findings = staticmethod(findings.of_key_figures)
    bulk_edits = True
    panels = (
        FieldRowPanel(["department", "financial_year"]),
        MultiFieldPanel(
            [
                FieldRowPanel(["reserves_dkk", "reserves_contribution_dkk"]),
                FieldRowPanel(["rent_dkk_per_m2", "arrears_dkk"]),
                FieldRowPanel(["vacancies", "move_outs"]),
            ],
            heading=_("Key figures"),
        ),
        FieldRowPanel(["source", "as_of"]),
    )


class ContactAdmin(RegisterAdmin):
    """Kontaktpersoner: kun for dem, der har retten til dem."""

    sheet = sheets.CONTACTS
    icon = "mail"
    panels = (
        FieldPanel("organisation"),
        FieldRowPanel(["name", "role"]),
        FieldRowPanel(["email", "phone"]),
        "role_ended_on",
    )


bring_sections()
