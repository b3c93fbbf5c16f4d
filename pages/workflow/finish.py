"""What happens when the last task of a workflow is approved. Imports no models: Wagtail loads it while it starts."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone


@transaction.atomic
def publish_approved(workflow_state: Any, user: Any) -> None:
    """Publish the approved revision, or schedule it; nobody needs Wagtail's right to publish (decision 0006).

    The page takes over the facts it shows at this moment, and an agreement becomes an adopted version. Four eyes are
    checked here once more, because whoever may set up workflows could otherwise leave the second person out.

    Raises:
        PermissionDenied: No second person has approved this revision.
    """
    from pages.workflow.schedule import publish_or_plan
    from pages.workflow.tasks import has_second_person

    state = workflow_state.current_task_state
    if state is None or state.status not in (state.STATUS_APPROVED, state.STATUS_SKIPPED):
        raise PermissionDenied  # the last task was put out of use, which Wagtail takes for the end of the workflow
    revision = state.revision
    if not has_second_person(workflow_state, revision):
        raise PermissionDenied

    now = timezone.now()
    content = _signed(workflow_state, revision)
    if content is None:
        page = revision.as_object()
        page.freeze_facts(now)
        content = page.serializable_data()
    if content != revision.content:
        revision.content = content
        revision.save(update_fields=["content"])
    revision.as_object().adopt(revision=revision, workflow_state=workflow_state, now=now)
    publish_or_plan(revision, user)


def _signed(workflow_state: Any, revision: Any) -> Any:
    """The version word for word as a step showed it to those who signed it, facts included; None where nobody did."""
    for state in workflow_state.task_states.filter(revision=revision, status="approved").specific():
        if signed := getattr(state, "signed_content", None):
            return signed
    return None
