"""What should be seen about a body and may be left so: the checks."""

from collections.abc import Iterable, Sequence
from datetime import date

from registry.bodies.rules.shapes import (
    DISSOLVED,
    FORMER,
    FORUM,
    MUNICIPAL_ONLY,
    THEME_GROUP,
    BodyShape,
    Check,
    SeatShape,
    Subject,
)
from registry.parties.rules import MUNICIPAL_KINDS


def term_ends_on(established_on: date | None, term_years: int | None) -> date | None:
    """The first day after the term, or None without a start or a term (K075). 29 February ends on 1 March."""
    if established_on is None or not term_years:
        return None
    year = established_on.year + term_years
    try:
        return established_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def checks_of_body(body: BodyShape, seats: Sequence[SeatShape], day: date) -> list[Check]:
    """What should be seen about a stored body on `day`; [] for a dissolved one, a former one is asked its successor.

    Source: K030 (orphans), K073, K082, K118 (numbers), K075 (term), K076 (facilitator), K077 (kommissorium),
    K093 (tasks of former bodies), K102 (rank), K117 (derived seats), K141 (composition), K142 and K152 (parents).
    """
    subject = Subject("body", body.key or 0, body.name)
    if body.kind == FORMER:
        return [] if body.has_successor else [Check("no_successor", "K093", subject)]
    if body.state == DISSOLVED:
        return []
    found = _checks_of_parent(body, subject)
    if body.kind == FORUM and not body.has_facilitator:
        found.append(Check("no_facilitator", "K076", subject))
    if body.kind == FORUM and not body.has_terms_of_reference:
        found.append(Check("no_terms_of_reference", "K077", subject))
    ends_on = term_ends_on(body.established_on, body.term_years)
    if ends_on is not None and ends_on <= day:
        figures = {"established_on": body.established_on, "years": body.term_years, "ended_on": ends_on}
        found.append(Check("term_exceeded", "K075", subject, figures))
    if not seats:
        found.append(Check("no_seats", "K030", subject))
    for seat in seats:
        found += _checks_of_seat(body, seat)
    return found


def _checks_of_parent(body: BodyShape, subject: Subject) -> list[Check]:
    if body.parent is not None and body.parent.state == DISSOLVED:
        return [Check("parent_dissolved", "K030", subject, {"parent": body.parent.name})]
    if body.parent is not None or body.kind == FORUM:
        return []
    if body.kind == THEME_GROUP:
        return [Check("theme_group_without_parent", "K142", subject)]
    return [Check("orphan", "K030", subject)]


def _checks_of_seat(body: BodyShape, seat: SeatShape) -> list[Check]:
    subject = Subject("seat", seat.key, f"{body.name}: {seat.label}")
    filled = len(seat.holders)
    found: list[Check] = []
    if seat.source is not None and not seat.source_has_seats:
        return [Check("source_empty", "K117", subject, {"source": seat.source})]
    if filled < seat.minimum:
        figures = {"vacant": seat.minimum - filled, "filled": filled, "minimum": seat.minimum}
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
    if body.composition == MUNICIPAL_ONLY and seat.party_kind is not None and seat.party_kind not in MUNICIPAL_KINDS:
        found.append(Check("not_municipal", "K141", subject))
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
                Check("duplicate_name", "K030", Subject("body", key, body), {"other": owner_name, "name": name})
            )
    return found
