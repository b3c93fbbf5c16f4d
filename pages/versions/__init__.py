"""Adopted versions of agreements: fixed, numbered, and in force from their day."""
