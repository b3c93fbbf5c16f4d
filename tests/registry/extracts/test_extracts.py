"""Exports too long for a request: ordered, made, followed, fetched, stopped and started again."""

import io
import logging
from datetime import timedelta
from hashlib import sha256
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from registry.extracts import services
from registry.extracts.models import STALLED_AFTER, Extract, Status
from registry.organisations.models import Department
from registry.organisations.sheets import DEPARTMENTS
from registry.screens import exporting
from registry.workbook.read import read_workbook
from tests.factories.extracts import MINE, fetched, make, waiting

pytestmark = pytest.mark.django_db

LIST = "/admin/registry/department/"
ORDER = f"{MINE}new/departments/"


def test_a_short_export_is_fetched_at_once(client, clerk, departments, settings):
    settings.EXPORT_AT_ONCE = 5
    response = client.get(LIST, {"export": "xlsx"})
    assert response.headers["Content-Type"] == exporting.XLSX
    assert not Extract.objects.exists()


def test_a_long_one_is_ordered_made_and_fetched(client, clerk, departments):
    asked = client.get(LIST, {"export": "xlsx", "ordering": "-name", "columns": "name,lbf_number", "p": "1"})
    page = client.get(asked.url)
    assert page.context["count"] == "5"
    assert not Extract.objects.exists()  # a GET starts nothing
    response = client.post(asked.url)
    extract = Extract.objects.get()
    assert response.url == f"{MINE}{extract.pk}/"
    assert (extract.owner, extract.status, extract.rows_done, extract.rows_total) == (clerk, Status.DONE, 5, 5)
    book = openpyxl.load_workbook(io.BytesIO(fetched(client, extract)))
    assert [row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [
        f"Hus {number}" for number in (4, 3, 2, 1, 0)
    ]
    facts = dict(row[:2] for row in book.worksheets[-1].iter_rows(min_row=2, values_only=True))
    assert extract.sha256 in facts.values()
    assert "clerk" in facts.values()


def test_the_task_writes_what_the_request_would(client, clerk, departments, settings, monkeypatch):
    monkeypatch.setattr(exporting, "PORTION", 2)
    parameters = "name=Hus&ordering=-lbf_number"
    extract = make(waiting(clerk, parameters))
    settings.EXPORT_AT_ONCE = 100
    direct = b"".join(client.get(f"{LIST}?{parameters}&export=xlsx").streaming_content)
    one, other = (
        openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values for data in (direct, fetched(client, extract))
    )
    assert list(one) == list(other)
    assert len(read_workbook(io.BytesIO(direct), columns=DEPARTMENTS.columns).rows) == 5


def test_a_row_deleted_meanwhile_is_left_out(clerk, departments, monkeypatch):
    monkeypatch.setattr(exporting, "PORTION", 2)
    selection = services.selection_of(waiting(clerk))
    keys = exporting.keys(selection)
    read = exporting.portions(selection, keys)
    first = next(read)
    Department.objects.get(pk=keys[-1]).delete()
    assert [len(first), *(len(portion) for portion in read)] == [2, 2, 0]


def test_reading_in_portions_takes_as_many_queries_as_portions(clerk, departments, monkeypatch):
    monkeypatch.setattr(exporting, "PORTION", 2)
    selection = services.selection_of(waiting(clerk))
    keys = exporting.keys(selection)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        list(exporting.portions(selection, keys))
    assert len(queries) == 3


def test_the_same_asked_for_twice_is_made_once(client, clerk, departments):
    running = waiting(clerk, "name=Hus")
    Extract.objects.update(digest=sha256(b"name=Hus").hexdigest())
    response = client.post(f"{ORDER}?name=Hus")
    assert response.url == f"{MINE}{running.pk}/"
    assert Extract.objects.count() == 1
    make(running)
    client.post(f"{ORDER}?name=Hus")
    assert Extract.objects.count() == 2


def test_a_task_that_comes_twice_does_nothing_the_second_time(clerk, departments):
    extract = make(waiting(clerk))
    name, finished = extract.file.name, extract.finished_at
    make(extract)
    assert (extract.file.name, extract.finished_at) == (name, finished)


def test_a_cancelled_extract_stops_at_the_next_portion(client, clerk, departments, monkeypatch, private):
    monkeypatch.setattr(exporting, "PORTION", 2)
    extract = waiting(clerk)
    told = services._tell
    seen = []

    def tell(mine: Any, **values: Any) -> None:
        told(mine, **values)
        seen.append(values["rows_done"])
        if len(seen) == 2:
            client.post(f"{MINE}{extract.pk}/", {"action": "cancel"})

    monkeypatch.setattr(services, "_tell", tell)
    make(extract)
    assert (extract.status, seen) == (Status.CANCELLED, [0, 2])
    assert not [path for path in private.rglob("*") if path.is_file()]


def test_an_extract_cancelled_at_the_very_end_leaves_no_file(clerk, departments, monkeypatch, private):
    extract = waiting(clerk)
    written = services._written

    def cancelled_then(*args: Any) -> Any:
        result = written(*args)
        services.cancel(extract)
        return result

    monkeypatch.setattr(services, "_written", cancelled_then)
    assert make(extract).status == Status.CANCELLED
    assert not [path for path in private.rglob("*") if path.is_file()]


def test_a_failure_is_told_and_logged(client, clerk, departments, monkeypatch, caplog):
    def broken(*args: Any) -> Any:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(services, "_written", broken)
    with caplog.at_level(logging.ERROR):
        client.post(ORDER)
    extract = Extract.objects.get()
    assert extract.status == Status.FAILED
    assert extract.error
    assert "a fault of ours" not in extract.error
    assert "ZeroDivisionError: a fault of ours" in caplog.text
    page = client.get(f"{MINE}{extract.pk}/").content.decode()
    assert extract.error in page
    monkeypatch.undo()


def test_a_failed_extract_can_be_started_again(client, clerk, departments):
    extract = waiting(clerk, status=Status.FAILED, error="gik galt")
    client.post(f"{MINE}{extract.pk}/", {"action": "restart"})
    extract.refresh_from_db()
    assert (extract.status, extract.attempt, extract.error) == (Status.DONE, 2, "")


def test_an_extract_left_by_its_process_is_shown_and_started_again(client, clerk, departments):
    silent = timezone.now() - STALLED_AFTER - timedelta(seconds=1)
    extract = waiting(clerk, status=Status.RUNNING, seen_at=silent, rows_total=5, rows_done=2)
    page = client.get(f"{MINE}{extract.pk}/")
    assert page.context["is_stalled"]
    assert not client.get(f"{MINE}{extract.pk}/progress/").json()["active"]
    old = Extract.objects.get()
    client.post(f"{MINE}{extract.pk}/", {"action": "restart"})
    extract.refresh_from_db()
    assert (extract.status, extract.attempt) == (Status.DONE, 2)
    with pytest.raises(services._Unwanted):  # the first process wakes up
        services._tell(Extract.objects.filter(pk=old.pk, attempt=old.attempt), rows_done=3)


def test_one_that_runs_cannot_be_started_again(client, clerk, departments):
    extract = waiting(clerk, status=Status.RUNNING, seen_at=timezone.now())
    client.post(f"{MINE}{extract.pk}/", {"action": "restart"})
    extract.refresh_from_db()
    assert (extract.status, extract.attempt) == (Status.RUNNING, 1)


def test_progress_is_told(client, clerk):
    extract = waiting(clerk, status=Status.RUNNING, seen_at=timezone.now(), rows_total=12_345, rows_done=2_000)
    told = client.get(f"{MINE}{extract.pk}/progress/").json()
    assert (told["active"], told["done"], told["total"]) == (True, 2_000, 12_345)
    assert "2.000" in told["rows"]
    page = client.get(f"{MINE}{extract.pk}/").content.decode()
    assert 'max="12345" value="2000"' in page


def test_a_worker_makes_it_when_tasks_are_kept_in_the_database(client, clerk, departments, settings, monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)  # the test's own connection
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    client.post(ORDER)
    extract = Extract.objects.get()
    assert extract.status == Status.QUEUED
    assert client.get(f"{MINE}{extract.pk}/").context["is_waited_for"]
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
    extract.refresh_from_db()
    assert (extract.status, extract.rows_done) == (Status.DONE, 5)
    assert openpyxl.load_workbook(io.BytesIO(fetched(client, extract))).worksheets[0].max_row == 6
