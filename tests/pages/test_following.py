"""A theme group's page moves by itself when its body gets another parent, and its old addresses lead on."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from pages.models import ForumPage, HomePage, ThemeGroupPage
from registry.bodies.models import Body, BodyKind, BodyState, Level
from registry.bodies.services import establish, save_body
from registry.history.change import recording
from registry.history.services import update_recorded
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory

pytestmark = pytest.mark.django_db
WHO: Any = {"user": None, "reason": "flyttet"}


@pytest.fixture(autouse=True)
def _why() -> Iterator[None]:
    with recording("prøve"):
        yield


def forum_page(home: HomePage, **values: Any) -> ForumPage:
    body = BodyFactory.create(**values)
    page: ForumPage = home.add_child(instance=ForumPage(title=body.name, slug=body.slug, record=body))
    return page


@pytest.fixture
def group_page(home: HomePage) -> ThemeGroupPage:
    """The page of a theme group under the page of its forum."""
    above = forum_page(home, name="Styregruppen", slug="styregruppen")
    body = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=above.record, slug="teamet")
    page: ThemeGroupPage = above.add_child(instance=ThemeGroupPage(title="Teamet", slug="teamet", record=body))
    return page


def test_the_page_moves_with_its_body_and_its_old_addresses_lead_on(
    group_page: ThemeGroupPage, home: HomePage, client: Client
) -> None:
    starts = timezone.now() - timedelta(days=3)
    meeting = MeetingFactory.create(body=group_page.record, starts_at=starts, ends_at=starts + timedelta(hours=1))
    new = forum_page(home, name="Samarbejdsforum", slug="samarbejdsforum")
    old = group_page.url
    assert client.get(f"{old}moeder/{meeting.pk}/").status_code == 200
    body = Body.objects.get(slug=group_page.record.slug)
    body.parent = new.record
    save_body(body, **WHO)
    moved = ThemeGroupPage.objects.get()
    assert moved.get_parent().specific == new
    assert moved.url == "/samarbejdsforum/teamet/"
    assert client.get(old, follow=True).redirect_chain == [(moved.url, 301)]
    assert client.get(f"{old}moeder/{meeting.pk}/", follow=True).redirect_chain == [
        (f"{moved.url}moeder/{meeting.pk}/", 301)
    ]


def test_a_body_saved_without_another_parent_leaves_its_page(group_page: ThemeGroupPage, home: HomePage) -> None:
    body = Body.objects.get(slug=group_page.record.slug)
    body.chair_rule = "Efter tur."
    save_body(body, **WHO)
    assert ThemeGroupPage.objects.get().url_path == group_page.url_path


def test_a_group_that_is_established_moves_from_the_front_page_to_its_forum(home: HomePage) -> None:
    above = forum_page(home)
    body = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, state=BodyState.PROPOSED)
    home.add_child(instance=ThemeGroupPage(title="Ny gruppe", slug="ny-gruppe", record=body))
    establish(body, on=timezone.localdate(), parent=above.record, **WHO)
    assert ThemeGroupPage.objects.get().get_parent().specific == above


def test_the_page_follows_an_import_too(group_page: ThemeGroupPage, home: HomePage) -> None:
    new = forum_page(home)
    body = Body.objects.get(slug=group_page.record.slug)
    body.parent = new.record
    update_recorded(Body, [body], ["parent"])
    assert ThemeGroupPage.objects.get().get_parent().specific == new


def test_a_slug_that_is_taken_where_the_page_goes_gets_a_number(group_page: ThemeGroupPage, home: HomePage) -> None:
    new = forum_page(home)
    other = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=new.record)
    new.add_child(instance=ThemeGroupPage(title="Teamet", slug="teamet", record=other))
    body = Body.objects.get(slug=group_page.record.slug)
    body.parent = new.record
    save_body(body, **WHO)
    assert ThemeGroupPage.objects.get(pk=group_page.pk).slug == "teamet-1"


def test_a_body_whose_new_forum_has_no_page_goes_to_the_front_page(group_page: ThemeGroupPage, home: HomePage) -> None:
    body = Body.objects.get(slug=group_page.record.slug)
    body.parent = BodyFactory.create()
    save_body(body, **WHO)
    assert ThemeGroupPage.objects.get().get_parent().specific == home
