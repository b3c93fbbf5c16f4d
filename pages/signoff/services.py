"""Sends links, takes them back, and takes the answers. Each holds the workflow's row: one change at a time."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import TaskState, WorkflowState

from pages.secret_links.tokens import digest, new_token
from pages.signoff import log, mail
from pages.signoff.models import Decision, SignOff, SignOffState
from pages.signoff.rules import last_day
from pages.signoff.selectors import by_token
from pages.workflow.selectors import authors_of
from pages.workflow.tasks import has_second_person, locked
from registry.history.change import recording
from registry.parties.models import Person


@transaction.atomic
def send(
    *,
    state: SignOffState,
    party_id: int,
    name: str,
    title: str,
    email: str,
    user: Any,
    now: datetime,
) -> SignOff:
    """Mail a party its link, through a named person. A link the party has already dies.

    Args:
        state: The version at the step.
        party_id: A party of the version.
        name: The person's, as is the title, which may be empty.
        title: What the person is to the party.
        email: Where the link goes.
        user: Who sends it.
        now: The moment.

    Raises:
        PermissionDenied: The user may not send links, or has a part in the text.
        ValidationError: The version no longer waits, the party is none of its parties or has answered, or the address
            belongs to somebody who may not sign.
    """
    state = _held(state, user)
    if party_id not in {key for key, _name in state.signed_page().signing_parties() or ()}:
        raise ValidationError(gettext("That is no party of the agreement as it is to be signed."))
    _refuse_own_hand(email, state, user)
    before = state.sign_offs.select_for_update().filter(party=party_id, revoked_at__isnull=True).first()
    if before is not None:
        _end(before, user=user, reason=gettext("A new link was sent."), now=now)
    token = new_token()
    sign_off = SignOff.objects.create(
        state=state,
        party_id=party_id,
        person=_person(name=name, title=title, email=email, user=user),
        token_sha256=digest(token),
        sent_at=now,
        sent_by=user,
        expires_at=_expiry(now, state.due_on),
    )
    log.write(sign_off, "sent", user=user)
    mail.send_link(sign_off, token)
    return sign_off


@transaction.atomic
def revoke(*, sign_off: SignOff, user: Any, reason: str, now: datetime) -> None:
    """Make a link useless; the person is told.

    Raises:
        PermissionDenied: The user may not send links, or has a part in the text.
        ValidationError: No reason, the version no longer waits, or the party has answered.
    """
    if not reason.strip():
        raise ValidationError({"reason": gettext("Write the reason.")})
    _held(sign_off.state, user)
    sign_off = SignOff.objects.select_for_update().get(pk=sign_off.pk)
    if sign_off.revoked_at is None:
        _end(sign_off, user=user, reason=reason.strip(), now=now)
        mail.send_revoked(sign_off)


@transaction.atomic
def open_link(*, token: str, now: datetime) -> SignOff | None:
    """The sign-off of a link that works, and that it was opened; None for any other link.

    Opening uses nothing up: mail gateways fetch the links of a mail before anybody reads it.
    """
    sign_off = by_token(token)
    if sign_off is None:
        return None
    if not (sign_off.standing(now).is_open and sign_off.state.is_waiting()):
        log.write(sign_off, "tried")
        return None
    if SignOff.objects.filter(pk=sign_off.pk, opened_at__isnull=True).update(opened_at=now):
        log.write(sign_off, "opened")
    return sign_off


@transaction.atomic
def decide(*, token: str, decision: Decision, now: datetime, comment: str = "") -> SignOff | None:
    """Take the answer of the person with a link. The last party to sign approves the step, one refusal sends it back.

    Args:
        token: The link's.
        decision: The answer.
        now: The moment.
        comment: What is wrong; a refusal needs one.

    Returns:
        The sign-off with its answer; None where the link does not work, no longer works, or was answered just now.

    Raises:
        ValidationError: A refusal without a comment.
    """
    if decision == Decision.REFUSED and not comment.strip():
        raise ValidationError({"comment": gettext("Write why it cannot be signed.")})
    found = by_token(token)
    if found is None:
        return None
    try:
        locked(found.state)
        sign_off = SignOff.objects.select_for_update().get(pk=found.pk)
    except ObjectDoesNotExist:  # the page was deleted just now
        return None
    state = sign_off.state
    if not (sign_off.standing(now).is_open and state.is_waiting()):
        log.write(sign_off, "tried")
        return None
    sign_off.decision, sign_off.decided_at, sign_off.comment = decision, now, comment.strip()
    sign_off.opened_at = sign_off.opened_at or now
    sign_off.save(update_fields=["decision", "decided_at", "comment", "opened_at"])
    log.write(sign_off, decision.value, comment=sign_off.comment)
    if decision == Decision.REFUSED:
        state.reject(comment=f"{sign_off.party} ({sign_off.person}): {sign_off.comment}")
    else:
        _finish_if_all_have_signed(state)
    return sign_off


def remind(now: datetime) -> int:
    """Remind those whose link soon ends and who have not answered, once each.

    Returns:
        How many were reminded.
    """
    soon = now + timedelta(days=settings.SIGN_OFF_REMINDER_DAYS)
    unanswered = SignOff.objects.filter(
        Q(decision="", revoked_at=None, reminded_at=None, expires_at__gt=now, expires_at__lte=soon),
        state__status=TaskState.STATUS_IN_PROGRESS,
        state__workflow_state__current_task_state=F("state__pk"),
        sent_at__lt=now - timedelta(days=1),
    )
    done = 0
    for sign_off in unanswered.select_related("state__workflow_state", "state__revision", "person", "party"):
        with transaction.atomic():
            if SignOff.objects.filter(pk=sign_off.pk, reminded_at=None).update(reminded_at=now):
                log.write(sign_off, "reminded")
                mail.send_reminder(sign_off)
                done += 1
    return done


def _held(state: SignOffState, user: Any) -> SignOffState:
    """The state as it is stored now, held, once it is sure that the user may send its links."""
    locked(state)
    held: SignOffState = SignOffState.objects.select_related("revision", "workflow_state").get(pk=state.pk)
    if not held.is_waiting():
        raise ValidationError(gettext("The page no longer awaits the parties' signatures."))
    if not held.task.specific.is_open_to(user, held.revision):
        raise PermissionDenied
    return held


def _end(sign_off: SignOff, *, user: Any, reason: str, now: datetime) -> None:
    if sign_off.decision:
        raise ValidationError(gettext("The party has answered already."))
    sign_off.revoked_at = now
    sign_off.save(update_fields=["revoked_at"])
    log.write(sign_off, "revoked", user=user, comment=reason)


def _refuse_own_hand(email: str, state: SignOffState, user: Any) -> None:
    """Nobody signs what he wrote, nor sends the link to himself: four eyes hold here too."""
    owners = get_user_model()._default_manager.filter(email__iexact=email.strip(), is_active=True)
    keys = set(owners.values_list("pk", flat=True))
    if user.pk in keys:
        raise ValidationError({"email": gettext("This is your own address. Nobody sends the link to himself.")})
    if keys & authors_of([state.revision])[state.revision_id]:
        raise ValidationError(
            {"email": gettext("The address belongs to somebody who wrote the text, and who therefore cannot sign it.")}
        )


def _person(*, name: str, title: str, email: str, user: Any) -> Person:
    """The person of that name and address, from the register or new in it. A row that is there is not changed."""
    name, title, email = name.strip(), title.strip(), email.strip()
    known = Person.objects.filter(email__iexact=email, name__iexact=name)
    found = (known.filter(title__iexact=title) if title else known).order_by("pk").first()
    if found is not None:
        return found
    person = Person(name=name, title=title, email=email)
    person.full_clean()
    with recording(gettext("Asked to sign an agreement"), user=user):
        person.save()
    return person


def _expiry(now: datetime, due_on: date | None) -> datetime:
    last = last_day(timezone.localdate(now), days=settings.SIGN_OFF_DAYS, due_on=due_on)
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))


def _finish_if_all_have_signed(state: SignOffState) -> None:
    signed = state.sign_offs.filter(decision=Decision.APPROVED, revoked_at=None).select_related("party", "person")
    rows = list(signed.order_by("decided_at", "pk"))
    if {key for key, _name in state.signed_page().signing_parties() or ()} - {row.party_id for row in rows}:
        return
    if state.workflow_state.is_at_final_task and not has_second_person(state.workflow_state, state.revision):
        state.reject(comment=gettext("No second person stands behind the approval of the text any more."))
        return
    state.approve(comment=", ".join(f"{row.party} ({row.person})" for row in rows))
    state.workflow_state.refresh_from_db()
    if state.workflow_state.status == WorkflowState.STATUS_APPROVED:
        mail.send_completed(state, rows)
