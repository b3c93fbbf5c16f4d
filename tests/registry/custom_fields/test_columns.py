"""Custom fields in lists: typed filters, order and search, alike on both databases, whatever is stored."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from registry.custom_fields.columns import PREFIX
from registry.custom_fields.models import CustomField, ExtendedRegister, FieldKind
from registry.custom_fields.services import save_custom_field
from registry.history.as_of import sheet_as_of
from registry.history.models import history_unlocked
from registry.organisations.models import Department
from registry.organisations.sheets import DEPARTMENTS
from registry.screens.selection import Selection, UnknownField, chosen
from tests.factories.registry import DepartmentFactory
from tests.registry.custom_fields.conftest import VALUES, make

KEYS = ("bemaerkning", "vaskerier", "besigtiget", "elevator", "varmeform")


def selection(query: str = "") -> Selection:
    return Selection(DEPARTMENTS.current(), QueryDict(query))


def numbers(query: str) -> list[str]:
    """The last digit of the LBF numbers of the rows found."""
    return [row.col_lbf_number[-1] for row in selection(query).rows]


def test_values_come_back_typed(departments: list[Department]) -> None:
    columns = ",".join(f"felt_{key}" for key in KEYS)
    rows = list(selection(f"columns={columns}&ordering=lbf_number").values())
    assert rows == [tuple(values.get(key) for key in KEYS) for values in VALUES]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("felt_bemaerkning=åle", "1"),
        ("felt_bemaerkning=ÆBLE", "2"),
        ("felt_vaskerier_min=9.6", "1"),
        ("felt_vaskerier_max=9.5", "23"),
        ("felt_vaskerier_min=9&felt_vaskerier_max=10", "12"),
        ("felt_besigtiget_from=2000-01-01", "1"),
        ("felt_besigtiget_to=1999-12-31", "2"),
        ("felt_elevator=true", "1"),
        ("felt_elevator=false", "2"),
        ("felt_varmeform=Anden", "2"),
        ("felt_varmeform=Anden&felt_varmeform=Økovarme", "12"),
        ("q=zeb", "3"),
        ("q=økovarme", "1"),
        ("felt_vaskerier_min=abc&felt_besigtiget_from=i+går&felt_elevator=måske&felt_varmeform=Gas", "1234"),
        ("felt_vaskerier_min=99999999999999999999999999", "1234"),
        ("felt_vaskerier_min=99999999999999", ""),
        ("felt_bemaerkning=%25", ""),
        ("felt_bemaerkning=%27%22%5C", ""),
        ("felt_bemaerkning__contains=x&felt_findesikke=1", "1234"),
    ],
)
def test_each_kind_is_filtered_and_searched_as_what_it_is(
    departments: list[Department], query: str, expected: str
) -> None:
    assert "".join(numbers(f"{query}&ordering=lbf_number")) == expected


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("felt_bemaerkning", "3214"),  # z, æ, å
        ("felt_vaskerier", "3214"),  # 9,5 before 10
        ("-felt_vaskerier", "1234"),
        ("felt_besigtiget", "2134"),
        ("felt_elevator", "2134"),
        ("felt_varmeform", "2134"),  # Anden before Økovarme
        ("-felt_varmeform", "1234"),
    ],
)
def test_each_kind_is_sorted_as_what_it_is_and_no_value_comes_last(
    departments: list[Department], ordering: str, expected: str
) -> None:
    assert "".join(numbers(f"ordering={ordering}")) == expected


ODD = [
    True,
    False,
    0,
    -1.5,
    1e300,
    "",
    "12",
    "2024-02-31",
    "2024-13-01",
    "0000-01-01",
    "2023-02-29",
    "now",
    "12:00",
    "2024-05-01T10:00",
    "x" * 5000,
    [],
    {"a": 1},
    None,
    "'\"%__\\",
]


@pytest.mark.parametrize("key", KEYS)
def test_a_value_of_another_kind_breaks_nothing(departments: list[Department], key: str) -> None:
    rows = []
    for place, value in enumerate(ODD):
        extra = {key: value}
        rows.append(
            DepartmentFactory.create(
                organisation=departments[0].organisation, lbf_number=f"1{place:02}", name="Skæv", extra=extra
            )
        )
    column = f"felt_{key}"
    for query in ("", f"ordering={column}", f"{column}_min=1", f"{column}_from=2020-01-01", f"{column}=x", "q=x"):
        list(selection(query).rows)
    found = dict(selection(f"columns=lbf_number,{column}").values())
    kinds = {"bemaerkning": str, "varmeform": str, "vaskerier": Decimal, "besigtiget": date, "elevator": bool}
    for row in rows:
        value = found[row.lbf_number]
        assert value is None or type(value) is kinds[key]
        if key == "besigtiget":
            assert value is None


def test_a_field_is_there_for_the_next_request_and_costs_one_query(
    departments: list[Department], django_assert_num_queries: Any
) -> None:
    keys = {column.key for column in DEPARTMENTS.current().columns}
    make("Ny kolonne")
    added = {column.key for column in DEPARTMENTS.current().columns} - keys
    assert added == {"felt_nykolonne"}
    for place in range(25):
        make(f"Felt {place}", list(FieldKind)[place % 5])
    with django_assert_num_queries(1):
        sheet = DEPARTMENTS.current()
    assert len([column for column in sheet.columns if column.within]) == 31
    assert len(list(Selection(sheet, QueryDict("ordering=felt_felt1")).rows)) == 4


def test_only_the_register_it_was_made_for_has_the_field(fields: dict[str, CustomField]) -> None:
    from registry.registers import SHEETS

    make("Kun her", register=ExtendedRegister.ORGANISATIONS)
    keys = {
        name: {column.key for column in SHEETS[name].current().columns} for name in ("organisations", "departments")
    }
    assert "felt_kunher" in keys["organisations"]
    assert "felt_kunher" not in keys["departments"]
    assert "felt_elevator" not in keys["organisations"]


def test_no_column_of_a_register_begins_like_a_custom_field() -> None:
    from registry.registers import SHEETS

    for sheet in SHEETS.values():
        assert not [column.key for column in sheet.columns if column.key.startswith(PREFIX)]


def test_a_retired_field_leaves_list_and_filter_and_comes_back(departments: list[Department]) -> None:
    field = CustomField.objects.get(key="elevator")
    field.retired_on = timezone.localdate()
    save_custom_field(field)
    assert "felt_elevator" not in {column.key for column in selection().columns}
    assert "".join(numbers("felt_elevator=true&ordering=lbf_number")) == "1234"
    field.retired_on = timezone.localdate() + timedelta(days=1)
    save_custom_field(field)
    assert "".join(numbers("felt_elevator=true&ordering=lbf_number")) == "1"


def test_the_command_filters_by_custom_fields(departments: list[Department]) -> None:
    sheet = DEPARTMENTS.current()
    for where, expected in (
        (("felt_varmeform", "økovarme"), ["001"]),
        (("felt_elevator", "nej"), ["002"]),
        (("felt_vaskerier", "9..10"), ["001", "002"]),
    ):
        found = chosen(sheet, [where], ["lbf_number"])
        assert [number for (number,) in found.values()] == expected
    with pytest.raises(UnknownField):
        chosen(sheet, [("felt_findesikke", "1")])


HOSTILE = ["\"'`%s %(x)s", "<script>alert(1)</script>", "a__b__icontains", "{{ 7*7 }} {inner}", "x; DROP TABLE a;--",
           "Ø" * 80, "🏠 hus"]  # fmt: skip


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_and_values_are_only_text(departments: list[Department], label: str) -> None:
    field = make(label, FieldKind.CHOICE, choices=f"{label}\nAnden %s")
    Department.objects.filter(lbf_number="001").update(extra={field.key: field.options[0]})
    column = DEPARTMENTS.current().column(f"felt_{field.key}")
    assert column.header == field.label
    query = QueryDict(mutable=True)
    query.update({column.key: field.options[0], "ordering": column.key, "q": field.options[0].split()[0]})
    found = Selection(DEPARTMENTS.current(), query)
    assert [row.col_lbf_number for row in found.rows] == ["001"]
    assert any(field.options[0] in text for _heading, text in found.description)


def recorded_on(model: Any, day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
    with history_unlocked():
        model.history.update(history_date=noon)


def test_a_past_day_has_the_fields_and_values_of_that_day(departments: list[Department]) -> None:
    then = date(2025, 5, 1)
    for model in (CustomField, Department, type(departments[0].organisation), type(departments[0].organisation.party)):
        recorded_on(model, then)
    renamed, converted, retired = (CustomField.objects.get(key=key) for key in ("bemaerkning", "vaskerier", "elevator"))
    renamed.label = "Note"
    converted.kind = FieldKind.TEXT
    retired.retired_on = date(2025, 6, 1)
    for field in (renamed, converted, retired):
        save_custom_field(field)
    make("Senere")
    row = Department.objects.get(lbf_number="001")
    row.extra = {**row.extra, "bemaerkning": "rettet"}
    row.save()

    stood = sheet_as_of(DEPARTMENTS.current(), then)
    past = Selection(stood.sheet, QueryDict("ordering=felt_vaskerier"), rows=stood.rows)
    headers = [str(column.header) for column in past.columns if column.within]
    assert headers == ["Bemærkning", "Vaskerier", "Besigtiget", "Elevator", "Varmeform"]
    assert [row.col_felt_vaskerier for row in past.rows] == [
        Decimal("-1234567.25"), Decimal("9.5"), Decimal(10), None,
    ]  # fmt: skip
    filtered = Selection(stood.sheet, QueryDict("felt_elevator=true&felt_bemaerkning=åle"), rows=stood.rows)
    assert [row.col_lbf_number for row in filtered.rows] == ["001"]

    now = selection("ordering=lbf_number&columns=felt_bemaerkning,felt_vaskerier")
    assert [str(column.header) for column in now.columns] == ["Note", "Vaskerier"]
    assert next(iter(now.values())) == ("rettet", "10")
