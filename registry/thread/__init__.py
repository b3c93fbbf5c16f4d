"""Den røde tråd: from a goal down to agreements, meetings and assessments, and up again. Has no models.

May import every subject below it; nothing below knows it.
"""
