"""The lines of the wide organisation model: who reports to whom, and whose members sit elsewhere as well.

A body's line to those below leaves it on the left, runs down the free room left of the column (its gutter) and, where
they stand in the other column, along a way of its own under the boxes of its level.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pages.figures.drawing import Path
from pages.figures.layouts.organisation_box import Box
from pages.figures.layouts.organisation_plan import Plan

TRACK, BUS, ARROW = 8, 7, 5
MOST = 40  # room for all the tracks of a gutter
STRAIGHT = 20  # two boxes that share this much height are joined by a straight line
MIDDLE = 10  # from the own bodies to the first track between the zones


@dataclass(frozen=True)
class Routes:
    """The ways that lines take."""

    plan: Plan

    @property
    def gutter(self) -> float:
        """The room left of both columns."""
        count = len(self.plan.trunks)
        return 14 + min(TRACK * count, MOST) if count else 0

    def room(self, level: int) -> float:
        """The room under the boxes of a level for the ways to the other column."""
        count = len(self.plan.travels(level))
        return BUS * count + 4 if count else 0

    def drawn(self, boxes: Mapping[int, Box], ends: Mapping[int, float]) -> list[Path]:
        """All lines, arrow heads last.

        Args:
            boxes: by key of the body.
            ends: where the boxes of each level end.
        """
        lines = [*self._trunks(boxes, ends), *self._elbows(boxes), *self._fills(boxes)]
        return sorted(lines, key=lambda line: line.paint == "arrow")

    def _trunks(self, boxes: Mapping[int, Box], ends: Mapping[int, float]) -> list[Path]:
        lines = []
        step = min(TRACK, MOST / max(1, len(self.plan.trunks)))
        for number, (parent, children) in enumerate(self.plan.trunks.items()):
            above = boxes[parent]
            back = 12 + number * step
            start = above.column - back
            beside = [boxes[child] for child in children if boxes[child].column != above.column]
            below = [boxes[child] for child in children if boxes[child].column == above.column]
            lows = [child.middle for child in below]
            if beside:
                level = above.organ.level
                bus = ends[level] + BUS * (self.plan.travels(level).index(parent) + 1)
                lows.append(bus)
                x = beside[0].column - back
                lines.append(Path(f"M{start:g} {bus:g}H{x:g}V{max(child.middle for child in beside):g}", "relation"))
            lines += [Path(f"M{above.x:g} {above.middle:g}H{start:g}V{max(lows):g}", "relation")]
            lines += [
                Path(f"M{child.column - back:g} {child.middle:g}H{child.x:g}", "relation")
                for child in (*below, *beside)
            ]
            lines.append(arrow_right(above.x, above.middle))
        return lines

    def _elbows(self, boxes: Mapping[int, Box]) -> list[Path]:
        lines = []
        for organ in self.plan.organs:
            if organ.parent is not None and self.plan.has_elbow(organ.key):
                above, below = boxes[organ.parent], boxes[organ.key]
                x = (above.x + below.x) / 2
                lines += [
                    Path(f"M{x:g} {above.bottom:g}V{below.middle:g}H{below.x:g}", "relation"),
                    arrow_up(x, above.bottom),
                ]
        return lines

    def _fills(self, boxes: Mapping[int, Box]) -> list[Path]:
        lines = []
        bent = 0
        for source, target in self.plan.fills:
            one, other = boxes[source], boxes[target]
            to_right = not self.plan.by_key[source].is_joint
            start, end = (one.right, other.x) if to_right else (one.x, other.right)
            top, bottom = max(one.y, other.y), min(one.bottom, other.bottom)
            if bottom - top >= STRAIGHT:
                y = (top + bottom) / 2
                d = f"M{start:g} {y:g}H{end:g}"
            else:
                x = (one if to_right else other).right + MIDDLE + 5 * (bent % 5)
                bent += 1
                y = other.middle
                d = f"M{start:g} {one.middle:g}H{x:g}V{y:g}H{end:g}"
            lines += [Path(d, "dashed"), arrow_right(end, y) if to_right else arrow_left(end, y)]
        return lines


def arrow_right(x: float, y: float) -> Path:
    """An arrow head whose point touches `x`."""
    return Path(f"M{x:g} {y:g}L{x - ARROW * 1.7:g} {y - ARROW:g}V{y + ARROW:g}Z", "arrow")


def arrow_left(x: float, y: float) -> Path:
    return Path(f"M{x:g} {y:g}L{x + ARROW * 1.7:g} {y - ARROW:g}V{y + ARROW:g}Z", "arrow")


def arrow_up(x: float, y: float) -> Path:
    return Path(f"M{x:g} {y:g}L{x - ARROW:g} {y + ARROW * 1.7:g}H{x + ARROW:g}Z", "arrow")


def arrow_down(x: float, top: float, bottom: float) -> list[Path]:
    """A line down to `bottom` with its head."""
    tip = f"M{x:g} {bottom:g}L{x - ARROW:g} {bottom - ARROW * 1.7:g}H{x + ARROW:g}Z"
    return [Path(f"M{x:g} {top:g}V{bottom - ARROW:g}", "relation"), Path(tip, "arrow")]
