"""What a body, a seat and an appointment must be, and what is worth a warning (K030, K052, K073-K152).

shapes (values) ← refusals (what blocks a write), checks (what is shown and may be left so). Pure.
"""
