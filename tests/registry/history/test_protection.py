"""History is only ever added to: no object, queryset, helper or cascade changes or deletes a record."""

import ast
from collections.abc import Callable, Iterator
from contextvars import Context
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from simple_history.utils import bulk_update_with_history

from registry.history.change import MissingReason, recording
from registry.history.models import Batch, HistoryIsKept, Recorded, history_unlocked
from registry.history.services import create_recorded, delete_recorded, update_recorded
from registry.parties.models import Party, PartyAlias, PartyKind
from tests.factories.registry import PartyFactory, UserFactory

pytestmark = pytest.mark.django_db

RECORDED = [model for model in apps.get_app_config("registry").get_models() if issubclass(model, Recorded)]
HISTORY: Any = Party.history.model


def records() -> list[dict[str, Any]]:
    return list(HISTORY.objects.order_by("history_id").values())


def changed() -> Any:
    record = HISTORY.objects.first()
    record.name = "Forfalsket"
    return record


def copied() -> Any:
    values = HISTORY.objects.values().first()
    return HISTORY(**{**values, "name": "Forfalsket"})


CHANGES: dict[str, Callable[[], Any]] = {
    "save": lambda: changed().save(),
    "save of a field": lambda: changed().save(update_fields=["name"]),
    "delete": lambda: HISTORY.objects.first().delete(),
    "queryset update": lambda: HISTORY.objects.update(name="Forfalsket"),
    "queryset delete": lambda: HISTORY.objects.all().delete(),
    "queryset raw delete": lambda: HISTORY.objects.all()._raw_delete("default"),
    "default manager": lambda: HISTORY._default_manager.filter(id__gt=0).delete(),
    "manager of the model": lambda: Party.history.all().delete(),
    "manager of the model, update": lambda: Party.history.update(name="Forfalsket"),
    "manager of the row": lambda: Party.objects.get().history.all().delete(),
    "manager of the row, update": lambda: Party.objects.get().history.update(name="Forfalsket"),
    "as of": lambda: Party.history.latest_of_each().delete(),
    "bulk update": lambda: HISTORY.objects.bulk_update([changed()], ["name"]),
    "upsert": lambda: HISTORY.objects.bulk_create(
        [copied()], update_conflicts=True, unique_fields=["history_id"], update_fields=["name"]
    ),
    "update or create": lambda: HISTORY.objects.update_or_create(
        history_id=HISTORY.objects.first().history_id, defaults={"name": "Forfalsket"}
    ),
    "clean_old_history": lambda: call_command("clean_old_history", "--auto", "--days", "-1", verbosity=0),
    "clean_duplicate_history": lambda: call_command("clean_duplicate_history", "--auto", verbosity=0),
}


@pytest.mark.parametrize("way", CHANGES)
def test_no_way_changes_or_deletes_a_record(way: str) -> None:
    party = PartyFactory.create(name="Ægte")
    with history_unlocked():  # two records that say the same, for the command that thins them out
        twin = HISTORY(**{**HISTORY.objects.values().get(), "history_id": None, "history_type": "~"})
        twin.save()
    before = records()
    assert [record["id"] for record in before] == [party.pk, party.pk]
    with pytest.raises(HistoryIsKept):
        CHANGES[way]()
    assert records() == before


def test_a_record_made_up_with_the_number_of_another_does_not_take_its_place() -> None:
    PartyFactory.create(name="Ægte")
    before = records()
    with pytest.raises(IntegrityError), transaction.atomic():
        copied().save()
    assert records() == before


def test_no_cascade_reaches_history() -> None:
    user = UserFactory.create()
    with recording("Oprettet", user):
        party = PartyFactory.create()
        PartyAlias.objects.create(party=party, name="Alias")
    with pytest.raises(ProtectedError):
        user.delete()
    party.delete()
    assert [(record["history_type"], record["history_user_id"]) for record in records()] == [
        ("+", user.pk),
        ("-", None),
    ]
    assert PartyAlias.history.count() == 2


def test_a_batch_with_records_is_not_deleted() -> None:
    batch = Batch.objects.create(kind="import", register="parties", reason="Prøve")
    with recording("Prøve", batch=batch):
        PartyFactory.create()
    with pytest.raises(ProtectedError):
        batch.delete()


@pytest.mark.parametrize("model", RECORDED)
def test_what_records_refer_to_is_never_taken_along(model: Any) -> None:
    for field in model.history.model._meta.concrete_fields:
        if field.remote_field is not None:
            assert field.remote_field.on_delete in (models.DO_NOTHING, models.PROTECT), field.name


def outside(work: Callable[[], Any]) -> None:
    """Run where nothing is being recorded."""
    Context().run(work)


