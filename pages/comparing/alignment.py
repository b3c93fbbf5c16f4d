"""Which items of two sequences are the same, in order. Quick also where difflib is quadratic."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

LARGEST = 200 * 200
"""More pairs than this are not tried against each other."""

Block = tuple[int, int, int, int]
"""`i1, i2, j1, j2`: a[i1:i2] against b[j1:j2]."""


def common(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Positions of the items both have in the same order, as pairs, ascending in both.

    Items that are alone of their kind on both sides are matched first, which takes no longer than reading them; what
    lies between them is then small enough to compare item by item, or is taken as wholly different.
    """
    found: list[tuple[int, int]] = []
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        i1, i2, j1, j2 = waiting.pop()
        while i1 < i2 and j1 < j2 and a[i1] == b[j1]:
            found.append((i1, j1))
            i1, j1 = i1 + 1, j1 + 1
        while i1 < i2 and j1 < j2 and a[i2 - 1] == b[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
            found.append((i2, j2))
        if i1 == i2 or j1 == j2:
            continue
        if (i2 - i1) * (j2 - j1) <= LARGEST:
            matcher = SequenceMatcher(None, a[i1:i2], b[j1:j2], autojunk=False)
            for i, j, size in matcher.get_matching_blocks():
                found += [(i1 + i + n, j1 + j + n) for n in range(size)]
            continue
        anchors = _anchors(a, b, (i1, i2, j1, j2))
        found += anchors
        if anchors:
            waiting += [gap for is_same, gap in steps(anchors, (i1, i2, j1, j2)) if not is_same]
    return sorted(found)


def steps(pairs: Sequence[tuple[int, int]], block: Block) -> Iterator[tuple[bool, Block]]:
    """A block in order, as what is the same, item by item, and what lies between: whether it is the same, and where."""
    i, last_a, j, last_b = block
    for a, b in pairs:
        if i < a or j < b:
            yield False, (i, a, j, b)
        yield True, (a, a + 1, b, b + 1)
        i, j = a + 1, b + 1
    if i < last_a or j < last_b:
        yield False, (i, last_a, j, last_b)


def _anchors(a: Sequence[Hashable], b: Sequence[Hashable], block: Block) -> list[tuple[int, int]]:
    """The longest run in order of what is there once on each side."""
    i1, i2, j1, j2 = block
    counts_a, counts_b = Counter(a[i1:i2]), Counter(b[j1:j2])
    where = {b[j]: j for j in range(j1, j2) if counts_b[b[j]] == 1}
    pairs = [(i, where[a[i]]) for i in range(i1, i2) if counts_a[a[i]] == 1 and a[i] in where]
    return longest_ascending(pairs)


def longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs of which the second parts ascend; the first parts do already."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_i, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [number]
    chosen: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]
