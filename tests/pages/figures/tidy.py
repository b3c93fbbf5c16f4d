"""What holds for every drawing: nothing leaves the paper, no text lies on another, none runs over the edge of a box."""

from itertools import combinations

from pages.figures.drawing import Drawing, Rect

Extent = tuple[float, float, float, float]
SLACK = 0.01
GROUNDS = {"band", "paper", "track"}


def assert_tidy(drawing: Drawing, *, smallest: float) -> None:
    """Hold a drawing to the rules.

    Args:
        drawing: the drawing.
        smallest: no letters may be smaller, in units of the drawing.
    """
    texts = [(text, text.extent) for text in drawing.texts() if any(line.strip() for line in text.lines)]
    boxes = [shape for shape in drawing.flat() if isinstance(shape, Rect)]
    for text, extent in texts:
        assert text.size >= smallest, text
        assert _inside(extent, (0, 0, drawing.width, drawing.height)), (text, drawing.width, drawing.height)
    for rect in boxes:
        assert _inside(_extent(rect), (0, 0, drawing.width, drawing.height)), rect
    for (text, first), (beside, second) in combinations(texts, 2):
        assert not _meet(first, second), (text, beside)
    solid = [box for box in boxes if box.paint not in GROUNDS]
    for box in solid:
        for text, extent in texts:
            assert _inside(extent, _extent(box)) or not _meet(extent, _extent(box)), (text, box)
    for box, other in combinations(solid, 2):
        one, two = _extent(box), _extent(other)
        assert not _meet(one, two) or _inside(one, two) or _inside(two, one), (box, other)


def _extent(box: Rect) -> Extent:
    return box.x, box.y, box.x + box.width, box.y + box.height


def _inside(one: Extent, other: Extent) -> bool:
    return (
        one[0] >= other[0] - SLACK
        and one[1] >= other[1] - SLACK
        and one[2] <= other[2] + SLACK
        and one[3] <= other[3] + SLACK
    )


def _meet(one: Extent, other: Extent) -> bool:
    return (
        one[0] < other[2] - SLACK
        and other[0] < one[2] - SLACK
        and one[1] < other[3] - SLACK
        and other[1] < one[3] - SLACK
    )
