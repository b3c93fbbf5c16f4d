"""Scheduled publishing: an approved version goes public on its day, and leaves when its time is over."""

from datetime import datetime

from django.core.management import call_command
from wagtail.models import Page, Revision


def publish_due(now: datetime) -> int:
    """Let Wagtail publish the approved versions whose day has come, and withdraw the pages whose time is over.

    Args:
        now: The moment by which something is due; Wagtail's own command reads the clock itself.

    Returns:
        How many versions and pages were due.
    """
    due: int = Revision.page_revisions.filter(approved_go_live_at__lt=now).count()
    expired: int = Page.objects.live().filter(expire_at__lt=now).count()
    call_command("publish_scheduled")
    return due + expired
