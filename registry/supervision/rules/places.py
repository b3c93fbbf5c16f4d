"""The places of a round while they are given out: none is given that a minimum still needs.

A department is no more here than its cell: its area, when that has a minimum, and its organisation. Whether the rest of
the minimums can still be met is the greatest flow from areas through cells to what is left of the organisations' caps.
Flow that meets the minimums can always be filled up to the quota, so minimums and quota are told apart.
"""

from collections import Counter
from collections.abc import Mapping

from ortools.graph.python import max_flow

Cell = tuple[int | None, int]
_SOURCE, _SINK, _FIRST = 0, 1, 2


class Places:
    """What is left of quota, caps and minimums.

    Attributes:
        left: how many more can be given.
        caps: how many more each organisation can have.
        kept: the minimums that can be met, less what is met: where not all can, those of the lowest keys come first.
    """

    def __init__(
        self, cells: Mapping[Cell, int], *, caps: Mapping[int, int], minimums: Mapping[int, int], places: int
    ) -> None:
        """Start with nothing given.

        Args:
            cells: how many departments there are of each.
            caps: of every organisation; not negative.
            minimums: of areas; not negative.
            places: how many at most.
        """
        self._cells = Counter(cells)
        self._closed: set[Cell] = set()
        self.caps = dict(caps)
        found: Counter[int] = Counter()
        for (_area, organisation), number in cells.items():
            found[organisation] += number
        self.left = min(places, sum(min(caps[organisation], number) for organisation, number in found.items()))
        self.kept = self._reachable(minimums)
        self._flow = self._greatest_flow(self.kept, self.caps)

    def take(self, cell: Cell) -> bool:
        """Give a place to a department of this cell, if everything that is kept can be met afterwards.

        A cell that is refused once is refused ever after: what is given later only leaves less.
        """
        area, organisation = cell
        if not self.left or not self.caps[organisation] or cell in self._closed:
            return False
        owed = self.kept.get(area, 0) if area is not None else 0
        if not owed and sum(self.kept.values()) == self.left:
            return False
        if not self._rerouted(cell, is_owed=owed > 0):
            self._closed.add(cell)
            return False
        self.left -= 1
        self.caps[organisation] -= 1
        self._cells[cell] -= 1
        if area is not None and owed:
            self.kept[area] -= 1
        return True

    def _rerouted(self, cell: Cell, *, is_owed: bool) -> bool:
        """Whether what is kept can still be met without this place; if so, the flow that does."""
        area, organisation = cell
        if is_owed and self._flow[cell]:
            self._flow[cell] -= 1
            return True
        used = sum(number for (_area, own), number in self._flow.items() if own == organisation)
        if used < self.caps[organisation]:
            if is_owed:
                freed = next(other for other, number in self._flow.items() if other[0] == area and number)
                self._flow[freed] -= 1
            return True
        kept = {key: number - (is_owed and key == area) for key, number in self.kept.items()}
        flow = self._greatest_flow(kept, {**self.caps, organisation: self.caps[organisation] - 1})
        if flow.total() < sum(kept.values()):
            return False
        self._flow = flow
        return True

    def _reachable(self, minimums: Mapping[int, int]) -> dict[int, int]:
        asked = sum(minimums.values())
        if asked <= self.left and self._greatest_flow(minimums, self.caps).total() == asked:
            return dict(minimums)
        kept: dict[int, int] = {}
        for area in sorted(minimums):
            reached = self._greatest_flow({**kept, area: minimums[area]}, self.caps).total()
            kept[area] = min(reached, self.left) - sum(kept.values())
        return kept

    def _greatest_flow(self, kept: Mapping[int, int], caps: Mapping[int, int]) -> Counter[Cell]:
        """As much of the minimums as can be met, by cell."""
        areas = [area for area, number in sorted(kept.items()) if number]
        if not areas:
            return Counter()
        solver = max_flow.SimpleMaxFlow()
        nodes: dict[tuple[str, int | None], int] = {("area", area): node for node, area in enumerate(areas, _FIRST)}
        arcs = {}
        for cell, number in sorted((cell, number) for cell, number in self._cells.items() if cell[0] in areas):
            node = nodes.setdefault(("organisation", cell[1]), _FIRST + len(nodes))
            arcs[solver.add_arc_with_capacity(nodes["area", cell[0]], node, number)] = cell
        for (kind, key), node in nodes.items():
            if key is not None:
                ends, room = ((_SOURCE, node), kept[key]) if kind == "area" else ((node, _SINK), caps[key])
                solver.add_arc_with_capacity(*ends, room)
        solver.solve(_SOURCE, _SINK)
        return Counter({cell: solver.flow(arc) for arc, cell in arcs.items() if solver.flow(arc)})
