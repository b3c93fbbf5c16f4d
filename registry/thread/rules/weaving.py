"""What hangs on what: the thread woven from agreements, goals and what is done about them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from registry.thread.rules.gaps import AGREEMENT, gaps_of
from registry.thread.rules.values import GOAL, AgreementValue, Branch, Gap, Node, Ref, Section, ThemeBranches

Key = TypeVar("Key", int, Ref)


@dataclass(frozen=True)
class Thread:
    """The thread. Made by `weave`, narrowed by `only`.

    Attributes:
        agreements: by level, then place.
        nodes: goals by level of their agreement, then the other kinds, each by place.
        up: what each node hangs on; without the links that would close a circle.
        gaps: where it is broken.
    """

    agreements: tuple[AgreementValue, ...]
    nodes: tuple[Node, ...]
    up: Mapping[Ref, Ref]
    over: Mapping[int, int]
    gaps: tuple[Gap, ...]

    @cached_property
    def by_ref(self) -> Mapping[Ref, Node]:
        return {node.ref: node for node in self.nodes}

    @cached_property
    def by_key(self) -> Mapping[int, AgreementValue]:
        return {row.key: row for row in self.agreements}

    @cached_property
    def children(self) -> Mapping[Ref, tuple[Node, ...]]:
        """What hangs on each node, in order."""
        return _children(self.nodes, self.up)

    @cached_property
    def gaps_by_ref(self) -> Mapping[Ref, tuple[Gap, ...]]:
        found: dict[Ref, list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            found[gap.ref].append(gap)
        return {ref: tuple(gaps) for ref, gaps in found.items()}

    def above(self, ref: Ref) -> tuple[Node, ...]:
        """The way up from a node: the uppermost first, itself left out."""
        way = []
        while ref in self.up:
            ref = self.up[ref]
            way.append(self.by_ref[ref])
        return tuple(reversed(way))

    def agreements_above(self, key: int) -> tuple[AgreementValue, ...]:
        """The agreements that an agreement belongs under: the uppermost first, itself left out."""
        way = []
        while key in self.over:
            key = self.over[key]
            way.append(self.by_key[key])
        return tuple(reversed(way))

    def below(self, ref: Ref) -> Branch:
        """A node with everything that hangs on it."""
        return self._branches[ref]

    @cached_property
    def tops(self) -> tuple[Node, ...]:
        """The goals that hang on nothing shown."""
        return tuple(node for node in self.nodes if node.ref not in self.up)

    @cached_property
    def _branches(self) -> Mapping[Ref, Branch]:
        made: dict[Ref, Branch] = {}
        for node in sorted(self.nodes, key=lambda node: -self._depth[node.ref]):  # the deepest first
            made[node.ref] = Branch(node, tuple(made[child.ref] for child in self.children.get(node.ref, ())))
        return made

    @cached_property
    def _depth(self) -> Mapping[Ref, int]:
        depth: dict[Ref, int] = {}
        for node in self.nodes:
            way, ref = [], node.ref
            while ref not in depth and ref in self.up:
                way.append(ref)
                ref = self.up[ref]
            start = depth.setdefault(ref, 0)
            for number, passed in enumerate(reversed(way), start=1):
                depth[passed] = start + number
        return depth

    def paths(self) -> Iterator[tuple[Node, ...]]:
        """Each way from a top down to a node on which nothing hangs, in order."""
        waiting: list[tuple[Node, ...]] = [(top,) for top in reversed(self.tops)]
        while waiting:
            way = waiting.pop()
            below = self.children.get(way[-1].ref, ())
            if not below:
                yield way
            waiting.extend((*way, child) for child in reversed(below))

    def sections(self) -> tuple[Section, ...]:
        """The thread from each agreement that belongs under none shown."""
        roots = [row for row in self.agreements if row.key not in self.over]
        top_of = {row.key: (*self.agreements_above(row.key), row)[0].key for row in self.agreements}
        tops: dict[int, list[Node]] = defaultdict(list)
        for node in self.tops:
            tops[top_of[node.agreement or 0]].append(node)
        under: dict[int, list[AgreementValue]] = defaultdict(list)
        for row in self.agreements:
            if row.key in self.over:
                under[self.over[row.key]].append(row)
        return tuple(Section(row, tuple(_lines(row.key, under)), self._themes(row, tops[row.key])) for row in roots)

    def _themes(self, row: AgreementValue, tops: list[Node]) -> tuple[ThemeBranches, ...]:
        names = dict.fromkeys((*row.themes, *(node.theme for node in tops)))
        return tuple(
            ThemeBranches(name, tuple(self.below(node.ref) for node in tops if node.theme == name)) for name in names
        )

    def only(self, *, agreement: int | None = None, theme: str = "") -> "Thread":
        """The part of the thread that an agreement or a theme has to do with, with the gaps found in the whole.

        Args:
            agreement: this one, those it belongs under and those under it; all when None.
            theme: goals of this theme, all that hangs on them and their way up; all when "".
        """
        rows = {row.key for row in self.agreements}
        if agreement is not None:
            above = {row.key for row in self.agreements_above(agreement)}
            below = {key for key in rows if any(row.key == agreement for row in self.agreements_above(key))}
            rows = {agreement} & rows | above | below
        refs = {node.ref for node in self.nodes if self._agreement_of(node) in rows}
        if theme:
            ways = {ref: {ref, *(node.ref for node in self.above(ref))} for ref in refs}
            themed = {node.ref for node in self.nodes if node.theme == theme}
            shown = {node.ref for node in self.nodes if node.agreement is None or node.agreement in rows}
            refs = {ref for way in ways.values() if way & themed for ref in way} & shown
            of_goals = {self.by_ref[ref].agreement for ref in refs}
            rows = {key for key in rows if theme in self.by_key[key].themes or key in of_goals}
        return replace(
            self,
            agreements=tuple(row for row in self.agreements if row.key in rows),
            nodes=tuple(node for node in self.nodes if node.ref in refs),
            up={ref: up for ref, up in self.up.items() if ref in refs and up in refs},
            over={key: upper for key, upper in self.over.items() if key in rows and upper in rows},
            gaps=tuple(gap for gap in self.gaps if _is_about(gap, rows, refs, theme)),
        )

    def _agreement_of(self, node: Node) -> int | None:
        """A node that is no goal belongs to the agreement of the goal it is about."""
        while node.agreement is None and node.ref in self.up:
            node = self.by_ref[self.up[node.ref]]
        return node.agreement


def weave(agreements: Iterable[AgreementValue], nodes: Iterable[Node]) -> Thread:
    """The thread through these agreements.

    Whatever the order they are given in, the thread is the same. A goal of an agreement that is not among them is left
    out, and so is anything else that hangs on no goal among them. Links that would close a circle are cut at the
    node that comes first, and the goals of the circle are told as gaps.

    Args:
        agreements: those the reader may see.
        nodes: goals, and what is done about them.

    Source: K060, K092, K115, K131, K160.
    """
    rows = tuple(sorted(agreements, key=lambda row: row.order))
    known = {row.key: row for row in rows}
    given = sorted(nodes, key=lambda node: node.order)
    goals = [node for node in given if node.kind == GOAL and node.agreement in known]
    goals.sort(key=lambda node: (known[node.agreement or 0].order, node.order))
    refs = {node.ref for node in goals}
    up, circular = _uncircled({goal.ref: goal.up for goal in goals if goal.up is not None and goal.up in refs})
    others = [node for node in given if node.kind != GOAL]
    for ref in _hanging(refs, others):
        refs.add(ref)
    others = [node for node in others if node.ref in refs]
    up |= {node.ref: node.up for node in others if node.up is not None}
    over, _circle = _uncircled({row.key: row.parent for row in rows if row.parent is not None and row.parent in known})
    woven = (*goals, *others)
    return Thread(rows, woven, up, over, gaps_of(rows, goals, _children(woven, up), circular))


def _hanging(refs: Iterable[Ref], others: Iterable[Node]) -> Iterator[Ref]:
    """Those of the other kinds that hang on the given nodes, directly or one on another."""
    waiting: dict[Ref, list[Ref]] = defaultdict(list)
    for node in others:
        if node.up is not None:
            waiting[node.up].append(node.ref)
    reached = list(refs)
    while reached:
        for ref in waiting.pop(reached.pop(), ()):
            yield ref
            reached.append(ref)


def _uncircled(upper: Mapping[Key, Key]) -> tuple[dict[Key, Key], frozenset[Key]]:
    """The links without those that would close a circle, and the members of the circles."""
    links, circles = dict(upper), set()
    checked: set[Key] = set()
    for start in sorted(upper):
        way: dict[Key, None] = {}
        key: Key | None = start
        while key is not None and key not in way and key not in checked:
            way[key] = None
            key = links.get(key)
        if key is not None and key in way:
            passed = list(way)
            circle = passed[passed.index(key) :]
            circles.update(circle)
            del links[min(circle)]
        checked.update(way)
    return links, frozenset(circles)


def _children(nodes: Iterable[Node], up: Mapping[Ref, Ref]) -> Mapping[Ref, tuple[Node, ...]]:
    found: dict[Ref, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.ref in up:
            found[up[node.ref]].append(node)
    return {ref: tuple(below) for ref, below in found.items()}


def _lines(key: int, under: Mapping[int, list[AgreementValue]]) -> Iterator[tuple[int, AgreementValue]]:
    waiting = [(1, row) for row in reversed(under.get(key, []))]
    while waiting:
        depth, row = waiting.pop()
        yield depth, row
        waiting.extend((depth + 1, child) for child in reversed(under.get(row.key, [])))


def _is_about(gap: Gap, rows: set[int], refs: set[Ref], theme: str) -> bool:
    if gap.kind == AGREEMENT:
        return gap.key in rows and (not theme or gap.figures.get("theme", theme) == theme)
    return gap.ref in refs
