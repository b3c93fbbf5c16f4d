"""The actions on a body through the admin: asked, shown, done when confirmed, all or nothing; and who may."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.bodies.models import (
    Appointment,
    Body,
    BodyKind,
    BodyState,
    BodyStatement,
    Level,
    Rank,
    Seat,
    StatementKind,
    Succession,
)
from registry.bodies.services import HandedTask, NewMember, dissolve, establish, hand_over, plan_dissolution
from registry.parties.models import Person
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.registry import PersonFactory, rights, user_with

pytestmark = pytest.mark.django_db
ACTIONS = ("hand_over", "dissolve", "establish")
DAY = date(2030, 1, 1)
EVE = date(2029, 12, 31)
WHO: Any = {"user": None, "reason": "prøve"}


@pytest.fixture
def web(client: Client) -> Client:
    models = ("body", "seat", "appointment", "succession", "person")
    client.force_login(user_with(*(right for model in models for right in rights(model))))
    return client


def address(action: str, body: Body) -> str:
    at = reverse(f"registry_body_modeladmin_{action}", args=(body.pk,))
    return f"{at}?on={DAY}" if action == "hand_over" else at


def carry_out(web: Client, action: str, body: Body, **posted: Any) -> Any:
    """Post, look at the preview, and confirm just that."""
    shown = web.post(address(action, body), posted)
    assert shown.status_code == 200
    preview = shown.context["preview"]
    assert preview is not None, (shown.context["form"].errors, [s.errors for s in shown.context.get("seats", ())])
    done = web.post(address(action, body), {**posted, "confirmed": preview.digest})
    assert done.status_code == 302, done.context["form"].errors
    return preview


def a_group(**values: Any) -> Body:
    return BodyFactory.create(**{"kind": BodyKind.THEME_GROUP, "level": Level.PRACTICAL, **values})


# --- overdrag efter valg ---


def test_a_handover_is_shown_and_then_done_with_a_new_person_and_a_new_term(web: Client) -> None:
    body = BodyFactory.create(name="Borgmesterforum", term_years=4, established_on=date(2026, 1, 1))
    seat = SeatFactory.create(body=body, label="Overborgmesteren", maximum=1, lowest_rank=Rank.MAYOR)
    old = AppointmentFactory.create(seat=seat, person__name="Anna Afgår", rank=Rank.MAYOR)
    forum = BodyFactory.create(name="Partnerskabsforum")
    SeatFactory.create(body=forum, label="Borgmestrene", derived_from=body, party=None)
    posted = {
        f"seat-{seat.pk}-name_0": "Bo Begynder",
        f"seat-{seat.pk}-title_0": "overborgmester",
        f"seat-{seat.pk}-rank_0": Rank.MAYOR,
        "reason": "valget i november",
    }
    shown = web.post(address("hand_over", body), posted).content.decode()
    assert not Person.objects.filter(name="Bo Begynder").exists()
    for said in ("Anna Afgår", "Bo Begynder", "Partnerskabsforum: Borgmestrene", "01.01.2034"):
        assert said in shown
    preview = carry_out(web, "hand_over", body, **posted)
    assert list(preview.warnings) == []
    old.refresh_from_db()
    new = Appointment.objects.get(person__name="Bo Begynder")
    assert (old.valid_until, new.valid_from, new.rank, new.person.title) == (DAY, DAY, Rank.MAYOR, "overborgmester")
    assert Body.objects.get(pk=body.pk).term_started_on == DAY
    reasons = {row.history_change_reason for row in (*new.history.all(), *new.person.history.all())}
    assert reasons == {"valget i november"}


def test_who_is_marked_goes_on_and_who_is_chosen_begins(web: Client) -> None:
    seat = SeatFactory.create(maximum=2)
    stays, leaves = AppointmentFactory.create(seat=seat), AppointmentFactory.create(seat=seat)
    comes = PersonFactory.create()
    carry_out(
        web,
        "hand_over",
        seat.body,
        **{f"seat-{seat.pk}-stays": [stays.pk], f"seat-{seat.pk}-person_0": comes.pk, "reason": "valg"},
    )
    sitting = Appointment.objects.in_force_on(DAY).filter(seat=seat)
    assert {row.person for row in sitting} == {stays.person, comes}
    assert set(Appointment.objects.in_force_on(EVE).filter(seat=seat)) == {stays, leaves}


def test_what_is_left_to_see_to_is_said_and_does_not_stop(web: Client) -> None:
    seat = SeatFactory.create(minimum=1, maximum=1, lowest_rank=Rank.HEAD_OF_OFFICE)
    PersonFactory.create(name="Bo Begynder")
    empty = SeatFactory.create(body=seat.body, label="Tom plads")
    low = {f"seat-{seat.pk}-name_0": "Bo Begynder", f"seat-{seat.pk}-rank_0": Rank.EMPLOYEE, "reason": "valg"}
    preview = carry_out(web, "hand_over", seat.body, **low)
    said = " ".join(preview.warnings)
    for part in ("K102", "K073", empty.label, "Der er allerede en person, der hedder Bo Begynder"):
        assert part in said


def test_nothing_happens_when_one_of_the_new_cannot_be(web: Client) -> None:
    first, second = AppointmentFactory.create(), SeatFactory.create(maximum=2)
    body = first.seat.body
    second.body = body
    second.save()
    person = PersonFactory.create()
    posted = {
        f"seat-{first.seat_id}-name_0": "Ny Person",
        f"seat-{second.pk}-person_0": person.pk,
        f"seat-{second.pk}-person_1": person.pk,
        "reason": "valg",
    }
    answer = web.post(address("hand_over", body), posted)
    assert "nævnt to gange" in str(answer.context["form"].non_field_errors())
    with pytest.raises(ValidationError):
        hand_over(body, on=DAY, members=[NewMember(first.seat, Person(name=""))], **WHO)
    assert Appointment.objects.get().valid_until is None
    assert Person.objects.count() == 2


def test_somebody_who_writes_half_a_member_is_told_where(web: Client) -> None:
    seat = SeatFactory.create(lowest_rank=Rank.MAYOR)
    person = PersonFactory.create()
    name = f"seat-{seat.pk}"
    both = {f"{name}-person_0": person.pk, f"{name}-name_0": "Bo", "reason": "valg"}
    (form,) = web.post(address("hand_over", seat.body), both).context["seats"]
    assert list(form.errors) == ["name_0"]
    (form,) = web.post(address("hand_over", seat.body), {f"{name}-rank_0": Rank.MAYOR}).context["seats"]
    assert list(form.errors) == ["person_0"]


def test_a_preview_that_no_longer_holds_is_shown_again(web: Client) -> None:
    seat = SeatFactory.create()
    posted = {f"seat-{seat.pk}-name_0": "Bo", "reason": "valg"}
    seen = web.post(address("hand_over", seat.body), posted).context["preview"]
    AppointmentFactory.create(seat=seat)  # somebody else appoints meanwhile
    again = web.post(address("hand_over", seat.body), {**posted, "confirmed": seen.digest})
    assert again.context["preview"].digest != seen.digest
    assert Appointment.objects.count() == 1


def test_a_derived_seat_is_not_handed_over_by_hand(web: Client) -> None:
    seat = SeatFactory.create(derived_from=BodyFactory.create(name="Styregruppen"), party=None)
    page = web.get(address("hand_over", seat.body))
    assert list(page.context["seats"]) == []
    assert "Styregruppen" in page.content.decode()
    with pytest.raises(ValidationError, match="K117"):
        hand_over(seat.body, on=DAY, members=[NewMember(seat, PersonFactory.create())], **WHO)


def test_an_appointment_of_the_same_day_is_not_ended_before_it_began() -> None:
    row = AppointmentFactory.create(valid_from=DAY)
    with pytest.raises(ValidationError, match=r"01\.01\.2030"):
        hand_over(row.seat.body, on=DAY, members=[], **WHO)


def test_a_dissolved_body_is_not_handed_over(web: Client) -> None:
    body = BodyFactory.create(state=BodyState.DISSOLVED)
    page = web.get(address("hand_over", body))
    assert page.context["form"] is None
    with pytest.raises(ValidationError):
        hand_over(body, on=DAY, members=[], **WHO)


def test_a_handover_takes_the_same_queries_for_one_seat_and_for_many(web: Client) -> None:
    body = BodyFactory.create()
    counted = []
    for times in (1, 8):
        for _number in range(times):
            AppointmentFactory.create(seat=SeatFactory.create(body=body))
        web.get(address("hand_over", body))
        with CaptureQueriesContext(connection) as queries:
            web.get(address("hand_over", body))
        counted.append(len(queries))
    assert counted[0] == counted[1]


# --- nedlæg ---


def test_a_body_is_dissolved_and_its_tasks_go_to_others_one_by_one(web: Client) -> None:
    row = AppointmentFactory.create(person__name="Anna Afgår")
    body, new = row.seat.body, BodyFactory.create(name="Samarbejdsforum")
    for place, text in enumerate(("Boligsocial anvisning", "Udlejning")):
        BodyStatement.objects.create(body=body, kind=StatementKind.DUTY, text=text, position=place)
    fed = SeatFactory.create(derived_from=body, party=None)
    posted = {
        "on": DAY.isoformat(),
        "duty_0": new.pk,
        "task_0": "Kontakten til boligorganisationerne",
        "successor_0": new.pk,
        "reason": "ny organisering",
    }
    preview = carry_out(web, "dissolve", body, **posted)
    said = " ".join(preview.warnings)
    assert "Udlejning" in said
    assert fed.label in said
    body.refresh_from_db()
    assert (body.state, body.dissolved_on) == (BodyState.DISSOLVED, DAY)
    assert Seat.objects.get(pk=row.seat_id).valid_until == Appointment.objects.get().valid_until == DAY
    tasks = Succession.objects.filter(predecessor=body, successor=new, effective_on=DAY)
    assert set(tasks.values_list("task", flat=True)) == {"Boligsocial anvisning", "Kontakten til boligorganisationerne"}


def test_asking_for_a_dissolution_takes_the_same_queries_for_one_task_and_for_many(web: Client) -> None:
    body = BodyFactory.create()
    counted = []
    for times in (1, 8):
        for number in range(times):
            BodyStatement.objects.create(body=body, kind=StatementKind.DUTY, text=f"Opgave {times}.{number}")
            BodyFactory.create()
        web.get(address("dissolve", body))
        with CaptureQueriesContext(connection) as queries:
            web.get(address("dissolve", body))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_task_without_a_successor_and_one_without_a_task_are_told_where(web: Client) -> None:
    body, other = BodyFactory.create(), BodyFactory.create()
    posted = {"on": DAY.isoformat(), "reason": "x", "task_0": "Opgave", "successor_1": other.pk}
    form = web.post(address("dissolve", body), posted).context["form"]
    assert set(form.errors) == {"successor_0", "task_1"}


def test_a_body_with_groups_is_not_dissolved_before_they_are_moved(web: Client) -> None:
    forum = BodyFactory.create()
    group = a_group(parent=forum, name="Tværkommunalt Team")
    answer = web.post(address("dissolve", forum), {"on": DAY.isoformat(), "reason": "x"})
    assert group.name in str(answer.context["form"].non_field_errors())
    assert Body.objects.get(pk=forum.pk).state == BodyState.ESTABLISHED


def test_what_begins_later_stops_a_dissolution() -> None:
    row = AppointmentFactory.create(valid_from=date(2031, 1, 1))
    with pytest.raises(ValidationError, match="begynder"):
        plan_dissolution(row.seat.body, on=DAY)


def test_a_task_goes_to_no_body_that_is_no_more() -> None:
    body, gone = BodyFactory.create(), BodyFactory.create(state=BodyState.DISSOLVED)
    with pytest.raises(ValidationError, match="nedlagt"):
        dissolve(body, on=DAY, tasks=[HandedTask("Opgave", gone)], **WHO)
    with pytest.raises(ValidationError, match="allerede nedlagt"):
        dissolve(gone, on=DAY, **WHO)


# --- nedsæt ---


def test_a_proposed_group_is_established_by_its_forum(web: Client) -> None:
    group = a_group(state=BodyState.PROPOSED)
    forum, political = BodyFactory.create(), BodyFactory.create(level=Level.POLITICAL)
    page = web.get(address("establish", group))
    offered = set(page.context["form"].fields["parent"].queryset)
    assert forum in offered
    assert political not in offered
    nobody = web.post(address("establish", group), {"on": DAY.isoformat(), "reason": "x"})
    assert "parent" in nobody.context["form"].errors
    carry_out(web, "establish", group, on=DAY.isoformat(), parent=forum.pk, reason="vedtaget")
    group.refresh_from_db()
    assert (group.state, group.established_on, group.parent) == (BodyState.ESTABLISHED, DAY, forum)
    assert group.history.first().history_change_reason == "vedtaget"


def test_a_forum_is_established_by_nobody(web: Client) -> None:
    forum = BodyFactory.create(state=BodyState.PROPOSED)
    carry_out(web, "establish", forum, on=DAY.isoformat(), reason="vedtaget")
    assert Body.objects.get().established_on == DAY


def test_only_what_is_proposed_is_established_and_only_by_a_body_that_is() -> None:
    with pytest.raises(ValidationError):
        establish(BodyFactory.create(), on=DAY, parent=None, **WHO)
    gone = BodyFactory.create(state=BodyState.DISSOLVED)
    with pytest.raises(ValidationError) as error:
        establish(a_group(state=BodyState.PROPOSED), on=DAY, parent=gone, **WHO)
    assert list(error.value.message_dict) == ["parent"]


# --- who may ---


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_without_the_rights_comes_in(action: str, client: Client) -> None:
    body = BodyFactory.create(state=BodyState.PROPOSED)
    assert client.get(address(action, body)).status_code == 302
    given = ["view_body", *rights("seat"), *rights("succession")]
    client.force_login(user_with(*given))
    assert client.get(address(action, body)).status_code in (302, 403)
    assert client.post(address(action, body), {"on": DAY.isoformat(), "reason": "x"}).status_code in (302, 403)
    page = client.get(reverse("registry_body_modeladmin_inspect", args=(body.pk,))).content.decode()
    assert address(action, body).split("?")[0] not in page


@pytest.mark.parametrize("action", ["hand_over", "dissolve"])
def test_the_rights_to_the_body_alone_do_not_end_appointments(action: str, client: Client) -> None:
    client.force_login(user_with(*rights("body")))
    assert client.get(address(action, BodyFactory.create())).status_code in (302, 403)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (BodyState.PROPOSED, {"establish", "hand_over", "dissolve"}),
        (BodyState.ESTABLISHED, {"hand_over", "dissolve"}),
        (BodyState.DISSOLVED, set()),
    ],
)
def test_a_row_offers_what_its_state_allows(state: str, offered: set[str], web: Client) -> None:
    body = BodyFactory.create(state=state)
    page = web.get(reverse("registry_body_modeladmin_inspect", args=(body.pk,))).content.decode()
    assert {action for action in ACTIONS if address(action, body).split("?")[0] in page} == offered


def test_a_handover_without_the_right_to_make_persons_asks_for_no_names(client: Client) -> None:
    given = [right for model in ("body", "appointment") for right in rights(model)]
    client.force_login(user_with(*given, "view_person"))
    seat = SeatFactory.create()
    (form,) = client.get(address("hand_over", seat.body)).context["seats"]
    assert "name_0" not in form.fields
    assert "person_0" in form.fields
