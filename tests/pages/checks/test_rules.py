"""When a text is hard to use for somebody who hears it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.checks.rules import is_address, is_file_name, is_vague, jumps


@pytest.mark.parametrize("text", ["her", "Klik her", "LÆS MERE", "læs mere »", " Se  mere. ", "download"])
def test_a_link_text_that_says_nothing_is_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize("text", ["Læs mere om Borgmesterforum", "Årshjulet", "Herlev", "Kommissorium for teamet"])
def test_a_link_text_that_says_where_it_leads_is_not(text: str) -> None:
    assert not is_vague(text)


def test_an_address_is_no_link_text() -> None:
    assert is_address("https://example.org/side")
    assert is_address("www.example.org")
    assert not is_address("Se example.org for mere")


@pytest.mark.parametrize(
    ("text", "is_name"), [("IMG_2034", True), ("gaard.jpg", True), ("billede 3", True), ("En gård", False)]
)
def test_the_name_of_a_file_is_no_alternative_text(text: str, is_name: bool) -> None:
    assert is_file_name(text) is is_name


def test_a_subheading_without_a_heading_is_a_jump() -> None:
    assert list(jumps([(0, 3), (1, 2), (2, 3), (3, 3), (4, 2)])) == [0]


@given(st.lists(st.integers(2, 6)))
def test_the_first_heading_may_be_of_level_two_and_each_next_one_deeper_by_one(levels: list[int]) -> None:
    found = set(jumps(enumerate(levels)))
    for position, level in enumerate(levels):
        before = levels[position - 1] if position else 1
        assert (position in found) == (level > before + 1)
