"""An address that was public once leads on, however the page got another."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from pages.following import follow_parent
from pages.models import ArticlePage, ForumPage, HomePage, ThemeGroupPage
from pages.tree import place
from pages.workflow import actions
from registry.bodies.models import BodyKind, Level
from registry.history.change import recording
from registry.meetings.models import MeetingState
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory
from tests.pages.posting import decide, edit

pytestmark = pytest.mark.django_db


def leads_to(address: str) -> str:
    """Where a visitor ends; the address itself where it answers."""
    answer = Client().get(address, follow=True)
    assert answer.status_code == 200, address
    assert len(answer.redirect_chain) <= 1, answer.redirect_chain
    return str(answer.redirect_chain[-1][0]) if answer.redirect_chain else address


@pytest.fixture
def child(article: ArticlePage) -> Any:
    page = article.add_child(instance=ArticlePage(title="Under", slug="under"))
    page.save_revision().publish()
    return page


@pytest.fixture(autouse=True)
def _stored() -> Iterator[None]:
    """Wagtail leaves redirects once the change is stored, which in a test it never is."""
    with patch("django.db.transaction.on_commit", lambda run, *_args, **_options: run()):
        yield


def rename(page: Any, slug: str) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    page.slug = slug
    page.save_revision().publish()


def test_a_new_slug_that_is_approved_leaves_both_addresses_behind(
    article: ArticlePage, child: Any, editor: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", slug="om-fora")
    assert leads_to("/om-forum/") == "/om-forum/"  # nothing before the approval
    decide(as_user(approver), article, "approve")
    assert leads_to("/om-forum/") == "/om-fora/"
    assert leads_to("/om-forum/under/") == "/om-fora/under/"


def test_a_chain_of_new_slugs_is_one_step(article: ArticlePage, child: Any) -> None:
    for slug in ("b", "c"):
        rename(article, slug)
    for old in ("om-forum", "b"):
        assert leads_to(f"/{old}/") == "/c/"
        assert leads_to(f"/{old}/under/") == "/c/under/"


def test_a_slug_that_is_taken_back_is_no_loop(article: ArticlePage) -> None:
    for slug in ("b", "om-forum"):
        rename(article, slug)
    assert leads_to("/b/") == "/om-forum/"
    assert leads_to("/om-forum/") == "/om-forum/"


def test_a_new_page_at_an_old_address_goes_first(article: ArticlePage, home: HomePage) -> None:
    rename(article, "b")
    home.add_child(instance=ArticlePage(title="Ny", slug="om-forum"))
    assert leads_to("/om-forum/") == "/om-forum/"
    assert leads_to("/b/") == "/b/"


def test_a_move_takes_the_pages_under_it_along(article: ArticlePage, child: Any, home: HomePage, approver: Any) -> None:
    target = home.add_child(instance=ArticlePage(title="Andet", slug="andet"))
    actions.move(page=article, parent=target, user=approver, reason="Hører til der.")
    assert leads_to("/om-forum/") == "/andet/om-forum/"
    assert leads_to("/om-forum/under/") == "/andet/om-forum/under/"
    actions.move(page=ArticlePage.objects.get(pk=article.pk), parent=home, user=approver, reason="Fortrudt.")
    assert leads_to("/andet/om-forum/under/") == "/om-forum/under/"
    assert leads_to("/om-forum/under/") == "/om-forum/under/"


def test_the_addresses_under_a_forum_lead_on_too(home: HomePage) -> None:
    with recording("test"):
        body = BodyFactory.create(name="Forum", slug="forum", is_public=True)
        meeting = MeetingFactory.create(
            body=body,
            state=MeetingState.HELD,
            starts_at=timezone.now() - timedelta(days=30),
            ends_at=timezone.now() - timedelta(days=30, hours=-2),
        )
    page = place(home, ForumPage(title="Forum", slug="forum", record=body))
    rename(page, "nyt-forum")
    year = timezone.localdate(meeting.starts_at).year
    for route in ("", f"moeder/{meeting.pk}/", "moedearkiv/", f"moedearkiv/{year}/"):
        assert leads_to(f"/forum/{route}") == f"/nyt-forum/{route}"


def test_a_theme_group_that_must_take_another_slug_keeps_its_first_address(home: HomePage) -> None:
    with recording("test"):
        first, second = (BodyFactory.create(name=name, slug=name, is_public=True) for name in ("a", "b"))
        group = BodyFactory.create(
            kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=first, slug="team", is_public=True
        )
        other = BodyFactory.create(
            kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=second, slug="team-2", is_public=True
        )
        pages = {body: place(home, ForumPage(title=body.name, slug=body.slug, record=body)) for body in (first, second)}
        place(pages[first], ThemeGroupPage(title="Team", slug="team", record=group))
        place(pages[second], ThemeGroupPage(title="Andet team", slug="team", record=other))
        group.parent = second
        group.save()
    follow_parent(group, user=None)
    moved = ThemeGroupPage.objects.get(record=group)
    assert moved.url.startswith("/b/team")
    assert leads_to("/a/team/") == moved.url
    assert leads_to("/b/team/") == "/b/team/"
