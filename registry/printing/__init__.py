"""HTML on paper, as PDF/UA. Knows no subject; imports nothing of the registry."""
