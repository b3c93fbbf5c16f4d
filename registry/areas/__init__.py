"""Boligområder and their neighbours. May import parties and records."""
