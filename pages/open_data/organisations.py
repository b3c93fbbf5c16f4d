"""Organisations as Popolo has them: parties, housing organisations and bodies, all public ones, live."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from pages.open_data import ids
from pages.open_data.fields import POPOLO, Asked, Dataset, Field
from pages.record_pages import Addresses, addresses, organisations_url
from registry.bodies.models import Body, BodyAlias, BodyKind, BodyState, BodyStatement, Level, Scope, StatementKind
from registry.columns import Kind
from registry.organisations.models import HousingOrganisation, OrganisationKind
from registry.parties.models import Party, PartyAlias, PartyKind

LBF = "LBF"
ABBREVIATION = "forkortelse"
ADDRESS = "address"
LABEL, VALUE = attrgetter("label"), attrgetter("value")


@dataclass(frozen=True, slots=True)
class Named:
    """Another name; `note` says what sort of name."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value with what it is: an identifier and its scheme, a contact detail and its type, a link and its note."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A party, a housing organisation or a body, as one row."""

    id: str | None
    name: str
    classification: str
    founding_date: date | None
    dissolution_date: date | None
    parent_id: str | None = None
    other_names: tuple[Named, ...] = ()
    identifiers: tuple[Typed, ...] = ()
    contact_details: tuple[Typed, ...] = ()
    links: tuple[Typed, ...] = ()
    level: int | None = None
    state: str = ""
    scope: str = ""
    purposes: tuple[str, ...] = ()


def _organisations(asked: Asked) -> Iterator[Organisation]:
    yield from _parties(asked)
    yield from _bodies(asked)


def _parties(asked: Asked) -> Iterator[Organisation]:
    root = organisations_url()
    aliases = _texts(PartyAlias.objects.order_by("pk").values_list("party_id", "name"))
    housing = {row.party_id: row for row in HousingOrganisation.objects.public().select_related("party")}
    numbers = {key: row.lbf_number for key, row in housing.items()}
    for row in Party.objects.public().order_by("pk").iterator():
        own = housing.get(row.pk)
        abbreviation = (Named(row.abbreviation, ABBREVIATION),) if row.abbreviation else ()
        yield Organisation(
            id=ids.party(row.pk, numbers),
            name=row.name,
            classification=own.kind if own else row.kind,
            founding_date=(own or row).active_from,
            dissolution_date=(own or row).active_until,
            parent_id=ids.party(row.parent_id, numbers),
            other_names=(*abbreviation, *(Named(name) for name in aliases[row.pk])),
            identifiers=(Typed(LBF, own.lbf_number),) if own else (),
            contact_details=_address(row) if own else (),
            links=_entrance(own, root, asked) if own and root else (),
        )


def _entrance(own: HousingOrganisation, root: str, asked: Asked) -> tuple[Typed, ...]:
    """The organisation's address on the site; one that has not begun has none yet."""
    has_begun = own.active_from is None or own.active_from <= asked.day
    return (Typed(own.party.name, asked.address(f"{root}{own.lbf_number}/")),) if has_begun else ()


def _address(party: Party) -> tuple[Typed, ...]:
    """Where a housing organisation is; of other parties the contact block is not open data."""
    place = " ".join(part for part in (party.postal_code, party.city) if part)
    whole = ", ".join(part for part in (party.address, place) if part)
    return (Typed(ADDRESS, whole),) if whole else ()


def _bodies(asked: Asked) -> Iterator[Organisation]:
    public = Body.objects.public()
    pages = addresses()
    aliases = _texts(BodyAlias.objects.filter(body__in=public).order_by("pk").values_list("body_id", "name"))
    statements = BodyStatement.objects.filter(body__in=public, kind=StatementKind.PURPOSE)
    purposes = _texts(statements.order_by("position", "pk").values_list("body_id", "text"))
    for row in public.select_related("parent").order_by("level", "pk"):
        yield Organisation(
            id=ids.body(row.slug),
            name=row.name,
            classification=row.kind,
            founding_date=row.established_on,
            dissolution_date=row.dissolved_on,
            parent_id=ids.body(row.parent.slug) if row.parent and row.parent.is_public else None,
            other_names=tuple(Named(name) for name in aliases[row.pk]),
            links=_link(row, pages, asked),
            level=row.level,
            state=row.state,
            scope=row.scope,
            purposes=tuple(purposes[row.pk]),
        )


