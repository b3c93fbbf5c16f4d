"""What the rules of the extended supervision say, in sentences.

criteria: what a criterion asks for, and why one cannot give points.
"""
