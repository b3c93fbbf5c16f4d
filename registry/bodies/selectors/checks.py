"""What should be seen about the bodies on a day, in a constant number of queries."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import F

from registry.bodies.models import Body, BodyDocument, BodyKind, BodyStatement, Seat, StatementKind, Succession
from registry.bodies.rules.checks import checks_of_body, duplicates
from registry.bodies.rules.shapes import BodyShape, Check, Holder, Parent, SeatShape
from registry.bodies.selectors.seats import SeatRow, seats_of
from registry.columns import danish_order
from registry.parties.models import Party, PartyKind
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
    known = _Known.read(day)
    names = [(row.pk, row.name, name) for row in rows for name in (row.name, *(a.name for a in row.aliases.all()))]
    twice = duplicates(names)
    return [check for row in wanted for check in (*known.checks(row, seats.get(row.pk, ()), day), *_of(row, twice))]


@dataclass(frozen=True)
class _Known:
    """What is known of all bodies, by their keys, and the forvaltninger that have a seat that day; four queries."""

    tasks: dict[int, tuple[str, ...]]
    duties: dict[int, tuple[str, ...]]
    founded: frozenset[int]
    administrations: tuple[tuple[int, str], ...]

    @classmethod
    def read(cls, day: date) -> Self:
        duties = BodyStatement.objects.filter(kind=StatementKind.DUTY).order_by("position", "pk")
        documents = BodyDocument.objects.filter(document__kind=DocumentKind.TERMS_OF_REFERENCE)
        seated = Seat.objects.in_force_on(day).filter(party__isnull=False).values("party")
        parties = Party.objects.active_on(day).filter(kind=PartyKind.ADMINISTRATION, pk__in=seated)
        return cls(
            tasks=_by_body(Succession.objects.order_by("pk").values_list("predecessor", "task")),
            duties=_by_body(duties.values_list("body", "text")),
            founded=frozenset(documents.values_list("body", flat=True)),
            administrations=tuple(parties.order_by(danish_order(F("name")), "pk").values_list("pk", "name")),
        )

    def checks(self, row: Body, seats: Sequence[SeatRow], day: date) -> list[Check]:
        return checks_of_body(self.shape(row), [_seat(seat) for seat in seats], day, self.administrations)

    def shape(self, row: Body) -> BodyShape:
        parent = row.parent
        return BodyShape(
            key=row.pk,
            name=row.name,
            kind=row.kind,
            state=row.state,
            level=row.level,
            parent=None if parent is None else Parent(parent.name, parent.kind, parent.state, parent.level),
            scope=row.scope,
            composition=row.composition,
            term_years=row.term_years,
            term_started_on=row.term_start,
            has_origin=bool(row.origin_theme_id or row.origin_initiative_id or row.agreement_id),
            has_facilitator=row.facilitator_id is not None,
            has_terms_of_reference=row.pk in self.founded or row.kind != BodyKind.FORUM,
            has_successor=row.pk in self.tasks,
            duties=self.duties.get(row.pk, ()),
            tasks_handed_over=self.tasks.get(row.pk, ()),
        )


def _of(row: Body, checks: Iterable[Check]) -> list[Check]:
    return [check for check in checks if check.subject.key == row.pk]


def _by_body(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for body, text in pairs:
        found.setdefault(body, []).append(text)
    return {body: tuple(texts) for body, texts in found.items()}


def _seat(row: SeatRow) -> SeatShape:
    return SeatShape(
        key=row.seat_id,
        label=row.label,
        minimum=row.minimum,
        maximum=row.maximum,
        holders=tuple(Holder(member.name, member.rank) for member in row.members),
        lowest_rank=row.lowest_rank,
        role=row.role,
        party_kind=row.party_kind,
        administrations=row.administrations,
        source=row.derived_from or None,
        source_key=row.derived_from_id,
        source_scope=row.source_scope,
        source_has_seats=row.source_has_seats,
    )
