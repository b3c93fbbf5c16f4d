"""Writes of organisations, and of departments that merge or split."""

from registry.organisations.services.organisations import delete_organisation, new_organisation, save_organisation

__all__ = ["delete_organisation", "new_organisation", "save_organisation"]
