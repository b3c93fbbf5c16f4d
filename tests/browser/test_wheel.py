"""A meeting in Chromium from the call for items to approved minutes: clerk, contributor, citizen (K163, K169)."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from registry.history.change import recording
from registry.meetings.models import AgendaItem, CallAnswer, ItemCall, Meeting, MeetingState, MinutesState
from tests.browser.desk import Desk
from tests.browser.hand import Hand

pytestmark = pytest.mark.browser

REGISTER = "/admin/registry/meeting/"


@pytest.fixture
def desk(desk: Desk, settings: Any) -> Desk:
    """The site as quickstart leaves it."""
    settings.DEBUG = True
    call_command("quickstart", "--no-server", "--organisations", "8", "--departments", "8", stdout=StringIO())
    return desk


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    """The next confirmed meeting of Samarbejdsforum."""
    rows = Meeting.objects.filter(body__slug="samarbejdsforum", state=MeetingState.CONFIRMED)
    return rows.filter(starts_at__gt=timezone.now() + timedelta(days=2)).order_by("starts_at")[0]


def act(page: Page, meeting: Meeting, action: str, button: str, reason: str) -> None:
    page.goto(f"{REGISTER}{action}/{meeting.pk}/")
    Hand(page).confirm(button, reason)


def test_a_meeting_goes_from_call_to_approved_minutes(desk: Desk, meeting: Meeting) -> None:
    clerk, contributor, citizen = desk.person("register"), desk.person("bidragyder"), desk.person("borger")
    the_clerk_plans_a_year(desk, clerk)
    the_clerk_calls_for_items(desk, clerk, meeting)
    the_contributor_answers(desk, contributor, meeting)
    the_clerk_sees_the_answer_and_freezes_the_agenda(desk, clerk, meeting)
    the_citizen_reads_the_agenda(desk, citizen, meeting)
    the_day_passes(meeting)
    the_clerk_writes_and_approves_the_minutes(desk, clerk, meeting)
    the_citizen_reads_the_minutes(desk, citizen, meeting)


def the_clerk_plans_a_year(desk: Desk, page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("button", name="Registre").click()
    page.get_by_role("button", name="Møder").click()
    page.get_by_role("list", name="Møder").get_by_role("link", name="Planlæg året").click()
    year = timezone.localdate().year + 2
    page.get_by_label("År").fill(str(year))
    page.get_by_role("button", name="Vis planen").click()
    expect(page.get_by_text("17 møder: 17 nye, 0 flyttes, 0 bliver.")).to_be_visible()
    desk.look(page, "plan")
    Hand(page).fill("reason", "Årets plan")
    page.get_by_role("button", name="Skriv disse møder").click()
    expect(page.get_by_text("17 møder: 0 nye, 0 flyttes, 17 bliver.")).to_be_visible()
    assert Meeting.objects.filter(starts_at__year=year, state=MeetingState.PROPOSED).count() == 17
    page.goto(f"/admin/registry/compliance/?year={year}")
    desk.look(page, "compliance")


def the_clerk_calls_for_items(desk: Desk, page: Page, meeting: Meeting) -> None:
    act(page, meeting, "call", "Indkald punkter", "Dagsordenen skal samles")
    expect(page.get_by_role("main")).to_contain_text("afventer", ignore_case=True)
    asked = set(ItemCall.objects.filter(meeting=meeting).values_list("party__abbreviation", flat=True))
    assert asked >= {"TMF", "SOF", "SUF", "BIF", "ØKF", "BUF", "KFF"}
    desk.look(page, "called")


def the_contributor_answers(desk: Desk, page: Page, meeting: Meeting) -> None:
    before = set(answered_calls(meeting))
    page.goto("/admin/registry/item-calls/")
    row = page.get_by_role("row").filter(has_text=f"{timezone.localtime(meeting.starts_at):%d.%m.%Y}")
    desk.look(page, "my-calls")
    row.get_by_role("link", name="Skriv et punkt").first.click()
    hand = Hand(page)
    hand.fill("title", "Tryghed i gården (demo)")
    hand.fill("reason", "Vores punkt til dagsordenen")
    hand.click(page.get_by_role("button", name="Opret"))
    page.wait_for_url(re.compile(r"/agendaitem/(inspect/\d+/)?"))
    ((_key, answer),) = set(answered_calls(meeting)) - before
    assert answer == CallAnswer.ITEMS


def answered_calls(meeting: Meeting) -> list[tuple[int, str]]:
    """The calls of the meeting that are answered, and what; the demo has some."""
    answered = ItemCall.objects.filter(meeting=meeting).exclude(answer=CallAnswer.AWAITED)
    return list(answered.values_list("pk", "answer"))


def the_clerk_sees_the_answer_and_freezes_the_agenda(desk: Desk, page: Page, meeting: Meeting) -> None:
    page.goto(f"{REGISTER}inspect/{meeting.pk}/")
    expect(page.get_by_role("link", name="Tryghed i gården (demo)").first).to_be_visible()
    act(page, meeting, "freeze", "Frys dagsordenen", "Fristen er gået")
    desk.look(page, "frozen")


def the_citizen_reads_the_agenda(desk: Desk, page: Page, meeting: Meeting) -> None:
    page.goto(f"/samarbejdsforum/moeder/{meeting.pk}/")
    expect(page.get_by_text("Tryghed i gården (demo)").first).to_be_visible()
    expect(page.get_by_text("Personsag (demo)")).to_have_count(0)  # it is closed
    items = AgendaItem.objects.filter(meeting=meeting)
    number_open = items.filter(is_closed=False).count()
    assert number_open < items.count()
    expect(page.get_by_role("heading", name=re.compile(r"^\d\. "))).to_have_count(number_open)
    expect(page.get_by_role("heading", name=re.compile(r"^\d\. Tryghed i gården \(demo\)"))).to_be_visible()
    desk.look(page, "agenda")
    feed = page.request.get("/kalender/samarbejdsforum.ics")
    assert feed.ok
    assert f"/moeder/{meeting.pk}/" in feed.text().replace("\r\n ", "")


def the_day_passes(meeting: Meeting) -> None:
    """Nothing but the clock: the meeting lies a day behind."""
    row = Meeting.objects.get(pk=meeting.pk)
    length = row.ends_at - row.starts_at
    row.starts_at = timezone.now() - timedelta(days=1)
    row.ends_at = row.starts_at + length
    row.items_due_on = None
    with recording("Dagen er gået"):
        row.save()


def the_clerk_writes_and_approves_the_minutes(desk: Desk, page: Page, meeting: Meeting) -> None:
    act(page, meeting, "members", "Hent medlemmer", "Hvem der sad der")
    page.goto(f"{REGISTER}edit/{meeting.pk}/")
    hand = Hand(page)
    hand.select("state", "afholdt")
    hand.fill("minutes", "Forummet drøftede trygheden i gårdene.")
    hand.fill("reason", "Referat af mødet")
    page.get_by_role("button", name="Gem", exact=True).first.click()
    page.wait_for_url(re.compile(r"/meeting/(inspect/\d+/)?$"))
    page.goto(f"{REGISTER}approve/{meeting.pk}/")
    hand.date("on", f"{timezone.localdate():%d.%m.%Y}")
    hand.confirm("Godkend referatet", "Godkendt på mødet")
    desk.look(page, "approved")
    row = Meeting.objects.get(pk=meeting.pk)
    assert (row.minutes_state, row.attendance.count() > 0) == (MinutesState.APPROVED, True)
    page.goto(f"{REGISTER}edit/{meeting.pk}/")
    hand.fill("title", "Et andet møde")
    hand.fill("reason", "Forsøg")
    page.get_by_role("button", name="Gem", exact=True).first.click()
    expect(page.get_by_text("låst").first).to_be_visible()
    assert Meeting.objects.get(pk=meeting.pk).title == row.title


def the_citizen_reads_the_minutes(desk: Desk, page: Page, meeting: Meeting) -> None:
    page.goto(f"/samarbejdsforum/moeder/{meeting.pk}/")
    expect(page.get_by_text("Forummet drøftede trygheden i gårdene.")).to_be_visible()
    desk.look(page, "minutes")
