"""The organisation model from the registry (K051-K053)."""

from collections import defaultdict
from datetime import date

from django.db.models import Case, IntegerField, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages.figures.asked import Asked
from pages.figures.figure import Cell, Figure, Table, table
from pages.figures.layouts.organisation import LevelWords, Organ, Words
from pages.figures.layouts.organisation_narrow import narrow
from pages.figures.layouts.organisation_wide import wide
from registry.agreements.models import AgreementKind
from registry.bodies.models import Body, BodyKind, BodyState, Level, Scope, Seat, Succession

IN_ORDER = {BodyKind.FORUM: 0, BodyKind.THEME_GROUP: 1, BodyKind.SUBGROUP: 2}
Pairs = dict[int, list[Body]]


def organisation_model(asked: Asked) -> Figure:
    """The public bodies that are proposed or established, on their levels; three queries for any number.

    Args:
        asked: the day decides which seats are derived from which body.
    """
    bodies = {body.pk: body for body in _bodies()}
    fills = _fills(bodies, asked.today)
    words = _words()
    organs = [_organ(body, bodies, fills[body.pk], asked) for body in bodies.values()]
    return Figure(
        name="organisationsmodel",
        title=_("The organisation model"),
        description=_(
            "The bodies of the cooperation on three levels, who reports to whom, and the type of agreement that "
            "belongs to each level."
        ),
        wide=wide(organs, words),
        narrow=narrow(organs, words),
        table=_table(bodies, fills, asked),
    )


def _bodies() -> list[Body]:
    order = Case(*(When(kind=kind, then=place) for kind, place in IN_ORDER.items()), output_field=IntegerField())
    rows = Body.objects.public().filter(level__isnull=False, kind__in=IN_ORDER)
    return list(rows.exclude(state=BodyState.DISSOLVED).order_by("level", order, "name"))


def _fills(bodies: dict[int, Body], today: date) -> Pairs:
    """In which other bodies the members of each sit as well, through derived seats (K082, K117)."""
    seats = Seat.objects.public().in_force_on(today).filter(derived_from__in=bodies, body__in=bodies)
    found: Pairs = defaultdict(list)
    for source, target in seats.order_by("body__name").values_list("derived_from", "body").distinct():
        found[source].append(bodies[target])
    return found


def _organ(body: Body, bodies: dict[int, Body], fills: list[Body], asked: Asked) -> Organ:
    parent = bodies.get(body.parent_id) if body.parent_id else None
    return Organ(
        key=body.pk,
        name=body.name,
        says=_says(body),
        level=body.level or Level.PRACTICAL,
        is_joint=body.scope == Scope.JOINT,
        is_proposed=body.state == BodyState.PROPOSED,
        is_forum=body.kind == BodyKind.FORUM,
        address=asked.addresses.of_body(body.slug),
        parent=parent.pk if parent else None,
        reports=_("Reports to %(body)s") % {"body": parent.name} if parent else "",
        fills=tuple((other.pk, _("The members sit in %(body)s too") % {"body": other.name}) for other in fills),
    )


def _says(body: Body) -> str:
    """“Temagruppe, intern, foreslået”."""
    says = (
        str(body.get_kind_display()),
        str(body.get_scope_display()),
        str(body.get_state_display()) if body.state == BodyState.PROPOSED else "",
    )
    return capfirst(", ".join(text for text in says if text))


def _table(bodies: dict[int, Body], fills: Pairs, asked: Asked) -> Table:
    replaced: dict[int, list[str]] = defaultdict(list)
    rows = Succession.objects.public().filter(successor__in=bodies).order_by("predecessor__name")
    for successor, name in rows.values_list("successor", "predecessor__name").distinct():
        replaced[successor].append(name)

    def link(body: Body) -> Cell:
        return Cell(body.name, asked.addresses.of_body(body.slug))

    def parent(body: Body) -> Cell:
        above = bodies.get(body.parent_id) if body.parent_id else None
        return link(above) if above else Cell("")

    return table(
        _("The bodies of the cooperation"),
        (
            _("Body"),
            _("Level"),
            _("Kind"),
            _("Reports to"),
            _("The members also sit in"),
            _("Replaces"),
        ),
        [
            (
                link(body),
                capfirst(str(body.get_level_display())),
                _says(body),
                parent(body),
                ", ".join(other.name for other in fills[body.pk]),
                ", ".join(replaced[body.pk]),
            )
            for body in bodies.values()
        ],
    )


def _words() -> Words:
    names = {
        Level.POLITICAL: (_("political"), _("Between a political body and an association of the sector")),
        Level.ADMINISTRATIVE: (
            _("administrative management"),
            _("Makes the framework agreement concrete, theme by theme"),
        ),
        Level.PRACTICAL: (
            _("practical administration"),
            _("Between one housing organisation and one or more administrations"),
        ),
    }
    kinds = (AgreementKind.FRAMEWORK, AgreementKind.PARTIAL, AgreementKind.SINGLE)
    return Words(
        levels=tuple(
            LevelWords(
                number=level.value,
                title=_("Level %(number)d") % {"number": level.value},
                name=capfirst(names[level][0]),
                agreement=capfirst(str(kind.label)),
                agreement_text=names[level][1],
            )
            for level, kind in zip(Level, kinds, strict=True)
        ),
        own=_("The municipality's own bodies"),
        joint=_("Together with the sector"),
        agreements=_("Agreements"),
        own_key=_("Internal, the municipality's own"),
        joint_key=_("Joint"),
        proposed_key=_("Proposed"),
        reports_key=_("Reports to"),
        fills_key=_("The members also sit in"),
    )
