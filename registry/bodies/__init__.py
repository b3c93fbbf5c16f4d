"""Forums, theme groups and who sits in them. May import initiatives and above."""
