"""Reads of organisations, departments and key figures that more than one caller needs.

stock (who administers whom, and the dwellings) ← checks (what to see to), public (the public pages).
"""
