"""Every other way to the public site, and off it, is closed: for editors, approvers and superusers alike."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Revision

from pages.models import ArticlePage, HomePage
from tests.pages.posting import edit, form_of

ROLES = ["editor", "approver", "superuser"]


@pytest.fixture(params=ROLES)
def client(request: pytest.FixtureRequest, as_user: Callable[[Any], Client]) -> Client:
    """Each role in turn, with Wagtail's right to publish handed to its group by mistake."""
    user = request.getfixturevalue(request.param)
    root = Page.objects.get(depth=1)
    for group in user.groups.all():
        GroupPagePermission.objects.create(
            group=group, page=root, permission=Permission.objects.get(codename="publish_page")
        )
    return as_user(user)


def fresh(page: Page) -> ArticlePage:
    found: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return found


def admin(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def test_the_publish_button_only_saves_a_draft(article: ArticlePage, client: Client) -> None:
    assert b"action-publish" not in client.get(admin("edit", article.pk)).content
    edit(client, article, "publish", introduction="Uden om.")
    assert fresh(article).introduction == "Det gamle."
    assert fresh(article).latest_revision.content["introduction"] == "Uden om."


def test_a_new_page_is_not_published_by_its_maker(home: HomePage, client: Client) -> None:
    draft = ArticlePage(title="Ny", slug="ny")
    address = admin("add", "pages", "articlepage", home.pk)
    client.post(address, form_of(draft, **{"action-publish": "x"}))
    assert not ArticlePage.objects.get(slug="ny").live


def test_an_older_version_is_not_published_by_going_back_to_it(article: ArticlePage, client: Client) -> None:
    article.introduction = "Det nye."
    article.save_revision().publish()
    older = article.revisions.order_by("created_at").first()
    client.post(
        admin("revisions_revert", article.pk, older.pk),
        form_of(article, introduction="Det gamle.", **{"action-publish": "x"}),
    )
    assert fresh(article).introduction == "Det nye."


@pytest.mark.parametrize("action", ["publish", "unpublish", "move", "delete"])
def test_bulk_actions_leave_public_pages_alone(
    article: ArticlePage, home: HomePage, client: Client, action: str
) -> None:
    other = home.add_child(instance=ArticlePage(title="Andet", slug="andet"))
    draft = fresh(article)
    draft.introduction = "Uden om."
    draft.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={article.pk}"
    client.post(address, {"include_descendants": "on", "chooser": str(other.pk), "move_applicable": "on"})
    page = fresh(article)
    assert (page.live, page.introduction, page.get_parent().pk) == (True, "Det gamle.", home.pk)


@pytest.mark.parametrize("name", ["unpublish", "delete", "move", "set_privacy"])
def test_wagtails_screens_for_public_pages_are_closed(article: ArticlePage, client: Client, name: str) -> None:
    page = fresh(article)
    for answer in (client.get(admin(name, page.pk)), client.post(admin(name, page.pk), {"restriction_type": "login"})):
        assert answer.status_code in (302, 403)
    assert fresh(article).live
    assert not PageViewRestriction.objects.exists()


def test_a_public_page_is_not_moved_by_the_address_of_the_last_step(
    article: ArticlePage, home: HomePage, client: Client
) -> None:
    target = home.add_child(instance=ArticlePage(title="Mål", slug="maal", live=False))
    client.post(admin("move_confirm", article.pk, target.pk))
    assert fresh(article).get_parent().pk == home.pk


def test_public_pages_keep_their_order(article: ArticlePage, home: HomePage, client: Client) -> None:
    other = home.add_child(instance=ArticlePage(title="Andet", slug="andet"))
    client.post(admin("set_page_position", other.pk) + "?position=0")
    assert list(home.get_children().values_list("pk", flat=True)) == [article.pk, other.pk]


@pytest.mark.parametrize("extra", [{"publish_copies": "on"}, {"alias": "on"}])
def test_a_copy_or_an_alias_is_not_public(
    article: ArticlePage, home: HomePage, client: Client, extra: dict[str, str]
) -> None:
    copy = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": str(home.pk), **extra}
    client.post(admin("copy", article.pk), copy)
    assert not ArticlePage.objects.filter(slug="kopi", live=True).exists()


def test_a_schedule_is_not_cancelled_on_wagtails_screen(article: ArticlePage, client: Client) -> None:
    day = timezone.now() + timedelta(days=1)
    revision = article.save_revision(approved_go_live_at=day)
    client.post(admin("revisions_unschedule", article.pk, revision.pk))
    assert Revision.objects.get(pk=revision.pk).approved_go_live_at == day


def test_a_scheduled_draft_is_not_deleted_on_wagtails_screen(home: HomePage, client: Client) -> None:
    draft = home.add_child(instance=ArticlePage(title="Snart", slug="snart", live=False))
    draft.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))
    client.post(admin("delete", draft.pk))
    assert ArticlePage.objects.filter(pk=draft.pk).exists()


def test_a_draft_is_moved_and_deleted_by_those_who_write(home: HomePage, client: Client) -> None:
    draft = home.add_child(instance=ArticlePage(title="Kladde", slug="kladde", live=False))
    target = home.add_child(instance=ArticlePage(title="Mål", slug="maal", live=False))
    client.post(admin("move_confirm", draft.pk, target.pk))
    assert fresh(draft).get_parent().pk == target.pk
    client.post(admin("delete", draft.pk))
    assert not ArticlePage.objects.filter(pk=draft.pk).exists()


def test_a_reader_sees_the_pages_and_changes_nothing(
    article: ArticlePage, make_user: Any, as_user: Callable[[Any], Client]
) -> None:
    client = as_user(make_user("lis", "Læser"))
    listing = client.get(reverse("wagtailadmin_explore", args=[article.get_parent().pk]))
    assert "Om forum" in listing.text
    for name in ("edit", "delete", "move", "copy", "unpublish", "history"):
        assert client.get(admin(name, article.pk)).status_code == 302, name
    client.post(admin("delete", article.pk))
    assert fresh(article).live


def test_somebody_without_a_role_gets_nowhere(article: ArticlePage, make_user: Any, as_user: Any) -> None:
    for client in (Client(), as_user(make_user("per"))):
        for name in ("pages_review", "pages_withdraw", "pages_delete"):
            assert client.get(reverse(name, args=[article.pk])).status_code == 302


def test_only_the_approvers_group_holds_the_right_to_decide(root: Page) -> None:
    holders = Group.objects.filter(permissions__codename="decide_page")
    assert [group.name for group in holders] == ["Godkender"]
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()
