"""What is asked before a page is submitted to a workflow in which its parties sign it."""

from datetime import datetime
from typing import Any

from wagtail.models import Page

from pages.signoff.models import SignOffTask, why_nobody_can_sign
from pages.workflow.page_types import workflow_of


def why_not_submitted(page: Any, parent: Page, now: datetime) -> str:
    """Why it leads nowhere to submit a page, in words; "" where nothing stands in the way.

    Args:
        page: The page as it is to be submitted; its facts are written over.
        parent: The page above, for a page that is not stored yet.
        now: The moment.
    """
    workflow = workflow_of(page, None if page.pk else parent)
    if workflow is None or not SignOffTask.objects.filter(workflow_tasks__workflow=workflow, active=True).exists():
        return ""
    page.freeze_facts(now)
    return why_nobody_can_sign(page)
