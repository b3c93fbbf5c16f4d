"""What should be seen about a body and may be left so: the checks."""

from collections.abc import Iterable, Sequence
from datetime import date

from registry.bodies.rules.shapes import (
    CO_CHAIR,
    DISSOLVED,
    FORMER,
    FORUM,
    INTERNAL,
    JOINT,
    MIXED,
    MUNICIPAL_ONLY,
    SETTING_UP_LEVEL,
    THEME_GROUP,
    BodyShape,
    Check,
    SeatShape,
    Subject,
)
from registry.parties.rules import MUNICIPAL_KINDS


def term_ends_on(started_on: date | None, term_years: int | None) -> date | None:
    """The first day after the term, or None without a start or a term (K075). 29 February ends on 1 March."""
    if started_on is None or not term_years:
        return None
    year = started_on.year + term_years
    try:
        return started_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def checks_of_body(
    body: BodyShape, seats: Sequence[SeatShape], day: date, administrations: Sequence[tuple[int, str]] = ()
) -> list[Check]:
    """What should be seen about a stored body on `day`; one that is no more is only asked who took over its tasks.

    Args:
        body: which.
        seats: those in force on `day`.
        day: the date asked about.
        administrations: key and name of every forvaltning that takes part: it has a seat in some body on `day`.

    Source: K030 (orphans), K073, K082, K118 (numbers), K074 (shared chair), K075 (term), K076 (facilitator), K077
    (kommissorium), K093 (tasks of former bodies), K094 (origin), K102 (rank, all forvaltninger), K117 (derived seats),
    K141 (composition), K142 and K152 (parents).
    """
    subject = Subject("body", body.key or 0, body.name, body.name)
    if body.kind == FORMER or body.state == DISSOLVED:
        return _checks_of_tasks(body, subject)
    found = _checks_of_parent(body, subject)
    if body.kind == THEME_GROUP and not body.has_origin:
        found.append(Check("no_origin", "K094", subject))
    if body.kind == THEME_GROUP and not body.composition:
        found.append(Check("no_composition", "K141", subject))
    if body.composition == MUNICIPAL_ONLY and body.scope == JOINT:
        found.append(Check("composition_against_scope", "K141", subject))
    if body.kind == FORUM and not body.has_facilitator:
        found.append(Check("no_facilitator", "K076", subject))
    if body.kind == FORUM and not body.has_terms_of_reference:
        found.append(Check("no_terms_of_reference", "K077", subject))
    ends_on = term_ends_on(body.term_started_on, body.term_years)
    if ends_on is not None and ends_on <= day:
        found.append(Check("term_exceeded", "K075", subject, {"ended_on": ends_on}))
    found += _checks_of_seats(body, subject, seats, administrations)
    for seat in seats:
        found += checks_of_seat(body, seat)
    return found


def _checks_of_tasks(body: BodyShape, subject: Subject) -> list[Check]:
    """A former body, and a forum that is dissolved, have handed on what they did, task by task (K093, K110)."""
    if body.kind in (FORMER, FORUM) and not body.has_successor:
        return [Check("no_successor", "K093", subject)]
    left = duties_left(body.duties, body.tasks_handed_over)
    return [Check("duty_left", "K093", subject, {"duty": duty}) for duty in left]


def duties_left(duties: Iterable[str], handed_over: Iterable[str]) -> list[str]:
    """The duties, in their order, that are none of the tasks handed over, whatever their case and spaces (K093)."""
    known = {_plain(task) for task in handed_over}
    return [duty for duty in duties if _plain(duty) not in known]


