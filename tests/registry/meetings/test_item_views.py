"""The actions on agenda items through the admin: what they do, and who may."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registry.meetings.models import AgendaItem, Meeting, MeetingState, MinutesState, Outcome
from registry.parties.models import Affiliation, PartyKind
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import PartyFactory, rights, user_with

pytestmark = pytest.mark.django_db

CLERK = (*rights("meeting"), *rights("agendaitem"), "view_closed_agendaitem")


def address(model: str, action: str, row: Any) -> str:
    return reverse(f"registry_{model}_modeladmin_{action}", args=[row.pk])


@pytest.fixture
def web(client: Client) -> Client:
    """A clerk."""
    client.force_login(user_with(*CLERK))
    return client


def held(**values: Any) -> Meeting:
    """Last month, so that there are meetings to come after it."""
    starts_at = timezone.now() - timedelta(days=30)
    given = {"starts_at": starts_at, "state": MeetingState.HELD, "minutes": "X", "minutes_state": MinutesState.DRAFT}
    return MeetingFactory.create(**{**given, **values})


def to_come(**values: Any) -> Meeting:
    return MeetingFactory.create(**{"starts_at": timezone.now() + timedelta(days=30), **values})


def test_the_items_of_a_meeting_are_ordered_in_one_form(web: Client) -> None:
    meeting = to_come()
    first, second = (AgendaItemFactory.create(meeting=meeting, position=place) for place in (1, 2))
    assert address("meeting", "order", meeting) in web.get(address("meeting", "inspect", meeting)).content.decode()
    page = web.get(address("meeting", "order", meeting)).content.decode()
    assert first.title in page
    posted = {f"item-{first.pk}": 2, f"item-{second.pk}": 2, "reason": "prøve"}
    assert web.post(address("meeting", "order", meeting), posted).status_code == 302
    assert list(meeting.items.order_by("position")) == [second, first]
    assert web.post(address("meeting", "order", meeting), {**posted, "reason": ""}).status_code == 200


def test_what_is_unfinished_is_carried_over_from_the_meetings_page(web: Client) -> None:
    item = AgendaItemFactory.create(meeting=held())
    target = to_come(body=item.meeting.body)
    assert (
        address("meeting", "carry_over", item.meeting)
        in web.get(address("meeting", "inspect", item.meeting)).content.decode()
    )
    page = web.get(address("meeting", "carry_over", item.meeting)).content.decode()
    assert item.title in page
    assert target.title in page
    answer = web.post(address("meeting", "carry_over", item.meeting), {"reason": "udsat"}, follow=True)
    assert "1 punkt er overført" in answer.content.decode()
    assert target.items.get().carried_over_from == item
    page = web.get(address("meeting", "inspect", item.meeting)).content.decode()
    assert address("meeting", "carry_over", item.meeting) not in page
    assert str(Outcome.POSTPONED.label) in page.lower()
    again = web.post(address("meeting", "carry_over", item.meeting), {"reason": "udsat"})
    assert "intet at overføre" in str(again.context["form"].errors)


def test_an_item_is_forwarded_and_shows_where_it_went(web: Client) -> None:
    item, target = AgendaItemFactory.create(is_closed=True), to_come()
    own = to_come(body=item.meeting.body)
    page = web.get(address("agendaitem", "forward", item))
    assert "forbliver lukket" in page.content.decode()
    assert own not in page.context["form"].fields["meeting"].queryset
    refused = web.post(address("agendaitem", "forward", item), {"meeting": own.pk, "reason": "x"})
    assert "meeting" in refused.context["form"].errors
    assert web.post(address("agendaitem", "forward", item), {"meeting": target.pk, "reason": "x"}).status_code == 302
    copy = AgendaItem.objects.get(meeting=target)
    assert copy.is_closed
    assert address("agendaitem", "inspect", copy) in web.get(address("agendaitem", "inspect", item)).content.decode()
    assert address("agendaitem", "inspect", item) in web.get(address("agendaitem", "inspect", copy)).content.decode()


def test_the_way_of_an_item_names_no_closed_one(client: Client) -> None:
    origin = AgendaItemFactory.create(title="KANARIE", is_closed=True)
    item = AgendaItemFactory.create(forwarded_from=origin)
    client.force_login(user_with("view_agendaitem"))
    assert "KANARIE" not in client.get(address("agendaitem", "inspect", item)).content.decode()


def test_a_joint_meeting_and_its_preparation_show_each_other_and_the_position(web: Client) -> None:
    inner = MeetingFactory.create(title="Styregruppen")
    item = AgendaItemFactory.create(meeting__preparation=inner, title="Puljen", meeting__title="Forum")
    posted = {"text": "Kommunen er enig.", "reason": "aftalt"}
    assert web.post(address("agendaitem", "position", item), posted).status_code == 302
    for meeting, other in ((inner, "Forum"), (item.meeting, "Styregruppen")):
        page = web.get(address("meeting", "inspect", meeting)).content.decode()
        assert other in page
        assert "Kommunen er enig." in page
        assert address("agendaitem", "position", item) in page
    assert "Kommunen er enig." in web.get(address("agendaitem", "inspect", item)).content.decode()


def test_the_position_is_nowhere_for_those_who_may_not_see_closed_items(client: Client) -> None:
    other_side = PartyFactory.create(kind=PartyKind.HOUSING_ORGANISATION)
    inner = MeetingFactory.create()
    item = AgendaItemFactory.create(meeting__preparation=inner, municipal_position="KANARIE")
    SeatFactory.create(body=item.meeting.body, party=other_side)
    contributor = user_with("view_agendaitem", "view_meeting", "contribute_agendaitem")
    Affiliation.objects.create(user=contributor, party=other_side)
    clerk = user_with(*rights("meeting"), *rights("agendaitem"))
    for user in (contributor, clerk, user_with("view_agendaitem", "view_meeting", "export_agendaitem")):
        client.force_login(user)
        for action in ("inspect", "edit", "history"):
            assert "KANARIE" not in client.get(address("agendaitem", action, item), follow=True).content.decode()
        for meeting in (inner, item.meeting):
            assert "KANARIE" not in client.get(address("meeting", "inspect", meeting)).content.decode()
        assert client.get(address("agendaitem", "position", item)).status_code in (302, 403)
        index = reverse("registry_agendaitem_modeladmin_index")
        assert item.title not in client.get(index + "?q=KANARIE").content.decode()


def test_a_follow_up_is_finished_after_the_minutes_are_approved(web: Client) -> None:
    meeting = held(minutes_state=MinutesState.APPROVED)
    item = AgendaItemFactory.create(meeting=meeting, follow_up_owner=PartyFactory.create())
    assert address("agendaitem", "finish", item) in web.get(address("agendaitem", "inspect", item)).content.decode()
    today = timezone.localdate()
    posted = {"on": f"{today:%Y-%m-%d}", "note": "Sendt.", "reason": "fulgt op"}
    assert web.post(address("agendaitem", "finish", item), posted).status_code == 302
    item.refresh_from_db()
    assert (item.follow_up_done_on, item.follow_up_note) == (today, "Sendt.")
    listed = reverse("registry_follow_ups")
    way = f"{address('agendaitem', 'finish', item)}?list"
    assert way in web.get(f"{listed}?standing=alle").content.decode()
    assert web.post(way, posted).headers["Location"] == listed
    posted["on"] = f"{today + timedelta(days=1):%Y-%m-%d}"
    assert "on" in web.post(address("agendaitem", "finish", item), posted).context["form"].errors


@pytest.mark.parametrize("given", [("view_agendaitem", "view_meeting"), ("contribute_agendaitem", "change_meeting")])
def test_only_a_clerk_acts_on_items(given: tuple[str, ...], client: Client) -> None:
    item = AgendaItemFactory.create(meeting=held(), follow_up_owner=PartyFactory.create())
    to_come(body=item.meeting.body)
    user = user_with("view_agendaitem", "view_meeting", *given)
    Affiliation.objects.create(user=user, party=PartyFactory.create(kind=PartyKind.ADMINISTRATION))
    client.force_login(user)
    before = AgendaItem.history.count()
    for action in ("forward", "position", "finish"):
        assert client.post(address("agendaitem", action, item), {"reason": "x"}).status_code in (302, 403)
        assert (
            address("agendaitem", action, item)
            not in client.get(address("agendaitem", "inspect", item)).content.decode()
        )
    for action in ("order", "carry_over"):
        assert client.post(address("meeting", action, item.meeting), {"reason": "x"}).status_code in (302, 403)
        assert (
            address("meeting", action, item.meeting)
            not in client.get(address("meeting", "inspect", item.meeting)).content.decode()
        )
    assert AgendaItem.history.count() == before


def test_meetings_and_items_of_one_title_are_told_apart_by_their_day_where_they_are_chosen(web: Client) -> None:
    body = BodyFactory.create(name="Samarbejdsforum")
    starts_at = datetime(2027, 2, 5, 12, 0, tzinfo=UTC)
    meeting = MeetingFactory.create(title="Temamøde", body=body, starts_at=starts_at)
    hosted = MeetingFactory.create(body=None, host_party=PartyFactory.create(name="TMF"), title="Dialog")
    item = AgendaItemFactory.create(meeting=meeting, title="Status")
    form = web.get(address("agendaitem", "edit", AgendaItemFactory.create(meeting=hosted))).content.decode()
    assert form.count(">Samarbejdsforum: Temamøde, 05.02.2027</option>") == 1
    assert form.count(">Status (Samarbejdsforum: Temamøde, 05.02.2027)</option>") == 2
    assert ">TMF: Dialog, " in form
    form = web.get(address("meeting", "edit", hosted)).content.decode()
    assert ">Samarbejdsforum: Temamøde, 05.02.2027</option>" in form
    assert ">TMF: Dialog, " not in form  # a meeting does not prepare itself
    assert address("meeting", "inspect", meeting) in web.get(address("agendaitem", "inspect", item)).content.decode()


def test_an_agenda_says_where_its_items_came_from_and_which_are_closed(web: Client) -> None:
    sender = held(body=BodyFactory.create(name="Styregruppen"))
    here = to_come(preparation=sender)
    AgendaItemFactory.create(meeting=here, forwarded_from=AgendaItemFactory.create(meeting=sender), is_closed=True)
    AgendaItemFactory.create(meeting=here, carried_over_from=AgendaItemFactory.create(meeting=held(body=here.body)))
    day = f"{timezone.localtime(sender.starts_at):%d.%m.%Y}"
    page = web.get(address("meeting", "inspect", here)).content.decode()
    assert f"sendt videre fra Styregruppen, {day}" in page
    assert f"overført fra {day}" in page
    table = web.get(address("meeting", "inspect", sender)).content.decode().split("Fælles holdning", 1)[1]
    assert table.count("Lukket") == 1
