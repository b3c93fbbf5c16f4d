"""Bodies, seats, appointments and successions out to Excel and in again, through the services' checks."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from registry.bodies.models import (
    Appointment,
    Body,
    BodyKind,
    BodyState,
    Level,
    Rank,
    Scope,
    Seat,
    SeatRole,
    Succession,
)
from registry.history.models import Batch
from registry.reference.load import load_reference
from registry.registers import ADMINS
from registry.screens.importing.rows import Trial
from registry.screens.importing.storing import Outcome, store
from registry.screens.importing.trial import try_rows
from registry.workbook.read import Read, read_workbook
from registry.workbook.write import write_workbook
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.registry import PersonFactory, rights, user_with

pytestmark = pytest.mark.django_db
REGISTERS = ("bodies", "seats", "appointments", "successions")
DAY = date(2030, 1, 1)


def read(name: str, *rows: dict[str, Any]) -> Read:
    """A workbook with these rows, each by the keys of its columns; all have the same."""
    sheet = ADMINS[name].sheet
    columns = [sheet.column(key) for key in rows[0]]
    target = io.BytesIO()
    write_workbook(
        target, title=str(sheet.title), columns=columns, rows=[[row[key] for key in rows[0]] for row in rows], about=[]
    )
    target.seek(0)
    return read_workbook(target, columns=sheet.columns, required=sheet.key)


def tried(name: str, *rows: dict[str, Any]) -> Trial:
    return try_rows(ADMINS[name]().plan(ADMINS[name].sheet, None), read(name, *rows))


def imported(name: str, *rows: dict[str, Any]) -> Outcome:
    plan = ADMINS[name]().plan(ADMINS[name].sheet, None)
    return store(plan, read(name, *rows), reason="fra Excel", file_name="fil.xlsx")


def reasons(trial: Trial) -> str:
    return " ".join(error.reason for error in trial.errors)


def a_body(name: str, **values: Any) -> dict[str, Any]:
    given = {
        "name": name,
        "slug": name.lower().replace(" ", "-"),
        "kind": BodyKind.THEME_GROUP,
        "state": BodyState.PROPOSED,
        "level": Level.PRACTICAL,
        "parent": None,
    }
    return given | values


def an_appointment(appointment_seat: Seat, person: str, **values: Any) -> dict[str, Any]:
    given = {"body": appointment_seat.body.name, "seat": appointment_seat.label, "person": person}
    return given | {"valid_from": None, "valid_until": None, **values}


@pytest.mark.parametrize("name", REGISTERS)
def test_the_reference_rows_come_back_without_a_change(name: str, tmp_path: Path) -> None:
    load_reference()
    seat = Seat.objects.filter(derived_from__isnull=True).first()
    AppointmentFactory.create(seat=seat, valid_from=DAY, rank=Rank.MAYOR)
    path, said = tmp_path / "ud.xlsx", io.StringIO()
    call_command("export_register", name, "-o", str(path), stdout=said)
    call_command("import_register", name, str(path), stdout=said, stderr=said)
    assert "ændrer intet" in said.getvalue()
    assert not Batch.objects.exists()


def test_a_forum_and_its_theme_group_come_in_one_workbook() -> None:
    outcome = imported(
        "bodies",
        a_body("Teamet", parent="Forummet", state=BodyState.ESTABLISHED),
        a_body("Forummet", kind=BodyKind.FORUM, level=Level.ADMINISTRATIVE, state=BodyState.ESTABLISHED),
    )
    assert outcome.errors == []
    assert Body.objects.get(name="Teamet").parent == Body.objects.get(name="Forummet")
    assert Body.objects.get(name="Teamet").history.get().history_change_reason == "fra Excel"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"level": Level.POLITICAL}, "K130"),
        ({"parent": "Borgmesterforum"}, "K142"),
        ({"state": BodyState.ESTABLISHED}, "K142"),
    ],
)
def test_what_the_form_refuses_of_a_body_the_workbook_is_refused_too(values: dict[str, Any], code: str) -> None:
    BodyFactory.create(name="Borgmesterforum", level=Level.POLITICAL)
    trial = tried("bodies", a_body("Teamet", **values))
    assert code in reasons(trial)
    assert not Body.objects.filter(name="Teamet").exists()


def test_a_circle_of_parents_is_refused_also_within_one_workbook() -> None:
    former = {"kind": BodyKind.FORMER, "level": None}
    trial = tried("bodies", a_body("A", parent="B", **former), a_body("B", parent="A", **former))
    assert len(trial.errors) == 2
    first, second = (BodyFactory.create(name=name, **former) for name in ("C", "D"))
    rows = [
        a_body(one.name, slug=one.slug, parent=other.name, **former)
        for one, other in ((first, second), (second, first))
    ]
    assert "K142" in reasons(tried("bodies", *rows))


def test_a_seat_ends_and_the_next_begins_in_one_workbook() -> None:
    seat = SeatFactory.create(valid_from=date(2020, 1, 1))
    shared = {"body": seat.body.name, "label": seat.label, "role": SeatRole.MEMBER, "minimum": 1}
    old = {**shared, "valid_from": date(2020, 1, 1), "valid_until": DAY}
    outcome = imported("seats", old, {**shared, "valid_from": DAY, "valid_until": None})
    assert outcome.errors == []
    assert Seat.objects.filter(body=seat.body).count() == 2
    overlapping = {**shared, "valid_from": date(2025, 1, 1), "valid_until": None}
    assert "gælder allerede" in reasons(tried("seats", overlapping))


def test_two_seats_that_only_together_are_derived_in_a_circle_are_refused() -> None:
    first, second = BodyFactory.create(), BodyFactory.create()
    rows = [
        {"body": one.name, "label": "Afledt", "minimum": 0, "derived_from": other.name, "valid_from": None}
        for one, other in ((first, second), (second, first))
    ]
    trial = tried("seats", *rows)
    assert len(trial.errors) >= 2
    assert "K117" in reasons(trial)
    assert not Seat.objects.exists()


def test_people_are_appointed_from_a_workbook_and_handed_over_in_one() -> None:
    seat = SeatFactory.create()
    AppointmentFactory.create(seat=seat, person__name="Anna")
    PersonFactory.create(name="Bo")
    outcome = imported(
        "appointments", an_appointment(seat, "Anna", valid_until=DAY), an_appointment(seat, "bo", valid_from=DAY)
    )
    assert outcome.errors == []
    assert [row.person.name for row in Appointment.objects.in_force_on(DAY)] == ["Bo"]


def test_a_derived_seat_is_not_filled_from_a_workbook() -> None:
    seat = SeatFactory.create(derived_from=BodyFactory.create(name="Styregruppen"), party=None)
    PersonFactory.create(name="Bo")
    trial = tried("appointments", an_appointment(seat, "Bo"))
    assert "Styregruppen" in reasons(trial)
    assert "K117" in reasons(trial)
    assert not Appointment.objects.exists()


def test_somebody_twice_in_one_seat_is_refused_also_within_one_workbook() -> None:
    seat = SeatFactory.create(maximum=None)
    PersonFactory.create(name="Bo")
    rows = [an_appointment(seat, "Bo", valid_from=start) for start in (date(2029, 1, 1), DAY)]
    assert "sidder allerede" in reasons(tried("appointments", *rows))


def test_a_later_period_never_rewrites_an_earlier_one() -> None:
    row = AppointmentFactory.create(person__name="Bo", valid_from=date(2020, 1, 1), valid_until=date(2024, 1, 1))
    assert imported("appointments", an_appointment(row.seat, "Bo", valid_from=DAY)).errors == []
    assert Appointment.objects.get(pk=row.pk).valid_from == date(2020, 1, 1)
    assert Appointment.objects.count() == 2


def test_a_name_that_several_persons_have_or_nobody_is_refused_in_words() -> None:
    seat = SeatFactory.create()
    for _number in range(2):
        PersonFactory.create(name="Jens Jensen")
    assert "flere" in reasons(tried("appointments", an_appointment(seat, "Jens Jensen"))).lower()
    assert reasons(tried("appointments", an_appointment(seat, "Ingen Ukendt")))
    assert not Appointment.objects.exists()


def test_a_past_seat_of_the_same_name_does_not_make_the_present_one_ambiguous() -> None:
    seat = SeatFactory.create(valid_from=DAY)
    SeatFactory.create(body=seat.body, label=seat.label, valid_until=DAY)
    PersonFactory.create(name="Bo")
    assert imported("appointments", an_appointment(seat, "Bo", valid_from=DAY)).errors == []
    assert Appointment.objects.get().seat == seat


def test_successions_that_only_together_close_a_circle_are_refused() -> None:
    first, second = BodyFactory.create(name="A"), BodyFactory.create(name="B")
    rows = [
        {"predecessor": one.name, "successor": other.name, "task": "x"}
        for one, other in ((first, second), (second, first))
    ]
    assert "K093" in reasons(tried("successions", *rows))
    assert imported("successions", rows[0]).errors == []
    assert Succession.objects.count() == 1


def test_a_trial_writes_nothing_and_records_nothing() -> None:
    seat = SeatFactory.create()
    PersonFactory.create(name="Bo")
    before = Appointment.history.count()
    trial = tried("appointments", an_appointment(seat, "Bo"))
    assert len(trial.new) == 1
    assert not Appointment.objects.exists()
    assert Appointment.history.count() == before


@pytest.mark.parametrize("name", REGISTERS)
def test_the_empty_workbook_offers_the_fixed_values(name: str, client: Client) -> None:
    model = ADMINS[name].sheet.model._meta.model_name
    client.force_login(user_with(*rights(str(model))))
    answer = client.get(reverse(f"registry_{model}_modeladmin_template"))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]  # type: ignore[attr-defined]
    headers = {str(cell.value) for cell in sheet[1]}
    assert {str(ADMINS[name].sheet.column(key).header) for key in ADMINS[name].sheet.key} <= headers
    listed = sum(rule.type == "list" for rule in sheet.data_validations.dataValidation)
    assert (listed > 0) is (name != "successions")


@pytest.mark.parametrize("name", REGISTERS)
def test_the_import_is_for_those_who_may_write(name: str, client: Client) -> None:
    model = ADMINS[name].sheet.model._meta.model_name
    client.force_login(user_with(f"view_{model}", f"export_{model}"))
    assert client.get(reverse(f"registry_{model}_modeladmin_template")).status_code in (302, 403)


def test_a_wrong_workbook_is_refused_from_the_command_line(tmp_path: Path) -> None:
    seat = SeatFactory.create(derived_from=BodyFactory.create(), party=None)
    PersonFactory.create(name="Bo")
    sheet = ADMINS["appointments"].sheet
    path = tmp_path / "ind.xlsx"
    row = an_appointment(seat, "Bo")
    with path.open("wb") as target:
        columns = [sheet.column(key) for key in row]
        write_workbook(target, title="x", columns=columns, rows=[list(row.values())], about=[])
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_register", "appointments", str(path), stdout=said, stderr=said)
    assert "K117" in said.getvalue()


def test_a_trial_asks_no_more_per_body_than_its_rules_do() -> None:
    counted = []
    for number in (1, 5):
        rows = [
            a_body(f"Forum {number} {place}", kind=BodyKind.FORUM, level=Level.ADMINISTRATIVE, scope=Scope.JOINT)
            for place in range(number)
        ]
        with CaptureQueriesContext(connection) as queries:
            tried("bodies", *rows)
        counted.append(len(queries))
    assert counted[1] - counted[0] <= 4 * 3  # the row, its children, and its name and parent
