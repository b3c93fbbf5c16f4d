"""Reads of agreements: what should be seen to (checks), who has joined (coverage)."""
