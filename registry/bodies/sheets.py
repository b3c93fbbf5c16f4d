"""The Columns of bodies, seats, appointments and successions."""

from typing import Any

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
from registry.columns import Column, Kind, Sheet, Text


def _named(path: str, header: Text, **given: Any) -> Column:
    """A column that shows another row by its name, and in a workbook names it."""
    return Column(path, header, source=f"{path}__name", relation=path, writes=path, **given)


BODIES = Sheet(
    name="bodies",
    title=_("Forums and groups"),
    model=Body,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=40),
        Column("kind", _("Kind"), Kind.CHOICE, choices=BodyKind.choices, writes="kind"),
        Column("level", _("Level"), Kind.CHOICE, choices=Level.choices, writes="level", width=24),
        Column("state", _("State"), Kind.CHOICE, choices=BodyState.choices, writes="state", width=12),
        _named("parent", _("Set up by"), width=34),
        Column("scope", _("Scope"), Kind.CHOICE, choices=Scope.choices, writes="scope", listed=False),
        Column(
            "composition",
            _("Composition"),
            Kind.CHOICE,
            choices=Composition.choices,
            writes="composition",
            listed=False,
        ),
        _named(
            "origin_theme",
            _("Arose from the theme"),
            listed=False,
        ),
        _named(
            "origin_initiative",
            _("Arose from the initiative"),
            listed=False,
        ),
        Column(
            "agreement",
            _("Works with the agreement"),
            source="agreement__title",
            relation="agreement",
            writes="agreement",
            listed=False,
        ),
        _named(
            "chair_party",
            _("Chaired by"),
            listed=False,
            width=34,
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
        _named(
            "facilitator",
            _("Facilitator"),
            width=34,
        ),
        Column(
            "facilitator_reason",
            _("Why the facilitator"),
            writes="facilitator_reason",
            filtered=False,
            listed=False,
            width=40,
        ),
        _named(
            "secretary",
            _("Secretary"),
            listed=False,
            width=34,
        ),
        Column("term_years", _("Term, years"), Kind.INTEGER, writes="term_years", listed=False, width=12, summed=False),
        Column("term_started_on", _("Present term from"), Kind.DATE, writes="term_started_on", listed=False, width=12),
        Column("established_on", _("Established on"), Kind.DATE, writes="established_on", listed=False, width=12),
        Column("dissolved_on", _("Dissolved on"), Kind.DATE, writes="dissolved_on", listed=False, width=12),
        Column("is_public", _("Public"), Kind.BOOLEAN, writes="is_public", listed=False, width=10),
        Column("slug", _("Address on the site"), Kind.CODE, writes="slug", listed=False, filtered=False, width=24),
    ),
    key=("name",),
    order=("level", "name"),
)

SEATS = Sheet(
    name="seats",
    title=_("Seats"),
    model=Seat,
    columns=(
        Column("label", _("Seat"), writes="label", searched=True, width=40),
        _named("body", _("Body"), searched=True, width=34),
        _named("party", _("On behalf of"), searched=True, width=34),
        _named(
            "appointed_by",
            _("Appointed by"),
            listed=False,
        ),
        Column("role", _("Role"), Kind.CHOICE, choices=SeatRole.choices, writes="role"),
        Column("minimum", _("At least"), Kind.INTEGER, writes="minimum", width=10),
        Column("maximum", _("At most"), Kind.INTEGER, writes="maximum", width=10),
        Column("is_default", _("As a starting point"), Kind.BOOLEAN, writes="is_default", listed=False, width=10),
        Column("lowest_rank", _("Lowest rank"), Kind.CHOICE, choices=Rank.choices, writes="lowest_rank", listed=False),
        _named(
            "derived_from",
            _("Filled by the members of"),
            width=34,
        ),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", listed=False, width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", listed=False, width=12),
    ),
    key=("body", "label", "valid_from"),
    order=("body", "label"),
)

APPOINTMENTS = Sheet(
    name="appointments",
    title=_("Appointments"),
    model=Appointment,
    columns=(
        _named("person", _("Person"), searched=True, width=30),
        Column("seat", _("Seat"), source="seat__label", relation="seat", writes="seat", searched=True, width=40),
        Column(
            "body", _("Body"), source="seat__body__name", relation="seat__body", writes="seat", searched=True, width=34
        ),
        Column("party", _("On behalf of"), source="seat__party__name", relation="seat__party", searched=True, width=34),
        Column("rank", _("Rank"), Kind.CHOICE, choices=Rank.choices, writes="rank", width=22),
        Column("valid_from", _("Sits from"), Kind.DATE, writes="valid_from", width=12),
        Column("valid_until", _("Sits until"), Kind.DATE, writes="valid_until", width=12),
    ),
    key=("body", "seat", "person", "valid_from"),
    order=("body", "seat", "person"),
)

SUCCESSIONS = Sheet(
    name="successions",
    title=_("Successions"),
    model=Succession,
    columns=(
        Column("task", _("Task taken over"), writes="task", searched=True, width=50),
        _named(
            "predecessor",
            _("Earlier body"),
            searched=True,
            width=34,
        ),
        _named(
            "successor",
            _("Later body"),
            searched=True,
            width=34,
        ),
        Column("effective_on", _("Effective on"), Kind.DATE, writes="effective_on", width=12),
    ),
    key=("predecessor", "successor", "task"),
    order=("successor", "predecessor", "task"),
)