def _link(body: Body, pages: Addresses, asked: Asked) -> tuple[Typed, ...]:
    page = pages.by_slug.get(body.slug)
    return (Typed(page.title, asked.address(page.url)),) if page else ()


def _texts(pairs: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, text in pairs:
        found[key].append(text)
    return found


ORGANISATIONS = Dataset(
    name="organisationer",
    title=_("Organisations"),
    description=_(
        "The actors of the cooperation: the municipality's administrations and units, political bodies, sector and "
        "tenants' organisations, housing organisations, and the forums and theme groups in which they meet."
    ),
    collection="organizations",
    standard="Organization",
    rows=_organisations,
    fields=(
        Field("id", _("Id"), _("Stays the same; other datasets refer to it."), Kind.CODE, POPOLO),
        Field("name", _("Name"), _("The name in use."), standard=POPOLO),
        Field(
            "classification",
            _("What sort"),
            _("What sort of organisation it is."),
            Kind.CHOICE,
            POPOLO,
            choices=(*PartyKind.choices, *OrganisationKind.choices[1:], *BodyKind.choices),
        ),
        Field(
            "parent_id",
            _("Belongs under"),
            _("The id of the organisation it is part of, or of the forum that a group reports to."),
            Kind.CODE,
            POPOLO,
        ),
        Field(
            "other_names",
            _("Other names"),
            _("What else it is called."),
            standard=POPOLO,
            is_list=True,
            parts=(
                Field("name", _("Name"), _("The other name."), standard=POPOLO),
                Field("note", _("Note"), _("“forkortelse” for an abbreviation, else empty."), standard=POPOLO),
            ),
        ),
        Field(
            "identifiers",
            _("Identifiers"),
            _("Numbers that others have given it."),
            standard=POPOLO,
            is_list=True,
            parts=(
                Field("scheme", _("Scheme"), _("“LBF”: Landsbyggefonden."), standard=POPOLO, read=LABEL),
                Field("identifier", _("Identifier"), _("With leading zeros."), Kind.CODE, POPOLO, read=VALUE),
            ),
        ),
        Field("founding_date", _("Founded"), _("The first day; empty when not known."), Kind.DATE, POPOLO),
        Field(
            "dissolution_date",
            _("Dissolved"),
            _("The first day it is no more; empty while it exists."),
            Kind.DATE,
            POPOLO,
        ),
        Field(
            "contact_details",
            _("Address"),
            _("Of housing organisations alone."),
            standard=POPOLO,
            is_list=True,
            parts=(
                Field("type", _("Type"), _("Always “address”."), standard=POPOLO, read=LABEL),
                Field("value", _("Value"), _("Street, postal code and city."), standard=POPOLO, read=VALUE),
            ),
        ),
        Field(
            "links",
            _("Pages"),
            _("Its page on this site."),
            standard=POPOLO,
            is_list=True,
            parts=(
                Field("url", _("Address on the web"), _("The full address."), standard=POPOLO, read=VALUE),
                Field("note", _("Note"), _("The title of the page."), standard=POPOLO, read=LABEL),
            ),
        ),
        Field(
            "level",
            _("Level"),
            _("Of a forum or group: political, administrative or practical."),
            Kind.INTEGER,
            choices=Level.choices,
        ),
        Field("state", _("State"), _("Of a forum or group."), Kind.CHOICE, choices=BodyState.choices),
        Field(
            "scope",
            _("Municipal or joint"),
            _("Of a forum or group: the municipality alone, or together with others."),
            Kind.CHOICE,
            choices=Scope.choices,
        ),
        Field("purposes", _("Purposes"), _("What a forum or group is for."), is_list=True),
    ),
)
