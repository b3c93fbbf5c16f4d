"""Scheduled publishing: an approved version goes public on its day, and leaves when its time is over.

Wagtail forgets every other plan of a page when it publishes or schedules a version of it. An approved version is not to
be lost that way: one whose day comes before that of the newly approved one, or after that of the one that is published
on its day, keeps its own.
"""

from datetime import datetime
from typing import Any

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Revision


def publish_due(now: datetime) -> int:
    """Publish the approved versions whose day has come; let Wagtail withdraw the pages whose time is over.

    Args:
        now: The moment by which something is due; Wagtail's own command reads the clock itself.

    Returns:
        How many versions and pages were due.
    """
    due = Revision.page_revisions.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    published = sum(_publish_planned(key, now) for key in list(due.values_list("pk", flat=True)))
    expired: int = Page.objects.live().filter(expire_at__lt=now).count()
    call_command("publish_scheduled")
    return published + expired


def publish_or_plan(revision: Revision, user: Any) -> None:
    """Publish an approved version, or plan it for its day; plans for earlier days than that stand."""
    plans = _plans(revision)
    revision.publish(user=user, skip_permission_checks=True)
    planned_for = revision.approved_go_live_at
    _restore({key: at for key, at in plans.items() if planned_for is not None and at < planned_for})


@transaction.atomic
def _publish_planned(key: int, now: datetime) -> int:
    """One version; none where its plan was cancelled a moment ago. Plans for later days stand."""
    revision = Revision.page_revisions.select_for_update().filter(pk=key, approved_go_live_at__lt=now).first()
    if revision is None:
        return 0
    planned_for = revision.approved_go_live_at
    plans = _plans(revision)
    revision.publish(log_action="wagtail.publish.scheduled")
    _restore({key: at for key, at in plans.items() if at > planned_for})
    return 1


def _plans(revision: Revision) -> dict[int, datetime]:
    """The plans of the page's other versions, held so that nobody cancels one unseen."""
    others = Revision.page_revisions.filter(object_id=revision.object_id, approved_go_live_at__isnull=False)
    return dict(others.exclude(pk=revision.pk).select_for_update().values_list("pk", "approved_go_live_at"))


def _restore(plans: dict[int, datetime]) -> None:
    for key, at in plans.items():
        Revision.page_revisions.filter(pk=key).update(approved_go_live_at=at)
