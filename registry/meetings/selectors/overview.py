"""All public bodies at a glance: level by level, how each is made up and when it meets, and what became of others."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, When
from django.utils import timezone

from registry.bodies.models import Body, BodyKind, BodyState, Level, Succession
from registry.bodies.selectors.facts import BodyLink, SuccessionRow, body_link, succession_rows
from registry.bodies.selectors.numbers import number_label
from registry.bodies.selectors.seats import SeatRow, seats_of
from registry.meetings.selectors.listing import MeetingRow, next_by_body, series_by_body

IN_ORDER = (BodyKind.FORUM, BodyKind.THEME_GROUP, BodyKind.SUBGROUP)


@dataclass(frozen=True)
class OverviewRow:
    """A body that is proposed or established; texts that are not known are ""."""

    body: BodyLink
    scope_label: str
    reports_to: BodyLink | None
    chair: str
    members: str
    meetings: tuple[str, ...]
    next_meeting: MeetingRow | None


@dataclass(frozen=True)
class OverviewLevel:
    """A level and its bodies: forums, theme groups, subgroups, each by name."""

    level: int
    label: str
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True)
class FormerBody:
    """A body that is no more, with what took over from it, task by task."""

    body: BodyLink
    replaced_by: tuple[SuccessionRow, ...]


@dataclass(frozen=True)
class Overview:
    """Every public body, once."""

    levels: tuple[OverviewLevel, ...]
    former: tuple[FormerBody, ...]


def bodies_overview(now: datetime) -> Overview:
    """Every public body as it is at `now`; seven queries for any number.

    Source: K030 (one clear, always current overview), K052 (each on one level), K093 and K110 (what replaced what).
    """
    today = timezone.localdate(now)
    order = Case(*(When(kind=kind, then=place) for place, kind in enumerate(IN_ORDER)), output_field=IntegerField())
    bodies = list(Body.objects.public().select_related("parent", "chair_party").order_by("level", order, "name"))
    standing = [row for row in bodies if row.level and row.kind in IN_ORDER and row.state != BodyState.DISSOLVED]
    seats = seats_of([row.pk for row in standing], today, public_only=True, show_names=False)
    series = series_by_body(today)
    meetings = next_by_body(now)
    by_level: dict[int | None, list[OverviewRow]] = defaultdict(list)
    for row in standing:
        its_seats = seats.get(row.pk, ())
        by_level[row.level].append(
            OverviewRow(
                body=body_link(row),
                scope_label=str(row.get_scope_display()),
                reports_to=body_link(row.parent) if row.parent and row.parent.is_public else None,
                chair=row.chair_party.name if row.chair_party else ", ".join(_chairs(its_seats)),
                members=_members(its_seats),
                meetings=tuple(each.number for each in series.get(row.pk, ()) if each.number),
                next_meeting=meetings.get(row.slug),
            )
        )
    shown = {row.pk for row in standing}
    return Overview(
        levels=tuple(OverviewLevel(level.value, str(level.label), tuple(by_level[level.value])) for level in Level),
        former=_former([row for row in bodies if row.pk not in shown]),
    )


def _chairs(seats: tuple[SeatRow, ...]) -> list[str]:
    return [chair for seat in seats for chair in seat.chairs]


def _members(seats: tuple[SeatRow, ...]) -> str:
    """How many sit there in all, as a number reads; "" where nothing is fixed."""
    most = [seat.maximum for seat in seats]
    total = sum(number for number in most if number is not None) if None not in most else None
    return number_label(sum(seat.minimum for seat in seats), total) if seats else ""


def _former(bodies: list[Body]) -> tuple[FormerBody, ...]:
    rows = Succession.objects.public().filter(predecessor__in=[row.pk for row in bodies])
    after: dict[int, list[Succession]] = defaultdict(list)
    for row in rows.select_related("successor").order_by("pk"):
        after[row.predecessor_id].append(row)
    return tuple(FormerBody(body_link(row), succession_rows(after[row.pk], "successor")) for row in bodies)
