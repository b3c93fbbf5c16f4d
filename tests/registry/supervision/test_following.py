"""The queue of nominations, and what follows a round: results, orders, reserves that step in."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from registry.history.change import recording
from registry.supervision.models import Inspection, Nomination
from registry.supervision.services.inspections import drop_inspection, meet_order, record_result
from registry.supervision.services.nominations import end_nomination, move_nomination
from tests.factories.registry import user_with
from tests.factories.supervision import (
    DecidedRoundFactory,
    InspectionFactory,
    NominationFactory,
    SupervisionSelectionFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)
WHO: dict[str, Any] = {"user": None, "reason": "Aftalt"}


def planned(**values: Any) -> Any:
    with recording("test"):
        return InspectionFactory.create(state="planlagt", inspected_on=None, result="", **values)


def test_a_nomination_moves_and_the_others_make_room() -> None:
    with recording("test"):
        first, second, third = (NominationFactory.create(position=5) for _number in range(3))
    move_nomination(third, place=1, **WHO)
    queue = Nomination.objects.waiting()
    assert [(row.pk, row.position) for row in queue] == [(third.pk, 1), (first.pk, 2), (second.pk, 3)]


def test_declining_takes_an_answer_and_is_done_once() -> None:
    with recording("test"):
        row = NominationFactory.create()
    with pytest.raises(ValidationError):
        end_nomination(row, to="afvist", answer=" ", **WHO)
    end_nomination(row, to="afvist", answer="Den er efterset i fjor.", **WHO)
    assert not Nomination.objects.waiting()
    with pytest.raises(ValidationError):
        end_nomination(row, to="trukket_tilbage", answer="", **WHO)


def test_an_order_is_recorded_with_its_deadline_and_met_once() -> None:
    row = planned()
    given: dict[str, Any] = {"inspected_on": DAY, "result": "paabud", "order": "Tæt taget"}
    with pytest.raises(ValidationError):
        record_result(row, today=DAY, **given, **WHO)
    record_result(row, today=DAY, order_due_on=date(2026, 9, 1), **given, **WHO)
    with pytest.raises(ValidationError):
        meet_order(row, on=date(2026, 5, 31), today=date(2026, 8, 1), **WHO)
    meet_order(row, on=date(2026, 8, 1), today=date(2026, 8, 1), **WHO)
    with pytest.raises(ValidationError):
        meet_order(row, on=date(2026, 8, 1), today=date(2026, 8, 1), **WHO)


def test_no_result_lies_ahead() -> None:
    with pytest.raises(ValidationError):
        record_result(planned(), today=DAY, inspected_on=date(2026, 6, 2), result="bemaerkninger", **WHO)


def test_reserves_step_in_by_their_place_until_none_is_left() -> None:
    with recording("test"):
        decided = DecidedRoundFactory.create()
        second = SupervisionSelectionFactory.create(round=decided, outcome="reserve", place=2)
        first = SupervisionSelectionFactory.create(round=decided, outcome="reserve", place=1)
    dropped = planned(round=decided)
    stepped_in = drop_inspection(dropped, because="Nedrevet", **WHO)
    assert stepped_in is not None
    assert (stepped_in.department, stepped_in.stands_in_for_id) == (first.department, dropped.pk)
    again = drop_inspection(stepped_in, because="Solgt", **WHO)
    assert again is not None
    assert again.department == second.department
    assert drop_inspection(again, because="Solgt", **WHO) is None
    assert Inspection.objects.filter(state="planlagt").count() == 0


def test_the_actions_are_offered_to_who_may_change_and_kept_from_others(client: Client) -> None:
    row = planned()
    address = f"/admin/registry/inspection/result/{row.pk}/"
    client.force_login(user_with("view_inspection"))
    assert address not in client.get(f"/admin/registry/inspection/inspect/{row.pk}/").content.decode()
    assert client.get(address).status_code == 302
    client.force_login(user_with("view_inspection", "change_inspection"))
    assert address in client.get(f"/admin/registry/inspection/inspect/{row.pk}/").content.decode()
    given = {"inspected_on": "2026-06-01", "result": "bemaerkninger", "reason": "Efterset"}
    assert client.post(address, given).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.result) == ("gennemfoert", "bemaerkninger")


@pytest.mark.parametrize("action", ["place", "end"])
def test_a_nomination_has_its_actions(client: Client, action: str) -> None:
    with recording("test"):
        row = NominationFactory.create()
    client.force_login(user_with("view_nomination", "change_nomination"))
    given = {"place": "1", "to": "trukket_tilbage", "reason": "Aftalt"}
    assert client.get(f"/admin/registry/nomination/{action}/{row.pk}/").status_code == 200
    assert client.post(f"/admin/registry/nomination/{action}/{row.pk}/", given).status_code == 302
