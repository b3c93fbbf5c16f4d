"""The entries of the wheel (årshjul), live."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from pages.open_data import ids
from pages.open_data.fields import Asked, Dataset, Field
from registry.columns import Kind
from registry.meetings.models import WheelEntry, Window


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the wheel, and who meets."""

    row: WheelEntry
    organization_id: str | None


def _entries(asked: Asked) -> Iterator[Entry]:
    parties = ids.housing_parties()
    rows = WheelEntry.objects.public().select_related("series__body").order_by("month_from", "pk")
    for row in rows.iterator():
        body = row.series.body
        yield Entry(row, ids.body(body.slug) if body else ids.party(row.series.host_party_id, parties))


WHEEL = Dataset(
    name="aarshjul",
    title=_("The wheel"),
    description=_(
        "When in the year the forums and groups are to meet. An entry is repeated every year while it holds."
    ),
    collection="wheel_entries",
    rows=_entries,
    fields=(
        Field("id", _("Id"), _("Stays the same."), Kind.CODE, read=lambda entry: ids.wheel_entry(entry.row.pk)),
        Field("series", _("Meetings"), _("What the meetings are called."), read=attrgetter("row.series.label")),
        Field(
            "organization_id",
            _("Who meets"),
            _("The forum or group, or the host; the id in organisationer."),
            Kind.CODE,
        ),
        Field(
            "window",
            _("Window"),
            _("The part of the month."),
            Kind.CHOICE,
            read=attrgetter("row.window"),
            choices=Window.choices,
        ),
        Field(
            "month_from",
            _("From month"),
            _("1 is January."),
            Kind.INTEGER,
            read=attrgetter("row.month_from"),
            choices=tuple(MONTHS.items()),
        ),
        Field(
            "month_to",
            _("To month"),
            _("The same as the first, except for a season."),
            Kind.INTEGER,
            read=attrgetter("row.month_to"),
        ),
        Field("quarter", _("Quarter"), _("The one it is listed under."), Kind.INTEGER, read=attrgetter("row.quarter")),
        Field(
            "is_approximate",
            _("Approximate"),
            _("The time is “ca.”."),
            Kind.BOOLEAN,
            read=attrgetter("row.is_approximate"),
        ),
        Field(
            "minimum",
            _("At least a year"),
            _("Meetings in a year; empty when nothing is fixed."),
            Kind.INTEGER,
            read=attrgetter("row.series.minimum"),
        ),
        Field(
            "maximum",
            _("At most a year"),
            _("Meetings in a year; empty when there is no limit."),
            Kind.INTEGER,
            read=attrgetter("row.series.maximum"),
        ),
        Field(
            "is_one_per_organisation",
            _("One for each housing organisation"),
            _("Such as the yearly dialogue meetings."),
            Kind.BOOLEAN,
            read=attrgetter("row.series.is_one_per_organisation"),
        ),
        Field(
            "start_date",
            _("From"),
            _("The first day the entry holds; empty when not known."),
            Kind.DATE,
            read=attrgetter("row.valid_from"),
        ),
        Field(
            "end_date",
            _("Until"),
            _("The first day it no longer holds; empty while it does."),
            Kind.DATE,
            read=attrgetter("row.valid_until"),
        ),
    ),
)
