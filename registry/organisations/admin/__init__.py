"""The registers of organisations, departments, key figures and contacts, and the screens beyond the common ones."""

from registry.organisations.admin.registers import ContactAdmin, DepartmentAdmin, KeyFiguresAdmin, OrganisationAdmin

__all__ = ["ContactAdmin", "DepartmentAdmin", "KeyFiguresAdmin", "OrganisationAdmin"]
