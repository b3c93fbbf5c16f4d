"""The redline of two versions: every word that went in or out, quick at any length, and text stays text."""

import random
import re
from html import escape, unescape
from time import perf_counter
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from pages.comparing.lines import Kind, Line
from pages.comparing.redline import Redline, Status, redline
from pages.comparing.words import Op, marks

MARKUP = ["<b>mål</b>", "&", "<script>alert(1)</script>", "“Ø”"]
WORDS = st.sampled_from(["bolig", "aftale", "leje", "og", "2026", "2027", "kl.", "i", "§", *MARKUP])
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join) | st.text(min_size=1, max_size=60)
LINES = st.builds(
    Line,
    key=st.sampled_from(["a", "b", "c", "d", "e", "f"]),
    label=st.sampled_from(["Tekst", "Mål"]),
    kind=st.sampled_from([Kind.TEXT, Kind.HEADING, Kind.FACT]),
    text=TEXTS,
    form=st.sampled_from(["", "b1"]),
)
VERSIONS = st.lists(LINES, max_size=12)


def line(text: str, key: str = "a", kind: Kind = Kind.TEXT, label: str = "Tekst", form: str = "") -> Line:
    return Line(key, label, kind, text, form)


def shown(compared: Redline) -> str:
    return render_to_string("pages/includes/redline.html", {"redline": compared})


@given(VERSIONS, VERSIONS)
def test_without_what_was_deleted_the_new_version_is_left_and_without_what_was_added_the_old(
    old: list[Line], new: list[Line]
) -> None:
    compared = redline(old, new)
    assert [row.old for row in compared.lines if row.old] == old
    assert [row.new for row in compared.lines if row.new] == new
    for row in compared.lines:
        before = "".join(mark.text for mark in row.marks if mark.op != Op.INSERTED)
        after = "".join(mark.text for mark in row.marks if mark.op != Op.DELETED)
        assert before == (row.old.text if row.old else "")
        assert after == (row.new.text if row.new else "")


@given(VERSIONS)
def test_a_version_does_not_differ_from_itself(version: list[Line]) -> None:
    compared = redline(version, version)
    assert not compared.has_changes
    assert {mark.op for row in compared.lines for mark in row.marks} <= {Op.SAME}


@given(VERSIONS, VERSIONS)
def test_versions_that_differ_are_said_to(old: list[Line], new: list[Line]) -> None:
    def told(version: list[Line]) -> list[Any]:
        return [(each.kind, each.label, each.text, each.form) for each in version]

    assert redline(old, new).has_changes == (told(old) != told(new))


@given(st.text(max_size=3000), st.text(max_size=3000), st.text(max_size=3000))
def test_the_words_of_long_texts_make_both_texts(start: str, middle: str, end: str) -> None:
    old, new = start + middle + end, end + middle + start
    found = marks(old, new)
    assert "".join(mark.text for mark in found if mark.op != Op.INSERTED) == old
    assert "".join(mark.text for mark in found if mark.op != Op.DELETED) == new


@given(VERSIONS, VERSIONS)
def test_every_line_is_in_one_section_and_shown_once(old: list[Line], new: list[Line]) -> None:
    compared = redline(old, new)
    runs = [run for section in compared.sections for run in section.runs]
    assert tuple(row for run in runs for row in run.lines) == compared.lines
    assert all(row.status == Status.SAME for run in runs if run.is_folded for row in run.lines)


@given(VERSIONS, VERSIONS)
def test_no_text_becomes_markup(old: list[Line], new: list[Line]) -> None:
    html = shown(redline(old, new))
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {
        "link",
        "div",
        "p",
        "section",
        "h3",
        "details",
        "summary",
        "ul",
        "li",
        "span",
        "strong",
        "ins",
        "del",
    }
    for row in redline(old, new).lines:
        for mark in row.marks:
            assert escape(mark.text).replace("&#x27;", "&#x27;") in html


def test_only_the_word_that_changed_is_marked() -> None:
    (row,) = redline([line("Aftalen gælder til 2027.")], [line("Aftalen gælder til 2029.")]).lines
    assert [(mark.op, mark.text) for mark in row.marks] == [
        (Op.SAME, "Aftalen gælder til "),
        (Op.DELETED, "2027"),
        (Op.INSERTED, "2029"),
        (Op.SAME, "."),
    ]


def test_a_moved_paragraph_is_both_deleted_and_added() -> None:
    first, second, third = line("Det første afsnit.", "1"), line("Det andet.", "2"), line("Det tredje.", "3")
    statuses = [(row.status, row.line.text) for row in redline([first, second, third], [second, third, first]).lines]
    assert statuses[0] == (Status.DELETED, first.text)
    assert statuses[-1] == (Status.ADDED, first.text)


def test_a_new_paragraph_in_the_middle_leaves_its_neighbours_alone() -> None:
    old = [line("Husk nøglen.", "p"), line("Luk døren efter dig om aftenen.", "p.1")]
    new = [line("Husk nøglen.", "p"), line("Sluk lyset.", "p.1"), line("Luk døren efter dig om natten.", "p.2")]
    assert [row.status for row in redline(old, new).lines] == [Status.SAME, Status.ADDED, Status.CHANGED]


