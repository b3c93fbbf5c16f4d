"""The rules of custom fields: labels and keys, values, and what becomes of values when the kind changes."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.custom_fields import rules

NUMBERS = st.decimals(min_value=-(10**11) + 1, max_value=10**11 - 1, places=4)
VALUES = {
    rules.TEXT: st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200),
    rules.NUMBER: NUMBERS,
    rules.DATE: st.dates(),
    rules.YES_NO: st.booleans(),
    rules.CHOICE: st.sampled_from(["Rød", "Grøn", "50 % blå"]),
}
OPTIONS = ("Rød", "Grøn", "50 % blå")
TYPED = st.sampled_from(rules.KINDS).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind]))


@given(st.text(max_size=60), st.sets(st.text("abcx2", max_size=4), max_size=3))
def test_a_key_is_plain_and_free(label: str, taken: set[str]) -> None:
    first = rules.key_from_label(label, taken)
    second = rules.key_from_label(label, {*taken, first})
    assert first != second
    for key in (first, second):
        assert re.fullmatch(r"[a-z0-9]{1,40}", key)
        assert key not in taken


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Antal vaskerier (2024)", "antalvaskerier2024"),
        ("Ærø–Åben__ØL", "aeroeaabenoel"),
        ("'; DROP TABLE registry_department; --", "droptableregistrydepartment"),
        ("🏠", "felt"),
        ("x" * 80, "x" * 40),
    ],
)
def test_keys_keep_danish_letters_apart_and_nothing_else(label: str, key: str) -> None:
    assert rules.key_from_label(label, ()) == key


@given(TYPED)
def test_a_value_survives_the_way_over_text(typed: tuple[str, object]) -> None:
    kind, value = typed
    text = rules.converted(value, kind=rules.TEXT, options=())
    assert rules.converted(text, kind=kind, options=OPTIONS) == value


@given(TYPED, st.sampled_from(rules.KINDS))
def test_a_conversion_gives_a_value_of_the_kind_or_refuses(typed: tuple[str, object], kind: str) -> None:
    try:
        value = rules.converted(typed[1], kind=kind, options=OPTIONS)
    except rules.NotConvertible:
        return
    types = {rules.NUMBER: Decimal, rules.DATE: date, rules.YES_NO: bool}
    assert type(value) is types.get(kind, str)
    assert rules.refusal_of_value(value, kind=kind, options=OPTIONS, is_required=True, field="x") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,5", "1234.5"), ("1234", "1234"), ("−2,50", "-2.5"), ("1.234", "1234"), ("12.5", None), ("1e5", None)],
)
def test_numbers_are_read_as_danes_write_them(text: str, number: str | None) -> None:
    assert rules.number_in(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("value", "kind", "code"),
    [
        (None, rules.TEXT, "value_missing"),
        ("", rules.TEXT, "value_missing"),
        ("a\x00b", rules.TEXT, "value_unreadable"),
        ("\ud800", rules.TEXT, "value_unreadable"),
        ("x" * 2001, rules.TEXT, "text_too_long"),
        ("Gul", rules.CHOICE, "not_a_choice"),
        (Decimal(123456789012), rules.NUMBER, "number_too_long"),
        (Decimal("0.00001"), rules.NUMBER, "number_too_long"),
        (Decimal("NaN"), rules.NUMBER, "number_too_long"),
        (Decimal("0012345678901.50000"), rules.NUMBER, None),
        (False, rules.YES_NO, None),
    ],
)
def test_values_that_cannot_be_stored_are_refused(value: object, kind: str, code: str | None) -> None:
    refused = rules.refusal_of_value(value, kind=kind, options=OPTIONS, is_required=True, field="x")
    assert (refused and refused.code) == code


def test_no_value_is_refused_only_where_there_must_be_one() -> None:
    assert rules.refusal_of_value(None, kind=rules.DATE, options=(), is_required=False, field="x") is None


@pytest.mark.parametrize(
    ("label", "kind", "options", "codes"),
    [
        ("Vaskeri", rules.TEXT, (), []),
        ("  ", rules.TEXT, (), ["label_unreadable"]),
        ("🏠", rules.TEXT, (), ["label_unreadable"]),
        ("a\x07b", rules.TEXT, (), ["label_unreadable"]),
        ("VARME  form", rules.TEXT, (), ["label_taken"]),
        ("navn", rules.TEXT, (), ["label_is_a_column"]),
        ("Vaskeri", rules.CHOICE, (), ["choices_missing"]),
        ("Vaskeri", rules.CHOICE, ("A", "a"), ["choices_twice"]),
        ("Vaskeri", rules.CHOICE, tuple(map(str, range(201))), ["choices_too_many"]),
        ("Vaskeri", rules.NUMBER, ("A",), ["choices_without_kind"]),
    ],
)
def test_fields_that_could_be_taken_for_others_are_refused(
    label: str, kind: str, options: tuple[str, ...], codes: list[str]
) -> None:
    refusals = rules.refusals_of_field(
        label=label, kind=kind, options=options, other_labels=["Varme form"], headers=["Navn", "name"]
    )
    assert [refusal.code for refusal in refusals] == codes


def test_choices_are_one_a_line_and_tidy() -> None:
    assert rules.options_in(" Rød \r\n\n Mørke  grøn\n") == ("Rød", "Mørke grøn")
