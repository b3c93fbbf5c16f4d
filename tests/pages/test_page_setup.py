"""System pages, reference pages, and what may not happen to them."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, Site

from pages.models import (
    AgreementIndexPage,
    AgreementPage,
    ArticlePage,
    ForumPage,
    HomePage,
    OrganisationModelPage,
    ThemeGroupPage,
    WheelPage,
)
from pages.reference import load_pages
from pages.tree import ensure_system_pages, place
from pages.workflow import actions
from registry.bodies.models import Body, BodyKind, Level
from registry.history.change import recording
from registry.reference.load import load_reference
from tests.factories.bodies import BodyFactory
from tests.pages.posting import edit, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def front_page() -> HomePage:
    return ensure_system_pages(hostname="testserver", port=80)


@pytest.fixture
def reference(front_page: HomePage) -> None:
    load_reference()
    load_pages()


def test_the_system_pages_stand_in_the_place_of_the_welcome_page(front_page: HomePage) -> None:
    site = Site.objects.get(is_default_site=True)
    assert (site.root_page_id, site.site_name, site.hostname) == (front_page.pk, "Boligforum", "testserver")
    assert [page.pk for page in Page.objects.filter(depth=2)] == [front_page.pk]
    assert [page.slug for page in front_page.get_children().in_menu()] == [
        "aarshjul",
        "kalender",
        "organisationsmodel",
        "aftaler",
        "boligorganisationer",
        "den-roede-traad",
        "om",
    ]


def test_a_second_set_up_changes_nothing_that_people_did(front_page: HomePage) -> None:
    wheel = WheelPage.objects.get()
    wheel.title = "Årets gang"
    wheel.save_revision().publish()
    ArticlePage.objects.get(slug="om").delete()
    before = set(Page.objects.values_list("pk", "title", "latest_revision"))
    ensure_system_pages(hostname="testserver", port=80)
    assert set(Page.objects.values_list("pk", "title", "latest_revision")) == before


@pytest.mark.usefixtures("reference")
def test_the_reference_has_its_pages_and_a_proposal_is_a_draft(client: Client) -> None:
    assert set(ForumPage.objects.live().values_list("slug", flat=True)) == {
        "borgmesterforum", "partnerskabsforum", "tvaerkommunal-styregruppe", "samarbejdsforum",
    }  # fmt: skip
    for page in Page.objects.live().filter(depth__gte=2):
        assert client.get(page.url).status_code == 200, page.url
    assert ThemeGroupPage.objects.get(slug="tvaerkommunalt-team").get_parent().slug == "tvaerkommunal-styregruppe"
    assert ThemeGroupPage.objects.get(slug="udlejningsindsats").get_parent().slug == "forside"
    public = AgreementPage.objects.live().get()
    assert public.agreement.reference_key == "agreement:udlejning"
    assert public.agreement.published_on is not None
    draft = AgreementPage.objects.get(live=False)
    assert draft.agreement.published_on is None
    assert client.get(draft.url).status_code == 404
    assert "Hovedaftale mellem" not in client.get("/aftaler/").content.decode()


@pytest.mark.usefixtures("reference")
def test_reference_pages_are_made_once(client: Client) -> None:
    ForumPage.objects.get(slug="borgmesterforum").delete()
    assert not load_pages()
    assert not ForumPage.objects.filter(slug="borgmesterforum").exists()


@pytest.mark.usefixtures("reference")
def test_the_wheel_of_2011_lists_seventeen_entries_with_their_windows_as_dates(client: Client) -> None:  # K190-K201
    response = client.get("/aarshjul/2011/")
    assert len(response.context["wheel"].entries) == 17
    shown = response.content.decode()
    assert shown.count('data-label="Datoer"') == 17
    for first, last in (("2011-01-21", "2011-01-31"), ("2011-02-21", "2011-02-28"), ("2011-10-01", "2011-10-31")):
        assert f'datetime="{first}"' in shown
        assert f'datetime="{last}"' in shown
    assert 'datetime="2011-09-01"' in shown  # the season of the dialogues
    assert 'href="/samarbejdsforum/"' in shown


@pytest.mark.usefixtures("reference")
def test_the_wheel_of_2010_is_the_run_in_year(client: Client) -> None:  # K202
    response = client.get("/aarshjul/2010/")
    assert response.context["wheel"].is_run_in
    assert response.context["wheel"].entries == ()
    assert "bf-note" in response.content.decode()


@pytest.mark.usefixtures("front_page")
def test_the_wheel_has_bounds_and_begins_with_this_year(client: Client) -> None:
    assert client.get("/aarshjul/").context["year"] == timezone.localdate().year
    assert [client.get(f"/aarshjul/{year}/").status_code for year in (1999, 2000, 2100, 2101)] == [404, 200, 200, 404]
    assert client.get("/aarshjul/2000/").context["previous_year"] is None
    assert client.get("/aarshjul/2100/").context["next_year"] is None


def test_a_system_page_keeps_its_place(root: Page, front_page: HomePage, approver: Any, superuser: Any) -> None:
    for page in (WheelPage.objects.get(), OrganisationModelPage.objects.get(), AgreementIndexPage.objects.get()):
        about = ArticlePage.objects.get(slug="om")
        for decide in (
            lambda page=page: actions.delete(page=page, user=approver, reason="ryddet op"),
            lambda page=page: actions.withdraw(page=page, user=approver, reason="ryddet op"),
            lambda page=page, about=about: actions.move(page=page, parent=about, user=approver, reason="ryddet op"),
        ):
            with pytest.raises(ValidationError):
                decide()
        rights = page.permissions_for_user(superuser)
        assert not rights.can_delete()
        assert not rights.can_move()
        assert not rights.can_copy()


def test_the_slug_of_a_system_page_cannot_be_changed(
    root: Page, front_page: HomePage, editor: Any, as_user: Any
) -> None:
    wheel = WheelPage.objects.get()
    edit(as_user(editor), wheel, slug="noget-andet", title="Årets gang")
    draft = WheelPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.slug) == ("Årets gang", "aarshjul")


@pytest.mark.usefixtures("reference")
def test_pages_about_a_record_are_neither_copied_nor_mirrored(superuser: Any, as_user: Any) -> None:
    page = ForumPage.objects.get(slug="samarbejdsforum")
    with pytest.raises(PermissionDenied):
        page.copy(update_attrs={"slug": "kopi"})
    with pytest.raises(PermissionDenied):
        page.create_alias(update_slug="kopi")
    with pytest.raises(PermissionDenied):
        CopyPageAction(page, update_attrs={"slug": "kopi"}, user=superuser).execute()
    with pytest.raises(PermissionDenied):
        CreatePageAliasAction(page, update_slug="kopi", user=superuser).execute()
    response = as_user(superuser).get(reverse("wagtailadmin_pages:copy", args=[page.pk]))
    assert response.status_code in (302, 403)
    assert ForumPage.objects.count() == 4


@pytest.mark.usefixtures("reference")
def test_an_editor_chooses_among_bodies_without_a_page_and_only_once(
    root: Page, front_page: HomePage, editor: Any, as_user: Any
) -> None:
    with recording("test"):
        free = BodyFactory.create(name="Nyt forum", slug="nyt-forum")
    client = as_user(editor)
    address = reverse("wagtailadmin_pages:add", args=["pages", "forumpage", front_page.pk])
    choices = client.get(address).context["form"].fields["record"].queryset
    assert list(choices) == [free]
    page = ForumPage.objects.get(slug="samarbejdsforum")
    edit(client, page, record=str(free.pk), title="Nyt navn")
    draft = ForumPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.record_id) == ("Nyt navn", page.record_id)


def test_a_theme_group_is_created_under_its_forums_page(
    root: Page, front_page: HomePage, editor: Any, as_user: Any
) -> None:
    with recording("test"):
        body = BodyFactory.create(name="Styregruppen", slug="styregruppen")
        group = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=body)
    forum = place(front_page, ForumPage(title="Styregruppen", slug="styregruppen", record=body))
    form = {**form_of(ThemeGroupPage(title="Team", slug="team")), "record": str(group.pk)}
    for parent, made in ((front_page, False), (forum, True)):
        address = reverse("wagtailadmin_pages:add", args=["pages", "themegrouppage", parent.pk])
        as_user(editor).post(address, form)
        assert ThemeGroupPage.objects.exists() is made


def test_a_body_with_a_page_cannot_be_deleted(front_page: HomePage) -> None:
    with recording("test"):
        body = BodyFactory.create()
        place(front_page, ForumPage(title="F", slug="f", record=body))
        with pytest.raises(ProtectedError):
            body.delete()
    assert Body.objects.filter(pk=body.pk).exists()
