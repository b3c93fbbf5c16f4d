"""Addresses that let in whoever has them: kept by their SHA-256 alone, and out of every log."""
