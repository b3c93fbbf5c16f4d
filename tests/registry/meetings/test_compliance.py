"""A year against the rules, from the database: the selector and `check_year`."""

import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from registry.meetings.models import Meeting, MeetingSeries, MeetingState, WheelEntry
from registry.meetings.rules.compliance_shapes import BREACH
from registry.meetings.selectors.compliance import compliance
from registry.reference.load import load_reference
from tests.factories.meetings import MeetingFactory, MeetingSeriesFactory, WheelEntryFactory

pytestmark = pytest.mark.django_db
FROM_2011 = date(2011, 1, 1)


def check_year(year: int, **options: Any) -> tuple[str, int]:
    """What the command writes, and how it exits."""
    written = io.StringIO()
    try:
        call_command("check_year", str(year), stdout=written, **options)
    except CommandError as error:
        return written.getvalue(), error.returncode
    return written.getvalue(), 0


def partnership(on: datetime, **values: Any) -> Meeting:
    entry = WheelEntry.objects.get(reference_key="wheel:partnerskabsforum:5")
    row: Meeting = MeetingFactory.create(
        body=entry.series.body, series=entry.series, wheel_entry=entry, starts_at=on, **values
    )
    return row


def test_a_year_with_a_cancelled_partnership_forum_is_reported_with_its_line_of_the_memo() -> None:  # K083
    load_reference()
    partnership(datetime(2027, 5, 5, 8, tzinfo=UTC), state=MeetingState.CANCELLED)
    told, code = check_year(2027)
    assert code == 1
    (line,) = [line for line in told.splitlines() if line.endswith("K083")]
    assert line.startswith("Brud")
    assert "Partnerskabsforum" in line
    assert "05.05.2027" in line
    data = json.loads(check_year(2027, format="json")[0])
    assert data["is_broken"]
    assert [each["k"] for each in data["findings"] if each["status"] == BREACH] == ["K083"]


def test_a_coming_year_without_any_date_is_ahead_and_not_broken() -> None:
    load_reference()
    told, code = check_year(2100)
    assert code == 0
    assert "Forestår" in told
    assert "Brud" not in told


def test_the_run_in_year_is_exempt() -> None:  # K202
    load_reference()
    told, code = check_year(2010)
    assert code == 0
    assert "K202" in told


def test_the_first_year_of_the_wheel_without_meetings_is_broken() -> None:
    load_reference()
    data = json.loads(check_year(2011, format="json")[0])
    breaches = {each["k"] for each in data["findings"] if each["status"] == BREACH}
    assert {"K075", "K083", "K103", "K122", "K193", "K196"} <= breaches
    assert not {"K190", "K194", "K199"} & breaches  # “ca.”
    assert all(each["mend"] for each in data["findings"])


def test_a_year_that_cannot_be_is_refused() -> None:
    for year in (1234, 2201):
        with pytest.raises(CommandError, match="er ikke et år fra 1900 til 2200"):
            call_command("check_year", str(year))


@pytest.mark.parametrize("times", [1, 20])
def test_three_queries_for_any_number(times: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(times):
        series: MeetingSeries = MeetingSeriesFactory.create(valid_from=FROM_2011)
        entry = WheelEntryFactory.create(series=series, month_from=1 + number % 12, valid_from=FROM_2011)
        preparing = MeetingFactory.create(body=series.body)
        MeetingFactory.create(body=series.body, series=series, wheel_entry=entry, preparation=preparing)
    with django_assert_num_queries(3):
        found = compliance(2027, date(2027, 6, 1))
    assert len(found.series) == times
