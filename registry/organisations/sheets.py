"""The Columns of organisations, departments, key figures and contacts."""

from typing import Any

from django.db.models import Count, DecimalField, F, FloatField, OuterRef, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, NullIf, Round
from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet
from registry.custom_fields.columns import with_custom_fields
from registry.organisations.models import (
    Contact,
    Department,
    FinancialYearEnd,
    HousingOrganisation,
    KeyFigures,
    OrganisationKind,
)

DWELLINGS = (
    F("family_dwellings") + F("youth_dwellings") + F("elderly_dwellings") + F("care_dwellings") + F("special_dwellings")
)
_OWN_DEPARTMENTS = Department.objects.filter(organisation=OuterRef("pk")).order_by().values("organisation")


def _per_m2(amount: str) -> Round:
    """An amount by the department's floor area. Through float: SQLite keeps 100.00 as an integer."""
    each = Cast(amount, FloatField()) / NullIf("department__floor_area_m2", 0)
    return Round(Cast(each, DecimalField(max_digits=14, decimal_places=2)), precision=2)


def of_organisation(path: str = "organisation", **number: Any) -> tuple[Column, Column]:
    """The organisation that `path` leads to: its name and its LBF number.

    Args:
        path: ForeignKeys from the register's model.
        number: what else the column of the number is: written, listed, searched.
    """
    return (
        Column(
            "organisation",
            _("Housing organisation"),
            source=f"{path}__party__name",
            relation=path,
            searched=True,
            width=36,
        ),
        Column(
            "organisation_lbf",
            _("LBF number of the organisation"),
            Kind.CODE,
            source=f"{path}__lbf_number",
            width=14,
            digits=4,
            **number,
        ),
    )


ORGANISATIONS = with_custom_fields(
    Sheet(
        name="organisations",
        title=_("Housing organisations"),
        model=HousingOrganisation,
        columns=(
            Column("name", _("Name"), source="party__name", writes="party__name", searched=True, width=36),
            Column("lbf_number", _("LBF number"), Kind.CODE, writes="lbf_number", searched=True, width=12, digits=4),
            Column("cvr_number", _("CVR number"), Kind.CODE, writes="cvr_number", searched=True, width=12, digits=8),
            Column("kind", _("Kind"), Kind.CHOICE, choices=OrganisationKind.choices, writes="kind", width=26),
            Column(
                "administrator",
                _("Administered by"),
                source="administered_by__party__name",
                relation="administered_by",
                width=36,
            ),
            Column(
                "administered_by",
                _("Administered by (LBF number)"),
                Kind.CODE,
                source="administered_by__lbf_number",
                writes="administered_by",
                listed=False,
                filtered=False,
                width=14,
                digits=4,
            ),
            Column(
                "departments",
                _("Departments"),
                Kind.INTEGER,
                source=Coalesce(Subquery(_OWN_DEPARTMENTS.annotate(number=Count("pk")).values("number")), 0),
                width=12,
            ),
            Column(
                "dwellings",
                _("Dwellings in all"),
                Kind.INTEGER,
                source=Coalesce(Subquery(_OWN_DEPARTMENTS.annotate(number=Sum(DWELLINGS)).values("number")), 0),
                width=12,
            ),
            Column(
                "abbreviation",
                _("Abbreviation"),
                source="party__abbreviation",
                writes="party__abbreviation",
                listed=False,
                filtered=False,
                searched=True,
                width=12,
            ),
            Column("address", _("Address"), source="party__address", writes="party__address", listed=False, width=30),
            Column(
                "postal_code",
                _("Postal code"),
                Kind.CODE,
                source="party__postal_code",
                writes="party__postal_code",
                listed=False,
                width=10,
                digits=4,
            ),
            Column("city", _("City"), source="party__city", writes="party__city", listed=False, width=18),
            Column("phone", _("Phone"), source="party__phone", writes="party__phone", listed=False, filtered=False),
            Column(
                "email",
                _("E-mail"),
                source="party__email",
                writes="party__email",
                listed=False,
                filtered=False,
                width=30,
            ),
            Column(
                "ean",
                _("EAN number"),
                Kind.CODE,
                source="party__ean",
                writes="party__ean",
                listed=False,
                filtered=False,
                digits=13,
            ),
            Column("seat_municipality", _("Seat municipality"), writes="seat_municipality", listed=False, width=18),
            Column(
                "is_covered_by_dialogue",
                _("Covered by the styringsdialog"),
                Kind.BOOLEAN,
                writes="is_covered_by_dialogue",
                width=12,
            ),
            Column("is_bl_member", _("Member of BL"), Kind.BOOLEAN, writes="is_bl_member", width=12),
            Column(
                "financial_year_end",
                _("Financial year ends"),
                Kind.CHOICE,
                choices=FinancialYearEnd.choices,
                writes="financial_year_end",
                listed=False,
            ),
            Column("active_from", _("Active from"), Kind.DATE, writes="active_from", listed=False, width=12),
            Column("active_until", _("Active until"), Kind.DATE, writes="active_until", listed=False, width=12),
        ),
        key=("lbf_number",),
        order=("name",),
    )
)

