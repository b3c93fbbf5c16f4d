"""Reads what is under way: each page that awaits somebody, or was sent back and lies with whoever sent it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type

from pages.desk.rules import Due, Hindrance, due, hindrance
from pages.desk.signing import PartyStanding, standings_of
from pages.workflow.assignment import may_assign
from pages.workflow.consultation import ConsultationTask, StepComment
from pages.workflow.reviewers import Reviewers, reviewers_of
from pages.workflow.rights import OVERSEE
from pages.workflow.steps import label_of, screen_of
from registry.columns import danish_order


@dataclass(frozen=True)
class Work:
    """One page on its way to be published, as it concerns one user.

    Attributes:
        key: of the workflow's state.
        page: as Wagtail's plain page.
        title: of the newest version.
        title_place: where the title stands in Danish order.
        type_label: what kind of page it is.
        step: the name of the step it stands at, or was sent back from.
        screen: where the step is done, and what it is called there.
        state: of the version at the step.
        sender: who sent it; None where the account is gone.
        sent_at: when.
        since: when it came to the step, or was sent back.
        due: the step's deadline; none for what was sent back.
        go_live_at: the moment it is to be public, if the version names one.
        reviewers: the people of the step.
        taken_by: who has taken the step on.
        hindrance: why nobody can act.
        may_hand_over: whether the user can take the step on, or give it to somebody.
        is_consultation: those asked only comment.
        has_commented: in a consultation, whether the user has.
        parties: who signs the version, at a step where that is done.
        is_sent_back: it lies with the sender.
        is_sent_by_me, is_written_by_me, awaits_me: how it concerns the user.
    """

    key: int
    page: Page
    title: str
    title_place: int
    type_label: str
    step: str
    screen: str
    screen_label: str
    state: TaskState
    sender: AbstractBaseUser | None
    sent_at: datetime
    since: datetime
    due: Due
    go_live_at: datetime | None
    reviewers: Reviewers
    taken_by: AbstractBaseUser | None
    hindrance: Hindrance | None
    may_hand_over: bool
    is_consultation: bool
    has_commented: bool
    parties: tuple[PartyStanding, ...]
    is_sent_back: bool
    is_sent_by_me: bool
    is_written_by_me: bool
    awaits_me: bool

    @property
    def stands_still(self) -> bool:
        """Whether somebody should look into it: nobody can act, the deadline is over, or it was sent back."""
        return bool(self.hindrance or self.is_overdue or self.is_sent_back)

    @property
    def is_being_signed(self) -> bool:
        """Whether each party has a link that works, so that only they can bring it on."""
        return bool(self.parties) and not any(party.needs_link for party in self.parties)

    @property
    def is_mine_to_decide(self) -> bool:
        """Whether it awaits the user's decision: no comment alone, and no signature of the parties."""
        return self.awaits_me and not (self.is_consultation or self.is_being_signed)

    @property
    def is_mine_to_comment(self) -> bool:
        """Whether it is in a consultation that is open to the user."""
        return self.awaits_me and self.is_consultation

    @property
    def is_overdue(self) -> bool:
        return self.due.urgency is self.due.urgency.OVERDUE

    @property
    def others(self) -> tuple[AbstractBaseUser, ...]:
        """Who else may act."""
        return () if self.is_sent_back else self.reviewers.open_to


def may_oversee(user: AbstractBaseUser) -> bool:
    """Whether the user sees what awaits everybody."""
    return bool(user.is_active and user.has_perm(OVERSEE))  # type: ignore[attr-defined]


def work_for(user: AbstractBaseUser, today: date) -> list[Work]:
    """What is under way that the user may know of, the urgent first.

    Args:
        user: sees what awaits him and what he sent; with the right to oversee, everything.
        today: the day deadlines are judged on.

    Returns:
        Overdue deadlines first, then by how long each has waited; the same number of queries however many there are.
    """
    states = list(_running())
    pages = _pages(state.object_id for state in states)
    reviewers = reviewers_of([state.current_task_state for state in states])
    commented = _commented(user)
    parties = standings_of([state.current_task_state_id for state in states], timezone.now())
    rows = [
        _row(state, *pages[state.object_id], reviewers, commented, parties, user, today)
        for state in states
        if state.object_id in pages
    ]
    if not may_oversee(user):
        rows = [row for row in rows if row.awaits_me or row.is_sent_by_me]
    return sorted(rows, key=lambda row: (not row.is_overdue, row.since))


def _running() -> "QuerySet[Any]":
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(), current_task_state__isnull=False
    )
    revision = "current_task_state__revision"
    rows = states.select_related(
        "requested_by",
        "current_task_state__task",
        "current_task_state__finished_by",
        "current_task_state__stepstate__assignee",
        revision,
    )
    moment = KeyTextTransform("go_live_at", f"{revision}__content")
    light: QuerySet[Any] = rows.defer(f"{revision}__content").annotate(goes_live=moment)
    return light


def _pages(keys: Iterable[str]) -> dict[str, tuple[Page, int]]:
    """The pages and their places in Danish order, by the key a workflow's state has of them."""
    rows = Page.objects.filter(pk__in=[int(key) for key in keys]).order_by(danish_order(F("draft_title")), "pk")
    return {str(page.pk): (page, place) for place, page in enumerate(rows)}


def _commented(user: AbstractBaseUser) -> set[int]:
    """The states in whose consultations the user has written, of those that are open."""
    own = StepComment.objects.filter(user=user.pk, state__status=TaskState.STATUS_IN_PROGRESS)
    return set(own.values_list("state_id", flat=True))


def _row(
    state: Any,
    page: Page,
    place: int,
    reviewers: dict[int, Reviewers],
    commented: set[int],
    parties: dict[int, tuple[PartyStanding, ...]],
    user: AbstractBaseUser,
    today: date,
) -> Work:
    at = state.current_task_state
    kind = at.task.specific_class
    people = reviewers[at.pk]
    is_sent_back = state.status == WorkflowState.STATUS_NEEDS_CHANGES
    step_state = getattr(at, "stepstate", None)
    awaits_me = not is_sent_back and user in people.open_to
    return Work(
        key=state.pk,
        page=page,
        title=page.get_admin_display_title(),
        title_place=place,
        type_label=capfirst(str(page.page_type_display_name)),
        step=at.task.name,
        screen=screen_of(kind, page),
        screen_label=str(label_of(kind)),
        state=at,
        sender=state.requested_by,
        sent_at=state.created_at,
        since=(at.finished_at or at.started_at) if is_sent_back else at.started_at,
        due=due(None if is_sent_back or step_state is None else step_state.due_on, today),
        go_live_at=parse_datetime(state.goes_live) if state.goes_live else None,
        reviewers=people,
        taken_by=None if is_sent_back or step_state is None else step_state.assignee,
        hindrance=None
        if is_sent_back
        else hindrance(groups=len(people.groups), members=len(people.members), open_to=len(people.open_to)),
        may_hand_over=not is_sent_back and getattr(kind, "can_be_taken", False) and (awaits_me or may_assign(user)),
        is_consultation=issubclass(kind, ConsultationTask),
        has_commented=at.pk in commented,
        parties=() if is_sent_back else parties.get(at.pk, ()),
        is_sent_back=is_sent_back,
        is_sent_by_me=state.requested_by_id == user.pk,
        is_written_by_me=user.pk in people.authors,
        awaits_me=awaits_me,
    )
