"""Windows as dates, what a meeting must be, and who may write an agenda item. Pure.

states (values) ← windows, meetings, contributing, and what builds on them; planning ← solving.
"""
