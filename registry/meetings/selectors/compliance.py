"""A year's meetings against the rules, from the database (K075-K149, K190-K202)."""

from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from registry.meetings.models import Meeting, MeetingSeries, MeetingState, WheelEntry
from registry.meetings.rules.compliance import year_against_rules
from registry.meetings.rules.compliance_shapes import ComplianceYear, EntryShape, MeetingShape, SeriesShape
from registry.meetings.rules.sources import k_of_entry, k_of_series
from registry.meetings.rules.windows import DEFAULT_DAYS, Days
from registry.meetings.selectors.wheel import entry_shape


def compliance(year: int, today: date, *, days: Days = DEFAULT_DAYS, minutes_weeks: int = 4) -> ComplianceYear:
    """Everything that deviates in `year` as it looks on `today`; three queries for any number of rows.

    Args:
        year: the calendar year.
        today: what is due by then.
        days: the days of primo, medio and ultimo (a setting, read by the caller).
        minutes_weeks: how long after the meeting its minutes are due (a setting, read by the caller).
    """
    by_level = (F("body__level").asc(nulls_last=True), "body__name", "pk")
    series = MeetingSeries.objects.select_related("body", "host_party").order_by(*by_level)
    entries = WheelEntry.objects.select_related("series").order_by("pk")
    return year_against_rules(
        year,
        today,
        series=[_series(row) for row in series],
        entries=[_entry(row) for row in entries],
        meetings=[_meeting(row) for row in _meetings(year)],
        days=days,
        minutes_weeks=minutes_weeks,
    )


def _meetings(year: int) -> QuerySet[Meeting]:
    around = Meeting.objects.filter(starts_at__year__in=(year - 1, year))
    return around.select_related("body", "host_party", "preparation").order_by("starts_at", "pk")


def _series(row: MeetingSeries) -> SeriesShape:
    return SeriesShape(
        key=row.pk,
        label=row.label,
        group=_group(row),
        body=row.body_id,
        minimum=row.minimum,
        maximum=row.maximum,
        is_approximate=row.is_approximate,
        is_season=row.is_one_per_organisation,
        period=row.period,
        k=k_of_series(row.reference_key),
        prepared_by=row.prepared_by_id,
        gone_on=row.body.dissolved_on if row.body else None,
    )


def _entry(row: WheelEntry) -> EntryShape:
    return EntryShape(
        entry=entry_shape(row),
        series=row.series_id,
        is_approximate=row.is_approximate,
        k=k_of_entry(row.reference_key, row.quarter),
    )


def _meeting(row: Meeting) -> MeetingShape:
    preparation = row.preparation if row.preparation and row.preparation.state != MeetingState.CANCELLED else None
    return MeetingShape(
        key=row.pk,
        title=row.title,
        group=_group(row),
        body=row.body_id,
        series=row.series_id,
        entry=row.wheel_entry_id,
        starts_at=row.starts_at,
        on=timezone.localdate(row.starts_at),
        state=row.state,
        minutes_state=row.minutes_state,
        minutes_approved_on=row.minutes_approved_on,
        prepared_at=preparation.starts_at if preparation else None,
    )


def _group(row: MeetingSeries | Meeting) -> str:
    """The body's name, or the host's for what is no body's."""
    return row.body.name if row.body else row.host_party.name if row.host_party else ""
