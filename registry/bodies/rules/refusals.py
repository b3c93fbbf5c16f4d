"""What makes a body, a seat, an appointment or a succession impossible: it blocks the write."""

from collections.abc import Iterable, Sequence
from datetime import date

from registry.bodies.rules.shapes import (
    DISSOLVED,
    ESTABLISHED,
    FORMER,
    FORUM,
    GROUP_LEVEL,
    LEVELS,
    SETTING_UP_LEVEL,
    SUBGROUP,
    THEME_GROUP,
    BodyShape,
)
from registry.constraints.rules import Refusal
from registry.validity.rules import Period, first_overlap


def refusals_of_body(body: BodyShape) -> list[Refusal]:
    """What makes a body impossible, in the order of the form's fields; [] when nothing does.

    Source: K052 (one of three levels), K142 (who sets up a theme group), checklist, tension 1.
    """
    found: list[Refusal] = []
    if body.level is None and body.kind != FORMER:
        found.append(Refusal("level_missing", "level", "K052"))
    elif body.level is not None and body.level not in LEVELS:
        found.append(Refusal("level_unknown", "level", "K052", {"level": body.level}))
    elif body.kind in (THEME_GROUP, SUBGROUP) and body.level != GROUP_LEVEL:
        found.append(Refusal("group_not_on_level_3", "level", "K130", {"level": body.level}))
    elif body.kind == FORUM and body.level != SETTING_UP_LEVEL and THEME_GROUP in body.children:
        found.append(Refusal("children_need_level_2", "level", "K142", {"level": body.level}))
    if (body.kind != FORUM and THEME_GROUP in body.children) or (
        body.kind != THEME_GROUP and SUBGROUP in body.children
    ):
        found.append(Refusal("children_need_kind", "kind", "K142"))
    if body.state == DISSOLVED and body.is_in_use:
        found.append(Refusal("dissolved_in_use", "state", "K110"))
    return found + _refusals_of_parent(body)


def _refusals_of_parent(body: BodyShape) -> list[Refusal]:
    parent = body.parent
    if parent is None:
        if body.kind in (THEME_GROUP, SUBGROUP) and body.state == ESTABLISHED:
            return [Refusal("established_without_parent", "parent", "K142")]
        return []
    names = {"parent": parent.name, "level": parent.level}
    if body.key is not None and body.key in parent.ancestors:
        return [Refusal("parent_circular", "parent", "K142", names)]
    if body.kind == FORUM:
        return [Refusal("forum_has_parent", "parent", "K052", names)]
    if body.kind == THEME_GROUP and parent.kind != FORUM:
        return [Refusal("theme_group_needs_forum", "parent", "K142", names)]
    if body.kind == THEME_GROUP and parent.level != SETTING_UP_LEVEL:
        return [Refusal("theme_group_needs_level_2", "parent", "K142", names)]
    if body.kind == SUBGROUP and parent.kind != THEME_GROUP:
        return [Refusal("subgroup_needs_theme_group", "parent", "K152", names)]
    return []


def refusals_of_seat(
    *,
    period: Period,
    is_derived: bool,
    source_is_derived: bool,
    feeds_derived: bool,
    appointments: Sequence[Period],
) -> list[Refusal]:
    """What makes a seat impossible.

    Args:
        period: when the seat holds.
        is_derived: it is filled by the members of another body.
        source_is_derived: that other body has a seat that is itself filled by another body's members.
        feeds_derived: another body's seat is filled by the members of this seat's body.
        appointments: when people sit or sat in it.

    Source: K082 and K117 (derived seats go one step, so that who sits where can be read without a search).
    """
    found: list[Refusal] = []
    if is_derived and source_is_derived:
        found.append(Refusal("source_is_derived", "derived_from", "K117"))
    if is_derived and feeds_derived:
        found.append(Refusal("feeds_derived", "derived_from", "K117"))
    if is_derived and appointments:
        found.append(Refusal("derived_has_appointments", "derived_from", "K117", {"count": len(appointments)}))
    outside = [appointment for appointment in appointments if not period.contains(appointment)]
    if outside:
        found.append(Refusal("appointments_outside", "valid_until", "K030", {"count": len(outside)}))
    return found


def refusals_of_appointment(
    *,
    period: Period,
    seat: Period,
    source: str | None,
    same_person: Iterable[Period],
    dissolved_on: date | None,
    term_ends_on: date | None = None,
) -> list[Refusal]:
    """What makes an appointment impossible.

    Args:
        period: when the person sits.
        seat: when the seat holds.
        source: for a derived seat, the name of the body whose members fill it.
        same_person: the same person's other times in the same seat.
        dissolved_on: the first day the body no longer is.
        term_ends_on: the first day after the body's present term.

    Source: K075 (term), K082, K117 (derived seats are filled where they come from).
    """
    if source is not None:
        return [Refusal("seat_is_derived", "seat", "K117", {"source": source})]
    found: list[Refusal] = []
    if not seat.contains(period):
        figures = {"start": seat.start, "end": seat.end}
        found.append(
            Refusal("outside_seat", "valid_until" if _ends_late(period, seat) else "valid_from", "K030", figures)
        )
    other = first_overlap(period, same_person)
    if other is not None:
        found.append(Refusal("sits_already", "person", "K030", {"start": other.start, "end": other.end}))
    if dissolved_on is not None and period.start is not None and period.start >= dissolved_on:
        found.append(Refusal("body_dissolved", "valid_from", "K110", {"dissolved_on": dissolved_on}))
    elif term_ends_on is not None and period.start is not None and period.start >= term_ends_on:
        found.append(Refusal("after_term", "valid_from", "K075", {"ends_on": term_ends_on}))
    return found


def _ends_late(period: Period, seat: Period) -> bool:
    return seat.contains(Period(period.start, seat.end)) and not seat.contains(period)


def leads_to(start: int, goal: int, edges: Iterable[tuple[int, int]]) -> bool:
    """Whether one comes from `start` to `goal` along `edges`, each (earlier, later)."""
    after: dict[int, set[int]] = {}
    for earlier, later in edges:
        after.setdefault(earlier, set()).add(later)
    reached, waiting = {start}, [start]
    while waiting:
        new = after.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return goal in reached


def refusals_of_succession(*, predecessor: str, successor: str, is_turned: bool) -> list[Refusal]:
    """What makes a succession impossible: the later body already comes before the earlier one (`is_turned`; K093)."""
    if not is_turned:
        return []
    return [Refusal("succession_turned", "successor", "K093", {"predecessor": predecessor, "successor": successor})]
