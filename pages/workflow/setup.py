"""Sets up the workflow and who may do what to pages. Safe to repeat on a live site."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    AbstractGroupApprovalTask,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from pages.workflow.page_types import PageTypeWorkflow
from pages.workflow.rights import DECIDE, OVERSEE
from pages.workflow.tasks import FourEyesTask

WORKFLOW = "Godkendelse"
STOCK = "Moderators approval"
WRITE = frozenset({"add", "change"})
# Wagtail has no right to see pages in its admin. This one shows them, and by itself allows nothing: it only widens a
# right to delete, which readers have not got.
SEE = frozenset({"bulk_delete"})


class NewStep(NamedTuple):
    """A step of a workflow that is to be made: what it is called, whose it is, and of what kind."""

    name: str
    group: Group
    kind: type[AbstractGroupApprovalTask] = FourEyesTask


@transaction.atomic
def ensure_workflow(*, approvers: Group, root: Page) -> Workflow:
    """Have one workflow with one task, approval by a second person, for the root page and all under it.

    Args:
        approvers: The group whose members approve.
        root: The page the workflow is to hang on; the tree's root gives it to every page.

    Returns:
        The workflow. What an administrator has since added to it is left alone.
    """
    task = FourEyesTask.objects.filter(workflow_tasks__workflow__name=WORKFLOW).first()
    if task is None:
        task = FourEyesTask.objects.create(name=WORKFLOW)
    task.groups.add(approvers)
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    if not FourEyesTask.objects.filter(workflow_tasks__workflow__workflow_pages__page=root).exists():
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    _retire_wagtails_own()
    return workflow


@transaction.atomic
def ensure_type_workflow(name: str, *, steps: Sequence[NewStep], page_types: Iterable[type[Page]]) -> None:
    """Make a workflow for some page types, once: what administrators have made of it since is left alone.

    Args:
        name: What it is called; one that exists, in use or not, is not made again.
        steps: Its steps in their order.
        page_types: The types that go through it; one that has a workflow already keeps it.
    """
    if Workflow.objects.filter(name=name).exists():
        return
    workflow = Workflow.objects.create(name=name)
    for place, (step, group, kind) in enumerate(steps):
        task = kind.objects.filter(name=step, active=True).first() or kind.objects.create(name=step)
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    for page_type in page_types:
        content_type = ContentType.objects.get_for_model(page_type)
        PageTypeWorkflow.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})


def _retire_wagtails_own() -> None:
    """Take away the workflow a new Wagtail comes with, in which a superuser approves his own work.

    One that was never used is deleted, one that was is only put out of use: its approvals stay on record.
    """
    for workflow in Workflow.objects.filter(name=STOCK, active=True):
        workflow.deactivate()
    for task in Task.objects.filter(name=STOCK, active=True):
        task.specific.deactivate()
    Workflow.objects.filter(name=STOCK, workflow_states=None).delete()
    Task.objects.filter(name=STOCK, task_states=None, workflow_tasks=None).delete()


@transaction.atomic
def ensure_page_rights(*, editors: Group, approvers: Group, readers: Iterable[Group], root: Page) -> None:
    """Give the roles exactly their rights to pages; the right to publish is taken from everyone.

    Args:
        editors: Write and submit.
        approvers: Write, and decide about public pages; that they approve follows from the workflow.
        readers: See the pages in the admin, nothing else.
        root: The page the rights hold for, with all under it.
    """
    for group, wanted in ((editors, WRITE), (approvers, WRITE), *((reader, SEE) for reader in readers)):
        _set_page_rights(group, wanted, root)
    GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    codenames = [right.partition(".")[2] for right in (DECIDE, OVERSEE)]
    approvers.permissions.add(*Permission.objects.filter(content_type__app_label="pages", codename__in=codenames))


def _set_page_rights(group: Group, wanted: frozenset[str], root: Page) -> None:
    codenames = {f"{right}_page" for right in wanted}
    GroupPagePermission.objects.filter(group=group, page=root).exclude(permission__codename__in=codenames).delete()
    page_rights = Permission.objects.filter(content_type__app_label="wagtailcore", content_type__model="page")
    for permission in page_rights.filter(codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
