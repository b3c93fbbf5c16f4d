"""The index of the texts that lists search: kept by the database, and finding what reading every row finds."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from registry.columns import Sheet
from registry.history.change import recording
from registry.history.services import create_recorded
from registry.organisations.models import Department
from registry.parties.models import Party, PartyKind, Person
from registry.registers import ADMINS, SHEETS
from registry.screens.searching import Reading, Texts, holding
from search.models import RowText
from search.rows import index
from search.rows.groups import groups
from tests.factories.registry import (
    ContactFactory,
    DepartmentFactory,
    HousingOrganisationFactory,
    KeyFiguresFactory,
    PartyFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db

PARTIES, DEPARTMENTS = SHEETS["parties"], SHEETS["departments"]
NAME = Texts(Person, ("email", "name", "title"))


@pytest.fixture(autouse=True)
def recorded() -> Iterator[None]:
    with recording("test"):
        yield


def found(sheet: Sheet, typed: str) -> set[int]:
    """The keys that the index gives, whatever they are read for."""
    everything, answers = sheet.model._default_manager.all(), index.RowIndex()
    keys = [
        set(holding(sheet, everything, typed.split(), answers, reading).values_list("pk", flat=True))
        for reading in Reading
    ]
    assert keys == [keys[0]] * len(Reading)
    return keys[0]


def read(sheet: Sheet, typed: str) -> set[int]:
    """The keys that reading every row gives."""
    return set(holding(sheet, sheet.model._default_manager.all(), typed.split(), None).values_list("pk", flat=True))


def test_every_searched_text_of_the_registry_is_kept() -> None:
    assert groups()
    assert [group for group in groups() if not index.RowIndex().knows(group.texts)] == []


@pytest.mark.parametrize(
    "typed",
    [
        "ærø", "ÆRØ", "Ærøgården", "gård", "rø", "r", "12", "012", "prøvevej", "prøvevej 12", "12 ærø", "å", "ÅBY",
        "100%", "_", "\"", "'", "\"a\" OR b", "*", "a*", "(", "NEAR", "-", "\\", "é", "findesikke", "æ ø å",
        "lyng lyng",
    ],
)  # fmt: skip
def test_the_index_finds_what_reading_every_row_finds(typed: str) -> None:
    lyng = HousingOrganisationFactory.create(name='Lyng "A" 100% Åby', lbf_number="0012")
    other = HousingOrganisationFactory.create(name="Østergård_*", lbf_number="0199")
    for owner, name, address, number in (
        (lyng, "Ærøgården", "Prøvevej 12", "001"),
        (lyng, "Caféen (NEAR) -b", "ÅBYVEJ 3", "012"),
        (other, "ÆRØ OR b's \\", "", "120"),
        (other, "Lyngen", "prøvevej 7", "003"),
    ):
        DepartmentFactory.create(organisation=owner, name=name, address=address, lbf_number=number)
    for sheet in (DEPARTMENTS, SHEETS["organisations"], PARTIES):
        assert found(sheet, typed) == read(sheet, typed)


def test_a_text_of_another_field_of_the_same_row_is_not_found() -> None:
    organisation = HousingOrganisationFactory.create()
    organisation.party.address = "Skjultvej 4"
    organisation.party.save()
    DepartmentFactory.create(organisation=organisation)
    assert found(DEPARTMENTS, "skjultvej") == set()
    assert found(PARTIES, "skjultvej") == {organisation.party_id}


@pytest.mark.parametrize("factory", [ContactFactory, KeyFiguresFactory])
def test_a_row_is_found_by_what_it_refers_to_however_far(factory: Any) -> None:
    row = factory.create()
    organisation = getattr(row, "organisation", None) or row.department.organisation
    sheet = next(sheet for sheet in SHEETS.values() if sheet.model is type(row))
    organisation.party.name = "Nordlyset"
    organisation.party.save()
    assert found(sheet, "nordlys") == {row.pk}


def test_every_way_of_writing_keeps_the_index() -> None:
    first = PersonFactory.create(name="Aase Ny")
    create_recorded(Person, [Person(name="Bo Ny"), Person(name="Ib Ny")])
    assert len(found(SHEETS["persons"], "ny")) == 3
    Person.objects.filter(name="Bo Ny").update(name="Bo Gammel")
    first.name = "Aase Gammel"
    first.save()
    assert len(found(SHEETS["persons"], "gammel")) == 2
    Person.objects.all().delete()
    assert not RowText.objects.filter(text__contains="gammel").exists()


def test_a_write_taken_back_leaves_nothing_in_the_index() -> None:
    with transaction.atomic():
        PersonFactory.create(name="Prøve Prøvesen")
        transaction.set_rollback(True)
    assert found(SHEETS["persons"], "prøvesen") == set()
    kept = PersonFactory.create(name="Prøve Prøvesen")
    assert found(SHEETS["persons"], "prøvesen") == {kept.pk}


def test_what_was_written_while_the_triggers_were_away_is_found_and_put_right() -> None:
    gone, changed = PersonFactory.create(name="Slettet"), PersonFactory.create(name="Før")
    index.uninstall("default")
    assert not index.RowIndex().knows(NAME)
    gone.delete()
    Person.objects.filter(pk=changed.pk).update(name="Efter")
    new = PersonFactory.create(name="Efternøler")
    assert found(SHEETS["persons"], "efter") == {changed.pk, new.pk}  # read row by row
    index.install("default")
    assert index.RowIndex().knows(NAME)
    assert found(SHEETS["persons"], "efter") == {changed.pk, new.pk}
    assert found(SHEETS["persons"], "før") == found(SHEETS["persons"], "slettet") == set()


def test_texts_of_groups_that_are_no_more_are_taken_away() -> None:
    RowText.objects.create(pk=1, text="rest")
    RowText.objects.create(pk=groups()[-1].last + 5, text="rest")
    index.rebuild()
    assert not RowText.objects.filter(text="rest").exists()


@pytest.mark.parametrize("reading", [Reading.ALL, Reading.FEW])
def test_the_index_is_used_and_not_a_reading_of_all_rows(reading: Reading) -> None:
    rows = holding(DEPARTMENTS, Department.objects.all(), ["lyng"], index.RowIndex(), reading)
    sql = str(rows.query)
    assert "LIKE" not in sql
    assert "JOIN" not in sql
    assert ("MATCH" if connection.vendor == "sqlite" else "search_trigrams") in sql


def test_groups_have_numbers_of_their_own() -> None:
    numbers = [group.number for group in groups()]
    assert len(set(numbers)) == len(numbers) > len(ADMINS) / 2


def test_a_party_is_found_by_part_of_its_name_whatever_its_case() -> None:
    party = PartyFactory.create(name="Økonomiforvaltningen", kind=PartyKind.ADMINISTRATION)
    assert found(PARTIES, "FORVALT") == {party.pk}
    assert Party.objects.count() == 1
