"""Bulk edits and imports as a list, one by one, and taken back from the screen; and who may."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.history.batches import in_batch
from registry.history.change import recording
from registry.history.models import Batch, BatchKind
from registry.history.services import create_recorded, update_recorded
from registry.organisations.models import Department
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, rights, user_with

LIST = "/admin/registry/department/"
BATCHES = f"{LIST}batches/"


def renamed(rows: list[Department], user: Any = None, register: str = "departments") -> Batch:
    with in_batch(BatchKind.BULK_EDIT, register=register, reason="Samlet navneskift", user=user) as batch:
        for row in rows:
            row.name = f"{row.name} ny"
        update_recorded(Department, rows, ["name"])
    return batch


def created(number: int = 1, first: int = 0) -> Batch:
    with in_batch(BatchKind.IMPORT, register="departments", reason="Indlæst", user=None, file_name="a.xlsx") as batch:
        organisation = HousingOrganisationFactory.create()
        create_recorded(
            Department,
            [
                Department(organisation=organisation, lbf_number=f"{n:03}", name="Hus")
                for n in range(first, first + number)
            ],
        )
    return batch


def undo_address(batch: Batch) -> str:
    return f"{BATCHES}{batch.pk}/undo/"


def test_batches_are_listed_with_who_when_why_and_how_many(web: Client, clerk: Any) -> None:
    renamed([DepartmentFactory.create()], clerk)
    created()
    content = web.get(BATCHES).content.decode()
    for text in ("Samlet navneskift", "Indlæst", "a.xlsx", "clerk"):
        assert text in content
    assert f'{LIST}batches/"' in web.get(LIST).content.decode()


def test_a_batch_shows_its_rows_and_fields(web: Client) -> None:
    batch = renamed([DepartmentFactory.create(name="Ærøhus"), DepartmentFactory.create(name="Fanøhus")])
    content = web.get(f"{BATCHES}{batch.pk}/").content.decode()
    assert "Ærøhus" in content
    assert "Fanøhus ny" in content
    assert "Samlet navneskift" in content


def test_a_batch_is_paged(web: Client) -> None:
    batch = renamed([DepartmentFactory.create(name=f"Hus nummer {n:03}") for n in range(60)])
    assert "Hus nummer 000" in web.get(f"{BATCHES}{batch.pk}/").content.decode()
    second = web.get(f"{BATCHES}{batch.pk}/", {"p": "2"}).content.decode()
    assert "Hus nummer 000" not in second
    assert "Hus nummer 059" in second


def test_a_bulk_edit_is_undone_with_a_reason(web: Client, clerk: Any) -> None:
    department = DepartmentFactory.create(name="Før")
    batch = renamed([department])
    assert web.get(undo_address(batch)).status_code == 200
    wrong = web.post(undo_address(batch), {"reason": " "})
    assert "reason" in wrong.context["form"].errors
    response: Any = web.post(undo_address(batch), {"reason": "Det var forkert"})
    assert (response.status_code, response.url) == (302, LIST)
    department.refresh_from_db()
    assert department.name == "Før"
    made = Batch.objects.get(kind=BatchKind.UNDO)
    assert (made.undoes, made.user, made.reason) == (batch, clerk, "Det var forkert")
    assert any("/undo/" in str(message) for message in get_messages(response.wsgi_request))
    assert "Det var forkert" in web.get(BATCHES).content.decode()


def test_what_stands_in_the_way_is_named_and_nothing_is_written(web: Client) -> None:
    departments = [DepartmentFactory.create(name="Ærøhus"), DepartmentFactory.create(name="Fanøhus")]
    batch = renamed(departments)
    with recording("Imens", user_with(username="bodil")):
        departments[0].name = "Samsøhus"
        departments[0].save()
    for response in (web.get(undo_address(batch)), web.post(undo_address(batch), {"reason": "Fortryd"})):
        content = response.content.decode()
        assert response.status_code == 200
        assert "Samsøhus" in content
        assert "bodil" in content
        assert "Fanøhus" not in content
    assert not Batch.objects.filter(kind=BatchKind.UNDO).exists()


def test_undoing_twice_says_so(web: Client) -> None:
    batch = renamed([DepartmentFactory.create()])
    assert web.post(undo_address(batch), {"reason": "Fortryd"}).status_code == 302
    assert web.get(undo_address(batch)).status_code == 200
    response: Any = web.post(undo_address(batch), {"reason": "Fortryd"})
    assert (response.status_code, response.url) == (302, f"{BATCHES}{batch.pk}/")
    assert Batch.objects.filter(kind=BatchKind.UNDO).count() == 1


def test_undoing_takes_the_rights_that_doing_it_took(client: Client, web: Client) -> None:
    changed, made = renamed([DepartmentFactory.create()]), created()
    client.force_login(user_with("registry.view_department"))
    assert client.get(BATCHES).status_code == 200
    assert "/undo/" not in client.get(BATCHES).content.decode()
    for batch in (changed, made):
        assert client.post(undo_address(batch), {"reason": "x"}).status_code == 302
    client.force_login(user_with("registry.view_department", "registry.change_department"))
    assert client.get(undo_address(changed)).status_code == 200
    client.post(undo_address(made), {"reason": "x"})
    assert not Batch.objects.filter(kind=BatchKind.UNDO).exists()
    client.force_login(user_with(*rights("department")))
    assert client.get(undo_address(made)).status_code == 200


def test_a_deleted_row_comes_back_only_by_one_who_may_add(client: Client, db: None) -> None:
    with in_batch(BatchKind.BULK_EDIT, register="departments", reason="Væk", user=None) as batch:
        pass
    department = DepartmentFactory.create()
    with recording("Væk", batch=batch):
        department.delete()
    client.force_login(user_with("registry.view_department", "registry.change_department"))
    client.post(undo_address(batch), {"reason": "x"})
    assert not Department.objects.exists()
    client.force_login(user_with(*rights("department")))
    client.post(undo_address(batch), {"reason": "x"})
    assert Department.objects.exists()


def test_no_right_to_the_register_no_batches(client: Client, db: None) -> None:
    batch = created()
    client.force_login(user_with("registry.view_party"))
    for address in (BATCHES, f"{BATCHES}{batch.pk}/", undo_address(batch)):
        assert client.get(address).status_code == 302
        answer: Any = client.get(address)
    assert answer.url == "/admin/"


@pytest.mark.parametrize("key", ["0", "999999", "9" * 40])
def test_an_address_of_no_batch_is_not_found(web: Client, key: str) -> None:
    assert web.get(f"{BATCHES}{key}/").status_code == 404
    assert web.get(f"{BATCHES}{key}/undo/").status_code == 404


def test_a_batch_of_another_register_is_not_found_here(web: Client) -> None:
    batch = renamed([DepartmentFactory.create()], register="parties")
    assert web.get(f"{BATCHES}{batch.pk}/").status_code == 404
    assert web.post(undo_address(batch), {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "99", "\x00"])
def test_garbage_pages_show_a_page(web: Client, number: str) -> None:
    batch = created()
    assert web.get(BATCHES, {"p": number}).status_code == 200
    assert web.get(f"{BATCHES}{batch.pk}/", {"p": number}).status_code == 200


def test_the_number_of_queries_is_the_same_for_one_and_many(web: Client) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert web.get(address).status_code == 200
        return len(captured)

    one = created(1)
    queries(BATCHES)  # what is read once a process
    listed, shown = queries(BATCHES), queries(f"{BATCHES}{one.pk}/")
    many = created(30)
    for _number in range(10):
        created(1)
    assert queries(BATCHES) == listed
    assert queries(f"{BATCHES}{many.pk}/") == shown
