"""Reads sign-offs: by their link, by the step they belong to, and who signed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Page, WorkflowState

from pages.comparing.content import public_content
from pages.comparing.lines import Line
from pages.secret_links.tokens import digest
from pages.signoff.models import Decision, SignOff, SignOffState
from pages.signoff.rules import Standing


@dataclass(frozen=True, slots=True)
class Signature:
    """That a party signed, through whom, and when."""

    party: str
    person: str
    title: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A party of the version, and its newest link if it has been sent one."""

    party_id: int
    party: str
    sign_off: SignOff | None
    standing: Standing | None

    @property
    def can_be_sent(self) -> bool:
        return self.standing not in (Standing.APPROVED, Standing.REFUSED)

    @property
    def can_be_revoked(self) -> bool:
        return self.standing is not None and self.standing.is_open


def by_token(token: str) -> SignOff | None:
    """The sign-off of a link, whatever has become of it."""
    related = ("party", "person", "state__workflow_state", "state__revision", "state__task")
    return SignOff.objects.select_related(*related).filter(token_sha256=digest(token)).first()


def working(token: str, now: datetime) -> SignOff | None:
    """The sign-off of a link that works now; None for any other link."""
    found = by_token(token)
    return found if found is not None and found.standing(now).is_open and found.state.is_waiting() else None


def asked(state: SignOffState, now: datetime) -> tuple[Asked, ...]:
    """Every party of the version in the agreement's order, with where its newest link stands."""
    newest: dict[int, SignOff] = {}
    for sign_off in state.sign_offs.select_related("person", "sent_by").order_by("pk"):
        newest[sign_off.party_id] = sign_off
    rows: list[Asked] = []
    for key, name in state.signed_page().signing_parties() or ():
        found = newest.get(key)
        rows.append(Asked(key, name, found, found.standing(now) if found else None))
    return tuple(rows)


def in_force(page: Page) -> tuple[Line, ...] | None:
    """What readers of the page are told today, as lines to compare with; None where it is not public."""
    live = Page.objects.live().filter(pk=page.pk).first()
    return public_content(live.specific) if live else None


def last_asked(page: Any, party_id: int) -> SignOff | None:
    """Whom the party was last asked through about this page, in this version or an earlier one."""
    earlier = SignOff.objects.filter(state__workflow_state__in=WorkflowState.objects.for_instance(page))
    return earlier.filter(party=party_id).select_related("person").order_by("-pk").first()


def signatures_of(workflow_state: WorkflowState) -> tuple[Signature, ...]:
    """Who signed the version that a workflow approved, or is about to; those of an earlier round do not count.

    Returns:
        One signature a party, in the order they were given; empty where the workflow asks nobody to sign.
    """
    current = workflow_state.current_task_state
    if current is None:
        return ()
    signed = SignOff.objects.filter(
        state__workflow_state=workflow_state,
        state__revision=current.revision_id,
        state__status=SignOffState.STATUS_APPROVED,
        decision=Decision.APPROVED,
    )
    rows = signed.select_related("party", "person").order_by("decided_at", "pk")
    return tuple(
        Signature(row.party.name, row.person.name, row.person.title, row.decided_at)
        for row in rows
        if row.decided_at is not None
    )
