"""Manglende journalisering: what lacks case, document number or KLE (K003, K004), as screen and workbook.

May import pages.models and the registry; nothing imports it but `pages.wagtail_hooks`.
"""
