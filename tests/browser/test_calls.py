"""A call for agenda items, seen and answered by a contributor and watched by the clerk, in a real browser."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import Page

from registry.history.change import recording
from registry.meetings.models import ItemCall
from registry.parties.models import Affiliation, PartyKind
from tests.factories.meetings import MeetingFactory
from tests.factories.registry import PartyFactory, rights, user_with

pytestmark = pytest.mark.browser


def enter(page: Page, user: Any, base_url: str) -> None:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": base_url}]
    )


def test_a_call_is_answered_and_watched(
    page: Page, base_url: str, axe: Callable[[Page], None], screenshot: Callable[[Page, str], Path]
) -> None:
    now = timezone.now()
    with recording("prøve"):
        tmf = PartyFactory.create(name="Teknik- og Miljøforvaltningen (prøve)", kind=PartyKind.ADMINISTRATION)
        meeting = MeetingFactory.create(
            title="Samarbejdsforum i marts",
            starts_at=now + timedelta(days=20),
            items_due_on=timezone.localdate() + timedelta(days=9),
        )
        ItemCall.objects.create(meeting=meeting, party=tmf, sent_at=now)
        given = [
            right for model in ("meeting", "agendaitem", "itemcall") for right in rights(model, ("view", "change"))
        ]
        clerk = user_with(*given, "view_closed_agendaitem")
        anna = user_with("view_meeting", "view_agendaitem", "contribute_agendaitem")
        Affiliation.objects.create(user=anna, party=tmf)

    enter(page, anna, base_url)
    page.goto("/admin/")
    axe(page)
    screenshot(page, "panel")
    page.get_by_role("link", name="Mine indkaldelser").last.click()
    axe(page)
    screenshot(page, "mine")
    page.get_by_role("link", name="Ingen punkter").click()
    page.get_by_label("Bemærkning").fill("Intet nyt siden sidst")
    axe(page)
    page.keyboard.press("Enter")
    page.get_by_text("Svaret er gemt").wait_for()
    assert ItemCall.objects.get().note == "Intet nyt siden sidst"

    enter(page, clerk, base_url)
    page.goto(f"/admin/registry/meeting/inspect/{meeting.pk}/")
    page.get_by_text("Intet nyt siden sidst").wait_for()
    axe(page)
    screenshot(page, "meeting")
