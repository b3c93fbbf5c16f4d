"""Who may open which address of a register."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from registry.parties.models import Party
from registry.screens.register import RegisterAdmin
from tests.factories.registry import ContactFactory, DepartmentFactory, PartyFactory, user_with
from tests.registry.screens.test_writing import filled

BASE = "/admin/registry/party/"
ADDRESSES = {
    "": ("view", "change"),
    "results/": ("view", "change"),
    "?export=xlsx": ("export",),
    "create/": ("add",),
    "edit/{pk}/": ("change",),
    "inspect/{pk}/": ("view", "change"),
    "history/{pk}/": ("view", "change"),
    "delete/{pk}/": ("delete",),
}
RIGHTS = ("view", "add", "change", "delete", "export")


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(name="Ærø")


@pytest.mark.parametrize("right", RIGHTS)
def test_each_right_opens_its_own_addresses_and_no_others(client: Client, party: Party, right: str) -> None:
    client.force_login(user_with(f"registry.{right}_party"))
    opened = {address for address in ADDRESSES if _get(client, address, party).status_code == 200}
    expected = {address for address, rights in ADDRESSES.items() if right in rights}
    if right == "export":
        expected = set()  # a list that one may not read cannot be exported
    assert opened == expected


def test_export_needs_the_right_besides_view(client: Client, party: Party) -> None:
    client.force_login(user_with("registry.view_party", "registry.export_party"))
    assert _get(client, "?export=xlsx", party).status_code == 200
    assert b"export=xlsx" in _get(client, "", party).content


def test_list_offers_only_what_the_user_may_do(client: Client, party: Party) -> None:
    client.force_login(user_with("registry.view_party"))
    page = _get(client, "", party).content.decode()
    assert f"{BASE}inspect/{party.pk}/" in page
    for address in ("create/", f"edit/{party.pk}/", f"delete/{party.pk}/", "export=xlsx"):
        assert address not in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_anonymous_is_sent_to_login(client: Client, party: Party, address: str) -> None:
    response = _get(client, address, party)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("address", ["create/", "edit/{pk}/", "delete/{pk}/"])
def test_reader_cannot_write_by_post(client: Client, party: Party, address: str) -> None:
    client.force_login(user_with("registry.view_party"))
    response = client.post(BASE + address.format(pk=party.pk), {"name": "Ny", "kind": "enhed", "reason": "x"})
    assert response.status_code == 302
    assert [row.name for row in Party.objects.all()] == ["Ærø"]


def test_reader_of_organisations_sees_no_contacts(client: Client, db: None) -> None:
    contact = ContactFactory.create(name="Kim Kontakt")
    client.force_login(user_with("registry.view_housingorganisation"))
    assert client.get("/admin/registry/contact/").status_code == 302
    assert client.get(f"/admin/registry/contact/inspect/{contact.pk}/").status_code == 302
    assert b"Kim" not in client.get(f"/admin/registry/housingorganisation/history/{contact.organisation_id}/").content


def test_menu_shows_only_readable_registers(client: Client, db: None) -> None:
    client.force_login(user_with("registry.view_department"))
    home = client.get("/admin/").content.decode()
    assert "/admin/registry/department/" in home
    assert "/admin/registry/contact/" not in home


@pytest.mark.parametrize("address", ["edit/{pk}/", "inspect/{pk}/", "history/{pk}/", "delete/{pk}/"])
def test_rows_a_user_may_not_see_are_found_nowhere(
    web: Client, party: Party, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hide(monkeypatch, party)
    assert web.get(BASE + address.format(pk=party.pk)).status_code == 404
    for list_or_form in ("", "create/"):  # neither as a row nor as a choice of a filter or of “part of”
        assert "Ærø" not in web.get(f"{BASE}{list_or_form}").content.decode()


def _hide(monkeypatch: pytest.MonkeyPatch, party: Party) -> None:
    def visible_to(self: RegisterAdmin, user: Any, rows: Any) -> Any:
        assert not isinstance(user, AnonymousUser)
        return rows.exclude(pk=party.pk)

    monkeypatch.setattr(RegisterAdmin, "visible_to", visible_to)


def test_unknown_row_is_not_found(web: Client) -> None:
    for address in ("edit/999999999999999999999/", "inspect/4711/", "history/4711/", "delete/4711/", "edit/abc/"):
        assert web.get(BASE + address).status_code == 404


def _get(client: Client, address: str, party: Party) -> Any:
    return client.get(BASE + address.format(pk=party.pk))


def test_an_inline_child_cannot_point_at_a_row_one_may_not_see(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = DepartmentFactory.create(name="Skjult")
    shown = DepartmentFactory.create()

    def visible_to(self: RegisterAdmin, user: Any, rows: Any) -> Any:
        return rows.exclude(pk=hidden.pk) if rows.model is type(hidden) else rows

    monkeypatch.setattr(RegisterAdmin, "visible_to", visible_to)
    address = f"/admin/registry/department/edit/{shown.pk}/"
    response = web.get(address)
    assert "Skjult" not in response.content.decode()
    typed = {
        **filled(response, reason="Sammenlagt"),
        "predecessors-TOTAL_FORMS": 1,
        "predecessors-0-predecessor": hidden.pk,
        "predecessors-0-kind": "sammenlaegning",
        "predecessors-0-effective_on": "2020-01-01",
        "predecessors-0-id": "",
    }
    assert web.post(address, typed).status_code == 200
    assert not shown.predecessors.exists()
    typed["predecessors-0-predecessor"] = DepartmentFactory.create().pk
    assert web.post(address, typed).status_code == 302
    assert shown.predecessors.count() == 1
