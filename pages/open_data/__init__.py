"""Open data: what the public site says of the registry, for programs and spreadsheets (decision 0035).

fields ← ids ← one module a dataset or two ← catalogue ← formats ← views; guide describes them. Imports no page type.
"""
