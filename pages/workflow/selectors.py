"""Reads the versions behind an approval."""

from collections import defaultdict
from collections.abc import Iterable

from wagtail.models import Page, PageLogEntry, Revision, WorkflowState, get_default_page_content_type

from pages.workflow.rules import Version, authors

RESTORED = "wagtail.revert"
TAKEN_BACK = "pages.cancel_schedule"
"""In the log of a page: a version was gone back to; an approval was taken back before its day."""


def authors_of(revisions: Iterable[Revision]) -> dict[int, frozenset[int]]:
    """Who wrote what the approval of each page revision would make public.

    Args:
        revisions: Revisions of pages, one a page.

    Returns:
        For each revision's key the keys of its authors; four queries however many there are.
    """
    under_review = {revision.object_id: revision.pk for revision in revisions}
    if not under_review:
        return {}
    restored: dict[int, int] = {}
    taken_back: set[int] = set()
    told = PageLogEntry.objects.filter(page__in=list(under_review), action__in=(RESTORED, TAKEN_BACK))
    for action, key, data in told.values_list("action", "revision_id", "data"):
        if action == RESTORED:
            restored[key] = data["revision"]["id"]
        else:
            taken_back.add(key)
    versions: dict[str, list[Version]] = defaultdict(list)
    saved = Revision.page_revisions.filter(object_id__in=under_review).order_by("created_at", "pk")
    for page, key, user in saved.values_list("object_id", "pk", "user_id"):
        versions[page].append(Version(key, user, restored.get(key)))
    public = Page.objects.filter(pk__in=list(under_review)).values_list("live_revision_id", flat=True)
    approved = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_APPROVED,
        base_content_type=get_default_page_content_type(),
        object_id__in=under_review,
    ).values_list("current_task_state__revision_id", flat=True)
    settled = {*public, *approved} - {None} - taken_back
    return {
        revision: authors(versions[page], approved=settled, under_review=revision)
        for page, revision in under_review.items()
    }
