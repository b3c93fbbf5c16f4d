"""Windows, states and rights of meetings: without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.meetings.rules.contributing import is_open_for_items, may_contribute, with_units
from registry.meetings.rules.meetings import refusals_of_approval, refusals_of_meeting
from registry.meetings.rules.states import NEXT_STATES
from registry.meetings.rules.windows import Entry, wheel_for, window_dates
from registry.validity.rules import Period

START = datetime(2027, 3, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("window", "months", "dates"),
    [
        ("primo", (5, 5), (date(2011, 5, 1), date(2011, 5, 10))),
        ("medio", (6, 6), (date(2011, 6, 11), date(2011, 6, 20))),
        ("ultimo", (2, 2), (date(2011, 2, 21), date(2011, 2, 28))),
        ("hele", (10, 10), (date(2011, 10, 1), date(2011, 10, 31))),
        ("hele", (9, 12), (date(2011, 9, 1), date(2011, 12, 31))),
    ],
)
def test_a_window_is_its_first_and_last_day(window: str, months: tuple[int, int], dates: tuple[date, date]) -> None:
    assert window_dates(window, *months, 2011) == dates


def test_ultimo_ends_with_the_month_in_a_leap_year_too() -> None:
    assert window_dates("ultimo", 2, 2, 2028) == (date(2028, 2, 21), date(2028, 2, 29))


def test_an_authority_may_draw_the_thirds_otherwise() -> None:
    assert window_dates("medio", 2, 2, 2011, ((1, 9), (10, 30), (21, None))) == (date(2011, 2, 10), date(2011, 2, 28))


@pytest.mark.parametrize(
    ("window", "start", "end"), [("primo", 0, 1), ("primo", 5, 4), ("primo", 12, 13), ("tidlig", 1, 1)]
)
def test_a_window_that_is_none_is_an_error(window: str, start: int, end: int) -> None:
    with pytest.raises(ValueError):
        window_dates(window, start, end, 2011)


@given(year=st.integers(1900, 2200), month=st.integers(1, 12))
def test_the_three_thirds_fill_the_month_without_gap_or_overlap(year: int, month: int) -> None:
    early, middle, late, whole = (window_dates(w, month, month, year) for w in ("primo", "medio", "ultimo", "hele"))
    assert early[0] == whole[0]
    assert middle[0] == early[1] + timedelta(1)
    assert late[0] == middle[1] + timedelta(1)
    assert late[1] == whole[1]


def entry(key: int, window: str, month: int, start: date | None = date(2011, 1, 1)) -> Entry:
    return Entry(key, window, month, month, (month + 2) // 3, Period(start, None))


def test_the_wheel_comes_in_order_of_date() -> None:
    entries = [entry(1, "hele", 10), entry(2, "ultimo", 1), entry(3, "primo", 10), entry(4, "medio", 2)]
    assert [place.entry.key for place in wheel_for(entries, 2011)] == [2, 4, 3, 1]


def test_the_run_in_year_is_empty_and_a_later_entry_waits() -> None:
    entries = [entry(1, "ultimo", 1), entry(2, "primo", 5, date(2012, 5, 2))]
    assert wheel_for(entries, 2010) == []
    assert [place.entry.key for place in wheel_for(entries, 2012)] == [1]
    assert [place.entry.key for place in wheel_for(entries, 2013)] == [1, 2]


def codes(**values: object) -> list[tuple[str, str]]:
    given_values = {
        "starts_at": START,
        "ends_at": START + timedelta(hours=2),
        "starts_on": START.date(),
        "has_body": True,
        "has_host": False,
        "stored_state": None,
        "state": "foreslaaet",
        "items_due_on": None,
        **values,
    }
    return [(refusal.code, refusal.field) for refusal in refusals_of_meeting(**given_values)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"ends_at": START}, ("ends_before_start", "ends_at")),
        ({"has_host": True}, ("body_or_host", "body")),
        ({"has_body": False}, ("body_or_host", "body")),
        ({"series_body": 1, "body": 2}, ("series_of_another", "series")),
        ({"entry_series": 1, "series": 2}, ("entry_of_another", "wheel_entry")),
        ({"entry_series": 1, "series": None}, ("entry_of_another", "wheel_entry")),
        ({"items_due_on": date(2027, 3, 25)}, ("items_due_late", "items_due_on")),
        ({"state": "afholdt"}, ("state_not_reachable", "state")),
        ({"state": "afholdt", "stored_state": "foreslaaet"}, ("state_not_reachable", "state")),
        ({"state": "bekraeftet", "stored_state": "afholdt"}, ("state_not_reachable", "state")),
        ({"state": "afholdt", "stored_state": "aflyst"}, ("state_not_reachable", "state")),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_on_its_field(values: dict[str, object], refused: tuple[str, str]) -> None:
    assert codes(**values) == [refused]


def test_a_meeting_walks_from_proposed_over_confirmed_to_held() -> None:
    assert codes() == []
    assert codes(stored_state="foreslaaet", state="bekraeftet") == []
    assert codes(stored_state="bekraeftet", state="afholdt") == []
    assert codes(stored_state="bekraeftet", state="aflyst") == []
    assert codes(items_due_on=START.date()) == []


def test_what_is_held_stays_held() -> None:
    assert NEXT_STATES["afholdt"] == frozenset()
    assert all(following <= set(NEXT_STATES) for following in NEXT_STATES.values())


def approval(**values: object) -> list[str]:
    day = date(2027, 4, 1)
    given_values = {
        "state": "afholdt",
        "minutes": "Vedtaget.",
        "minutes_state": "udkast",
        "has_open_agenda": False,
        "on": day,
        "held_on": day,
        **values,
    }
    return [refusal.code for refusal in refusals_of_approval(**given_values)]  # type: ignore[arg-type]


def test_minutes_are_approved_once_and_whole() -> None:
    assert approval() == []
    assert approval(state="bekraeftet", minutes=" ") == ["not_held", "no_minutes"]
    assert approval(has_open_agenda=True) == ["agenda_left_open"]
    assert approval(minutes_state="godkendt") == ["already_approved"]
    assert approval(on=date(2027, 3, 31)) == ["approved_before_held"]


# 1 and 2 are forvaltninger; 11 and 12 are units of 1, 111 of 11, 21 of 2
PARENTS: dict[int, int | None] = {1: None, 2: None, 11: 1, 12: 1, 111: 11, 21: 2}


def test_somebody_in_a_unit_speaks_for_his_forvaltning_and_all_its_units() -> None:
    everything_of_1 = {1, 11, 12, 111}
    assert with_units({111}, PARENTS, {1, 2}) == everything_of_1
    assert with_units({1}, PARENTS, {1, 2}) == everything_of_1
    assert with_units({2, 11}, PARENTS, {1, 2}) == everything_of_1 | {2, 21}
    assert with_units((), PARENTS, {1, 2}) == frozenset()


def test_a_party_outside_the_municipality_speaks_for_itself_alone() -> None:
    assert with_units({77}, PARENTS, {1, 2}) == {77}


def test_parties_that_are_part_of_each_other_do_not_hang_the_rule() -> None:
    assert with_units({5}, {5: 6, 6: 5}, set()) >= {5}


def test_a_contributor_writes_only_his_own_items() -> None:
    assert may_contribute({1, 11}, [11, 1])
    assert not may_contribute({1, 11}, [11, 2])
    assert not may_contribute({1, 11}, [None])


@pytest.mark.parametrize(
    ("is_frozen", "state", "due", "is_open"),
    [
        (False, "bekraeftet", None, True),
        (False, "foreslaaet", date(2027, 3, 14), True),
        (False, "bekraeftet", date(2027, 3, 13), False),
        (True, "bekraeftet", None, False),
        (False, "afholdt", None, False),
        (False, "aflyst", None, False),
    ],
)
def test_items_come_in_until_the_deadline_or_the_freeze(
    is_frozen: bool, state: str, due: date | None, is_open: bool
) -> None:
    today = date(2027, 3, 14)
    assert is_open_for_items(is_frozen=is_frozen, state=state, items_due_on=due, today=today) is is_open
