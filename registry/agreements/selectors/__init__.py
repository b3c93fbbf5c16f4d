"""Reads of agreements: what a page shows (facts), what should be seen to (checks), who has joined (coverage)."""
