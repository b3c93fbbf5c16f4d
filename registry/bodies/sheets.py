"""The Columns of bodies, seats, appointments and successions."""

from django.utils.translation import gettext_lazy as _

from registry.bodies.models import (
    Appointment,
    Body,
    BodyKind,
    BodyState,
    Composition,
    Level,
    Rank,
    Scope,
    Seat,
    SeatRole,
    Succession,
)
from registry.columns import Column, Kind, Sheet

BODIES = Sheet(
    name="bodies",
    title=_("Forums and groups"),
    model=Body,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=40),
        Column("kind", _("Kind"), Kind.CHOICE, choices=BodyKind.choices, writes="kind"),
        Column("level", _("Level"), Kind.CHOICE, choices=Level.choices, writes="level", width=24),
        Column("state", _("State"), Kind.CHOICE, choices=BodyState.choices, writes="state", width=12),
        Column("parent", _("Set up by"), source="parent__name", relation="parent", width=34),
        Column("scope", _("Scope"), Kind.CHOICE, choices=Scope.choices, writes="scope", listed=False),
        Column("composition", _("Composition"), Kind.CHOICE, choices=Composition.choices, listed=False),
        Column(
            "origin_theme",
            _("Arose from the theme"),
            source="origin_theme__name",
            relation="origin_theme",
            listed=False,
        ),
        Column(
            "origin_initiative",
            _("Arose from the initiative"),
            source="origin_initiative__name",
            relation="origin_initiative",
            listed=False,
        ),
        Column(
            "chair_party", _("Chaired by"), source="chair_party__name", relation="chair_party", listed=False, width=34
        ),
        Column(
            "chair_rule",
            _("Rule on the chair"),
            writes="chair_rule",
            searched=True,
            filtered=False,
            listed=False,
            width=40,
        ),
        Column("facilitator", _("Facilitator"), source="facilitator__name", relation="facilitator", width=34),
        Column("secretary", _("Secretary"), source="secretary__name", relation="secretary", listed=False, width=34),
        Column("term_years", _("Term, years"), Kind.INTEGER, writes="term_years", listed=False, width=12, summed=False),
        Column("term_started_on", _("Present term from"), Kind.DATE, writes="term_started_on", listed=False, width=12),
        Column("established_on", _("Established on"), Kind.DATE, writes="established_on", listed=False, width=12),
        Column("dissolved_on", _("Dissolved on"), Kind.DATE, writes="dissolved_on", listed=False, width=12),
        Column("is_public", _("Public"), Kind.BOOLEAN, writes="is_public", listed=False, width=10),
        Column("slug", _("Address on the site"), Kind.CODE, writes="slug", listed=False, filtered=False, width=24),
    ),
    order=("level", "name"),
)

SEATS = Sheet(
    name="seats",
    title=_("Seats"),
    model=Seat,
    columns=(
        Column("label", _("Seat"), writes="label", searched=True, width=40),
        Column("body", _("Body"), source="body__name", relation="body", searched=True, width=34),
        Column("party", _("On behalf of"), source="party__name", relation="party", searched=True, width=34),
        Column("appointed_by", _("Appointed by"), source="appointed_by__name", relation="appointed_by", listed=False),
        Column("role", _("Role"), Kind.CHOICE, choices=SeatRole.choices, writes="role"),
        Column("minimum", _("At least"), Kind.INTEGER, writes="minimum", width=10),
        Column("maximum", _("At most"), Kind.INTEGER, writes="maximum", width=10),
        Column("is_default", _("As a starting point"), Kind.BOOLEAN, writes="is_default", listed=False, width=10),
        Column("lowest_rank", _("Lowest rank"), Kind.CHOICE, choices=Rank.choices, writes="lowest_rank", listed=False),
        Column(
            "derived_from",
            _("Filled by the members of"),
            source="derived_from__name",
            relation="derived_from",
            width=34,
        ),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", listed=False, width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", listed=False, width=12),
    ),
    order=("body", "label"),
)

APPOINTMENTS = Sheet(
    name="appointments",
    title=_("Appointments"),
    model=Appointment,
    columns=(
        Column("person", _("Person"), source="person__name", relation="person", searched=True, width=30),
        Column("seat", _("Seat"), source="seat__label", relation="seat", searched=True, width=40),
        Column("body", _("Body"), source="seat__body__name", relation="seat__body", searched=True, width=34),
        Column("party", _("On behalf of"), source="seat__party__name", relation="seat__party", searched=True, width=34),
        Column("rank", _("Rank"), Kind.CHOICE, choices=Rank.choices, writes="rank", width=22),
        Column("valid_from", _("Sits from"), Kind.DATE, writes="valid_from", width=12),
        Column("valid_until", _("Sits until"), Kind.DATE, writes="valid_until", width=12),
    ),
    order=("body", "seat", "person"),
)

SUCCESSIONS = Sheet(
    name="successions",
    title=_("Successions"),
    model=Succession,
    columns=(
        Column("task", _("Task taken over"), writes="task", searched=True, width=50),
        Column(
            "predecessor",
            _("Earlier body"),
            source="predecessor__name",
            relation="predecessor",
            searched=True,
            width=34,
        ),
        Column("successor", _("Later body"), source="successor__name", relation="successor", searched=True, width=34),
        Column("effective_on", _("Effective on"), Kind.DATE, writes="effective_on", width=12),
    ),
    order=("successor", "predecessor", "task"),
)
