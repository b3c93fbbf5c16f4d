"""`--where` and `--columns` of the command: the list's filters, but nothing unknown passes."""

import pytest

from registry.organisations.sheets import DEPARTMENTS
from registry.parties.models import PartyKind
from registry.parties.sheets import PARTIES
from registry.screens.selection import UnknownField, chosen
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, PartyFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("name", "øst", ["Østergård"]),
        ("lbf_number", "002", ["Østergård"]),
        ("family_dwellings", "10..20", ["Vestergård"]),
        ("family_dwellings", "21..", ["Østergård"]),
        ("family_dwellings", "..20", ["Vestergård"]),
        ("family_dwellings", "15", ["Vestergård"]),
        ("organisation", "vest bolig", ["Vestergård"]),
        ("has_municipal_support", "ja", ["Østergård"]),
        ("active_from", "..2019-12-31", ["Vestergård"]),
        ("in_force_on", "2020-06-01", ["Vestergård", "Østergård"]),
        ("in_force_on", "2010-06-01", ["Vestergård"]),
    ],
)
def test_where_finds_rows_by_every_kind_of_column(field: str, value: str, expected: list[str]) -> None:
    for name, number, dwellings, support, start in (
        ("Vestergård", "001", 15, False, "2000-01-01"),
        ("Østergård", "002", 25, True, "2020-01-01"),
    ):
        DepartmentFactory.create(
            organisation=HousingOrganisationFactory.create(name=name.replace("ergård", " Bolig")),
            name=name,
            lbf_number=number,
            family_dwellings=dwellings,
            has_municipal_support=support,
            active_from=start,
        )
    found = chosen(DEPARTMENTS, [(field, value)], ["name"])
    assert sorted(row[0] for row in found.values()) == expected
    assert len(found.description) == 1


@pytest.mark.parametrize("value", ["udvalg", str(PartyKind.COMMITTEE.label).upper()])
def test_a_choice_is_named_by_value_or_label(value: str) -> None:
    PartyFactory.create(name="Udvalget", kind=PartyKind.COMMITTEE)
    PartyFactory.create(name="Enheden")
    assert [*chosen(PARTIES, [("kind", value)], ["name"]).values()] == [("Udvalget",)]


@pytest.mark.parametrize(
    ("where", "columns", "told"),
    [
        ([("bogus", "1")], [], "abbreviation"),
        ([("name__startswith", "a")], [], "abbreviation"),
        ([], ["bogus"], "abbreviation"),
        ([("kind", "bogus")], [], "udvalg"),
        ([("parent", "findes ikke")], [], "findes ikke"),
        ([("active_from", "31.02.2020")], [], "active_from"),
        ([("in_force_on", "i går")], [], "in_force_on"),
    ],
)
def test_what_the_register_does_not_have_is_an_error_that_helps(
    where: list[tuple[str, str]], columns: list[str], told: str
) -> None:
    with pytest.raises(UnknownField, match=told):
        chosen(PARTIES, where, columns)
