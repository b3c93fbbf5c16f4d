"""Pages on their way through the workflow."""

from collections.abc import Callable
from typing import Any

import pytest

from pages.models import ArticlePage
from pages.workflow.steps import StepState

Submit = Callable[..., ArticlePage]


@pytest.fixture
def submit(home: Any) -> Submit:
    """Put a new page up for approval by a user."""

    def start(title: str, by: Any, **step: Any) -> ArticlePage:
        page: ArticlePage = home.add_child(instance=ArticlePage(title=title, live=False, owner=by))
        page.save_revision(user=by)
        workflow: Any = page.get_workflow()
        workflow.start(page, by)
        if step:
            StepState.objects.filter(pk=page.current_workflow_task_state.pk).update(**step)
        return page

    return start
