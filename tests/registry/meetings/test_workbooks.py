"""The wheel, meetings and agenda items go out to a workbook and come back: unchanged, changed, new, and refused."""

import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from registry.demo.load import load_demo
from registry.history.batches import undo
from registry.history.change import recording
from registry.history.models import Batch
from registry.meetings.models import (
    AgendaItem,
    CallAnswer,
    ItemCall,
    Meeting,
    MeetingState,
    MinutesState,
    WheelEntry,
    Window,
)
from registry.parties.models import PartyKind
from registry.reference.load import load_reference
from tests.factories.agreements import GoalFactory, ThemeFactory, party_of
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, RoomFactory, WheelEntryFactory
from tests.factories.registry import rights, user_with

pytestmark = pytest.mark.django_db

REGISTERS = ("wheel", "meetings", "agenda-items")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS = "24.03.2027 13:00"
ITEM = ("Titel", "Møde", "Mødet begynder", "Nr.", "Lukket")


@pytest.fixture(autouse=True)
def _recorded() -> Any:
    with recording("test"):
        yield


def fetched(name: str, folder: Path) -> Path:
    path = folder / f"{name}.xlsx"
    call_command("export_register", name, "--output", str(path), verbosity=0)
    return path


def loaded(name: str, path: Path, capsys: Any) -> str:
    capsys.readouterr()
    call_command("import_register", name, str(path))
    return str(capsys.readouterr().out)


def refused(name: str, path: Path, capsys: Any) -> str:
    capsys.readouterr()
    with pytest.raises(CommandError):
        call_command("import_register", name, str(path))
    return str(capsys.readouterr().err)


