"""Deadlines, and why nobody can act."""

from datetime import date

import pytest

from pages.desk.rules import Due, Hindrance, Urgency, due, hindrance

TODAY = date(2027, 3, 10)


@pytest.mark.parametrize(
    ("on", "urgency", "days"),
    [
        (None, Urgency.NONE, 0),
        (date(2027, 3, 9), Urgency.OVERDUE, 1),
        (date(2027, 3, 10), Urgency.TODAY, 0),
        (date(2027, 3, 17), Urgency.AHEAD, 7),
    ],
)
def test_a_deadline_is_over_the_day_after_it(on: date | None, urgency: Urgency, days: int) -> None:
    assert due(on, TODAY) == Due(on, urgency, days)


@pytest.mark.parametrize(
    ("groups", "members", "open_to", "why"),
    [
        (1, 2, 1, None),
        (0, 0, 0, Hindrance.NO_GROUP),
        (1, 0, 0, Hindrance.NO_MEMBER),
        (2, 3, 0, Hindrance.ALL_ARE_AUTHORS),
    ],
)
def test_why_nobody_can_act(groups: int, members: int, open_to: int, why: Hindrance | None) -> None:
    assert hindrance(groups=groups, members=members, open_to=open_to) is why
