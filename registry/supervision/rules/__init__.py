"""How criteria give points, how a round chooses its departments and why, and what becomes of the chosen ones.

Pure: no Django, no clock, no database, no gettext.
"""
