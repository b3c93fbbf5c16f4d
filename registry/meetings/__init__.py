"""Series, the wheel, meetings and their agendas. May import bodies and above."""