def workbook(path: Path, headers: tuple[str, ...], *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    sheet: Any = book.active
    for row in (headers, *rows):
        sheet.append(row)
    book.save(path)
    return path


def changed(path: Path, known_by: dict[str, Any], **cells: Any) -> Path:
    """The workbook with other values in the one row that has these; headers with spaces are written with `_`."""
    book = load_workbook(path)
    sheet: Any = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    (line,) = [
        row[0].row
        for row in sheet.iter_rows(min_row=2)
        if all(row[at[header] - 1].value == value for header, value in known_by.items())
    ]
    for header, value in cells.items():
        sheet.cell(line, at[header.replace("_", " ")], value)
    book.save(path)
    return path


@pytest.mark.parametrize("name", REGISTERS)
def test_what_goes_out_comes_back_and_changes_nothing(name: str, tmp_path: Path, capsys: Any) -> None:
    load_reference()
    load_demo(organisations=2, departments=2, seed=1, now=datetime(2026, 6, 15, 12, tzinfo=UTC))
    said = loaded(name, fetched(name, tmp_path), capsys)
    assert "ændrer intet" in said, said
    assert not Batch.objects.exists()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", REGISTERS)
def test_what_libreoffice_has_saved_comes_back_too(name: str, tmp_path: Path, capsys: Any) -> None:
    load_reference()
    load_demo(organisations=2, departments=2, seed=1, now=datetime(2026, 6, 15, 12, tzinfo=UTC))
    path, saved = fetched(name, tmp_path), tmp_path / "saved"
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(saved), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert "ændrer intet" in loaded(name, saved / path.name, capsys)


def test_a_workbook_ends_an_entry_and_begins_the_next(tmp_path: Path, capsys: Any) -> None:
    entry = WheelEntryFactory.create(valid_from=date(2011, 1, 1))
    header = ("Møderække", "Tidsrum", "Fra måned", "Til måned", "Gælder fra", "Gælder til", "Kvartal")
    # Each alone is refused: the new one overlaps while the old one has no end.
    told = refused(
        "wheel",
        workbook(
            tmp_path / "a.xlsx",
            header,
            (entry.series.label, "ultimo", "januar", "januar", "01.01.2028", None, "1. kvartal"),
        ),
        capsys,
    )
    assert "K190" in told
    path = workbook(
        tmp_path / "b.xlsx",
        header,
        (entry.series.label, "ultimo", "januar", "januar", "01.01.2028", None, "1. kvartal"),
        (entry.series.label, "ultimo", "januar", "januar", "01.01.2011", "01.01.2028", "1. kvartal"),
    )
    loaded("wheel", path, capsys)
    entry.refresh_from_db()
    assert entry.valid_until == date(2028, 1, 1)
    new = WheelEntry.objects.exclude(pk=entry.pk).get()
    assert (new.series, new.window, new.valid_from) == (entry.series, Window.LATE, date(2028, 1, 1))


def test_a_series_that_is_not_there_is_told_of_its_row(tmp_path: Path, capsys: Any) -> None:
    header = ("Møderække", "Tidsrum", "Fra måned", "Til måned", "Gælder fra", "Kvartal")
    path = workbook(tmp_path / "a.xlsx", header, ("Ukendt", "primo", "maj", "maj", None, "2. kvartal"))
    told = refused("wheel", path, capsys)
    assert told.startswith("Række 2, Møderække “Ukendt”: Den findes ikke i registret; den skal oprettes først.")


def test_a_new_meeting_names_body_room_theme_and_wheel_entry(tmp_path: Path, capsys: Any) -> None:
    entry, room, theme = WheelEntryFactory.create(), RoomFactory.create(), ThemeFactory.create()
    header = (
        "Titel", "Organ", "Begynder", "Slutter", "Lokale", "Status", "Møderække", "Tema",
        "Post i årshjulet: møderække", "Post i årshjulet: tidsrum", "Post i årshjulet: fra måned",
    )  # fmt: skip
    body = entry.series.body
    assert body is not None
    row = (
        "Nytårsmøde", body.name, "26.01.2027 10:00", "26.01.2027 12:00", room.name, "bekræftet",
        entry.series.label, theme.name, entry.series.label, "ultimo", "januar",
    )  # fmt: skip
    loaded("meetings", workbook(tmp_path / "a.xlsx", header, row), capsys)
    meeting = Meeting.objects.get()
    assert (meeting.body, meeting.room, meeting.theme) == (entry.series.body, room, theme)
    assert (meeting.series, meeting.wheel_entry, meeting.state) == (entry.series, entry, MeetingState.CONFIRMED)
    assert timezone.localtime(meeting.starts_at).hour == 10
    batch = Batch.objects.get()
    assert meeting.history.get().history_batch_id == batch.pk
    undo(batch, user=None, reason="fortrudt")
    assert not Meeting.objects.exists()


def test_a_changed_room_and_deadline_change_that_meeting(tmp_path: Path, capsys: Any) -> None:
    meeting, room = MeetingFactory.create(title="Mødet"), RoomFactory.create(name="Sal 4")
    MeetingFactory.create(title="Et andet")
    path = changed(
        fetched("meetings", tmp_path), {"Titel": "Mødet"}, Lokale="Sal 4", Frist_for_dagsordenspunkter=date(2027, 3, 1)
    )
    assert "1 ændret, 1 uændret" in loaded("meetings", path, capsys)
    meeting.refresh_from_db()
    assert (meeting.room, meeting.items_due_on) == (room, date(2027, 3, 1))


def test_what_the_form_refuses_of_a_meeting_the_workbook_is_refused_too(tmp_path: Path, capsys: Any) -> None:
    MeetingFactory.create(title="Mødet", body=BodyFactory.create(name="Forum A"))
    other = WheelEntryFactory.create().series
    path = changed(
        fetched("meetings", tmp_path),
        {"Titel": "Mødet"},
        Slutter="24.03.2027 09:00",
        Møderække=other.label,
        Frist_for_dagsordenspunkter=date(2027, 4, 1),
    )
    told = refused("meetings", path, capsys)
    assert "Slutningen skal ligge efter starten" in told
    path = changed(path, {"Titel": "Mødet"}, Slutter="24.03.2027 15:00")
    told = refused("meetings", path, capsys)
    assert "K103" in told
    assert "24.03.2027" in told


def test_held_and_locked_meetings_are_refused_row_by_row(tmp_path: Path, capsys: Any) -> None:
    MeetingFactory.create(title="Afholdt", state=MeetingState.HELD)
    MeetingFactory.create(title="Låst", state=MeetingState.HELD, minutes="x", minutes_state=MinutesState.APPROVED)
    MeetingFactory.create(title="Kommende")
    path = fetched("meetings", tmp_path)
    for title in ("Afholdt", "Låst", "Kommende"):
        changed(path, {"Titel": title}, Anden_problemstilling="Nyt")
    told = refused("meetings", path, capsys).splitlines()
    assert len(told) == 2
    assert "Mødet er afholdt, så en projektmappe ændrer det ikke (K169)" in " ".join(told)
    assert "Referatet er godkendt og låst" in " ".join(told)
    assert not Meeting.objects.exclude(other_issue="").exists()


def test_a_held_meeting_cannot_be_made_anew_and_a_meeting_has_a_body_or_a_host(tmp_path: Path, capsys: Any) -> None:
    header = ("Titel", "Organ", "Begynder", "Slutter", "Status")
    name = BodyFactory.create().name
    path = workbook(
        tmp_path / "a.xlsx",
        header,
        ("A", name, STARTS, "24.03.2027 15:00", "afholdt"),
        ("B", None, STARTS, "24.03.2027 15:00", "bekræftet"),
    )
    told = refused("meetings", path, capsys)
    assert "Et nyt møde er foreslået eller bekræftet" in told
    assert "Et møde har enten et organ eller en vært" in told


def test_items_come_in_with_their_goal_and_answer_the_call(tmp_path: Path, capsys: Any) -> None:
    office, goal = party_of(PartyKind.ADMINISTRATION), GoalFactory.create()
    meeting = MeetingFactory.create(title="Mødet")
    call = ItemCall.objects.create(meeting=meeting, party=office, sent_at=timezone.now())
    header = (*ITEM, "Forslagsstiller", "Målets aftale", "Målets nr.", "Tekst")
    path = workbook(
        tmp_path / "a.xlsx",
        header,
        ("Nyt punkt", "Mødet", STARTS, 1, "Nej", office.name, goal.agreement.title, goal.number, "Sagen"),
    )
    loaded("agenda-items", path, capsys)
    item = AgendaItem.objects.get()
    assert (item.meeting, item.proposer, item.goal, item.text) == (meeting, office, goal, "Sagen")
    call.refresh_from_db()
    assert call.answer == CallAnswer.ITEMS
    undo(Batch.objects.get(), user=None, reason="fortrudt")
    call.refresh_from_db()
    assert call.answer == CallAnswer.AWAITED


def test_items_are_put_in_another_order(tmp_path: Path, capsys: Any) -> None:
    meeting = MeetingFactory.create()
    first, second = (AgendaItemFactory.create(meeting=meeting, position=n, title=f"P{n}") for n in (1, 2))
    path = changed(fetched("agenda-items", tmp_path), {"Titel": "P1"}, **{"Nr.": 2})
    assert "har nummer 2. Skriv et, der er ledigt (K163)" in refused("agenda-items", path, capsys)
    loaded("agenda-items", changed(path, {"Titel": "P2"}, **{"Nr.": 1}), capsys)
    assert list(AgendaItem.objects.order_by("position")) == [second, first]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"state": MeetingState.HELD}, "Mødet er afholdt eller aflyst"),
        ({"state": MeetingState.CANCELLED}, "Mødet er afholdt eller aflyst"),
        (
            {"state": MeetingState.HELD, "minutes": "x", "minutes_state": MinutesState.APPROVED},
            "Referatet er godkendt og låst",
        ),
    ],
)
def test_items_of_a_meeting_that_is_over_are_refused_row_by_row(
    given: dict[str, Any], sentence: str, tmp_path: Path, capsys: Any
) -> None:
    meeting = MeetingFactory.create(title="Mødet")
    AgendaItemFactory.create(meeting=meeting, title="Gammelt", position=1)
    Meeting.objects.filter(pk=meeting.pk).update(**given)
    path = workbook(
        tmp_path / "a.xlsx", ITEM, ("Gammelt", "Mødet", STARTS, 3, "Nej"), ("Nyt", "Mødet", STARTS, 2, "Nej")
    )
    told = refused("agenda-items", path, capsys).splitlines()
    assert [line[:7] for line in told] == ["Række 2", "Række 3"], told
    assert all(sentence in line for line in told)


