"""Writes of bodies: refused in Danish on the right field, or written whole with a reason."""

import inspect
import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from registry.bodies.models import Appointment, Body, BodyKind, BodyState, Level, Rank, Seat, Succession
from registry.bodies.rules import checks, refusals
from registry.bodies.services import NewMember, appoint, check_succession, dissolve, hand_over, save_body, save_seat
from registry.bodies.wording import CHECKS, REFUSALS
from registry.validity.wording import period
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db
WHO: Any = {"user": None, "reason": "prøve"}


def theme_group(**values: object) -> Body:
    given = {"kind": BodyKind.THEME_GROUP, "level": Level.PRACTICAL, "state": BodyState.ESTABLISHED, **values}
    return Body(name="Temagruppe", slug="temagruppe", **given)


def refused(error: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    return error.value.message_dict


def test_a_theme_group_under_a_level_1_forum_is_refused_in_words() -> None:
    forum = BodyFactory.create(name="Borgmesterforum", level=Level.POLITICAL)
    with pytest.raises(ValidationError) as error:
        save_body(theme_group(parent=forum), **WHO)
    (sentence,) = refused(error)["parent"]
    assert "Borgmesterforum" in sentence
    assert "niveau 2" in sentence
    assert "K142" in sentence
    assert not Body.objects.filter(slug="temagruppe").exists()


def test_a_theme_group_without_a_parent_is_proposed_but_not_established() -> None:
    save_body(theme_group(state=BodyState.PROPOSED), **WHO)
    group = Body.objects.get(slug="temagruppe")
    group.state = BodyState.ESTABLISHED
    with pytest.raises(ValidationError) as error:
        save_body(group, **WHO)
    assert list(refused(error)) == ["parent"]
    assert Body.objects.get(slug="temagruppe").state == BodyState.PROPOSED


def test_a_body_cannot_be_set_up_by_what_it_set_up() -> None:
    group = save_body(theme_group(parent=BodyFactory.create()), **WHO)
    below = Body.objects.create(
        kind=BodyKind.SUBGROUP, name="U", slug="u", level=3, state=BodyState.ESTABLISHED, parent=group
    )
    group.parent = below
    with pytest.raises(ValidationError) as error:
        save_body(group, **WHO)
    assert [e.code for e in error.value.error_dict["parent"]] == ["parent_circular"]


def test_a_forum_with_theme_groups_keeps_its_level() -> None:
    forum = BodyFactory.create()
    save_body(theme_group(parent=forum), **WHO)
    forum.level = Level.POLITICAL
    with pytest.raises(ValidationError) as error:
        save_body(forum, **WHO)
    assert list(refused(error)) == ["level"]


@pytest.mark.parametrize("kind", [BodyKind.FORUM, BodyKind.THEME_GROUP, BodyKind.SUBGROUP])
def test_the_database_wants_a_level_of_all_but_former_bodies(kind: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyFactory.create(kind=kind, level=None)
    BodyFactory.create(kind=BodyKind.FORMER, level=None)


def test_every_write_says_who_and_why() -> None:
    body = save_body(theme_group(parent=BodyFactory.create()), user=None, reason="nedsat af forummet")
    assert body.history.get().history_change_reason == "nedsat af forummet"


def test_nobody_is_appointed_where_the_seat_is_derived() -> None:
    source = BodyFactory.create(name="Styregruppen")
    seat = SeatFactory.create(derived_from=source, party=None)
    with pytest.raises(ValidationError) as error:
        appoint(Appointment(seat=seat, person=PersonFactory.create()), **WHO)
    assert "Styregruppen" in refused(error)["seat"][0]
    assert not Appointment.objects.exists()


def test_the_same_person_does_not_sit_twice_in_a_seat() -> None:
    first = AppointmentFactory.create(valid_from=date(2027, 1, 1), valid_until=date(2027, 7, 1))
    again = Appointment(seat=first.seat, person=first.person, valid_from=date(2027, 6, 1))
    with pytest.raises(ValidationError) as error:
        appoint(again, **WHO)
    assert "01.01.2027" in refused(error)["person"][0]
    again.valid_from = date(2027, 7, 1)
    appoint(again, **WHO)
    assert Appointment.objects.count() == 2


def test_changing_an_appointment_does_not_clash_with_itself() -> None:
    row = AppointmentFactory.create(valid_from=date(2027, 1, 1))
    row.valid_until = date(2027, 7, 1)
    appoint(row, **WHO)
    assert Appointment.objects.get().valid_until == date(2027, 7, 1)


def test_an_appointment_outside_its_seat_is_refused() -> None:
    seat = SeatFactory.create(valid_from=date(2027, 1, 1))
    with pytest.raises(ValidationError) as error:
        appoint(Appointment(seat=seat, person=PersonFactory.create()), **WHO)
    assert "fra 01.01.2027" in refused(error)["valid_from"][0]


def test_a_seat_is_not_derived_from_a_derived_one_in_either_direction() -> None:
    first = SeatFactory.create(derived_from=BodyFactory.create(), party=None)
    with pytest.raises(ValidationError) as error:
        save_seat(Seat(body=BodyFactory.create(), label="X", derived_from=first.body), **WHO)
    assert [e.code for e in error.value.error_dict["derived_from"]] == ["source_is_derived"]
    with pytest.raises(ValidationError) as error:
        save_seat(Seat(body=first.derived_from, label="X", derived_from=BodyFactory.create()), **WHO)
    assert [e.code for e in error.value.error_dict["derived_from"]] == ["feeds_derived"]


def test_a_seat_somebody_sits_in_does_not_become_derived_or_too_short() -> None:
    seat = AppointmentFactory.create().seat
    seat.derived_from = BodyFactory.create()
    with pytest.raises(ValidationError) as error:
        save_seat(seat, **WHO)
    assert "1 udpegning" in refused(error)["derived_from"][0]
    seat.derived_from, seat.valid_until = None, date(2027, 1, 1)
    with pytest.raises(ValidationError) as error:
        save_seat(seat, **WHO)
    assert list(refused(error)) == ["valid_until"]


def test_a_succession_is_not_turned_round() -> None:
    old, new = BodyFactory.create(name="Gammelt"), BodyFactory.create(name="Nyt")
    Succession.objects.create(predecessor=old, successor=new, task="opgave")
    with pytest.raises(ValidationError) as error:
        check_succession(Succession(predecessor=new, successor=old, task="tilbage"))
    assert "Gammelt" in refused(error)["successor"][0]


def test_dissolving_ends_seats_and_appointments_that_day() -> None:
    row = AppointmentFactory.create(valid_from=date(2023, 1, 1))
    ended = AppointmentFactory.create(seat=row.seat, valid_until=date(2024, 1, 1))
    dissolve(row.seat.body, on=date(2027, 1, 1), **WHO)
    assert Body.objects.get(pk=row.seat.body_id).state == BodyState.DISSOLVED
    assert Seat.objects.get().valid_until == date(2027, 1, 1)
    assert Appointment.objects.get(pk=row.pk).valid_until == date(2027, 1, 1)
    assert Appointment.objects.get(pk=ended.pk).valid_until == date(2024, 1, 1)


def test_a_body_with_living_groups_is_not_dissolved() -> None:
    forum = BodyFactory.create()
    save_body(theme_group(parent=forum), **WHO)
    with pytest.raises(ValidationError, match="Temagruppe"):
        dissolve(forum, on=date(2027, 1, 1), **WHO)
    assert Body.objects.get(pk=forum.pk).state == BodyState.ESTABLISHED


def test_a_body_that_goes_on_is_not_dissolved_by_its_form_alone() -> None:
    body = SeatFactory.create().body
    body.state, body.dissolved_on = BodyState.DISSOLVED, date(2027, 1, 1)
    with pytest.raises(ValidationError) as error:
        save_body(body, **WHO)
    assert "Nedlæg" in refused(error)["state"][0]
    body = dissolve(Body.objects.get(pk=body.pk), on=date(2027, 1, 1), **WHO)
    body.chair_rule = "Efter tur."
    save_body(body, **WHO)  # what has ended can still be mended


def test_a_handover_is_one_action() -> None:
    leaving = AppointmentFactory.create(rank=Rank.MAYOR)
    staying = AppointmentFactory.create(seat=leaving.seat, rank=Rank.MAYOR)
    seat, day = leaving.seat, date(2030, 1, 1)
    new = [NewMember(seat, PersonFactory.create(), Rank.MAYOR), NewMember(seat, staying.person, Rank.MAYOR)]
    (made,) = hand_over(seat.body, on=day, members=new, **WHO)
    assert set(Appointment.objects.in_force_on(day)) == {made, staying}
    assert set(Appointment.objects.in_force_on(date(2029, 12, 31))) == {leaving, staying}


def test_a_handover_that_fails_ends_nobody() -> None:
    row = AppointmentFactory.create()
    with pytest.raises(ValidationError):
        hand_over(row.seat.body, on=date(2030, 1, 1), members=[NewMember(SeatFactory.create(), row.person)], **WHO)
    assert Appointment.objects.get().valid_until is None


def test_a_period_reads_as_a_sentence() -> None:
    start, end = date(2027, 1, 1), date(2028, 1, 1)
    assert period(start, end) == "fra 01.01.2027 til 01.01.2028"
    assert period(start, None) == "fra 01.01.2027"
    assert period(None, end) == "til 01.01.2028"


def test_every_code_of_the_rules_has_a_sentence() -> None:
    written = inspect.getsource(refusals)
    counted = {"derived_has_appointments", "appointments_outside"}
    assert set(re.findall(r'Refusal\("(\w+)"', written)) == set(REFUSALS) | counted
    written = inspect.getsource(checks)
    assert set(re.findall(r'Check\("(\w+)"', written)) == set(CHECKS) | {"vacant"}
