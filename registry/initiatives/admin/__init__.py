"""The register of initiatives with its checks, and what runs at once."""

from registry.initiatives.admin.registers import InitiativeAdmin, findings

__all__ = ["InitiativeAdmin", "findings"]
