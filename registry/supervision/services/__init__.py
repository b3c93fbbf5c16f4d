"""Writes of the extended supervision: each one transaction, with a reason."""

from registry.supervision.services.decisions import close_round, decide, release_round
from registry.supervision.services.rounds import delete_round, open_round, override, propose

__all__ = ["close_round", "decide", "delete_round", "open_round", "override", "propose", "release_round"]
