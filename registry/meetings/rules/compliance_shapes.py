"""A year as the compliance rules see it, and what they find."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registry.meetings.rules.windows import Entry
from registry.validity.rules import Period

BREACH, REMARK, AHEAD = "brud", "bemaerkning", "forestaar"
STATUSES = (BREACH, REMARK, AHEAD)
SERIES, ENTRY, MEETING = "series", "entry", "meeting"


@dataclass(frozen=True)
class SeriesShape:
    """How often a body meets.

    Attributes:
        group: the body, or the host of a series without one.
        is_season: one meeting for each organisation, which is counted where the dialogues are followed up.
        prepared_by: the series that has a meeting before each of this one (K101).
        k: the memo's line.
        gone_on: the first day the body no longer is.
    """

    key: int
    label: str
    group: str
    body: int | None
    minimum: int | None
    maximum: int | None
    is_approximate: bool
    is_season: bool
    period: Period
    k: str
    prepared_by: int | None = None
    gone_on: date | None = None


@dataclass(frozen=True)
class EntryShape:
    """A wheel entry, its series, and the memo's line."""

    entry: Entry
    series: int
    is_approximate: bool
    k: str


@dataclass(frozen=True)
class MeetingShape:
    """A meeting.

    Attributes:
        group: the body, or the host.
        on: the day of `starts_at` in Copenhagen.
        prepared_at: when the meeting at which it is prepared starts; None without one, or where that is cancelled.
    """

    key: int
    title: str
    group: str
    body: int | None
    series: int | None
    entry: int | None
    starts_at: datetime
    on: date
    state: str
    minutes_state: str
    minutes_approved_on: date | None = None
    prepared_at: datetime | None = None


@dataclass(frozen=True)
class YearFinding:
    """A deviation, or what is still ahead.

    Attributes:
        code: which; `wording` says it, and how it is mended.
        status: BREACH; REMARK, which breaks nothing; AHEAD, which is not due yet.
        k: the memo's line.
        group: the body, or the host.
        subject: SERIES, ENTRY or MEETING: the row it is about, whose primary key is `key`.
        series: of the row; None for a meeting of none.
        on: the day by which it is listed.
        figures: what the sentences are filled with.
    """

    code: str
    status: str
    k: str
    group: str
    subject: str
    key: int
    series: int | None
    on: date
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class SeriesYear:
    """A series in a year: its entries in the wheel, and its meetings by where they stand."""

    series: SeriesShape
    in_wheel: int
    planned: int
    held: int
    cancelled: int


@dataclass(frozen=True)
class ComplianceYear:
    """A year against the rules. `effective_year` is the first the wheel holds in; those before are run-in (K202)."""

    year: int
    effective_year: int | None
    series: tuple[SeriesYear, ...]
    findings: tuple[YearFinding, ...]

    @property
    def is_run_in(self) -> bool:
        return self.effective_year is not None and self.year < self.effective_year

    @property
    def is_broken(self) -> bool:
        return any(found.status == BREACH for found in self.findings)

    def count(self, status: str) -> int:
        """How many findings have a status."""
        return sum(found.status == status for found in self.findings)

    def worst_of(self, series: int) -> str | None:
        """The gravest status among the findings of a series; None without any."""
        found = {each.status for each in self.findings if each.series == series}
        return next((status for status in STATUSES if status in found), None)