def _checks_of_seats(
    body: BodyShape, subject: Subject, seats: Sequence[SeatShape], administrations: Sequence[tuple[int, str]]
) -> list[Check]:
    """What should be seen about the seats of a body together."""
    if not seats:
        return [Check("no_seats", "K030", subject)]
    found: list[Check] = []
    if sum(seat.maximum or seat.minimum or 1 for seat in seats if seat.role == CO_CHAIR) == 1:
        found.append(Check("one_co_chair", "K074", subject))
    if body.kind == FORUM and body.scope == INTERNAL and not any(seat.source for seat in seats):
        seated = frozenset[int]().union(*(seat.administrations for seat in seats))
        absent = tuple(name for key, name in administrations if key not in seated)
        if absent:
            k = "K102" if body.level == SETTING_UP_LEVEL else "K073"
            found.append(Check("administration_without_seat", k, subject, {"names": absent}))
    sides = {side for side in map(_is_municipal, seats) if side is not None}
    if len(sides) == 1 and (body.composition == MIXED or (body.kind == FORUM and body.scope == JOINT)):
        found.append(Check("one_sided", "K141" if body.composition == MIXED else "K080", subject))
    return found


def _is_municipal(seat: SeatShape) -> bool | None:
    """Which side the seat is on; None where nobody can tell."""
    if seat.source is not None:
        return True if seat.source_scope == INTERNAL else None
    return None if seat.party_kind is None else seat.party_kind in MUNICIPAL_KINDS


def _plain(text: str) -> str:
    """A text without what does not matter: case, repeated spaces, a full stop at the end."""
    return " ".join(text.split()).casefold().removesuffix(".")


def _checks_of_parent(body: BodyShape, subject: Subject) -> list[Check]:
    if body.parent is not None and body.parent.state == DISSOLVED:
        return [Check("parent_dissolved", "K030", subject, {"parent": body.parent.name})]
    if body.parent is not None or body.kind == FORUM:
        return []
    if body.kind == THEME_GROUP:
        return [Check("theme_group_without_parent", "K142", subject)]
    return [Check("orphan", "K030", subject)]


def checks_of_seat(body: BodyShape, seat: SeatShape) -> list[Check]:
    """What should be seen about one seat and who sits in it."""
    subject = Subject("seat", seat.key, f"{body.name}: {seat.label}", body.name)
    filled = len(seat.holders)
    found: list[Check] = []
    if seat.source is not None and not seat.source_has_seats:
        return [Check("source_empty", "K117", subject, {"source": seat.source, "source_key": seat.source_key})]
    if filled < seat.minimum:
        figures = {
            "vacant": seat.minimum - filled,
            "filled": filled,
            "minimum": seat.minimum,
            "source": seat.source_key,
        }
        found.append(Check("vacant", "K073", subject, figures))
    if seat.maximum is not None and filled > seat.maximum:
        found.append(Check("too_many", "K082", subject, {"filled": filled, "maximum": seat.maximum}))
    if seat.lowest_rank is not None and seat.source is None:
        figures = {"lowest_rank": seat.lowest_rank}
        low = tuple(
            holder.name for holder in seat.holders if holder.rank is not None and holder.rank < seat.lowest_rank
        )
        unknown = tuple(holder.name for holder in seat.holders if holder.rank is None)
        if low:
            found.append(Check("rank_too_low", "K102", subject, {**figures, "names": low}))
        if unknown:
            found.append(Check("rank_unknown", "K102", subject, {**figures, "names": unknown}))
    if seat.party_kind is not None and seat.party_kind not in MUNICIPAL_KINDS:
        if body.composition == MUNICIPAL_ONLY:
            found.append(Check("not_municipal", "K141", subject))
        elif body.kind == FORUM and body.scope == INTERNAL:
            found.append(Check("not_internal", "K070", subject))
    return found


def duplicates(names: Iterable[tuple[int, str, str]]) -> list[Check]:
    """The bodies that share a name or alias, whatever its case and spaces; each pair once, in the order given.

    Args:
        names: (key of the body, name of the body, a name or alias of it).

    Source: K030 (no duplicate bodies).
    """
    first: dict[str, tuple[int, str]] = {}
    found: list[Check] = []
    said: set[tuple[int, int]] = set()
    for key, body, name in names:
        owner, owner_name = first.setdefault(" ".join(name.split()).casefold(), (key, body))
        if owner != key and (owner, key) not in said:
            said.add((owner, key))
            found.append(
                Check("duplicate_name", "K030", Subject("body", key, body, body), {"other": owner_name, "name": name})
            )
    return found
