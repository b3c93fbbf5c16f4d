"""What differs between two versions of a page, line by line and word by word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from pages.comparing.alignment import common, longest_ascending, steps
from pages.comparing.lines import Kind, Line
from pages.comparing.words import Mark, Op, marks

KEPT = 0.4
"""How large a part of two texts' words must be the same for one to count as the other, changed."""
SAME_PLACE = 0.2
"""What being the same piece of the page adds to that."""
MOST_TRIED = 2_500
"""More pairs of lines than this are not tried against each other; those of the same piece are."""
AROUND = 1
"""Unchanged lines that stay in sight on each side of a change."""
SHORTEST_FOLD = 3
NAMED = {Kind.FIELD, Kind.CHOICE, Kind.FACT, Kind.PUBLISHING}
"""Lines that are one thing with one value: it is changed, however little of it is left."""


class Status(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    DELETED = "deleted"
    CHANGED = "changed"
    FORM = "form"
    """The words are the same; emphasis, nesting or what they stand for is not."""


STATUS_LABELS = {
    Status.ADDED: _("Added"),
    Status.DELETED: _("Removed"),
    Status.CHANGED: _("Changed"),
    Status.FORM: _("Changed, in the same words"),
}
HEADINGS = {
    "text": _("Content"),
    Kind.FACT: _("Facts from the register"),
    Kind.PUBLISHING: _("Address, journal and publication"),
}


@dataclass(frozen=True, slots=True)
class RedlineLine:
    """A line as it was and as it is; one of them is None where it was added or deleted."""

    status: Status
    old: Line | None
    new: Line | None
    marks: tuple[Mark, ...]

    @property
    def line(self) -> Line:
        """The newer of the two."""
        line = self.new or self.old
        assert line is not None  # noqa: S101 - a line is of one version at least
        return line

    @property
    def status_label(self) -> Any:
        """What became of it in a word; "" where nothing did."""
        return STATUS_LABELS.get(self.status, "")


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that are shown together; folded when nothing in them or next to them differs."""

    is_folded: bool
    lines: tuple[RedlineLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The text, the facts, or the publishing."""

    heading: Any
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Redline:
    """Every line of two versions in reading order. `is_first`: there was no earlier version; all is new."""

    is_first: bool
    lines: tuple[RedlineLine, ...]

    @property
    def has_changes(self) -> bool:
        return any(line.status != Status.SAME for line in self.lines)

    @property
    def changes(self) -> int:
        """How many lines are not as they were."""
        return sum(line.status != Status.SAME for line in self.lines)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The lines as they are shown: by section, with long unchanged passages folded."""
        return tuple(
            Section(HEADINGS[name], tuple(_runs(list(lines)))) for name, lines in groupby(self.lines, key=_section)
        )


def redline(old: Sequence[Line] | None, new: Sequence[Line]) -> Redline:
    """Mark every word and every fact that two versions do not share.

    Text that was moved is deleted in one place and added in another.

    Args:
        old: the earlier version; None where there is none.
        new: the later version.

    Returns:
        The lines whose `old` is not None are the earlier version, in order; those whose `new` is not None the later.
    """
    before = old or ()
    pairs = common([_identity(line) for line in before], [_identity(line) for line in new])
    lines: list[RedlineLine] = []
    for is_same, (i1, i2, j1, j2) in steps(pairs, (0, len(before), 0, len(new))):
        lines += [_pair(before[i1], new[j1])] if is_same else _gap(before[i1:i2], new[j1:j2])
    return Redline(old is None, tuple(lines))


def _identity(line: Line) -> tuple[str, str, str]:
    return line.kind, line.label, line.text


def _gap(old: Sequence[Line], new: Sequence[Line]) -> Iterator[RedlineLine]:
    """Between lines that are the same: which are the same line with other words, and which are gone or new."""
    for is_same, (i1, i2, j1, j2) in steps(_likely(old, new), (0, len(old), 0, len(new))):
        if is_same:
            yield _pair(old[i1], new[j1])
        else:
            yield from (RedlineLine(Status.DELETED, line, None, _whole(Op.DELETED, line)) for line in old[i1:i2])
            yield from (RedlineLine(Status.ADDED, None, line, _whole(Op.INSERTED, line)) for line in new[j1:j2])


def _whole(op: Op, line: Line) -> tuple[Mark, ...]:
    return (Mark(op, line.text),)


def _pair(old: Line, new: Line) -> RedlineLine:
    if old.text != new.text:
        return RedlineLine(Status.CHANGED, old, new, marks(old.text, new.text))
    status = Status.SAME if old.form == new.form else Status.FORM
    return RedlineLine(status, old, new, _whole(Op.SAME, new))


def _likely(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Pairs of lines, ascending in both, that are most likely the same line."""
    if len(old) * len(new) > MOST_TRIED:
        where = {line.key: j for j, line in enumerate(new)}
        keys = [(i, where[line.key]) for i, line in enumerate(old) if line.key in where]
        return longest_ascending([(i, j) for i, j in keys if _likeness(old[i], new[j])])
    return _best([[_likeness(before, after) for after in new] for before in old])


@lru_cache(maxsize=512)
def _words(text: str) -> Counter[str]:
    return Counter(text.lower().split())


def _likeness(old: Line, new: Line) -> float:
    """0 where one cannot be the other."""
    if (old.kind, old.label) != (new.kind, new.label):
        return 0
    if old.kind in NAMED:
        return float(old.key == new.key)
    words_old, words_new = _words(old.text), _words(new.text)
    shared = 2 * (words_old & words_new).total() / max(1, words_old.total() + words_new.total())
    likeness = shared + SAME_PLACE * (old.key == new.key)
    return likeness if likeness >= KEPT else 0


def _best(likenesses: list[list[float]]) -> list[tuple[int, int]]:
    """The ascending pairs with the largest sum."""
    width = len(likenesses[0]) if likenesses else 0
    sums = [[0.0] * (width + 1) for _row in range(len(likenesses) + 1)]
    for i in reversed(range(len(likenesses))):
        for j in reversed(range(width)):
            paired = likenesses[i][j] + sums[i + 1][j + 1] if likenesses[i][j] else 0.0
            sums[i][j] = max(sums[i + 1][j], sums[i][j + 1], paired)
    pairs = []
    i = j = 0
    while i < len(likenesses) and j < width:
        if sums[i][j] == sums[i + 1][j]:
            i += 1
        elif sums[i][j] == sums[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _section(line: RedlineLine) -> str:
    kind = line.line.kind
    return str(kind) if kind in (Kind.FACT, Kind.PUBLISHING) else "text"


def _runs(lines: list[RedlineLine]) -> Iterator[Run]:
    """Fold what is far from any change, and a section without any; what a changed line lies under stays in sight."""
    shown: set[int] = set()
    heading: int | None = None
    facts: dict[str, int] = {}
    for number, row in enumerate(lines):
        if row.line.kind == Kind.HEADING:
            heading = number
        elif row.line.kind == Kind.FACT:
            facts[row.line.key] = number
            heading = facts.get(row.line.key.rpartition(".")[0])  # the goal that a target or a deadline is of
        if row.status != Status.SAME:
            shown |= {*range(number - AROUND, number + AROUND + 1)} | ({heading} if heading is not None else set())
    for is_folded, numbers in groupby(range(len(lines)), key=lambda number: number not in shown):
        run = tuple(lines[number] for number in numbers)
        yield Run(is_folded and (len(run) >= SHORTEST_FOLD or not shown), run)
