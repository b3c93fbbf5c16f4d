"""Saved views: a name for a list's address, for one person or for a role; who may what; hostile input."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.screens.models import MOST_VIEWS, FirstView, SavedView
from tests.factories.registry import PartyFactory, UserFactory, user_with

PARTIES = "/admin/registry/party/"
VIEWS = f"{PARTIES}views/"


@pytest.fixture
def reader(db: None) -> Any:
    return user_with("registry.view_party", username="reader")


@pytest.fixture
def role(db: None) -> Group:
    return Group.objects.create(name="Sagsbehandlere")


def save(client: Client, title: str, query: str = "", **more: Any) -> Any:
    return client.post(VIEWS, {"title": title, "query": query, **more})


def tabs(client: Client) -> list[str]:
    return [tab.title for tab in client.get(f"{PARTIES}?view=all").context["tabs"]]


def current(client: Client, asked: str = "view=all") -> list[bool]:
    """Which of the views is marked; the first is the one of all rows."""
    return [tab.is_current for tab in client.get(f"{PARTIES}?{asked}").context["tabs"]]


def own(user: Any, title: str = "Min", query: str = "kind=enhed") -> SavedView:
    return SavedView.objects.create(register="parties", title=title, query=query, owner=user)


def test_a_view_is_an_address_and_leads_to_just_that_list(web: Client, clerk: Any) -> None:
    PartyFactory.create(name="Alfa", kind="enhed", city="Ribe")
    PartyFactory.create(name="Beta", kind="udvalg")
    asked = "ordering=-name&kind=enhed&columns=city%2Cname&q=alfa&as_of=&p=2&export=xlsx&_w_x=1&bogus=1"
    response = save(web, "Enheder", asked)
    view = SavedView.objects.get()
    assert (view.title, view.register, view.owner, view.role) == ("Enheder", "parties", clerk, None)
    assert QueryDict(view.query).dict() == {"ordering": "-name", "kind": "enhed", "columns": "city,name", "q": "alfa"}
    assert response["Location"] == f"{PARTIES}?{view.query}"
    listed = web.get(response["Location"])
    assert [row.col_name for row in listed.context["object_list"]] == ["Alfa"]
    current = listed.content.decode().split('aria-current="true"')[0].rsplit("<a href=", 1)[1]
    assert view.query.replace("&", "&amp;") in current


def test_the_view_shown_is_marked_whatever_the_order_of_its_parameters(web: Client, clerk: Any) -> None:
    own(clerk, "Enheder", "kind=enhed&ordering=-name")
    assert current(web, "ordering=-name&kind=enhed&view=all&p=1") == [False, True]
    assert current(web, "kind=enhed") == [False, False]
    assert current(web) == [True, False]


def test_a_view_for_a_role_is_seen_by_its_members_alone(web: Client, reader: Any, role: Group) -> None:
    save(web, "Vores", "kind=enhed", audience=str(role.pk))
    view = SavedView.objects.get()
    assert (view.owner, view.role) == (None, role)
    client = Client()
    client.force_login(reader)
    assert "Vores" not in tabs(client)
    reader.groups.add(role)
    assert "Vores" in tabs(client)
    stranger = Client()
    stranger.force_login(user_with("registry.view_party"))
    assert "Vores" not in tabs(stranger)


def test_only_who_may_change_the_register_shares_with_a_role(client: Client, reader: Any, role: Group) -> None:
    reader.groups.add(role)
    client.force_login(reader)
    save(client, "Vores", "kind=enhed", audience=str(role.pk))
    assert not SavedView.objects.exists()
    shared = SavedView.objects.create(register="parties", title="Vores", query="kind=enhed", role=role)
    assert client.get(f"{VIEWS}{shared.pk}/").status_code == 404
    assert client.post(f"{VIEWS}{shared.pk}/", {"delete": "1"}).status_code == 404
    assert client.post(VIEWS, {"replace": shared.pk, "query": ""}).status_code == 404
    shared.refresh_from_db()
    assert shared.query == "kind=enhed"


def test_views_of_others_are_nobodys_to_read_or_change(web: Client, reader: Any) -> None:
    view = own(reader, "Hemmelig")
    assert "Hemmelig" not in web.get(VIEWS).content.decode()
    assert web.get(f"{VIEWS}{view.pk}/").status_code == 404
    for address, typed in (
        (f"{VIEWS}{view.pk}/", {"title": "Stjålet"}),
        (f"{VIEWS}{view.pk}/", {"delete": "1"}),
        (f"{VIEWS}{view.pk}/first/", {"opens_first": "1"}),
        (VIEWS, {"replace": view.pk, "query": ""}),
    ):
        assert web.post(address, typed).status_code == 404
    view.refresh_from_db()
    assert (view.title, view.query) == ("Hemmelig", "kind=enhed")


@pytest.mark.parametrize("address", [VIEWS, f"{VIEWS}{{pk}}/", f"{VIEWS}{{pk}}/first/"])
def test_whoever_may_not_read_the_register_reaches_no_view(client: Client, address: str, db: None) -> None:
    user = user_with("registry.view_person")
    view = own(user)
    client.force_login(user)
    for call in (client.get, client.post):
        assert call(address.format(pk=view.pk), {"title": "x", "query": ""}).status_code == 302
    assert list(SavedView.objects.values_list("title", flat=True)) == ["Min"]
    assert not FirstView.objects.exists()


def test_views_are_renamed_replaced_and_deleted(web: Client, clerk: Any) -> None:
    view = own(clerk)
    web.post(f"{VIEWS}{view.pk}/", {"title": "  Ny titel "})
    web.post(VIEWS, {"replace": view.pk, "query": "kind=udvalg"})
    view.refresh_from_db()
    assert (view.title, view.query) == ("Ny titel", "kind=udvalg")
    web.post(f"{VIEWS}{view.pk}/", {"delete": "1"})
    assert not SavedView.objects.exists()


def test_a_title_is_used_once(web: Client, clerk: Any) -> None:
    own(clerk)
    other = own(clerk, "Anden", "kind=udvalg")
    save(web, "Min", "kind=udvalg")
    response = web.post(f"{VIEWS}{other.pk}/", {"title": "Min"})
    assert response.status_code == 200
    assert sorted(SavedView.objects.values_list("title", flat=True)) == ["Anden", "Min"]
    with pytest.raises(IntegrityError), transaction.atomic():
        own(clerk)


def test_one_view_opens_first_and_all_rows_leads_out_of_it(web: Client, clerk: Any) -> None:
    PartyFactory.create(name="Alfa", kind="enhed")
    view, other = own(clerk), own(clerk, "Anden", "kind=udvalg")
    assert web.get(PARTIES).status_code == 200
    for chosen in (other, view):
        web.post(f"{VIEWS}{chosen.pk}/first/", {"opens_first": "1"})
    assert FirstView.objects.get().view == view
    assert web.get(PARTIES)["Location"] == f"{PARTIES}?kind=enhed"
    listed = web.get(PARTIES, follow=True)
    way_out = listed.context["tabs"][0].url
    assert web.get(way_out).status_code == 200
    assert web.get(f"{PARTIES}results/").status_code == 200
    # emptying the search with a partial reload must not lead back into the view
    assert '<input type="hidden" name="view" value="all">' in listed.content.decode()
    web.post(f"{VIEWS}{view.pk}/first/", {})
    assert web.get(PARTIES).status_code == 200


def test_a_view_saved_as_the_first_opens_first(web: Client) -> None:
    save(web, "Enheder", "kind=enhed", opens_first="1")
    assert web.get(PARTIES)["Location"] == f"{PARTIES}?kind=enhed"


def test_a_view_of_a_role_one_has_left_opens_no_longer(client: Client, reader: Any, role: Group) -> None:
    reader.groups.add(role)
    view = SavedView.objects.create(register="parties", title="Vores", query="kind=enhed", role=role)
    client.force_login(reader)
    client.post(f"{VIEWS}{view.pk}/first/", {"opens_first": "1"})
    assert client.get(PARTIES).status_code == 302
    reader.groups.remove(role)
    assert client.get(PARTIES).status_code == 200


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 }} %(title)s"])
def test_hostile_titles_are_only_text(web: Client, title: str) -> None:
    response = web.post(VIEWS, {"title": title, "query": "kind=enhed"}, follow=True)
    view = SavedView.objects.get()
    assert view.title == title
    for page in (response, web.get(PARTIES), web.get(VIEWS), web.get(f"{VIEWS}{view.pk}/")):
        content = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in content
        assert "<img src=x" not in content


@pytest.mark.parametrize(
    "typed",
    [
        {"title": ""},
        {"title": "   "},
        {"title": "x" * 81},
        {"title": "x\x00y"},
        {"title": "x", "audience": "4711"},
        {"title": "x", "audience": "alle"},
        {"title": "x", "query": "&".join(f"kind=enhed&name={'y' * 90}&city={n}{'z' * 900}" for n in range(9))},
    ],
)
def test_what_cannot_be_saved_is_told_and_not_saved(web: Client, typed: dict[str, str]) -> None:
    response = web.post(VIEWS, {"query": "kind=enhed", **typed})
    assert response.status_code == 302
    assert not SavedView.objects.exists()
    assert b"error" in web.get(response["Location"]).content


@pytest.mark.parametrize("key", ["0", "-1", "x", "9" * 30, "1%00"])
def test_a_view_that_is_none_is_not_found(web: Client, key: str) -> None:
    assert web.post(VIEWS, {"replace": key, "query": ""}).status_code == 404
    assert web.get(f"{VIEWS}{key}/").status_code == 404


def test_nobody_keeps_views_without_end(web: Client, clerk: Any) -> None:
    SavedView.objects.bulk_create(
        SavedView(register="parties", title=f"Nr. {number}", owner=clerk) for number in range(MOST_VIEWS)
    )
    save(web, "En for meget")
    assert SavedView.objects.count() == MOST_VIEWS


def test_a_view_needs_an_owner_or_a_role_and_not_both(clerk: Any, role: Group) -> None:
    for whose in ({}, {"owner": clerk, "role": role}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SavedView.objects.create(register="parties", title="x", **whose)


def test_views_cost_the_list_the_same_queries_whatever_their_number(web: Client, clerk: Any, role: Group) -> None:
    clerk.groups.add(role)

    def queries() -> int:
        web.get(PARTIES)
        with CaptureQueriesContext(connection) as captured:
            web.get(PARTIES)
        return len(captured)

    one = queries()
    SavedView.objects.bulk_create(SavedView(register="parties", title=str(n), owner=clerk) for n in range(20))
    SavedView.objects.bulk_create(SavedView(register="parties", title=str(n), role=role) for n in range(20))
    assert queries() == one


def test_a_shared_view_shows_nobody_rows_he_may_not_see(
    web: Client, clerk: Any, role: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = PartyFactory.create(name="Skjult")
    SavedView.objects.create(register="parties", title="Vores", query=f"parent={hidden.pk}&name=skjult", role=role)
    clerk.groups.add(role)
    monkeypatch.setattr(
        "registry.screens.register.RegisterAdmin.visible_to", lambda _self, _user, rows: rows.exclude(pk=hidden.pk)
    )
    page = web.get(f"{PARTIES}?parent={hidden.pk}&name=skjult")
    assert not page.context["object_list"]
    assert "Skjult" not in page.content.decode()


def test_superusers_look_after_the_views_of_roles(client: Client, role: Group, db: None) -> None:
    view = SavedView.objects.create(register="parties", title="Vores", query="", role=role)
    client.force_login(UserFactory.create(is_superuser=True))
    assert "Vores" in client.get(VIEWS).content.decode()
    client.post(f"{VIEWS}{view.pk}/", {"delete": "1"})
    assert not SavedView.objects.exists()
