"""Posts and memberships (Popolo) and successions: of public bodies, live."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from pages.open_data import ids
from pages.open_data.fields import POPOLO, Asked, Dataset, Field
from registry.bodies.models import Body, Seat, SeatRole, Succession
from registry.bodies.selectors.seats import SeatRow, seats_of
from registry.columns import Kind


@dataclass(frozen=True, slots=True)
class Post:
    """A seat, with the ids of what it refers to."""

    seat: Seat
    on_behalf_of_id: str | None
    appointed_by_id: str | None
    derived_from_id: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody in a seat, or the seat alone where no name is public."""

    seat: SeatRow
    organization_id: str | None
    on_behalf_of_id: str | None
    name: str


def _posts(asked: Asked) -> Iterator[Post]:
    parties = ids.housing_parties()
    rows = Seat.objects.public().select_related("body", "derived_from").order_by("pk")
    for row in rows.iterator():
        source = row.derived_from
        yield Post(
            row,
            ids.party(row.party_id, parties),
            ids.party(row.appointed_by_id, parties),
            ids.body(source.slug) if source and source.is_public else None,
        )


def _memberships(asked: Asked) -> Iterator[Membership]:
    parties = ids.housing_parties()
    slugs = dict(Body.objects.public().order_by("level", "pk").values_list("pk", "slug"))
    by_body = seats_of(slugs, asked.day, public_only=True, show_names=asked.show_names)
    for key, seats in by_body.items():
        for seat in seats:
            for name in [member.name for member in seat.members] or [""]:
                yield Membership(seat, ids.body(slugs[key]), ids.party(seat.party_id, parties), name)


def _successions(asked: Asked) -> Iterator[Succession]:
    yield from Succession.objects.public().select_related("predecessor", "successor").order_by("pk").iterator()


POSTS = Dataset(
    name="pladser",
    title=_("Seats"),
    description=_("The seats of the forums and groups, also those that have ended, whoever sits in them."),
    collection="posts",
    standard="Post",
    rows=_posts,
    fields=(
        Field(
            "id",
            _("Id"),
            _("Stays the same; other datasets refer to it."),
            Kind.CODE,
            POPOLO,
            read=lambda row: ids.seat(row.seat.pk),
        ),
        Field("label", _("Label"), _("What the seat is called."), standard=POPOLO, read=attrgetter("seat.label")),
        Field(
            "role",
            _("Role"),
            _("What the one in the seat does."),
            Kind.CHOICE,
            POPOLO,
            read=attrgetter("seat.role"),
            choices=SeatRole.choices,
        ),
        Field(
            "organization_id",
            _("Forum or group"),
            _("The id in the dataset organisationer."),
            Kind.CODE,
            POPOLO,
            read=lambda row: ids.body(row.seat.body.slug),
        ),
        Field(
            "start_date",
            _("From"),
            _("The first day; empty when not known."),
            Kind.DATE,
            POPOLO,
            read=attrgetter("seat.valid_from"),
        ),
        Field(
            "end_date",
            _("Until"),
            _("The first day it no longer exists; empty while it does."),
            Kind.DATE,
            POPOLO,
            read=attrgetter("seat.valid_until"),
        ),
        Field(
            "on_behalf_of_id", _("On behalf of"), _("The organisation the seat belongs to; empty when none."), Kind.CODE
        ),
        Field(
            "appointed_by_id", _("Appointed by"), _("Who chooses the one in the seat; empty when not fixed."), Kind.CODE
        ),
        Field(
            "derived_from_id",
            _("Filled by the members of"),
            _("The forum whose members also sit here; empty when the seat has members of its own."),
            Kind.CODE,
        ),
        Field(
            "minimum",
            _("At least"),
            _("How many are to sit in the seat."),
            Kind.INTEGER,
            read=attrgetter("seat.minimum"),
        ),
        Field(
            "maximum",
            _("At most"),
            _("How many may; empty when there is no limit."),
            Kind.INTEGER,
            read=attrgetter("seat.maximum"),
        ),
        Field(
            "is_default",
            _("As a starting point"),
            _("The number is a starting point that can be departed from."),
            Kind.BOOLEAN,
            read=attrgetter("seat.is_default"),
        ),
    ),
)

MEMBERSHIPS = Dataset(
    name="medlemskaber",
    title=_("Memberships"),
    description=_(
        "Who sits in the forums and groups today. Names are public on levels 1 and 2, unless the municipality has "
        "chosen otherwise; where there is none to show, the row says whose the seat is. Of persons nothing but the "
        "name and the seat is told."
    ),
    collection="memberships",
    standard="Membership",
    rows=_memberships,
    fields=(
        Field("label", _("Label"), _("What the seat is called."), standard=POPOLO, read=attrgetter("seat.label")),
        Field(
            "role",
            _("Role"),
            _("What the one in the seat does."),
            Kind.CHOICE,
            POPOLO,
            read=attrgetter("seat.role"),
            choices=SeatRole.choices,
        ),
        Field(
            "person",
            _("Person"),
            _("Empty where no name is public."),
            standard=POPOLO,
            read=lambda row: row if row.name else None,
            parts=(Field("name", _("Name"), _("The person's name."), standard=POPOLO),),
        ),
        Field("organization_id", _("Forum or group"), _("The id in the dataset organisationer."), Kind.CODE, POPOLO),
        Field(
            "post_id",
            _("Seat"),
            _("The id in the dataset pladser."),
            Kind.CODE,
            POPOLO,
            read=lambda row: ids.seat(row.seat.seat_id),
        ),
        Field(
            "on_behalf_of_id",
            _("On behalf of"),
            _("The organisation the seat belongs to; empty when none."),
            Kind.CODE,
            POPOLO,
        ),
    ),
)

SUCCESSIONS = Dataset(
    name="afloesninger",
    title=_("Successions"),
    description=_("Which forum or group took over which task from which."),
    collection="successions",
    rows=_successions,
    fields=(
        Field("id", _("Id"), _("Stays the same."), Kind.CODE, read=lambda row: ids.succession(row.pk)),
        Field(
            "predecessor_id",
            _("Earlier"),
            _("The id in the dataset organisationer."),
            Kind.CODE,
            read=lambda row: ids.body(row.predecessor.slug),
        ),
        Field(
            "successor_id",
            _("Later"),
            _("The id in the dataset organisationer."),
            Kind.CODE,
            read=lambda row: ids.body(row.successor.slug),
        ),
        Field("task", _("Task taken over"), _("What the later one does now.")),
        Field("date", _("Date"), _("From when; empty when not known."), Kind.DATE, read=attrgetter("effective_on")),
    ),
)
