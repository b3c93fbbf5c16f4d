"""Where a link stands, and how long it works."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pages.signoff.rules import Link, Standing, last_day, standing

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(hours=1), NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Link("", None, None, LATER), Standing.SENT),
        (Link("", EARLIER, None, LATER), Standing.OPENED),
        (Link("", EARLIER, None, NOW), Standing.EXPIRED),
        (Link("", None, EARLIER, EARLIER), Standing.REVOKED),
        (Link("approved", EARLIER, None, EARLIER), Standing.APPROVED),
        (Link("refused", EARLIER, None, LATER), Standing.REFUSED),
    ],
)
def test_a_link_stands_where_what_happened_last_put_it(link: Link, expected: Standing) -> None:
    assert standing(link, NOW) is expected


def test_only_a_link_that_waits_is_open() -> None:
    assert {one for one in Standing if one.is_open} == {Standing.SENT, Standing.OPENED}


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (None, date(2026, 12, 10)),
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 11, 26), date(2026, 11, 26)),
        (date(2026, 12, 24), date(2026, 12, 10)),
        (date(2026, 11, 25), date(2026, 12, 10)),  # a deadline that has passed would leave no day at all
    ],
)
def test_a_link_outlasts_neither_its_days_nor_the_deadline(due_on: date | None, expected: date) -> None:
    assert last_day(date(2026, 11, 26), days=14, due_on=due_on) == expected