DEPARTMENTS = with_custom_fields(
    Sheet(
        name="departments",
        title=_("Departments"),
        model=Department,
        columns=(
            Column("name", _("Name"), writes="name", searched=True, width=36),
            *of_organisation(writes="organisation", listed=False),
            Column("lbf_number", _("LBF number"), Kind.CODE, writes="lbf_number", searched=True, width=12, digits=3),
            Column("address", _("Address"), writes="address", searched=True, listed=False, width=30),
            Column("postal_code", _("Postal code"), Kind.CODE, writes="postal_code", listed=False, width=10, digits=4),
            Column("city", _("City"), writes="city", listed=False, width=18),
            Column("area", _("Area"), source="area__name", relation="area", writes="area", width=24),
            Column("dwellings", _("Dwellings in all"), Kind.INTEGER, source=DWELLINGS, width=12),
            Column("family_dwellings", _("Family dwellings"), Kind.INTEGER, writes="family_dwellings", listed=False),
            Column("youth_dwellings", _("Youth dwellings"), Kind.INTEGER, writes="youth_dwellings", listed=False),
            Column(
                "elderly_dwellings",
                _("Dwellings for the elderly"),
                Kind.INTEGER,
                writes="elderly_dwellings",
                listed=False,
            ),
            Column("care_dwellings", _("Care dwellings"), Kind.INTEGER, writes="care_dwellings", listed=False),
            Column("special_dwellings", _("Special dwellings"), Kind.INTEGER, writes="special_dwellings", listed=False),
            Column("floor_area_m2", _("Floor area, m²"), Kind.INTEGER, writes="floor_area_m2", width=12),
            Column("year_built", _("Year built"), Kind.YEAR, writes="year_built", width=10),
            Column(
                "has_municipal_support",
                _("Municipal support"),
                Kind.BOOLEAN,
                writes="has_municipal_support",
                listed=False,
            ),
            Column("guarantee_dkk", _("Municipal guarantee, kr."), Kind.MONEY, writes="guarantee_dkk", listed=False),
            Column("active_from", _("Active from"), Kind.DATE, writes="active_from", listed=False, width=12),
            Column("active_until", _("Active until"), Kind.DATE, writes="active_until", listed=False, width=12),
        ),
        key=("organisation_lbf", "lbf_number"),
        order=("organisation", "lbf_number"),
    )
)

KEY_FIGURES = Sheet(
    name="key-figures",
    title=_("Key figures"),
    model=KeyFigures,
    columns=(
        Column("department", _("Department"), source="department__name", searched=True, width=36),
        *of_organisation("department__organisation", writes="department"),
        Column(
            "department_lbf",
            _("LBF number of the department"),
            Kind.CODE,
            source="department__lbf_number",
            writes="department",
            width=14,
            digits=3,
        ),
        Column("financial_year", _("Financial year"), Kind.YEAR, writes="financial_year", width=12),
        Column("reserves_dkk", _("Reserves, balance, kr."), Kind.MONEY, writes="reserves_dkk"),
        Column(
            "reserves_contribution_dkk",
            _("Reserves, contribution of the year, kr."),
            Kind.MONEY,
            writes="reserves_contribution_dkk",
            listed=False,
        ),
        Column(
            "reserves_dkk_per_m2", _("Reserves, kr. per m²"), Kind.MONEY, source=_per_m2("reserves_dkk"), summed=False
        ),
        Column(
            "reserves_contribution_dkk_per_m2",
            _("Reserves, contribution of the year, kr. per m²"),
            Kind.MONEY,
            source=_per_m2("reserves_contribution_dkk"),
            summed=False,
        ),
        Column("rent_dkk_per_m2", _("Rent, kr. per m²"), Kind.MONEY, writes="rent_dkk_per_m2", summed=False),
        Column("vacancies", _("Vacant dwellings"), Kind.INTEGER, writes="vacancies", width=12),
        Column("move_outs", _("Move-outs"), Kind.INTEGER, writes="move_outs", width=12),
        Column("arrears_dkk", _("Arrears, kr."), Kind.MONEY, writes="arrears_dkk", listed=False),
        Column("source", _("Source"), writes="source", listed=False, width=30),
        Column("as_of", _("As of"), Kind.DATE, writes="as_of", listed=False, width=12),
    ),
    key=("organisation_lbf", "department_lbf", "financial_year"),
    order=("organisation", "department_lbf", "-financial_year"),
)

CONTACTS = Sheet(
    name="contacts",
    title=_("Contacts"),
    model=Contact,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=30),
        *of_organisation(writes="organisation", listed=False),
        Column("role", _("Role"), writes="role", searched=True, width=26),
        Column("email", _("E-mail"), writes="email", filtered=False, width=30),
        Column("phone", _("Phone"), writes="phone", filtered=False),
        Column("role_ended_on", _("Role ended on"), Kind.DATE, writes="role_ended_on", width=14),
    ),
    key=("organisation_lbf", "name", "role"),
    order=("organisation", "name"),
)
