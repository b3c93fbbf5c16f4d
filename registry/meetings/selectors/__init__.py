"""What others read of meetings, as typed rows and in a constant number of queries.

rights (who sees and writes which items) and listing (meetings) ← wheel (the year), agenda (one meeting).
"""
