"""The Columns of parties and persons, and of the dated facts all subjects share."""

from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet
from registry.parties.models import Affiliation, CityFigure, ElectionPeriod, LegalBasis, Party, PartyKind, Person

PARTIES = Sheet(
    name="parties",
    title=_("Actors"),
    model=Party,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=40),
        Column("abbreviation", _("Abbreviation"), writes="abbreviation", searched=True, width=12),
        Column("kind", _("Kind"), Kind.CHOICE, choices=PartyKind.choices, writes="kind", width=22),
        Column("parent", _("Part of"), source="parent__name", relation="parent", width=40),
        Column("address", _("Address"), writes="address", listed=False, searched=True, width=30),
        Column("post_box", _("Post box"), writes="post_box", listed=False, filtered=False),
        Column("postal_code", _("Postal code"), Kind.CODE, writes="postal_code", listed=False, width=10, digits=4),
        Column("city", _("City"), writes="city", listed=False, width=18),
        Column("phone", _("Phone"), writes="phone", filtered=False),
        Column("fax", _("Fax"), writes="fax", listed=False, filtered=False),
        Column("email", _("E-mail"), writes="email", filtered=False, width=30),
        Column("ean", _("EAN number"), Kind.CODE, writes="ean", listed=False, digits=13),
        Column("active_from", _("Active from"), Kind.DATE, writes="active_from", listed=False, width=12),
        Column("active_until", _("Active until"), Kind.DATE, writes="active_until", listed=False, width=12),
    ),
    key=("kind", "name"),
    order=("name",),
)

PERSONS = Sheet(
    name="persons",
    title=_("Persons"),
    model=Person,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=30),
        Column("title", _("Title"), writes="title", searched=True, width=30),
        Column("email", _("E-mail"), writes="email", searched=True, filtered=False, width=30),
        Column("phone", _("Phone"), writes="phone", filtered=False),
    ),
    order=("name",),
)

AFFILIATIONS = Sheet(
    name="affiliations",
    title=_("Affiliations"),
    model=Affiliation,
    columns=(
        Column("user", _("User"), source="user__username", searched=True, width=24),
        Column("party", _("Works for"), source="party__name", relation="party", searched=True, width=40),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", width=12),
    ),
    order=("user", "-valid_from"),
)

ELECTION_PERIODS = Sheet(
    name="election-periods",
    title=_("Election periods"),
    model=ElectionPeriod,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=30),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", width=12),
    ),
    key=("name",),
    order=("-valid_from",),
)

LEGAL_BASES = Sheet(
    name="legal-bases",
    title=_("Legal bases"),
    model=LegalBasis,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=50),
        Column("effective_on", _("Effective on"), Kind.DATE, writes="effective_on", width=14),
        Column("description", _("Description"), writes="description", searched=True, filtered=False, width=60),
    ),
    key=("name",),
    order=("-effective_on",),
)

CITY_FIGURES = Sheet(
    name="city-figures",
    title=_("City figures"),
    model=CityFigure,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=50),
        Column("code", _("Code"), Kind.CODE, writes="code", listed=False, width=20),
        Column("minimum", _("From"), Kind.DECIMAL, writes="minimum"),
        Column("maximum", _("To"), Kind.DECIMAL, writes="maximum"),
        Column("unit", _("Unit"), writes="unit", width=12),
        Column("is_approximate", _("Approximate (“ca.”)"), Kind.BOOLEAN, writes="is_approximate", width=12),
        Column("source", _("Source"), writes="source", searched=True, width=40),
        Column("as_of", _("As of"), Kind.DATE, writes="as_of", width=12),
    ),
    key=("code", "as_of"),
    order=("name", "-as_of"),
)
