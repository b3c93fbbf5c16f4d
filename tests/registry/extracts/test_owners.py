"""Who may order, see and fetch an extract, what it may hold, and how it is cleared away."""

import io
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.extracts import services
from registry.extracts.models import Extract, Status
from registry.organisations.models import Department
from tests.factories.extracts import MINE, fetched, make, waiting
from tests.factories.registry import rights, user_with

pytestmark = pytest.mark.django_db

LIST = "/admin/registry/department/"
ORDER = f"{MINE}new/departments/"


@pytest.mark.parametrize("place", ["", "progress/", "file/"])
def test_nobody_sees_anothers(client, clerk, place):
    other = user_with(*rights("department"), username="other")
    extract = waiting(other)
    assert client.get(f"{MINE}{extract.pk}/{place}").status_code == 404
    assert client.post(f"{MINE}{extract.pk}/", {"action": "cancel"}).status_code == 404
    assert extract.title not in client.get(MINE).content.decode()


def test_without_the_right_nothing_is_ordered(client, departments):
    client.force_login(user_with(*rights("department", ["view", "change"])))
    assert client.get(ORDER).status_code in (302, 403)
    client.post(ORDER)
    assert not Extract.objects.exists()


def test_a_right_lost_before_it_is_made_stops_it(clerk, departments):
    extract = waiting(clerk)
    clerk.user_permissions.clear()
    make(extract)
    assert extract.status == Status.FAILED
    assert extract.error
    assert not extract.file


def test_a_right_lost_afterwards_stops_the_download(client, clerk, departments):
    extract = make(waiting(clerk))
    for permission in clerk.user_permissions.all():
        if permission.codename == "export_department":
            clerk.user_permissions.remove(permission)
    response = client.get(f"{MINE}{extract.pk}/file/")
    assert response.status_code in (302, 403)
    assert not getattr(response, "streaming", False)
    assert client.get(f"{MINE}{extract.pk}/").context["refused"]


@pytest.mark.parametrize("name", ["bogus", "departments2"])
def test_an_unknown_register_is_not_there(client, clerk, name):
    assert client.get(f"{MINE}new/{name}/").status_code == 404


@pytest.mark.parametrize("hostile", ["name=%00", "as_of=x", "columns=bogus,,", "ordering=--name", "kind=x", "q=%00"])
def test_hostile_parameters_do_not_break_the_order(client, clerk, departments, hostile):
    assert client.get(f"{ORDER}?{hostile}").status_code == 200
    client.post(f"{ORDER}?{hostile}")
    assert Extract.objects.get().status == Status.DONE


def test_what_its_time_is_past_is_deleted_with_its_file(clerk, departments, private):
    kept, old = make(waiting(clerk, "name=Hus")), make(waiting(clerk))
    Extract.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    assert services.delete_expired(timezone.now()) == 1
    assert [path.name for path in private.rglob("*") if path.is_file()] == [Path(str(kept.file.name)).name]
    assert list(Extract.objects.all()) == [kept]


def test_a_file_that_no_extract_has_is_deleted_after_a_day(clerk, departments, private):
    kept = make(waiting(clerk))
    (private / "extracts" / "lost.xlsx").write_bytes(b"x")
    assert services.delete_expired(timezone.now()) == 0
    assert services.delete_expired(timezone.now() + timedelta(hours=25)) >= 1
    assert not (private / "extracts" / "lost.xlsx").exists()
    assert kept.file.name


def test_an_expired_extract_is_not_handed_out(client, clerk, departments):
    extract = make(waiting(clerk))
    Extract.objects.update(expires_at=timezone.now())
    assert client.get(f"{MINE}{extract.pk}/file/").status_code == 404


def test_a_finished_extract_can_be_deleted(client, clerk, departments, private):
    extract = make(waiting(clerk))
    assert client.post(f"{MINE}{extract.pk}/", {"action": "delete"}).url == MINE
    assert not Extract.objects.exists()
    assert not [path for path in private.rglob("*") if path.is_file()]


def test_the_list_takes_no_more_queries_for_more_extracts(client, clerk):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(MINE).status_code == 200
        return len(caught)

    waiting(clerk, "a")
    few = queries()
    for number in range(5):
        waiting(clerk, f"b{number}")
    assert queries() == few


def test_run_due_clears_away(clerk, departments):
    from cms.due import JOBS

    assert services.delete_expired in [job.run for job in JOBS]


def test_the_task_sees_what_its_owner_may_see(clerk, departments, monkeypatch):
    register = type(services.register_named("departments"))
    monkeypatch.setattr(register, "visible_to", lambda _register, _user, rows: rows.filter(name="Hus 1"))
    assert make(waiting(clerk)).rows_total == 1


def test_both_clocks_go_along(client, clerk, departments):
    today = timezone.localdate()
    Department.objects.filter(name="Hus 0").update(active_until=today)
    extract = make(waiting(clerk, f"as_of={today:%Y-%m-%d}&columns=name"))
    book = openpyxl.load_workbook(io.BytesIO(fetched(client, extract)))
    assert book.worksheets[0].max_row == 6
    assert any(f"{today:%d.%m.%Y}" in str(row[1]) for row in book.worksheets[-1].iter_rows(values_only=True))
    assert make(waiting(clerk, f"in_force_on={today:%Y-%m-%d}")).rows_total == 4


def test_a_day_without_records_is_told_in_the_workbook(client, clerk, departments):
    extract = make(waiting(clerk, "as_of=1900-01-01"))
    assert (extract.status, extract.rows_total) == (Status.DONE, 0)
    facts = openpyxl.load_workbook(io.BytesIO(fetched(client, extract))).worksheets[-1]
    assert any("01.01.1900" in str(row[1]) for row in facts.iter_rows(values_only=True))
