"""What the rules of the extended supervision say, in sentences.

criteria: what a criterion asks for, and why one cannot give points.
verdicts: why a department is where it is in a round, and what of its terms is not met.
"""
