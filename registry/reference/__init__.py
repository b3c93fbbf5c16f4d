"""What the municipality's memo of 14 April 2010 establishes, as rows. May import every subject; nothing imports it.

Facts, names and figures are the memo's; the sentences are our own. What the memo leaves open is left empty here.
"""
