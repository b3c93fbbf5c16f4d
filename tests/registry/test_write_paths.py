"""Every way to write to the registry leaves history, with who and why; and nothing changes that history."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.management import call_command
from django.db import models
from django.db.models.fields.files import FieldFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registry.custom_fields.models import CustomField
from registry.custom_fields.services import save_custom_field
from registry.demo.load import load_demo, remove_demo
from registry.history.as_of import latest_records
from registry.history.batches import undo
from registry.history.change import recording
from registry.history.models import Batch, Recorded
from registry.organisations.models import Department
from registry.parties.models import Affiliation
from registry.reference.load import load_reference
from registry.registers import ADMINS
from tests.factories.agreements import (
    AreaFactory,
    CaseFactory,
    DepartmentDecisionFactory,
    InitiativeFactory,
    StatutoryObjectiveFactory,
    framework,
)
from tests.factories.bodies import AppointmentFactory
from tests.factories.funding import AllocationFactory, FundingFactory, PoolFactory
from tests.factories.meetings import MeetingFactory, RoomFactory
from tests.factories.registry import (
    DepartmentFactory,
    HousingOrganisationFactory,
    PartyFactory,
    PersonFactory,
    UserFactory,
)
from tests.factories.supervision import InspectionFactory, NominationFactory, SupervisionRoundFactory
from tests.registry.screens.test_bulk import confirm, keys, preview
from tests.registry.screens.test_writing import filled

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
RECORDED = [model for model in apps.get_app_config("registry").get_models() if issubclass(model, Recorded)]

# How a row of a register without a free text is changed.
CHANGED: dict[str, dict[str, Any]] = {
    "accessions": {"state_on": "2026-01-02"},
    "affiliations": {"valid_until": "2035-01-01"},
    "appointments": {"valid_until": "2026-12-31"},
    "department-decisions": {"decided_on": "2026-01-02"},
    "wheel": {"valid_until": "2035-01-01"},
}


def unrecorded() -> list[str]:
    """Rows that history does not tell of as they are."""
    found = []
    end = timezone.now() + timedelta(seconds=1)
    for model in RECORDED:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.FileField)]
        rows = {row.pk: row for row in model._default_manager.all()}
        records = {record.id: record for record in latest_records(model, end).exclude(history_type="-")}
        found += [f"{model.__name__} {key}: only in one of them" for key in rows.keys() ^ records.keys()]
        found += [
            f"{model.__name__} {key}: {field.name}"
            for key in rows.keys() & records.keys()
            for field in fields
            if getattr(rows[key], field.attname) != getattr(records[key], field.attname)
        ]
    return found


def recorded_so_far() -> dict[tuple[str, int], dict[str, Any]]:
    return {(model.__name__, values["history_id"]): values for model in RECORDED for values in model.history.values()}


def without_reason() -> list[str]:
    return [
        f"{model.__name__} {record.id}"
        for model in RECORDED
        for record in model.history.all()
        if not (record.history_change_reason or "").strip()
    ]


@pytest.fixture
def boss(client: Client, db: None) -> Client:
    """Somebody who may do everything, logged in."""
    client.force_login(UserFactory.create(username="chef", is_superuser=True))
    return client


def posted(response: Any, **changes: Any) -> dict[str, Any]:
    return {name: value for name, value in filled(response, **changes).items() if not isinstance(value, FieldFile)}


def change_of(register: Any, form: Any) -> dict[str, Any]:
    """Something else for the first field that takes any text."""
    for name, field in form.fields.items():
        known = register.model._meta
        target = next((one for one in known.concrete_fields if one.name == name), None)
        if target is None or not isinstance(target, (models.CharField, models.TextField)) or target.choices:
            continue
        if type(field) is forms.CharField and (target.max_length or 999) > 40:
            return {name: f"{form[name].value()} x"}
    return CHANGED[register.sheet.name]


def address(register: Any, action: str, *args: Any) -> str:
    return reverse(register.url_name(action), args=args)


def refused(response: Any) -> str:
    form = response.context["form"]
    parts = [form, *(part for formset in getattr(form, "formsets", {}).values() for part in formset.forms)]
    return str([dict(part.errors) for part in parts if part.errors]) + str(form.errors.get(NON_FIELD_ERRORS))


def latest(model: Any, key: Any) -> tuple[str, str, str]:
    record = model.history.filter(id=key).first()
    return record.history_type, record.history_user.username, record.history_change_reason


def through_the_forms(client: Client, register: Any) -> Iterator[str]:
    """Change, revert, delete, restore, delete and create a row again; yields what left no trace."""
    model: Any = register.model
    for row in model._default_manager.order_by("-pk"):
        if change_and_revert(client, register, row.pk):
            break
    else:
        yield f"{register.sheet.name}: no row could be changed"
        return
    for row in model._default_manager.order_by("-pk"):
        shown = client.get(address(register, "edit", row.pk))
        if shown.status_code != 200:  # frozen by a decision
            continue
        typed = posted(shown, reason="Oprettet igen")
        if client.post(address(register, "delete", row.pk), {"reason": "Slettet"}).status_code == 302:
            assert latest(model, row.pk) == ("-", "chef", "Slettet"), register.sheet.name
            shown = client.get(address(register, "restore", row.pk))
            opened = shown.context["form"]["opened_at_version"].value()
            given = {"reason": "Tilbage", "opened_at_version": opened}
            answer = client.post(address(register, "restore", row.pk), given)
            if answer.status_code != 302:
                yield f"{register.sheet.name}: not restored: {answer.context['refusals']}"
                return
            kind, who, why = latest(model, row.pk)
            assert (kind, who) == ("+", "chef")
            assert why.startswith("Tilbage (")
            assert client.post(address(register, "delete", row.pk), {"reason": "Slettet"}).status_code == 302
            answer = client.post(address(register, "create"), new(typed))
            if answer.status_code != 302:
                yield f"{register.sheet.name}: not created: {refused(answer)}"
                return
            assert latest(model, model._default_manager.order_by("-pk").first().pk) == ("+", "chef", "Oprettet igen")
            return
    yield f"{register.sheet.name}: no row could be deleted"


def new(typed: dict[str, Any]) -> dict[str, Any]:
    """The form of a row as that of one that is not there yet: no child is stored."""
    data = {name: "" if name.endswith("-id") else value for name, value in typed.items()}
    return data | {name: 0 for name in typed if name.endswith("-INITIAL_FORMS")}


def change_and_revert(client: Client, register: Any, key: Any) -> bool:
    shown = client.get(address(register, "edit", key))
    if shown.status_code != 200:
        return False
    typed = posted(shown, reason="Rettet", **change_of(register, shown.context["form"]))
    if client.post(address(register, "edit", key), typed).status_code != 302:
        return False
    assert latest(register.model, key) == ("~", "chef", "Rettet"), register.sheet.name
    number = client.get(address(register, "history", key)).context["latest"] - 1
    shown = client.get(address(register, "revert", key, number))
    opened = shown.context["form"]["opened_at_version"].value()
    given = {"reason": "Fortrudt", "opened_at_version": opened}
    if client.post(address(register, "revert", key, number), given).status_code != 302:
        return False
    kind, who, why = latest(register.model, key)
    assert (kind, who) == ("~", "chef"), register.sheet.name
    assert why.startswith("Fortrudt ("), register.sheet.name
    return True


def load_everything() -> None:
    """At least a row of every register, and one that nothing refers to."""
    load_reference()
    load_demo(organisations=6, departments=12, seed=1, now=NOW)
    with recording("test"):
        HousingOrganisationFactory.create()
        DepartmentFactory.create()
        AreaFactory.create()
        framework()
        DepartmentDecisionFactory.create()
        StatutoryObjectiveFactory.create()
        MeetingFactory.create()
        RoomFactory.create()
        CaseFactory.create()
        PersonFactory.create()
        AppointmentFactory.create()
        FundingFactory.create()
        PoolFactory.create()
        AllocationFactory.create()
        InitiativeFactory.create()
        SupervisionRoundFactory.create(year=2032)
        InspectionFactory.create()
        NominationFactory.create()
        Affiliation.objects.create(user=UserFactory.create(), party=PartyFactory.create(), valid_from="2020-01-01")
        save_custom_field(CustomField(register="departments", label="Varmeforsyning", kind="tekst"))


def test_every_register_and_loader_leaves_history_with_user_and_reason(boss: Client) -> None:
    load_everything()
    assert unrecorded() == []
    before = recorded_so_far()
    user = get_user_model().objects.get(username="chef")
    written = [register for register in (admin() for admin in ADMINS.values()) if register.allows(user, "change")]
    wrong = [problem for register in written for problem in through_the_forms(boss, register)]
    assert wrong == []
    assert unrecorded() == []
    assert without_reason() == []
    after = recorded_so_far()
    assert {key: after[key] for key in before} == before  # only added to
    assert len(after) > len(before) + 6 * len(ADMINS)


def test_bulk_edits_imports_and_their_undoing_leave_history_with_user_and_reason(boss: Client, tmp_path: Path) -> None:
    departments = [DepartmentFactory.create(city="Valby") for _number in range(3)]
    asked = {"row": keys(*departments), "how-city": "set", "value-city": "Vanløse"}
    assert confirm(boss, preview(boss, **asked), **asked).status_code == 302
    told = {latest(Department, department.pk) for department in departments}
    assert told == {("~", "chef", "Ny viden")}
    batch = Batch.objects.get()
    undo(batch, reason="Fortrudt", user=batch.user)
    assert {latest(Department, department.pk) for department in departments} == {("~", "chef", "Fortrudt")}
    exported = boss.get("/admin/registry/department/?export=xlsx")
    book = openpyxl.load_workbook(BytesIO(b"".join(exported.streaming_content)))  # type: ignore[attr-defined]
    sheet = book.worksheets[0]
    cities = next(cell.column for cell in sheet[1] if cell.value == "By")
    sheet.cell(2, cities).value = "Husum"
    book.save(tmp_path / "afdelinger.xlsx")
    call_command("import_register", "departments", tmp_path / "afdelinger.xlsx", verbosity=0)
    record = Department.history.first()
    assert (record.city, record.history_user) == ("Husum", None)
    assert "afdelinger.xlsx" in record.history_change_reason
    assert {row.history_batch_id is None for row in Department.history.all()[:7]} == {False}
    assert unrecorded() == []
    assert without_reason() == []


def test_taking_demo_rows_away_leaves_all_others_as_their_history_tells(db: None) -> None:
    load_reference()
    load_demo(organisations=3, departments=4, seed=1, now=NOW)
    DepartmentFactory.create()
    remove_demo()
    assert unrecorded() == []
    assert without_reason() == []
