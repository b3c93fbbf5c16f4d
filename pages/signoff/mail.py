"""Mails to those who are asked to sign, who have no account: plain text, sent once the change is stored.

The link stands in the text of one mail alone; no subject and no other mail holds it.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_cancelled, task_rejected, task_submitted

from pages.signoff.links import address
from pages.signoff.models import Decision, SignOff, SignOffState
from pages.workflow.mail import SubmittedMail


class AwaitsSignOffMail(SubmittedMail):
    """To those who send the links, unless the version went straight back."""

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> Iterable[Any]:
        task_state.refresh_from_db(fields=["status"])
        waits = task_state.status == TaskState.STATUS_IN_PROGRESS
        return super().get_recipient_users(task_state, **kwargs) if waits else ()


AWAITS = AwaitsSignOffMail()


def connect() -> None:
    """Listen; called once, when the app is ready."""
    task_submitted.connect(AWAITS, sender=SignOffState, dispatch_uid="pages.sign_off_submitted")
    task_rejected.connect(_withdrawn, sender=SignOffState, dispatch_uid="pages.sign_off_rejected")
    task_cancelled.connect(_withdrawn, sender=SignOffState, dispatch_uid="pages.sign_off_cancelled")


def send_link(sign_off: SignOff, token: str) -> None:
    _send("link", sign_off, address=address(token))


def send_revoked(sign_off: SignOff) -> None:
    _send("revoked", sign_off)


def send_reminder(sign_off: SignOff) -> None:
    _send("reminder", sign_off)


def send_completed(state: SignOffState, sign_offs: Iterable[SignOff]) -> None:
    """Tell those who signed that all have, and where the text is."""
    workflow: WorkflowState = state.workflow_state
    page = Page.objects.get(pk=workflow.object_id).specific
    scheduled = page.scheduled_revision
    facts = {
        "public_at": scheduled.approved_go_live_at if scheduled else None,
        "address": page.address_of(state.revision),
        "sha256": state.digest(),
    }
    for sign_off in sign_offs:
        _send("completed", sign_off, **facts)


def _withdrawn(sender: Any, instance: SignOffState, **kwargs: Any) -> None:
    """Tell those who were asked that the text is not to be signed now; not the one who refused it."""
    asked = instance.sign_offs.filter(~Q(decision=Decision.REFUSED), revoked_at=None)
    for sign_off in asked.select_related("party", "person", "sent_by"):
        _send("withdrawn", sign_off)


def _send(name: str, sign_off: SignOff, **facts: Any) -> None:
    sender = sign_off.sent_by
    context = {
        "name": sign_off.person.name,
        "party": sign_off.party.name,
        "title": sign_off.state.signed_page().title,
        "sender": sender.get_full_name() if sender else settings.WAGTAIL_SITE_NAME,
        "site": settings.WAGTAIL_SITE_NAME,
        "sent_on": timezone.localdate(sign_off.sent_at),
        "last_day": sign_off.last_day,
        **facts,
    }
    subject = render_to_string(f"pages/mail/sign_off_{name}_subject.txt", context).strip()
    text = render_to_string(f"pages/mail/sign_off_{name}.txt", context).strip()
    letter = EmailMessage(
        subject=" ".join(subject.split()),
        body=text,
        to=[sign_off.person.email],
        reply_to=[sender.email] if sender and sender.email else None,
        headers={"Auto-Submitted": "auto-generated"},
    )
    transaction.on_commit(letter.send, robust=name != "link")  # whoever sends a link is told that it did not go