def test_an_item_is_closed_together_with_those_it_goes_on_as(tmp_path: Path, capsys: Any) -> None:
    item = AgendaItemFactory.create(title="Sagen", position=1)
    AgendaItemFactory.create(title="Sagen igen", forwarded_from=item, position=1)
    path = changed(fetched("agenda-items", tmp_path), {"Titel": "Sagen"}, Lukket=True)
    assert "Luk også det" in refused("agenda-items", path, capsys)
    loaded("agenda-items", changed(path, {"Titel": "Sagen igen"}, Lukket=True), capsys)
    assert not AgendaItem.objects.filter(is_closed=False).exists()
    path = changed(fetched("agenda-items", tmp_path), {"Titel": "Sagen igen"}, Lukket=False)
    assert "Punktet, det kommer fra, er lukket" in refused("agenda-items", path, capsys)


def upload(client: Client, model: str, path: Path) -> Any:
    file = SimpleUploadedFile("ind.xlsx", path.read_bytes(), content_type=XLSX)
    return client.post(f"/admin/registry/{model}/import/", {"file": file}, follow=True)


def test_a_clerk_loads_them_on_the_screen(client: Client, tmp_path: Path) -> None:
    client.force_login(user_with(*rights("agendaitem"), *rights("meeting"), "view_closed_agendaitem"))
    MeetingFactory.create(title="Mødet")
    path = workbook(tmp_path / "a.xlsx", ITEM, ("Nyt", "Mødet", STARTS, 1, "Ja"))
    trial = upload(client, "agendaitem", path)
    answer = client.post(
        trial.request["PATH_INFO"],
        {"confirm": "1", "reason": "Fra mødelisten", "fingerprint": trial.context["fingerprint"]},
        follow=True,
    )
    assert answer.status_code == 200
    item = AgendaItem.objects.get()
    assert item.is_closed
    assert item.history.get().history_change_reason == "Fra mødelisten"


