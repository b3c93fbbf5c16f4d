"""Nothing of the register says the same thing twice about one day."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from registry.bodies.models import Seat
from registry.history.change import recording
from registry.meetings.models import MeetingSeries, WheelEntry
from registry.parties.models import ElectionPeriod
from registry.reference.load import load_reference

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "line"),
    [(WheelEntry, "(K190)"), (MeetingSeries, "(K075)"), (Seat, "(K030)"), (ElectionPeriod, "(K064)")],
)
def test_the_same_row_again_in_the_same_period_is_refused_and_after_it_accepted(model: Any, line: str) -> None:
    load_reference()
    row = model.objects.exclude(valid_from=None).order_by("pk")[0]
    with recording("test"):
        again = model.objects.get(pk=row.pk)
        again.pk, again.reference_key = None, None
        if model is ElectionPeriod:
            again.name = "Endnu en"
        again.valid_from, again.valid_until = date(2012, 1, 1), None
        with pytest.raises(ValidationError) as refused:
            again.full_clean()
        assert set(refused.value.error_dict) == {"valid_from"}
        assert line in refused.value.messages[0]
        row.valid_until = date(2012, 1, 1)
        row.save()
        again.full_clean()
