"""What should be seen about the bodies on a day, in a constant number of queries."""

from collections.abc import Collection
from datetime import date
from itertools import chain

from registry.bodies.models import Body, BodyDocument, BodyKind, Succession
from registry.bodies.rules.checks import checks_of_body, duplicates
from registry.bodies.rules.shapes import BodyShape, Check, Holder, Parent, SeatShape
from registry.bodies.selectors.seats import SeatRow, seats_of
from registry.records.models import DocumentKind


def checks_on(day: date, only: Collection[int] | None = None) -> list[Check]:
    """All checks of all bodies on `day`, forums first and by name; seven queries for any number of bodies.

    Args:
        day: the date asked about.
        only: primary keys of the bodies wanted; all when None. Names are compared with every body all the same.
    """
    rows = list(Body.objects.select_related("parent").prefetch_related("aliases").order_by("level", "name"))
    wanted = [row for row in rows if only is None or row.pk in only]
    seats = seats_of([row.pk for row in wanted], day)
    succeeded = set(Succession.objects.values_list("predecessor", flat=True))
    founded = set(
        BodyDocument.objects.filter(document__kind=DocumentKind.TERMS_OF_REFERENCE).values_list("body", flat=True)
    )
    found = [
        checks_of_body(
            _shape(row, has_terms_of_reference=row.pk in founded, has_successor=row.pk in succeeded),
            [_seat(seat) for seat in seats.get(row.pk, ())],
            day,
        )
        for row in wanted
    ]
    names = [(row.pk, row.name, name) for row in rows for name in (row.name, *(a.name for a in row.aliases.all()))]
    keys = {row.pk for row in wanted}
    return [*chain.from_iterable(found), *(check for check in duplicates(names) if check.subject.key in keys)]


def _shape(row: Body, *, has_terms_of_reference: bool, has_successor: bool) -> BodyShape:
    parent = row.parent
    return BodyShape(
        key=row.pk,
        name=row.name,
        kind=row.kind,
        state=row.state,
        level=row.level,
        parent=None if parent is None else Parent(parent.name, parent.kind, parent.state, parent.level),
        composition=row.composition,
        term_years=row.term_years,
        established_on=row.established_on,
        has_facilitator=row.facilitator_id is not None,
        has_terms_of_reference=has_terms_of_reference or row.kind != BodyKind.FORUM,
        has_successor=has_successor,
    )


def _seat(row: SeatRow) -> SeatShape:
    return SeatShape(
        key=row.seat_id,
        label=row.label,
        minimum=row.minimum,
        maximum=row.maximum,
        holders=tuple(Holder(member.name, member.rank) for member in row.members),
        lowest_rank=row.lowest_rank,
        party_kind=row.party_kind,
        source=row.derived_from or None,
        source_has_seats=row.source_has_seats,
    )
