"""Which rows of a register hold a word, answered from an index over the texts that lists search (decision 0033).

The database keeps the index itself, by triggers: no way of writing rows can forget it. Imported by cms alone.
"""
