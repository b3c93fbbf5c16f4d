"""What deviates in a year: numbers, windows, order and minutes, without a database."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.meetings.rules.compliance import year_against_rules
from registry.meetings.rules.compliance_shapes import (
    AHEAD,
    BREACH,
    REMARK,
    ComplianceYear,
    EntryShape,
    MeetingShape,
    SeriesShape,
)
from registry.meetings.rules.sources import k_of_entry, k_of_series
from registry.meetings.rules.windows import Entry
from registry.validity.rules import Period

FROM_2011 = Period(date(2011, 1, 1), None)
AFTER, BEFORE = date(2028, 2, 1), date(2026, 11, 1)
MAY = date(2027, 5, 5)


def series(**given: Any) -> SeriesShape:
    values: dict[str, Any] = {"key": 1, "label": "Partnerskabsforum", "group": "Partnerskabsforum", "body": 10}
    values |= {"minimum": 1, "maximum": None, "is_approximate": False, "is_season": False, "k": "K083"}
    return SeriesShape(**{**values, "period": FROM_2011, **given})


def entry(key: int = 100, *, month: int = 5, window: str = "primo", **given: Any) -> EntryShape:
    place = Entry(key, window, month, month, (month + 2) // 3, given.pop("period", FROM_2011))
    return EntryShape(**{"entry": place, "series": 1, "is_approximate": False, "k": "K193", **given})


def meeting(on: date = MAY, key: int = 1000, **given: Any) -> MeetingShape:
    values: dict[str, Any] = {"title": "Møde", "group": "Partnerskabsforum", "body": 10, "series": 1, "entry": None}
    values |= {"starts_at": datetime.combine(on, time(10), UTC), "on": on, "state": "afholdt"}
    values |= {"minutes_state": "godkendt", "minutes_approved_on": on}
    return MeetingShape(**{"key": key, **values, **given})


def found(today: date = AFTER, year: int = 2027, **given: Any) -> ComplianceYear:
    rows: dict[str, Any] = {"series": [series()], "entries": [], "meetings": [], **given}
    return year_against_rules(year, today, **rows)


def said(result: ComplianceYear) -> list[tuple[str, str, str]]:
    return [(each.status, each.code, each.k) for each in result.findings]


def test_a_year_as_it_should_be_has_no_findings() -> None:
    result = found(entries=[entry()], meetings=[meeting(entry=100)])
    assert said(result) == []
    assert not result.is_broken
    assert (result.series[0].in_wheel, result.series[0].held) == (1, 1)


@pytest.mark.parametrize("today", [BEFORE, AFTER])
def test_a_cancelled_partnership_forum_breaks_the_number_in_any_year(today: date) -> None:  # K083
    result = found(today, entries=[entry()], meetings=[meeting(entry=100, state="aflyst")])
    assert (BREACH, "too_few", "K083") in said(result)
    assert ("cancelled", "K193") in [row[1:] for row in said(result)]
    assert result.is_broken


def test_a_cancelled_meeting_that_was_replaced_breaks_nothing() -> None:
    later = meeting(date(2027, 5, 7), 1001, entry=100)
    assert not found(entries=[entry()], meetings=[meeting(entry=100, state="aflyst"), later]).findings


def test_what_is_not_due_yet_is_ahead() -> None:
    assert said(found(BEFORE, entries=[entry()])) == [(AHEAD, "awaits_date", "K193")]
    assert said(found(date(2027, 5, 10), entries=[entry()])) == [(AHEAD, "awaits_date", "K193")]
    assert said(found(BEFORE)) == [(AHEAD, "to_plan", "K083")]


def test_a_window_that_passed_without_a_meeting_is_missing() -> None:
    assert said(found(date(2027, 5, 11), entries=[entry()])) == [(BREACH, "missing", "K193")]


def test_an_approximate_entry_or_number_is_a_remark() -> None:  # K149, K190
    result = found(entries=[entry(is_approximate=True)], series=[series(is_approximate=True)])
    assert [row[:2] for row in said(result)] == [(REMARK, "missing"), (REMARK, "too_few")]
    assert not result.is_broken


@pytest.mark.parametrize(
    ("minimum", "maximum", "held", "code"),
    [(1, None, 0, "too_few"), (1, None, 9, ""), (6, 10, 5, "too_few"), (6, 10, 6, ""), (6, 10, 10, ""),
     (6, 10, 11, "too_many"), (2, 2, 1, "too_few"), (2, 2, 2, ""), (2, 2, 3, "too_many"), (None, 3, 0, "")],
)  # fmt: skip
def test_numbers_read_as_the_memo_writes_them(minimum: int | None, maximum: int | None, held: int, code: str) -> None:
    """K075 exactly 2, K083 at least 1, K103 6-10, K122 4-6."""
    rows = [meeting(date(2027, 1, 4) + timedelta(days=20 * number), 1000 + number) for number in range(held)]
    result = found(series=[series(minimum=minimum, maximum=maximum)], meetings=rows)
    assert [each.code for each in result.findings] == ([code] if code else [])


@given(minimum=st.integers(1, 12), width=st.integers(0, 6), held=st.integers(0, 20))
def test_a_number_inside_its_range_is_never_a_breach_and_one_outside_always(
    minimum: int, width: int, held: int
) -> None:
    rows = [meeting(date(2027, 1, 4) + timedelta(days=10 * number), 1000 + number) for number in range(held)]
    result = found(series=[series(minimum=minimum, maximum=minimum + width)], meetings=rows)
    assert result.is_broken == (not minimum <= held <= minimum + width)


def test_a_meeting_outside_its_window_is_told_with_the_window() -> None:
    (each,) = found(entries=[entry()], meetings=[meeting(date(2027, 5, 12), entry=100)]).findings
    assert (each.status, each.code, each.k) == (BREACH, "outside_window", "K193")
    assert each.figures["date_from"] == date(2027, 5, 1)
    assert each.figures["is_held"]


def test_a_meeting_that_names_no_entry_fulfils_the_one_it_lies_in_once() -> None:
    rows = [entry(), entry(101)]
    assert [each.code for each in found(entries=rows, meetings=[meeting()]).findings] == ["missing"]


def test_a_meeting_of_the_body_counts_for_its_only_series() -> None:
    assert not found(meetings=[meeting(series=None)]).findings
    two = [series(), series(key=2, label="Andre")]
    assert {each.code for each in found(series=two, meetings=[meeting(series=None)]).findings} == {"too_few"}


def test_the_run_in_year_counts_no_breach() -> None:  # K202
    held = meeting(date(2010, 5, 5), minutes_state="ingen", minutes_approved_on=None)
    result = found(year=2010, entries=[entry()], meetings=[held])
    assert result.is_run_in
    assert said(result) == [(REMARK, "minutes_late", "K169")]
    assert not result.is_broken
    assert found(year=2011, entries=[entry()]).is_broken


def test_a_series_that_holds_for_part_of_the_year_may_have_fewer() -> None:
    half = series(period=Period(date(2027, 7, 1), None))
    assert said(found(series=[half])) == [(REMARK, "too_few", "K083")]


def prepared(*meetings: MeetingShape, today: date = AFTER) -> list[tuple[str, str, str]]:
    steering = series(key=2, label="Styregruppen", body=11, minimum=None, k="K103")
    rows = [series(minimum=None, prepared_by=2), steering]
    return said(found(today, series=rows, meetings=list(meetings)))


def test_each_prepared_meeting_has_one_of_the_other_series_since_the_one_before() -> None:  # K101
    steering = {"series": 2, "body": 11}
    first, second = meeting(date(2027, 2, 4), 1), meeting(date(2027, 3, 4), 2)
    before, between = meeting(date(2027, 1, 25), 3, **steering), meeting(date(2027, 2, 25), 4, **steering)
    broken = (BREACH, "order_broken", "K101")
    assert prepared(first, second, before, between) == []
    assert prepared(first, second, before) == [broken]
    assert prepared(first, second, before, meeting(date(2027, 3, 5), 4, **steering)) == [broken]
    assert prepared(first, second, before, meeting(date(2027, 2, 25), 4, state="aflyst", **steering)) == [broken]


def test_the_order_looks_back_into_the_year_before() -> None:
    steering = meeting(date(2026, 12, 7), 2, series=2, body=11)
    assert prepared(meeting(date(2027, 2, 4), 1), steering) == []
    assert prepared(meeting(date(2026, 12, 8), 3), meeting(date(2027, 2, 4), 1), steering) == [
        (BREACH, "order_broken", "K101")
    ]


def test_a_meeting_of_another_kind_prepares_when_it_is_named() -> None:
    at = datetime(2027, 2, 1, 10, tzinfo=UTC)
    assert prepared(meeting(date(2027, 2, 4), 1, prepared_at=at)) == []


def test_minutes_are_late_after_the_weeks_that_are_set() -> None:
    open_minutes = meeting(minutes_state="udkast", minutes_approved_on=None)
    assert said(found(MAY + timedelta(weeks=4), meetings=[open_minutes])) == []
    assert said(found(MAY + timedelta(weeks=4, days=1), meetings=[open_minutes])) == [(BREACH, "minutes_late", "K169")]
    late = meeting(minutes_approved_on=MAY + timedelta(weeks=5))
    assert said(found(meetings=[late])) == [(REMARK, "minutes_were_late", "K169")]


def test_a_meeting_that_is_over_and_not_marked_is_a_remark_until_the_year_is_over() -> None:
    row = meeting(state="bekraeftet", minutes_state="ingen", minutes_approved_on=None)
    assert said(found(MAY, meetings=[row])) == []
    assert said(found(MAY + timedelta(days=1), meetings=[row])) == [(REMARK, "not_marked", "K083")]
    assert (BREACH, "too_few", "K083") in said(found(AFTER, meetings=[row]))


def test_a_dissolved_body_is_told_of_once_and_misses_nothing() -> None:
    gone = series(gone_on=date(2026, 6, 1))
    assert said(found(series=[gone], entries=[entry()])) == [(REMARK, "body_dissolved", "K030")]
    ended = series(gone_on=date(2026, 6, 1), period=Period(date(2011, 1, 1), date(2026, 6, 1)))
    assert said(found(series=[ended], entries=[entry()])) == []


def test_the_season_is_counted_where_the_dialogues_are_followed_up() -> None:  # K201
    assert said(found(series=[series(is_season=True, minimum=5)], entries=[entry()])) == []


@pytest.mark.parametrize(
    ("key", "quarter", "k"),
    [("wheel:styregruppe:1", 1, "K190"), ("wheel:samarbejdsforum:11", 4, "K200"), ("wheel:borgmesterforum:10", 4,
     "K198"), (None, 2, "K190")],
)  # fmt: skip
def test_entries_name_their_line_of_the_memo(key: str | None, quarter: int, k: str) -> None:
    assert k_of_entry(key, quarter) == k


def test_series_name_their_line_of_the_memo() -> None:
    assert [k_of_series(key) for key in ("series:partnerskabsforum", "series:team", None)] == ["K083", "K149", "K190"]
