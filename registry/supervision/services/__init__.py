"""Writes of the extended supervision: each one transaction, with a reason."""
