"""Who sits where on a day, derived seats included (K082, K117)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from registry.bodies.models import Appointment, Body, Rank, Seat, SeatRole
from registry.bodies.selectors.numbers import number_label

CHAIRS = (SeatRole.CHAIR, SeatRole.CO_CHAIR)


@dataclass(frozen=True)
class Member:
    """One who sits in a seat; `via` is the name of the body that a derived seat takes its members from, or ""."""

    person_id: int
    name: str
    rank: int | None
    rank_label: str
    role: str
    role_label: str
    seat_label: str
    party_name: str
    via: str = ""


@dataclass(frozen=True)
class SeatRow:
    """A seat as it is shown.

    Attributes:
        number: “7”, “op til 7”, “mindst 1”; "" when nothing is fixed.
        is_default: the number is a starting point (“som udgangspunkt”).
        members: who sits there and may be shown.
        vacancies: how many are missing; None where that is not for the reader.
        rank_rule: how high one must stand to sit there, in words; "" where there is no rule.
        derived_from: name of the body whose members fill the seat, or "".
        administrations: keys of the party it is held on behalf of and of the one that is part of.
        chairs: whom the one in the chair sits for; for a derived seat the chairs of the other body (K074).
    """

    seat_id: int
    label: str
    role: str
    role_label: str
    party_id: int | None
    party_name: str
    party_abbreviation: str
    party_kind: str | None
    appointed_by: str
    minimum: int
    maximum: int | None
    number: str
    is_default: bool
    lowest_rank: int | None
    rank_rule: str
    members: tuple[Member, ...]
    vacancies: int | None
    derived_from: str
    derived_from_slug: str
    derived_from_id: int | None
    source_scope: str
    source_has_seats: bool
    administrations: frozenset[int]
    chairs: tuple[str, ...]


def members_on(body: Body, day: date) -> tuple[Member, ...]:
    """Everyone who sits in `body` on `day`, in the order of the seats; somebody in two seats comes twice.

    Source: K082 and K117 (a derived seat is filled by the members of another body, one step away).
    """
    return tuple(member for seat in seat_overview(body, day) for member in seat.members)


def seat_overview(body: Body, day: date) -> tuple[SeatRow, ...]:
    """The seats of `body` in force on `day` and who sits in them: for the register's own users."""
    return seats_of([body.pk], day).get(body.pk, ())


def seats_of(
    bodies: Collection[int], day: date, *, public_only: bool = False, show_names: bool = True
) -> dict[int, tuple[SeatRow, ...]]:
    """The seats in force on `day` by body, chairs first, then by primary key; three queries for any number.

    Args:
        bodies: primary keys.
        day: the date asked about.
        public_only: only what anybody may read: no vacancies, and the names of public appointments alone.
        show_names: with `public_only`, whether names are shown at all (a setting, read by the caller).
    """
    rows = Seat.objects.public() if public_only else Seat.objects.all()
    rows = rows.in_force_on(day).select_related("party", "appointed_by", "derived_from").order_by("pk")
    own = list(rows.filter(body__in=bodies))
    sources = {seat.derived_from_id for seat in own if seat.derived_from_id} - set(bodies)
    others = list(rows.filter(body__in=sources)) if sources else []
    by_body: dict[int, list[Seat]] = defaultdict(list)
    for seat in (*own, *others):
        by_body[seat.body_id].append(seat)
    sitting = _sitting([*own, *others], day, public_only=public_only) if show_names or not public_only else {}
    order: dict[str, int] = {role: place for place, role in enumerate(CHAIRS)}
    return {
        key: tuple(
            _row(seat, by_body, sitting, public_only=public_only)
            for seat in sorted(by_body[key], key=lambda seat: (order.get(seat.role, len(order)), seat.pk))
        )
        for key in bodies
        if key in by_body
    }


def _sitting(seats: list[Seat], day: date, *, public_only: bool) -> dict[int, list[Appointment]]:
    rows = Appointment.objects.public() if public_only else Appointment.objects.all()
    found: dict[int, list[Appointment]] = defaultdict(list)
    keys = [seat.pk for seat in seats if seat.derived_from_id is None]
    for appointment in rows.in_force_on(day).filter(seat__in=keys).select_related("person").order_by("pk"):
        found[appointment.seat_id].append(appointment)
    return found


def _row(
    seat: Seat, by_body: dict[int, list[Seat]], sitting: dict[int, list[Appointment]], *, public_only: bool
) -> SeatRow:
    source = seat.derived_from if seat.derived_from_id else None
    filled_from = [seat] if source is None else by_body.get(source.pk, [])
    hidden = public_only and source is not None and not source.is_public
    members = tuple(
        _member(appointment, origin, "" if source is None else source.name)
        for origin in filled_from
        for appointment in sitting.get(origin.pk, ())
    )
    return SeatRow(
        seat_id=seat.pk,
        label=seat.label,
        role=seat.role,
        role_label=str(seat.get_role_display()),
        party_id=seat.party_id,
        party_name=seat.party.name if seat.party else "",
        party_abbreviation=seat.party.abbreviation if seat.party else "",
        party_kind=seat.party.kind if seat.party else None,
        appointed_by=seat.appointed_by.name if seat.appointed_by else "",
        minimum=seat.minimum,
        maximum=seat.maximum,
        number=number_label(seat.minimum, seat.maximum),
        is_default=seat.is_default,
        lowest_rank=seat.lowest_rank,
        rank_rule=_rank_rule(seat),
        members=members,
        vacancies=None if public_only else max(0, seat.minimum - len(members)),
        derived_from="" if source is None or hidden else source.name,
        derived_from_slug="" if source is None or hidden else source.slug,
        derived_from_id=None if source is None else source.pk,
        source_scope="" if source is None else source.scope,
        source_has_seats=bool(filled_from),
        administrations=frozenset(key for key in (seat.party_id, seat.party and seat.party.parent_id) if key),
        chairs=()
        if hidden
        else tuple(
            origin.party.name if origin.party else origin.label for origin in filled_from if origin.role in CHAIRS
        ),
    )


def _rank_rule(seat: Seat) -> str:
    if seat.lowest_rank is None:
        return ""
    rank = str(seat.get_lowest_rank_display())
    return rank if seat.lowest_rank == max(Rank) else _("%(rank)s or higher") % {"rank": rank}


def _member(appointment: Appointment, seat: Seat, via: str) -> Member:
    return Member(
        person_id=appointment.person_id,
        name=appointment.person.name,
        rank=appointment.rank,
        rank_label=str(appointment.get_rank_display()) if appointment.rank is not None else "",
        role=seat.role,
        role_label=str(seat.get_role_display()),
        seat_label=seat.label,
        party_name=seat.party.name if seat.party else "",
        via=via,
    )
