"""Redaktionelt spor: who did what to a page and when, for one page and for all, as screen and workbook.

Reads what Wagtail and the workflow log; stores nothing of its own. May import pages.models; nothing imports it but
`pages.wagtail_hooks`.
"""
