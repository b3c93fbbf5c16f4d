"""Renaming, retiring, converting and deleting custom fields: nothing stored is lost."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from registry.custom_fields.models import CustomField, FieldKind
from registry.custom_fields.services import MOST_SHOWN, delete_custom_field, save_custom_field
from registry.history.change import recording
from registry.organisations.models import Department
from registry.organisations.sheets import DEPARTMENTS
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory
from tests.registry.custom_fields.conftest import make

pytestmark = pytest.mark.django_db


def kept(key: str) -> list[Any]:
    return [row.extra.get(key) for row in Department.objects.order_by("lbf_number")]


def test_renaming_keeps_key_and_values(departments: list[Department]) -> None:
    field = CustomField.objects.get(key="bemaerkning")
    field.label = "  Ny   overskrift "
    save_custom_field(field)
    assert (field.label, field.key) == ("Ny overskrift", "bemaerkning")
    assert kept("bemaerkning")[0] == "Ålebo"
    assert Department.history.count() == len(departments)


def test_key_and_register_never_change(departments: list[Department]) -> None:
    field = CustomField.objects.get(key="bemaerkning")
    field.key, field.register = "andet", "organisations"
    save_custom_field(field)
    field.refresh_from_db()
    assert (field.key, field.register) == ("bemaerkning", "departments")


def test_a_key_is_not_used_again() -> None:
    delete_custom_field(make("Vaskeri"))
    assert make("Vaskeri").key == "vaskeri2"


@pytest.mark.parametrize("label", ["Elevator", "ELEVATOR", "name", "felt"])
def test_a_label_is_taken_by_fields_and_columns_alone(fields: dict[str, CustomField], label: str) -> None:
    if label == "felt":
        assert make(label).key == "felt"
        return
    with pytest.raises(ValidationError) as caught:
        make(label)
    assert list(caught.value.error_dict) == ["label"]


def test_the_headings_of_the_register_are_taken() -> None:
    with pytest.raises(ValidationError):
        make(str(DEPARTMENTS.columns[0].header).upper())


@pytest.mark.parametrize(
    ("key", "kind", "choices", "expected"),
    [
        ("vaskerier", FieldKind.TEXT, "", ["10", "9,5", "-1234567,25", None]),
        ("besigtiget", FieldKind.TEXT, "", ["01.05.2024", "31.12.1999", None, None]),
        ("elevator", FieldKind.TEXT, "", ["Ja", "Nej", None, None]),
        ("elevator", FieldKind.CHOICE, "Ja\nNej\nVed ikke", ["Ja", "Nej", None, None]),
        ("varmeform", FieldKind.TEXT, "", ["Økovarme", "Anden", None, None]),
        ("varmeform", FieldKind.CHOICE, "ØKOVARME\nAnden", ["ØKOVARME", "Anden", None, None]),
    ],
)
def test_values_are_converted_with_reason_and_history(
    departments: list[Department], key: str, kind: str, choices: str, expected: list[Any]
) -> None:
    before = kept(key)
    field = CustomField.objects.get(key=key)
    field.kind, field.choices = kind, choices
    with recording("Feltet skiftede art"):
        save_custom_field(field)
    assert kept(key) == expected
    for row, old, new in zip(departments, before, expected, strict=True):
        records = list(row.history.order_by("-history_id"))
        if old == new:
            assert len(records) == 1
        else:
            assert records[0].history_change_reason == "Feltet skiftede art"
            assert records[1].extra.get(key) == old


def test_there_and_back_again_is_the_same(departments: list[Department]) -> None:
    for key in ("vaskerier", "besigtiget", "elevator"):
        field = CustomField.objects.get(key=key)
        before, kind = kept(key), field.kind
        for new in (FieldKind.TEXT, kind):
            field.kind = new
            save_custom_field(field)
        assert kept(key) == before
        assert [type(value) for value in kept(key)] == [type(value) for value in before]


def test_a_conversion_that_loses_a_value_is_refused_with_the_rows(departments: list[Department]) -> None:
    field = CustomField.objects.get(key="bemaerkning")
    field.kind = FieldKind.NUMBER
    with pytest.raises(ValidationError) as caught:
        save_custom_field(field)
    sentences = caught.value.message_dict["kind"]
    assert "3" in sentences[0]
    assert sentences[1:] == [
        "001 Afdeling 1 (0001-001): “Ålebo”",
        "002 Afdeling 2 (0001-002): “æble”",
        "003 Afdeling 3 (0001-003): “Zebra”",
    ]
    assert kept("bemaerkning")[0] == "Ålebo"
    assert CustomField.objects.get(key="bemaerkning").kind == FieldKind.TEXT


def test_a_choice_in_use_stays(departments: list[Department]) -> None:
    field = CustomField.objects.get(key="varmeform")
    field.choices = "Økovarme"
    with pytest.raises(ValidationError) as caught:
        save_custom_field(field)
    assert "1" in caught.value.message_dict["choices"][0]
    field.choices = "Økovarme\nAnden\nNy"  # Fjernvarme is in no row
    save_custom_field(field)
    assert CustomField.objects.get(key="varmeform").options == ("Økovarme", "Anden", "Ny")


def test_many_rows_are_converted_in_far_fewer_queries(
    fields: dict[str, CustomField], django_assert_max_num_queries: Any
) -> None:
    organisation = HousingOrganisationFactory.create(lbf_number="0002")
    rows = [
        Department(organisation=organisation, lbf_number=f"{number:03}", name="x", extra={"vaskerier": number})
        for number in range(900)
    ]
    from registry.history.services import create_recorded

    create_recorded(Department, rows)
    field = fields[FieldKind.NUMBER]
    field.kind = FieldKind.TEXT
    with django_assert_max_num_queries(100):
        save_custom_field(field)
    assert kept("vaskerier")[-1] == "899"


def test_a_long_list_of_misfits_is_cut(fields: dict[str, CustomField], django_assert_max_num_queries: Any) -> None:
    organisation = HousingOrganisationFactory.create(lbf_number="0002")
    for number in range(MOST_SHOWN + 5):
        DepartmentFactory.create(
            organisation=organisation, lbf_number=f"{number:03}", extra={"bemaerkning": "x%s" * 100}
        )
    field = fields[FieldKind.TEXT]
    field.kind = FieldKind.DATE
    with pytest.raises(ValidationError) as caught, django_assert_max_num_queries(12):
        save_custom_field(field)
    sentences = caught.value.message_dict["kind"]
    assert len(sentences) == MOST_SHOWN + 2
    assert "5" in sentences[-1]
    assert max(map(len, sentences[1:])) < 200


def test_a_field_with_a_value_is_not_deleted_now_or_when_it_is_history(departments: list[Department]) -> None:
    field = CustomField.objects.get(key="varmeform")
    with pytest.raises(ValidationError, match="2"):
        delete_custom_field(field)
    for row in departments:
        row.extra = {}
        row.save()
    with pytest.raises(ValidationError):
        delete_custom_field(field)
    assert CustomField.objects.filter(pk=field.pk).exists()


def test_a_retired_field_is_converted_too(departments: list[Department]) -> None:
    field = CustomField.objects.get(key="vaskerier")
    field.retired_on = date(2020, 1, 1)
    save_custom_field(field)
    assert kept("vaskerier")[0] == 10
    field.kind = FieldKind.TEXT
    save_custom_field(field)
    assert kept("vaskerier")[0] == "10"


def test_values_of_another_kind_are_converted_as_a_person_would_read_them(fields: dict[str, CustomField]) -> None:
    DepartmentFactory.create(lbf_number="001", extra={"bemaerkning": 12.5, "vaskerier": "12,50"})
    for kind, new in ((FieldKind.TEXT, FieldKind.NUMBER), (FieldKind.NUMBER, FieldKind.TEXT)):
        fields[kind].kind = new
        save_custom_field(fields[kind])
    assert (kept("bemaerkning"), kept("vaskerier")) == ([12.5], ["12,50"])
    assert Decimal("12.5") == Decimal(str(kept("bemaerkning")[0]))
