"""What the public page of a body shows (K070-K152)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.bodies.models import (
    Body,
    BodyDocument,
    BodyKind,
    BodyState,
    BodyStatement,
    Level,
    Scope,
    Seat,
    StatementKind,
    Succession,
)
from registry.bodies.rules.checks import term_ends_on
from registry.bodies.selectors.seats import SeatRow, seats_of
from registry.records.selectors import DocumentRow, document_row


@dataclass(frozen=True)
class BodyLink:
    """Another body, as something to link to."""

    body_id: int
    name: str
    slug: str
    kind_label: str
    state_label: str


@dataclass(frozen=True)
class ChildRow:
    """A body that another set up, with what it is for: subgroups have no page of their own (K152)."""

    body: BodyLink
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SuccessionRow:
    """A body that was replaced, or that replaces, with the tasks that moved."""

    body: BodyLink
    tasks: tuple[str, ...]
    effective_on: date | None


@dataclass(frozen=True)
class BodyFacts:
    """A body with everything its public page shows; texts that are not known are ""."""

    body_id: int
    name: str
    slug: str
    level: int | None
    level_label: str
    kind_label: str
    state_label: str
    scope_label: str
    composition_label: str
    aliases: tuple[str, ...]
    purposes: tuple[str, ...]
    changes: tuple[str, ...]
    duties: tuple[str, ...]
    chair: str
    chair_rule: str
    facilitator: str
    facilitator_reason: str
    secretary: str
    reports_to: BodyLink | None
    origin: str
    agreement_id: int | None
    replaces: tuple[SuccessionRow, ...]
    replaced_by: tuple[SuccessionRow, ...]
    term_label: str
    established_on: date | None
    dissolved_on: date | None
    seats: tuple[SeatRow, ...]
    child_bodies: tuple[ChildRow, ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True)
class LevelRow:
    """A level and its bodies in force."""

    level: int
    label: str
    bodies: tuple[BodyLink, ...]


def body_facts(body: Body, day: date, *, public_only: bool, show_names: bool = False) -> BodyFacts:
    """Everything the page of `body` shows on `day`; nine queries for any number of rows.

    Args:
        body: which.
        day: the date that decides which seats and appointments hold.
        public_only: leave out bodies and documents that are not public, and vacancies.
        show_names: with `public_only`, show who sits in the seats (levels 1-2; a setting, read by the caller).

    Raises:
        Body.DoesNotExist: with `public_only`, the body is not public.
    """
    rows = Body.objects.public() if public_only else Body.objects.all()
    row = (
        rows.select_related("parent", "chair_party", "facilitator", "secretary", "origin_theme", "origin_initiative")
        .prefetch_related(
            "aliases",
            Prefetch("statements", BodyStatement.objects.order_by("position", "pk")),
            Prefetch(
                "children", rows.order_by("name").prefetch_related(Prefetch("statements", _purposes_and_duties()))
            ),
            Prefetch("document_rows", _documents(public_only=public_only)),
        )
        .get(pk=body.pk)
    )
    said = {kind: tuple(s.text for s in row.statements.all() if s.kind == kind) for kind in StatementKind}
    seats = seats_of([row.pk], day, public_only=public_only, show_names=show_names).get(row.pk, ())
    moved = _successions(row, public_only=public_only)
    parent = row.parent if row.parent and (row.parent.is_public or not public_only) else None
    return BodyFacts(
        body_id=row.pk,
        name=row.name,
        slug=row.slug,
        level=row.level,
        level_label=str(row.get_level_display()) if row.level else "",
        kind_label=str(row.get_kind_display()),
        state_label=str(row.get_state_display()),
        scope_label=str(row.get_scope_display()),
        composition_label=str(row.get_composition_display()) if row.composition else "",
        aliases=tuple(alias.name for alias in row.aliases.all()),
        purposes=said[StatementKind.PURPOSE],
        changes=said[StatementKind.CHANGE],
        duties=said[StatementKind.DUTY],
        chair=row.chair_party.name if row.chair_party else ", ".join(chair for seat in seats for chair in seat.chairs),
        chair_rule=row.chair_rule,
        facilitator=row.facilitator.name if row.facilitator else "",
        facilitator_reason=row.facilitator_reason,
        secretary=row.secretary.name if row.secretary else "",
        reports_to=body_link(parent) if parent else None,
        agreement_id=row.agreement_id,
        origin=str(row.origin_theme or row.origin_initiative or ""),
        replaces=moved[0],
        replaced_by=moved[1],
        term_label=_term(row),
        established_on=row.established_on,
        dissolved_on=row.dissolved_on,
        seats=seats,
        child_bodies=tuple(
            ChildRow(body_link(child), tuple(line.text for line in child.statements.all()))
            for child in row.children.all()
        ),
        documents=tuple(document_row(link.document) for link in row.document_rows.all()),
    )


def bodies_by_level(kinds: Collection[str] = (BodyKind.FORUM, BodyKind.THEME_GROUP)) -> tuple[LevelRow, ...]:
    """The public bodies that are proposed or established, level by level in name order; one query (K030, K052).

    Args:
        kinds: the kinds wanted.
    """
    rows = Body.objects.public().filter(level__isnull=False, kind__in=kinds).exclude(state=BodyState.DISSOLVED)
    by_level: dict[int, list[BodyLink]] = defaultdict(list)
    for row in rows.order_by("level", "name"):
        by_level[row.level or 0].append(body_link(row))
    return tuple(LevelRow(level.value, str(level.label), tuple(by_level[level.value])) for level in Level)


def bodies_of_party(party_ids: frozenset[int], day: date) -> frozenset[int]:
    """Keys of the bodies in which one of these parties has a seat on `day`, through derived seats too."""
    if not party_ids:
        return frozenset()
    own = Seat.objects.in_force_on(day).filter(party__in=party_ids).values_list("body", flat=True)
    derived = Seat.objects.in_force_on(day).filter(derived_from__in=own).values_list("body", flat=True)
    return frozenset(own.union(derived))


def public_bodies_of_party(party_id: int, day: date) -> tuple[BodyLink, ...]:
    """The public bodies in which a party has a seat on `day`, through derived public seats too; one query.

    Args:
        party_id: whose seats.
        day: the date that decides which seats hold.

    Returns:
        Those that are not dissolved, by level and name.
    """
    seats = Seat.objects.public().in_force_on(day)
    own = seats.filter(party=party_id).values("body")
    derived = seats.filter(derived_from__in=own).values("body")
    return _links(Body.objects.public().filter(Q(pk__in=own) | Q(pk__in=derived)))


def joint_bodies() -> tuple[BodyLink, ...]:
    """The public forums in which the municipality meets the sector, by level and name; one query (K054)."""
    return _links(Body.objects.public().forums().filter(scope=Scope.JOINT))


def _links(rows: "QuerySet[Body]") -> tuple[BodyLink, ...]:
    return tuple(body_link(row) for row in rows.exclude(state=BodyState.DISSOLVED).order_by("level", "name"))


def _purposes_and_duties() -> "QuerySet[BodyStatement]":
    rows = BodyStatement.objects.exclude(kind=StatementKind.CHANGE)
    return rows.order_by("-kind", "position", "pk")  # duties first


def _documents(*, public_only: bool) -> QuerySet[BodyDocument]:
    rows = BodyDocument.objects.select_related("document").order_by("document__title", "pk")
    return rows.filter(document__is_public=True) if public_only else rows


def _successions(body: Body, *, public_only: bool) -> tuple[tuple[SuccessionRow, ...], tuple[SuccessionRow, ...]]:
    rows = Succession.objects.public() if public_only else Succession.objects.all()
    both = (
        rows.filter(Q(predecessor=body) | Q(successor=body)).select_related("predecessor", "successor").order_by("pk")
    )
    rows_of = list(both)
    return (
        succession_rows([row for row in rows_of if row.successor_id == body.pk], "predecessor"),
        succession_rows([row for row in rows_of if row.predecessor_id == body.pk], "successor"),
    )


def succession_rows(rows: Sequence[Succession], end: str) -> tuple[SuccessionRow, ...]:
    """Successions by the body at one end of them, in their order.

    Args:
        rows: with that end selected.
        end: "predecessor" or "successor".
    """
    by_body: dict[int, list[Succession]] = defaultdict(list)
    for row in rows:
        by_body[getattr(row, f"{end}_id")].append(row)
    return tuple(_moved(getattr(tasks[0], end), tasks) for tasks in by_body.values())


def _moved(other: Body, rows: list[Succession]) -> SuccessionRow:
    dates = [row.effective_on for row in rows if row.effective_on]
    return SuccessionRow(body_link(other), tuple(row.task for row in rows), min(dates) if dates else None)


def _term(body: Body) -> str:
    if not body.term_years:
        return ""
    years = ngettext("%(count)d year", "%(count)d years", body.term_years) % {"count": body.term_years}
    ends_on = term_ends_on(body.term_start, body.term_years)
    if body.term_start is None or ends_on is None:
        return years
    dates = {"years": years, "start": f"{body.term_start:%d.%m.%Y}", "end": f"{ends_on:%d.%m.%Y}"}
    return _("%(years)s, from %(start)s until %(end)s") % dates


def body_link(body: Body) -> BodyLink:
    """A body as something to link to; asks for nothing."""
    return BodyLink(body.pk, body.name, body.slug, str(body.get_kind_display()), str(body.get_state_display()))