def test_a_fact_that_is_wholly_another_is_one_changed_line() -> None:
    old, new = line("Udkast", "facts.state", Kind.FACT, "Status"), line("Indgået", "facts.state", Kind.FACT, "Status")
    (row,) = redline([old], [new]).lines
    assert row.status == Status.CHANGED


def test_text_that_has_become_another_thing_is_not_the_same_line() -> None:
    statuses = [row.status for row in redline([line("x", label="Citat")], [line("x", label="Tekst")]).lines]
    assert statuses == [Status.DELETED, Status.ADDED]


def test_the_same_words_in_another_form_are_told() -> None:
    (row,) = redline([line("Vigtigt")], [line("Vigtigt", form="b0 /b7")]).lines
    assert row.status == Status.FORM
    assert "Ændret, men med samme ord" in shown(redline([line("Vigtigt")], [line("Vigtigt", form="b0 /b7")]))


def test_without_an_earlier_version_all_is_new() -> None:
    compared = redline(None, [line("Noget.")])
    assert compared.is_first
    assert [row.status for row in compared.lines] == [Status.ADDED]
    assert "Der er ikke noget at sammenligne med" in shown(compared)


def test_what_is_far_from_a_change_is_folded_but_not_its_heading() -> None:
    old = [line(f"Afsnit {number}.", str(number)) for number in range(20)]
    old[0] = line("Formål", "0", Kind.HEADING, "Overskrift")
    new = [*old[:10], line("Afsnit ti.", "10"), *old[11:]]
    (section,) = redline(old, new).sections
    assert [run.is_folded for run in section.runs] == [False, True, False, True]
    html = shown(redline(old, new))
    assert html.count("<details") == 2
    assert "Vis uændret tekst (8 linjer)" in html


def test_a_section_without_changes_is_folded_however_short() -> None:
    slug = line("om", "slug", Kind.PUBLISHING, "Adresse")
    _content, publishing = redline([line("et"), slug], [line("to"), slug]).sections
    assert [run.is_folded for run in publishing.runs] == [True]


def test_a_changed_target_is_shown_under_its_goal() -> None:
    goals = [line(f"Mål {n}", f"facts.goal.{n}", Kind.FACT, "Mål") for n in range(4)]
    rest = [line("x", f"facts.goal.3.{name}", Kind.FACT, name) for name in ("indicator", "due", "state")]
    before, after = (line(text, "facts.goal.3.target", Kind.FACT, "måltal") for text in ("10 %", "20 %"))
    (section,) = redline([*goals, *rest, before], [*goals, *rest, after]).sections
    assert next(row.line.text for run in section.runs if not run.is_folded for row in run.lines) == "Mål 3"


def test_marks_are_told_in_words_as_well() -> None:
    text = unescape(re.sub(r"<[^>]+>", "", shown(redline([line("et to tre")], [line("et fire tre")]))))
    assert "[fjernet: to]" in text
    assert "[tilføjet: fire]" in text


def seconds(old: list[Line], new: list[Line]) -> float:
    start = perf_counter()
    redline(old, new)
    return perf_counter() - start


TRAPS = ["unlike", "alike", "few words", "shuffled"]


def trap(name: str, seed: int) -> list[Line]:
    """Two thousand lines of a kind that a naive comparison is slow at."""
    chance = random.Random(seed)
    vocabulary = [f"ord{number}" for number in range(3000)]
    lines = [" ".join(chance.choices(vocabulary, k=25)) for _number in range(2000)]
    if name == "alike":
        lines = ["0 | 0"] * (2000 - seed)
    elif name == "few words":
        lines = [chance.choice(["ja", "nej"]) for _number in range(2000)]
    elif name == "shuffled":
        lines = [f"Afsnit {number} om boliger og leje" for number in range(2000)]
        chance.shuffle(lines)
    return [line(text, str(number)) for number, text in enumerate(lines)]


@pytest.mark.parametrize("name", TRAPS)
def test_two_thousand_lines_are_quick(name: str) -> None:
    assert seconds(trap(name, 1), trap(name, 2)) < 5


@pytest.mark.parametrize("vocabulary", [2, 50, 5000])
def test_a_paragraph_of_a_whole_book_is_quick(vocabulary: int) -> None:
    chance = random.Random(1)
    words = [f"boligord{number}" for number in range(vocabulary)]

    def text() -> str:
        return " ".join(chance.choices(words, k=40_000))

    assert seconds([line(text())], [line(text())]) < 5


def test_a_word_changed_in_a_long_paragraph_is_all_that_is_marked() -> None:
    sentences = [f"Det er sætning nummer {number} i aftalen." for number in range(3000)]
    new = [*sentences]
    new[1500] = "Det er en anden sætning i aftalen."
    (row,) = redline([line(" ".join(sentences))], [line(" ".join(new))]).lines
    changed = [mark for mark in row.marks if mark.op != Op.SAME]
    assert sum(len(mark.text) for mark in changed) < 60
