"""The rules of cases and documents, without a database."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.constraints.wording import as_error
from registry.records.rules import (
    LARGEST_FILE,
    checks_of_case,
    checks_of_document,
    checks_of_journal,
    is_usual,
    refusals_of_document,
    refusals_of_file,
)
from registry.records.wording import CHECKS, REFUSALS, check, refusal

SOUND: dict[str, Any] = {
    "number": "2010-203266",
    "has_case": True,
    "has_date": True,
    "has_sender": True,
    "is_annex": True,
    "annex_number": 1,
    "has_content": True,
}


@given(st.integers(1900, 2099), st.integers(0, 999_999))
def test_a_year_a_dash_and_six_digits_is_the_usual_number(year: int, serial: int) -> None:
    assert is_usual(f"{year}-{serial:06}")


@pytest.mark.parametrize(
    "number", ["", "2010", "2010-12345", "2010-1234567", "10-203266", "2010 203266", "2010-203266\n"]
)
def test_other_numbers_are_unusual(number: str) -> None:
    assert not is_usual(number)


def test_a_document_with_every_journal_field_is_not_remarked_on() -> None:
    assert checks_of_document(**SOUND) == []
    assert checks_of_document(**{**SOUND, "is_annex": False, "annex_number": None}) == []
    assert checks_of_case(number="2009-116302", has_kle=True, has_owner=True) == []


@pytest.mark.parametrize(
    ("field", "value", "code", "k"),
    [
        ("number", "", "document_without_number", "K004"),
        ("number", "j.nr. 4", "document_number_unusual", "K004"),
        ("has_case", False, "document_without_case", "K003"),
        ("has_date", False, "document_without_date", "K002"),
        ("has_sender", False, "document_without_sender", "K001"),
        ("annex_number", None, "annex_without_number", "K005"),
        ("has_content", False, "document_without_content", "K002"),
    ],
)
def test_each_journal_field_that_is_missing_is_shown(field: str, value: object, code: str, k: str) -> None:
    (found,) = checks_of_document(**{**SOUND, field: value})
    assert (found.code, found.k) == (code, k)
    assert check(found)


def test_a_case_shows_an_unusual_number_a_missing_code_and_owner() -> None:
    found = checks_of_case(number="sag 7", has_kle=False, has_owner=False)
    assert [(check.code, check.k) for check in found] == [
        ("case_number_unusual", "K003"),
        ("case_without_kle", "K003"),
        ("case_without_owner", "K001"),
    ]
    assert "sag 7" in check(found[0])


def test_an_annex_cannot_lead_back_to_itself_nor_be_numbered_without_a_main_document() -> None:
    assert refusals_of_document(key=1, main=(2, 3), annex_number=1) == []
    assert [found.code for found in refusals_of_document(key=1, main=(2, 1), annex_number=1)] == ["annex_circular"]
    assert [found.code for found in refusals_of_document(key=1, main=(), annex_number=1)] == ["number_without_main"]


@given(st.text(), st.integers(0, 2 * LARGEST_FILE))
def test_a_file_is_accepted_by_its_last_extension_and_its_size(name: str, size: int) -> None:
    codes = {found.code for found in refusals_of_file(name=f"{name}.PDF", size=size, extensions=["pdf"])}
    assert codes == ({"file_too_large"} if size > LARGEST_FILE else set())


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.exe", "pdf", "a.", ""])
def test_other_kinds_of_file_are_refused(name: str) -> None:
    found = refusals_of_file(name=name, size=1, extensions=["pdf", "docx"])
    assert [reason.code for reason in found] == ["file_kind"]
    assert "docx, pdf" in as_error(found, refusal).message_dict["file"][0]


def test_every_sentence_belongs_to_a_code(root: Any) -> None:
    rules = (root / "registry" / "records" / "rules.py").read_text(encoding="utf-8")
    assert all(f'"{code}"' in rules for code in (*REFUSALS, *CHECKS))


def test_a_text_to_be_journalised_has_a_case_with_a_kle_code_and_a_document_number() -> None:
    def codes(**given: str) -> list[tuple[str, str]]:
        whole = {"case_number": "2026-000001", "kle": "03.10.24", "document_number": "2026-000002"}
        return [(check.code, check.k) for check in checks_of_journal(**(whole | given))]

    assert codes() == []
    assert codes(kle="") == [("journal_without_kle", "K003")]
    assert codes(case_number="", kle="") == [("journal_without_case", "K003")]
    assert codes(document_number="") == [("journal_without_document_number", "K004")]