def test_nothing_is_written_without_a_reason() -> None:
    party = PartyFactory.create()
    made = Party(kind=PartyKind.UNIT, name="Ny")
    ways: tuple[Callable[[], Any], ...] = (
        made.save,
        party.delete,
        Party.objects.all().delete,
        lambda: Party.objects.create(kind=PartyKind.UNIT, name="Ny"),
        lambda: create_recorded(Party, [made]),
        lambda: update_recorded(Party, [party], ["name"]),
        lambda: delete_recorded(Party, [party]),
    )
    for way in ways:
        with pytest.raises(MissingReason), transaction.atomic():
            outside(way)
    assert [row.name for row in Party.objects.all()] == [party.name]
    with pytest.raises(MissingReason), recording("  "):
        pass


def test_rows_deleted_by_a_queryset_are_recorded_one_by_one() -> None:
    PartyFactory.create()
    PartyFactory.create()
    user = UserFactory.create()
    with recording("Ryddet op", user):
        Party.objects.all().delete()
    latest = Party.history.filter(history_type="-").values_list("history_change_reason", "history_user_id")
    assert list(latest) == [("Ryddet op", user.pk)] * 2


def test_simple_historys_own_bulk_helper_is_recorded_too() -> None:
    party = PartyFactory.create()
    party.name = "Ny"
    bulk_update_with_history([party], Party, ["name"], default_change_reason="Omdøbt")
    assert Party.history.first().history_change_reason == "Omdøbt"


# Where code may pass by the history's own writes, and why.
ALLOWED = {
    ("registry/history/models.py", "bulk_create"): "adds history rows, or refuses",
    ("registry/history/models.py", "bulk_update"): "refuses on history",
    ("registry/history/models.py", "update"): "refuses on history",
    ("registry/history/models.py", "_raw_delete"): "refuses on history",
    ("registry/history/services.py", "bulk_create"): "create_, update_ and delete_recorded, which add the records",
    ("registry/history/services.py", "_raw_delete"): "delete_recorded, which adds the records",
    ("registry/screens/importing/rehearsing.py", "bulk_create"): "a rehearsal, taken back before it ends",
    ("registry/screens/importing/rehearsing.py", "bulk_update"): "a rehearsal, taken back before it ends",
    ("registry/extracts/services.py", "update"): "extracts are files to fetch, no facts",
    ("pages/signoff/services.py", "update"): "when a link was opened or its holder reminded, no fact",
    ("pages/versions/triggers.py", "cursor"): "makes the database refuse changes",
    ("pages/versions/triggers.py", "execute"): "makes the database refuse changes",
    ("pages/calendar/keys.py", "update"): "lets a user's own calendar address die, no fact",
    ("pages/workflow/consultation.py", "update"): "carries a workflow on, as Wagtail calls it",
    ("pages/workflow/schedule.py", "update"): "puts back the plan of a page's version",
    ("cms/permission_names.py", "bulk_update"): "names of rights",
    ("cms/root_names.py", "update"): "names of Wagtail's roots",
    ("cms/sqlite.py", "cursor"): "settings of the connection, statistics",
    ("cms/sqlite.py", "execute"): "settings of the connection, statistics",
    ("cms/views.py", "cursor"): "asks whether the database answers",
    ("cms/views.py", "execute"): "asks whether the database answers",
}
UNLOCKS = {"registry/demo/load.py"}
PAST_HISTORY = {"bulk_create", "bulk_update", "abulk_create", "abulk_update", "_raw_delete", "cursor", "raw", "aupdate"}


def calls(root: Path, *packages: str) -> Iterator[tuple[str, str, ast.Call]]:
    for package in packages:
        for file in sorted((root / package).rglob("*.py")):
            if "migrations" not in file.parts:
                name = file.relative_to(root).as_posix()
                for node in ast.walk(ast.parse(file.read_text())):
                    if isinstance(node, ast.Call):
                        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                        yield name, str(called), node


def passes_by(called: str, node: ast.Call) -> bool:
    """Whether a call writes rows without their model's `save` and `delete`. `.delete()` of a queryset does not."""
    receiver = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    if called == "execute":
        return receiver == "cursor"
    if called == "update":  # of a queryset: fields by name; that of a dict or a hash takes them otherwise
        return bool(node.keywords) and receiver != "context"
    return called in PAST_HISTORY


def test_no_code_writes_past_history(root: Path) -> None:
    found = {
        (file, called) for file, called, node in calls(root, "registry", "pages", "cms") if passes_by(called, node)
    }
    assert found == set(ALLOWED)


def test_only_taking_demo_rows_away_unlocks_history(root: Path) -> None:
    everywhere = calls(root, "registry", "pages", "cms", "search")
    assert {file for file, called, _node in everywhere if called == "history_unlocked"} == UNLOCKS
