"""Departments: the largest dataset, read row by row."""

from collections.abc import Iterator
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from pages.open_data import ids
from pages.open_data.fields import Asked, Dataset, Field
from registry.columns import Kind
from registry.organisations.models import Department


def _departments(asked: Asked) -> Iterator[Department]:
    rows = Department.objects.public().select_related("organisation__party", "area")
    yield from rows.order_by("pk").iterator()


def dwellings(row: Department) -> int:
    """All of a department's dwellings, whatever sort they are."""
    return (
        row.family_dwellings + row.youth_dwellings + row.elderly_dwellings + row.care_dwellings + row.special_dwellings
    )


DEPARTMENTS = Dataset(
    name="afdelinger",
    title=_("Departments"),
    description=_("The departments of the housing organisations, also those that have ended."),
    collection="departments",
    rows=_departments,
    fields=(
        Field(
            "id",
            _("Id"),
            _("Stays the same, also when the LBF number passes to another department."),
            Kind.CODE,
            read=lambda row: ids.department(row.pk),
        ),
        Field(
            "organization_id",
            _("Housing organisation's id"),
            _("The id in the dataset organisationer."),
            Kind.CODE,
            read=lambda row: ids.housing_organisation(row.organisation.lbf_number),
        ),
        Field(
            "organization_name", _("Housing organisation"), _("Its name."), read=lambda row: row.organisation.party.name
        ),
        Field("lbf_number", _("LBF number"), _("The department's three digits, with leading zeros."), Kind.CODE),
        Field("name", _("Name"), _("The department's name.")),
        Field("address", _("Address"), _("Street and number; empty when not known.")),
        Field("postal_code", _("Postal code"), _("Four digits."), Kind.CODE),
        Field("city", _("City"), _("Postal district.")),
        Field(
            "area",
            _("Area"),
            _("The boligområde it lies in; empty when none."),
            read=lambda row: row.area.name if row.area else None,
        ),
        Field("dwellings", _("Dwellings"), _("All of them, whatever sort they are."), Kind.INTEGER, read=dwellings),
        Field("family_dwellings", _("Family dwellings"), _("Of the dwellings."), Kind.INTEGER),
        Field("youth_dwellings", _("Youth dwellings"), _("Of the dwellings."), Kind.INTEGER),
        Field("elderly_dwellings", _("Dwellings for the elderly"), _("Of the dwellings."), Kind.INTEGER),
        Field("care_dwellings", _("Care dwellings"), _("Of the dwellings."), Kind.INTEGER),
        Field("special_dwellings", _("Special dwellings"), _("Of the dwellings."), Kind.INTEGER),
        Field(
            "start_date",
            _("From"),
            _("The first day; empty when not known."),
            Kind.DATE,
            read=attrgetter("active_from"),
        ),
        Field(
            "end_date",
            _("Until"),
            _("The first day it is no more; empty while it exists."),
            Kind.DATE,
            read=attrgetter("active_until"),
        ),
    ),
)
