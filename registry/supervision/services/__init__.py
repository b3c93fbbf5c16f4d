"""Writes of the extended supervision: each one transaction, with a reason."""

from registry.supervision.services.rounds import delete_round, open_round, propose

__all__ = ["delete_round", "open_round", "propose"]
