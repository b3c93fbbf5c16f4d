"""Every register of agreements goes out to a workbook and comes back: unchanged, changed, new, and refused."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from registry.agreements.models import (
    Accession,
    AccessionState,
    Agreement,
    AgreementKind,
    Competence,
    DepartmentDecision,
    Goal,
    PolicyArea,
    StatutoryObjective,
    Theme,
)
from registry.history.batches import undo
from registry.history.models import Batch
from registry.parties.models import PartyKind
from registry.reference.load import load_reference
from tests.factories.agreements import (
    AccessionFactory,
    DepartmentDecisionFactory,
    GoalFactory,
    PolicyAreaFactory,
    StatutoryObjectiveFactory,
    ThemeFactory,
    framework,
    party_of,
    signed,
)
from tests.factories.registry import HousingOrganisationFactory, rights, user_with

pytestmark = pytest.mark.django_db

REGISTERS = (
    "agreements",
    "goals",
    "accessions",
    "department-decisions",
    "themes",
    "policy-areas",
    "statutory-objectives",
)


def fetched(name: str, folder: Path) -> Path:
    path = folder / f"{name}.xlsx"
    call_command("export_register", name, "--output", str(path), verbosity=0)
    return path


def loaded(name: str, path: Path, capsys: Any) -> str:
    capsys.readouterr()
    call_command("import_register", name, str(path))
    return str(capsys.readouterr().out)


def workbook(path: Path, headers: tuple[str, ...], *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    sheet: Any = book.active
    for row in (headers, *rows):
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def everything() -> None:
    load_reference()
    above = GoalFactory.create(
        agreement=Agreement.objects.get(kind=AgreementKind.FRAMEWORK), theme=Theme.objects.all()[0]
    )
    row = signed(
        AgreementKind.PARTIAL,
        PartyKind.ADMINISTRATION,
        PartyKind.HOUSING_ORGANISATION,
        parent=above.agreement,
        valid_from=date(2026, 1, 1),
    )
    GoalFactory.create(agreement=row, theme=above.theme, parent=above, due_on=date(2027, 1, 1))
    AccessionFactory.create(agreement=row, adaptation="Egen frist")
    decision = DepartmentDecisionFactory.create(agreement=row)
    DepartmentDecisionFactory.create(agreement=row, department=decision.department, theme=above.theme)
    StatutoryObjectiveFactory.create()


@pytest.mark.parametrize("name", REGISTERS)
def test_what_goes_out_comes_back_and_changes_nothing(name: str, everything: None, tmp_path: Path, capsys: Any) -> None:
    said = loaded(name, fetched(name, tmp_path), capsys)
    assert "ændrer intet" in said, said
    assert not Batch.objects.exists()


def test_a_change_in_a_cell_changes_that_cell_and_its_rows_and_is_undone(
    everything: None, tmp_path: Path, capsys: Any
) -> None:
    path = fetched("agreements", tmp_path)
    row = Agreement.objects.get(parent__isnull=False)
    kept = row.party_rows.select_related("party").order_by("pk")[0]
    new, themes = party_of(PartyKind.UNIT), [ThemeFactory.create() for _ in range(2)]
    book = load_workbook(path)
    sheet: Any = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    (line,) = [cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[at["Titel"] - 1].value == row.title]
    sheet.cell(line, at["Parter"], f"{new.name}; {kept.party.name.upper()}")
    sheet.cell(line, at["Temaer"], f"{themes[1].name};{themes[0].name}")
    book.save(path)
    loaded("agreements", path, capsys)
    assert {each.party for each in row.party_rows.all()} == {kept.party, new}
    assert row.party_rows.get(party=kept.party).pk == kept.pk, "who was a party stays one"
    assert [each.theme for each in row.theme_rows.order_by("priority")] == [themes[1], themes[0]]
    assert [each.priority for each in row.theme_rows.order_by("priority")] == [1, 2]
    batch = Batch.objects.get()
    undo(batch, user=None, reason="fortrudt")
    assert new not in {each.party for each in row.party_rows.all()}
    assert not row.theme_rows.exists()


def test_new_rows_may_name_each_other(tmp_path: Path, capsys: Any) -> None:
    council, sector = party_of(PartyKind.POLITICAL_BODY), party_of(PartyKind.SECTOR_ORGANISATION)
    office, theme = party_of(PartyKind.ADMINISTRATION), ThemeFactory.create()
    organisation = HousingOrganisationFactory.create()
    both = f"{council.name}; {sector.name}"
    path = workbook(
        tmp_path / "a.xlsx",
        ("Titel", "Type", "Status", "Hører under", "Parter", "Temaer"),
        ("Enkelt", "Enkeltaftale", "Forslag", "Delvis", f"{office.name}; {organisation.party.name}", theme.name),
        ("Delvis", "Delaftale", "Forslag", "Top", both, theme.name),
        ("Top", "Hovedaftale", "Forslag", None, both, theme.name),
    )
    loaded("agreements", path, capsys)
    single = Agreement.objects.get(title="Enkelt")
    assert single.parent is not None
    assert single.parent.parent == Agreement.objects.get(title="Top")
    assert single.party_rows.count() == 2

    headers = (
        "Aftale",
        "Nr.",
        "Mål",
        "Tema",
        "Status",
        "Aftale for målet på niveauet over",
        "Nr. på målet på niveauet over",
    )
    path = workbook(
        tmp_path / "g.xlsx",
        headers,
        ("Delvis", 1, "Konkret", theme.name, "Foreslået", "Top", 1),
        ("Top", 1, "Overordnet", theme.name, "Foreslået", None, None),
    )
    loaded("goals", path, capsys)
    goal = Goal.objects.get(text="Konkret")
    assert goal.parent == Goal.objects.get(text="Overordnet")
    path = workbook(
        tmp_path / "t.xlsx",
        ("Aftale", "Organisationens LBF-nummer", "Status"),
        ("Top", organisation.lbf_number, "Tilsluttet"),
    )
    loaded("accessions", path, capsys)
    assert Accession.objects.get().state == AccessionState.ACCEDED


@pytest.mark.parametrize(
    ("kind", "parties", "themes", "told"),
    [
        ("Hovedaftale", (PartyKind.POLITICAL_BODY,), "", "K061"),
        ("Enkeltaftale", (PartyKind.ADMINISTRATION,), "", "K131"),
        ("Delaftale", (), "Findes ikke", "Findes ikke"),
    ],
)
def test_what_the_rules_refuse_is_told_of_its_row(
    kind: str, parties: tuple[PartyKind, ...], themes: str, told: str, tmp_path: Path, capsys: Any
) -> None:
    names = "; ".join(party_of(each).name for each in parties)
    headers = ("Titel", "Type", "Status", "Parter", "Temaer")
    path = workbook(tmp_path / "a.xlsx", headers, ("Aftale", kind, "Forslag", names, themes))
    with pytest.raises(CommandError):
        call_command("import_register", "agreements", str(path))
    assert told in capsys.readouterr().err
    assert not Agreement.objects.exists()


def test_a_name_that_stands_twice_is_told(tmp_path: Path, capsys: Any) -> None:
    party = party_of(PartyKind.ADMINISTRATION)
    path = workbook(
        tmp_path / "a.xlsx", ("Titel", "Type", "Parter"), ("Aftale", "Delaftale", f"{party.name}; {party.name}")
    )
    with pytest.raises(CommandError):
        call_command("import_register", "agreements", str(path))
    assert "to gange" in capsys.readouterr().err


def test_a_state_it_cannot_reach_and_a_goal_of_another_agreement_are_refused(tmp_path: Path, capsys: Any) -> None:
    row = signed(AgreementKind.PARTIAL, PartyKind.ADMINISTRATION, parent=framework())
    path = workbook(tmp_path / "a.xlsx", ("Titel", "Status"), (row.title, "Opsagt"))
    with pytest.raises(CommandError):
        call_command("import_register", "agreements", str(path))
    assert "K037" in capsys.readouterr().err
    goal, astray = GoalFactory.create(agreement=row), GoalFactory.create(agreement=framework())
    path = workbook(
        tmp_path / "g.xlsx",
        ("Aftale", "Nr.", "Aftale for målet på niveauet over", "Nr. på målet på niveauet over"),
        (row.title, goal.number, astray.agreement.title, astray.number),
    )
    with pytest.raises(CommandError):
        call_command("import_register", "goals", str(path))
    assert "K115" in capsys.readouterr().err
    assert Goal.objects.get(pk=goal.pk).parent is None


@pytest.mark.parametrize("name", REGISTERS)
def test_the_template_opens_and_only_who_may_write_gets_it(name: str, client: Client) -> None:
    model = {
        "agreements": Agreement,
        "goals": Goal,
        "accessions": Accession,
        "department-decisions": DepartmentDecision,
        "themes": Theme,
        "policy-areas": PolicyArea,
        "statutory-objectives": StatutoryObjective,
    }[name]._meta.model_name
    address = reverse(f"registry_{model}_modeladmin_template")
    client.force_login(user_with(f"view_{model}"))
    assert client.get(address).status_code in (302, 403)
    client.force_login(user_with(*rights(str(model))))
    answer = client.get(address)
    assert load_workbook(BytesIO(b"".join(answer))).sheetnames
    assert client.get(reverse(f"registry_{model}_modeladmin_index")).status_code == 200


def test_competence_of_a_theme_is_kept_when_the_cell_changes(tmp_path: Path, capsys: Any) -> None:
    theme, other = ThemeFactory.create(), ThemeFactory.create()
    row = signed(AgreementKind.PARTIAL, PartyKind.ADMINISTRATION, themes=(theme,))
    own = row.theme_rows.get()
    own.competence = Competence.DEPARTMENTS
    own.save()
    path = workbook(tmp_path / "a.xlsx", ("Titel", "Temaer"), (row.title, f"{other.name}; {theme.name}"))
    loaded("agreements", path, capsys)
    assert row.theme_rows.get(theme=theme).competence == Competence.DEPARTMENTS


def test_policy_areas_of_a_theme_are_written_too(tmp_path: Path, capsys: Any) -> None:
    theme, area = ThemeFactory.create(), PolicyAreaFactory.create()
    loaded("themes", workbook(tmp_path / "t.xlsx", ("Navn", "Politikområder"), (theme.name, area.name)), capsys)
    assert [row.policy_area for row in theme.policy_area_rows.all()] == [area]
