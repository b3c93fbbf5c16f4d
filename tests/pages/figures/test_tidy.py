"""The rules of tidy drawings are seen to fail."""

import pytest

from pages.figures.drawing import Drawing, Rect, Shape, Text
from tests.pages.figures.tidy import assert_tidy

WORD = Text(10, 20, ("Møde",), 14)


@pytest.mark.parametrize(
    "shapes",
    [
        (Text(80, 20, ("Samarbejdsforum",), 14),),
        (Text(10, 5, ("Møde",), 14),),
        (Text(10, 99, ("Møde",), 14),),
        (Text(10, 20, ("Møde",), 11),),
        (WORD, Text(12, 22, ("Forum",), 14)),
        (WORD, Rect(15, 0, 50, 50)),
        (Rect(0, 0, 40, 40), Rect(30, 30, 40, 40)),
        (Rect(90, 0, 40, 40),),
    ],
)
def test_an_untidy_drawing_is_found_out(shapes: tuple[Shape, ...]) -> None:
    with pytest.raises(AssertionError):
        assert_tidy(Drawing(100, 100, shapes), smallest=12)


def test_a_tidy_one_passes() -> None:
    assert_tidy(Drawing(100, 100, (Rect(0, 0, 90, 40), WORD, Rect(0, 50, 90, 40, "band"))), smallest=12)
