"""Housing organisations and what belongs to them (K010-K013, K018, K044, K132)."""

from registry.organisations.models.contacts import Contact, ContactQuerySet
from registry.organisations.models.departments import (
    BuildingSection,
    Department,
    DepartmentPredecessor,
    SuccessionKind,
    validate_department_lbf,
)
from registry.organisations.models.key_figures import KeyFigures, KeyFiguresQuerySet
from registry.organisations.models.organisations import (
    ActivityQuerySet,
    FinancialYearEnd,
    HousingOrganisation,
    OrganisationKind,
    validate_cvr,
    validate_organisation_lbf,
)

__all__ = [
    "ActivityQuerySet",
    "BuildingSection",
    "Contact",
    "ContactQuerySet",
    "Department",
    "DepartmentPredecessor",
    "FinancialYearEnd",
    "HousingOrganisation",
    "KeyFigures",
    "KeyFiguresQuerySet",
    "OrganisationKind",
    "SuccessionKind",
    "validate_cvr",
    "validate_department_lbf",
    "validate_organisation_lbf",
]
