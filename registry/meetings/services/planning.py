"""Planning a year: what would be written, and writing just that (K101, K190-K202)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.change import recording
from registry.meetings.models import Meeting, MinutesState, WheelEntry
from registry.meetings.rules.planning import PlanResult, Slot, preparing
from registry.meetings.rules.solving import solve
from registry.meetings.selectors.planning import Planning, planning_of
from registry.meetings.services.meetings import save_meeting

SALT = "registry.meetings.planning"
MOST_HOURS = 24


@dataclass(frozen=True)
class Proposal:
    """A plan of a year that nobody has written yet.

    Attributes:
        planning: what it was made from.
        result: the days.
        moves_confirmed: whether confirmed meetings could be moved.
    """

    planning: Planning
    result: PlanResult
    moves_confirmed: bool = False

    @property
    def year(self) -> int:
        return self.planning.asked.year

    @property
    def new(self) -> list[Slot]:
        """Entries that get a meeting."""
        return [slot for slot in self._placed if slot.current is None]

    @property
    def moved(self) -> list[Slot]:
        """Entries whose meeting gets another day."""
        return [slot for slot in self._placed if slot.current not in (None, self.result.days[slot.key])]

    @property
    def kept(self) -> list[Slot]:
        """Entries whose meeting stays where it is."""
        return [slot for slot in self._placed if slot.current == self.result.days[slot.key]]

    @property
    def unmet(self) -> list[Slot]:
        """Entries that cannot be met."""
        return [slot for slot in self.planning.asked.slots if slot.key not in self.result.days]

    @property
    def has_changes(self) -> bool:
        return bool(self.new or self.moved)

    @property
    def _placed(self) -> list[Slot]:
        return [slot for slot in self.planning.asked.slots if slot.key in self.result.days]

    def signed(self) -> str:
        """The plan as a text that nobody else can have made: it is written as it was shown, without solving it anew."""
        days = {str(slot.key): self.result.days[slot.key].isoformat() for slot in (*self.new, *self.moved)}
        plan = [self.year, self.moves_confirmed, self.planning.fingerprint, days]
        return signing.dumps(plan, salt=SALT, compress=True)


@dataclass(frozen=True)
class Written:
    """How many meetings a plan made and moved."""

    year: int
    made: int
    moved: int


def propose_year(year: int, *, today: date, moves_confirmed: bool = False) -> Proposal:
    """The best plan of `year` as the register stands; writes nothing."""
    planning = _read(year, today=today, moves_confirmed=moves_confirmed)
    return Proposal(planning, solve(planning.asked), moves_confirmed)


def write_plan(signed: str, *, today: date, user: Any, reason: str) -> Written:
    """Make and move the meetings of a plan; proposed ones, until somebody confirms them.

    Args:
        signed: the plan, from `Proposal.signed`.
        today: as when it was proposed.
        user: who, or None for a command.
        reason: why.

    Raises:
        ValidationError: it is no plan of ours or too old, or something that decides it has changed since; nothing is
            written.
    """
    try:
        year, moves_confirmed, fingerprint, days = signing.loads(signed, salt=SALT, max_age=timedelta(hours=MOST_HOURS))
    except signing.BadSignature as error:
        raise ValidationError(_("This plan is too old. Here it is anew."), code="stale") from error
    with transaction.atomic(), recording(reason, user):
        # Two who write a plan at once: the second waits here, and then sees what the first has written.
        list(WheelEntry.objects.select_for_update().order_by("pk").values_list("pk"))
        planning = _read(year, today=today, moves_confirmed=moves_confirmed)
        if planning.fingerprint != fingerprint:
            raise ValidationError(
                _("Something that the plan depends on has changed since it was shown. Here it is anew."), code="stale"
            )
        placed = {int(key): date.fromisoformat(day) for key, day in days.items()}
        meetings = {key: _place(planning, key, day, user, reason) for key, day in sorted(placed.items())}
        _prepare({**planning.meetings, **meetings}, planning, placed, user, reason)
    moved = sum(key in planning.meetings for key in placed)
    return Written(year, made=len(placed) - moved, moved=moved)


def _read(year: int, *, today: date, moves_confirmed: bool) -> Planning:
    return planning_of(
        year,
        days=settings.WHEEL_DAYS,
        holidays=settings.SCHOOL_HOLIDAYS,
        today=today,
        moves_confirmed=moves_confirmed,
    )


def _place(planning: Planning, key: int, day: date, user: Any, reason: str) -> Meeting:
    """The meeting of an entry, made or moved to `day`; moved, it keeps its time, and its deadline its distance."""
    slot = next(slot for slot in planning.asked.slots if slot.key == key)
    meeting = planning.meetings.get(key)
    starts = timezone.make_aware(datetime.combine(day, slot.starts))
    if meeting is None:
        entry = planning.entries[key]
        series = entry.series
        meeting = Meeting(
            body=series.body,
            series=series,
            wheel_entry=entry,
            title=_("Meeting of %(body)s") % {"body": series.body},
            room_id=slot.room,
        )
    elif meeting.items_due_on is not None:
        meeting.items_due_on += day - timezone.localdate(meeting.starts_at)
    meeting.starts_at = starts
    meeting.ends_at = starts + timedelta(minutes=slot.duration_minutes)
    return save_meeting(meeting, user=user, reason=reason)


def _prepare(
    meetings: Mapping[int, Meeting], planning: Planning, placed: Mapping[int, date], user: Any, reason: str
) -> None:
    """Let each meeting that is prepared name the one that does it, where either is new or has moved (K101)."""
    days = {key: timezone.localdate(row.starts_at) for key, row in meetings.items()}
    for key, by in preparing(planning.asked, days).items():
        meeting = meetings[key]
        if meeting.minutes_state == MinutesState.APPROVED or not {key, by} & placed.keys():
            continue
        if meeting.preparation_id != meetings[by].pk:
            meeting.preparation = meetings[by]
            save_meeting(meeting, user=user, reason=reason)