def test_closed_items_ask_for_the_right_to_see_them(client: Client, tmp_path: Path) -> None:
    client.force_login(user_with(*rights("agendaitem"), *rights("meeting")))
    MeetingFactory.create(title="Mødet")
    path = workbook(
        tmp_path / "a.xlsx", ITEM, ("Lukket sag", "Mødet", STARTS, 1, "Ja"), ("Åben sag", "Mødet", STARTS, 2, "Nej")
    )
    trial = upload(client, "agendaitem", path).context["trial"]
    assert [(error.row, error.reason) for error in trial.errors] == [
        (2, "Lukkede punkter indlæses af en, der må se dem (K163).")
    ]
    assert [row.number for row in trial.new] == [3]


@pytest.mark.parametrize("page", ["import/", "template/"])
def test_a_contributor_loads_no_workbook(client: Client, page: str) -> None:
    client.force_login(user_with("view_agendaitem", "contribute_agendaitem", "view_meeting"))
    address = "/admin/registry/agendaitem/"
    assert address + page not in client.get(address).content.decode()
    assert client.get(address + page, follow=True).redirect_chain == [("/admin/", 302)]


def test_a_trial_costs_no_more_queries_for_more_meetings_that_do_not_change(
    tmp_path: Path, capsys: Any, django_assert_max_num_queries: Any
) -> None:
    for _number in range(3):
        MeetingFactory.create(starts_at=datetime(2027, 3, 24, 12, tzinfo=UTC) + timedelta(days=_number))
    path = fetched("meetings", tmp_path)
    with django_assert_max_num_queries(20):
        call_command("import_register", "meetings", str(path), "--dry-run")
