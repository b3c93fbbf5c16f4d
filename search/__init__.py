"""One index over pages and facts, with Danish words understood.

May import pages and registry; never cms.
"""
