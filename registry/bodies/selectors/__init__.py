"""What others read of bodies, as typed rows and in a constant number of queries.

numbers (how a number reads) ← seats (who sits where on a day) ← facts (the public page), checks (what to see to).
"""
