"""`cms/docs/memo-lines.csv` tells the truth: every line of the memo once, and what it points at exists."""

import ast
import csv
import re
from collections.abc import Iterator
from functools import cache
from inspect import getsourcefile, unwrap
from pathlib import Path
from pkgutil import resolve_name
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "cms" / "docs" / "memo-lines.csv"
HEADER = ["knumber", "duty", "where", "test", "waits_for"]

RANGES = (
    (1, 7), (10, 26), (30, 44), (50, 55), (60, 64), (70, 77), (80, 84), (90, 94), (100, 104), (110, 123), (130, 132),
    (140, 152), (160, 171), (180, 186), (190, 202),
)  # fmt: skip
K_NUMBERS = sorted({f"K{number:03}" for first, last in RANGES for number in range(first, last + 1)} | {"K080b"})

WAITS_FOR = {"REGISTERS", "AGREEMENTS AND BODIES", "EDITORIAL", "WHEEL", "SUPERVISION", "DIALOGUE"}

MENTION = re.compile(r"K(\d{3}b?)(?:-K?(\d{3}))?")


def read() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


ROWS = read()


def mentioned(text: str) -> set[str]:
    """The K-numbers that a text names, alone or within a range."""
    found = set()
    for first, last in MENTION.findall(text):
        found.add(f"K{first}")
        if last:
            found |= {f"K{number:03}" for number in range(int(first.rstrip("b")), int(last) + 1)}
    return found


@cache
def functions(path: Path) -> dict[str, str]:
    """The text of each test in a file, from its first decorator to the line before the next statement."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    return {
        node.name: "\n".join(lines[min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1 : node.end_lineno])
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    }


def named_tests(row: dict[str, str]) -> Iterator[tuple[Path, str]]:
    for node in row["test"].split():
        path, _, name = node.partition("::")
        yield ROOT / path, name


def source_of(where: str) -> str:
    """The text of the module, class or function that a dotted name means."""
    found = resolve_name(where)
    target = found if isinstance(found, ModuleType) else unwrap(found)
    path = getsourcefile(target)
    assert path is not None
    return Path(path).read_text(encoding="utf-8")


def test_every_line_of_the_memo_stands_once_and_in_order() -> None:
    assert FILE.read_text(encoding="utf-8").splitlines()[0].split(";") == HEADER
    assert [row["knumber"] for row in ROWS] == K_NUMBERS


def test_a_range_names_all_its_numbers() -> None:
    assert mentioned("K073, K190-K192 and K080b") == {"K073", "K190", "K191", "K192", "K080b"}


@pytest.mark.parametrize("row", ROWS, ids=[row["knumber"] for row in ROWS])
def test_a_line_says_where_and_with_which_test_or_what_it_waits_for(row: dict[str, str]) -> None:
    assert None not in row.values()
    assert row["duty"].strip()
    assert bool(row["where"]) == bool(row["test"])
    assert row["where"] or row["waits_for"]
    assert not row["waits_for"] or row["waits_for"] in WAITS_FOR
    for where in row["where"].split():
        assert source_of(where)
    texts = []
    for path, name in named_tests(row):
        assert path.is_file(), path
        assert name in functions(path), name
        texts.append(functions(path)[name])
    if texts:
        texts += [source_of(where) for where in row["where"].split()]
        assert row["knumber"] in mentioned("\n".join(texts)), "neither the tests nor the modules name the line"
