"""Texts of figures fit where they are put, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.figures.drawing import PAINTS, Text, text_block
from pages.figures.text import MARGIN, width_of, wrapped

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60)


@given(text=WORDS, width=st.floats(40, 400), is_bold=st.booleans())
def test_no_line_is_wider_than_asked_for(text: str, width: float, is_bold: bool) -> None:
    for line in wrapped(text, width, 14, is_bold=is_bold):
        assert width_of(line, 14, is_bold=is_bold) <= width


@given(text=st.text("abc æøå-", max_size=60), width=st.floats(40, 400))
def test_nothing_of_a_text_is_lost(text: str, width: float) -> None:
    def letters(said: str) -> str:
        return said.replace("-", "").replace(" ", "")

    assert letters("".join(wrapped(text, width, 14))) == letters("".join(text.split()))


def test_lines_break_at_spaces_and_after_hyphens() -> None:
    assert wrapped("Center for Bydesign", 100, 14) == ("Center for", "Bydesign")
    assert wrapped("Ø-udvalget", 45, 14) == ("Ø-", "udval-", "get")


def test_a_word_too_long_for_a_line_is_broken_with_a_hyphen() -> None:
    lines = wrapped("Beskæftigelses", 60, 14)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])


def test_a_text_cut_short_says_so() -> None:
    lines = wrapped("et to tre fire fem seks syv", 50, 14, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_text_without_words_is_one_empty_line() -> None:
    assert wrapped("  ", 100, 14) == ("",)


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_the_room_of_a_text_holds_all_its_lines(anchor: str) -> None:
    block = text_block("Den Tværkommunale Styregruppe", x=100, top=20, width=90, anchor=anchor)
    left, top, right, bottom = block.extent
    assert top == 20
    assert bottom == pytest.approx(20 + block.leading * len(block.lines))
    assert right - left == pytest.approx(max(width_of(line, block.size) for line in block.lines))


def test_a_line_of_known_letters_has_a_length_and_others_have_none() -> None:
    known, unknown = (length for _base, _line, length in Text(0, 14, ("Møde", "møde 猫"), 10).lengths)
    assert known == pytest.approx(width_of("Møde", 10) / MARGIN)
    assert unknown == 0


def test_every_text_colour_can_be_read_on_white_and_on_the_bands() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for name in ("ink", "muted", "level-1", "level-2", "level-3"):
        for ground in ("paper", "band"):
            dark, light = luminance(PAINTS[name].fill), luminance(PAINTS[ground].fill)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)


def test_each_line_has_its_base() -> None:
    assert Text(0, 14, ("a", "b"), 10).placed == ((14, "a"), (27, "b"))
