"""The approver's desk: what awaits whom, since when, and what stands still.

May import pages.models, pages.workflow, pages.signoff and pages.versions; nobody imports it but pages.wagtail_hooks.
"""
