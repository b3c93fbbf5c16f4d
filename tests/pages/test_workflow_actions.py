"""What a Godkender decides about public pages: with a reason, in the log, and nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, PageViewRestriction

from pages.models import ArticlePage, HomePage
from pages.workflow import actions
from tests.pages.posting import edit

ADDRESSES = [
    "pages_withdraw",
    "pages_cancel_schedule",
    "pages_move",
    "pages_place",
    "pages_delete",
    "pages_restrict",
]


@pytest.fixture
def client(approver: Any, as_user: Callable[[Any], Client]) -> Client:
    return as_user(approver)


@pytest.fixture
def other(home: HomePage, article: ArticlePage) -> Any:
    return home.add_child(instance=ArticlePage(title="Andet", slug="andet"))


def post(client: Client, name: str, page: Any, **answers: Any) -> Any:
    return client.post(reverse(name, args=[page.pk]), answers)


def reasons(page: Any, action: str) -> list[tuple[str, str]]:
    entries = PageLogEntry.objects.filter(page=page.pk, action=action)
    return [(entry.user.username, entry.data["reason"]) for entry in entries]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", ["editor", None])
def test_only_those_with_the_right_get_in(
    name: str, role: str | None, article: ArticlePage, as_user: Any, request: pytest.FixtureRequest
) -> None:
    client = as_user(request.getfixturevalue(role)) if role else Client()
    assert client.get(reverse(name, args=[article.pk])).status_code == 302
    post(client, name, article, reason="Derfor.", readers="login")
    assert ArticlePage.objects.get(pk=article.pk).live
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_decision_needs_a_reason(name: str, article: ArticlePage, other: ArticlePage, client: Client) -> None:
    assert client.get(reverse(name, args=[article.pk])).status_code == 200
    before = PageLogEntry.objects.count()
    answer = post(client, name, article, reason=" ", readers="login", parent=str(other.pk))
    assert "reason" in answer.context["form"].errors
    assert ArticlePage.objects.get(pk=article.pk).live
    assert PageLogEntry.objects.count() == before


def test_the_services_themselves_refuse_whoever_has_no_right(article: ArticlePage, editor: Any) -> None:
    with pytest.raises(PermissionDenied):
        actions.withdraw(page=article, user=editor, reason="Derfor.")


def test_a_withdrawn_page_is_gone_from_the_site_and_the_history_says_why(article: ArticlePage, client: Client) -> None:
    post(client, "pages_withdraw", article, reason="Forkerte tal.")
    assert not ArticlePage.objects.get(pk=article.pk).live
    assert Client().get(article.url).status_code == 404
    assert reasons(article, "pages.withdraw") == [("bo", "Forkerte tal.")]
    assert "Forkerte tal." in client.get(reverse("wagtailadmin_pages:history", args=[article.pk])).text


def test_withdrawing_takes_the_pages_under_it_along_when_asked(article: ArticlePage, client: Client) -> None:
    child = article.add_child(instance=ArticlePage(title="Under", slug="under"))
    post(client, "pages_withdraw", article, reason="Alt er forkert.", with_subpages="on")
    assert not ArticlePage.objects.get(pk=child.pk).live
    assert reasons(child, "pages.withdraw") == [("bo", "Alt er forkert.")]
    for page in (article, child):
        assert "Alt er forkert." in client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).text


def test_what_is_no_longer_public_cannot_be_withdrawn(article: ArticlePage, client: Client) -> None:
    article.unpublish()
    answer = post(client, "pages_withdraw", article, reason="Igen.")
    assert answer.context["form"].non_field_errors()


def test_the_front_page_stays(home: HomePage, client: Client) -> None:
    for name in ("pages_withdraw", "pages_delete"):
        assert post(client, name, home, reason="Væk.").context["form"].non_field_errors()
    assert HomePage.objects.get().live


def test_a_cancelled_schedule_leaves_a_draft(article: ArticlePage, client: Client) -> None:
    revision = article.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))
    post(client, "pages_cancel_schedule", article, reason="Mødet er flyttet.")
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert reasons(article, "pages.cancel_schedule") == [("bo", "Mødet er flyttet.")]


def test_a_page_is_moved_with_its_reason(article: ArticlePage, other: ArticlePage, client: Client) -> None:
    post(client, "pages_move", article, reason="Hører til der.", parent=str(other.pk))
    moved = ArticlePage.objects.get(pk=article.pk)
    assert (moved.get_parent().pk, moved.url) == (other.pk, "/andet/om-forum/")
    assert Client().get("/om-forum/").headers["Location"] == "/andet/om-forum/"
    assert reasons(article, "pages.move") == [("bo", "Hører til der.")]


def test_a_page_is_not_moved_where_it_cannot_lie(article: ArticlePage, other: ArticlePage, client: Client) -> None:
    child = article.add_child(instance=ArticlePage(title="Under", slug="under"))
    other.add_child(instance=ArticlePage(title="Samme", slug="om-forum"))
    for target in (article, child, article.get_parent(), other):
        answer = post(client, "pages_move", article, reason="Hvorfor ikke.", parent=str(target.pk))
        assert "parent" in answer.context["form"].errors
    assert ArticlePage.objects.get(pk=article.pk).get_parent().pk == article.get_parent().pk


def test_pages_change_places(article: ArticlePage, other: ArticlePage, client: Client, home: HomePage) -> None:
    post(client, "pages_place", article, reason="Vigtigst sidst.", sibling=str(other.pk))
    assert [page.pk for page in home.get_children()] == [other.pk, article.pk]
    post(client, "pages_place", article, reason="Fortrudt.", sibling="")
    assert [page.pk for page in home.get_children()] == [article.pk, other.pk]
    assert {reason for _name, reason in reasons(article, "pages.reorder")} == {"Vigtigst sidst.", "Fortrudt."}


def test_a_deleted_page_leaves_its_reason_in_the_log(article: ArticlePage, client: Client) -> None:
    child = article.add_child(instance=ArticlePage(title="Under", slug="under"))
    post(client, "pages_delete", article, reason="Findes to gange.")
    assert not ArticlePage.objects.filter(pk__in=[article.pk, child.pk]).exists()
    for page in (article, child):
        assert reasons(page, "pages.delete") == [("bo", "Findes to gange.")]


def test_access_is_set_and_lifted(article: ArticlePage, client: Client) -> None:
    group = Group.objects.get(name="Læser")
    post(client, "pages_restrict", article, reason="Internt.", readers="groups", groups=[str(group.pk)])
    assert list(PageViewRestriction.objects.get(page=article).groups.all()) == [group]
    assert Client().get(article.url).status_code == 302

    assert (
        "groups" in post(client, "pages_restrict", article, reason="Internt.", readers="groups").context["form"].errors
    )

    post(client, "pages_restrict", article, reason="Åbent igen.", readers="none")
    assert Client().get(article.url).status_code == 200
    assert len(reasons(article, "pages.restrict")) == 2


def test_the_editors_first_button_leads_an_approver_to_the_review(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit")
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    menu = as_user(approver).get(address).context["action_menu"]
    assert menu.default_item.get_url({"page": article}) == reverse("pages_review", args=[article.pk])
    assert reverse("pages_review", args=[article.pk]) not in as_user(editor).get(address).text


def test_the_menu_offers_decisions_to_those_who_may(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    offered = as_user(approver).get(address).text
    hidden = as_user(editor).get(address).text
    for name in ("pages_withdraw", "pages_move", "pages_delete", "pages_restrict"):
        assert reverse(name, args=[article.pk]) in offered
        assert reverse(name, args=[article.pk]) not in hidden
