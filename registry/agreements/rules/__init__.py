"""What agreements, goals and accessions must be, and what is worth a warning (K019, K037-K064, K112-K116, K130-K132).

shapes (values) ← states (which follows which) ← refusals (what blocks a write); checks (what is shown and may be left
so). Pure.
"""
