"""Reads of agreements: what a page shows (facts), what is to be seen to (checks, expiry), who has joined (coverage)."""
