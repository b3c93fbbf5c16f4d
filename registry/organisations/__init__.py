"""Housing organisations, their departments, key figures and contacts. May import areas and above."""
