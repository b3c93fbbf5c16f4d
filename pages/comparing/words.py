"""What two texts do not share, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from pages.comparing.alignment import common, steps

LONGEST = 2_000
"""Characters; the words of longer texts are compared sentence by sentence, which is quick at any length."""
WORDS = re.compile(r"\w+|\s+|[^\w\s]")
SENTENCES = re.compile(r"[^.!?;:]*[.!?;:]*\s*")


class Op(StrEnum):
    """What became of some words."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words and what became of them; plain text, to be escaped where it is shown."""

    op: Op
    text: str


def marks(old: str, new: str) -> tuple[Mark, ...]:
    """The words of both texts in reading order: those that are not inserted make the old text, those that are not
    deleted the new one."""
    return tuple(_merged(_marks(old, new)))


def _marks(old: str, new: str) -> Iterator[Mark]:
    if old == new:
        yield Mark(Op.SAME, new)
    elif max(len(old), len(new)) <= LONGEST:
        yield from _by_word(WORDS.findall(old), WORDS.findall(new))
    else:
        yield from _by_sentence(SENTENCES.findall(old), SENTENCES.findall(new))


def _by_sentence(old: list[str], new: list[str]) -> Iterator[Mark]:
    for is_same, (i1, i2, j1, j2) in steps(common(old, new), (0, len(old), 0, len(new))):
        before, after = "".join(old[i1:i2]), "".join(new[j1:j2])
        if is_same or max(len(before), len(after)) <= LONGEST:
            yield from _marks(before, after)
        else:
            yield from (Mark(Op.DELETED, before), Mark(Op.INSERTED, after))


def _by_word(old: list[str], new: list[str]) -> Iterator[Mark]:
    pairs = list(_readable(common(old, new), old, new))
    for is_same, (i1, i2, j1, j2) in steps(pairs, (0, len(old), 0, len(new))):
        if is_same:
            yield Mark(Op.SAME, old[i1])
        else:
            yield from (Mark(Op.DELETED, "".join(old[i1:i2])), Mark(Op.INSERTED, "".join(new[j1:j2])))


def _readable(pairs: list[tuple[int, int]], old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Without shared spaces and commas that stand alone between two changes: those are one passage to a reader."""
    last = (len(old) - 1, len(new) - 1)
    for _diagonal, numbered in groupby(enumerate(pairs), key=lambda each: (each[1][0] - each[0], each[1][1] - each[0])):
        run = [pair for _number, pair in numbered]
        if run[0] == (0, 0) or run[-1] == last or any(old[i][0].isalnum() for i, _j in run):
            yield from run


def _merged(found: Iterator[Mark]) -> Iterator[Mark]:
    """Neighbours of one kind as one; nothing empty."""
    waiting: Mark | None = None
    for mark in found:
        if not mark.text:
            continue
        if waiting and waiting.op == mark.op:
            waiting = Mark(mark.op, waiting.text + mark.text)
            continue
        if waiting:
            yield waiting
        waiting = mark
    if waiting:
        yield waiting
