"""The shell: settings, addresses, users and rights, base templates, whole-site commands.

May import search, pages and registry; nobody imports cms.
"""
