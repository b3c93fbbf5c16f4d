"""The Columns of the extended supervision."""

from registry.supervision.sheets.rounds import ROUNDS, SELECTIONS

__all__ = ["ROUNDS", "SELECTIONS"]
