"""Limits and scales as they are typed in Danish: 1.234,5 · 14.03.2027 · Ja · one step a line."""

import re

from registry.custom_fields.rules import CHOICE, DATE, NUMBER, TEXT, YES_NO, NotConvertible, converted, number_in, same
from registry.supervision.rules.shapes import Band, Measure, Value

NUMBERS = ("integer", "year", "decimal", "money")
ORDERED = (*NUMBERS, "date")  # kinds of which one figure can be less than another
_TYPED = {**dict.fromkeys(NUMBERS, NUMBER), "date": DATE, "boolean": YES_NO, "choice": CHOICE}
_STEP = re.compile(
    r"(?:under\s*(?P<below>[^:]+?)|(?P<rest>ellers))\s*:\s*(?P<points>\S.*?)(?:\s+point)?", re.IGNORECASE
)
MOST_BANDS = 50
MOST_POINTS = 1000


class Unreadable(ValueError):
    """What was typed cannot be read.

    Attributes:
        code: why.
        figures: what the sentence mentions.
    """

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code)
        self.code, self.figures = code, figures


def limit_in(text: str, measure: Measure) -> Value:
    """The limit that was typed for a measure: Decimal, date, bool, the stored value of a choice, or text.

    Raises:
        Unreadable: it is nothing that the measure's figures could be held against.
    """
    text = text.strip()
    if not text:
        raise Unreadable("limit_missing")
    if measure.kind == "choice":
        found = next((value for value, label in measure.choices if same(label, text) or same(value, text)), None)
        if found is None:
            raise Unreadable("limit_no_choice", choices=", ".join(label for _value, label in measure.choices))
        return found
    kind = _TYPED.get(measure.kind, TEXT)
    try:
        return converted(text, kind=kind, options=())  # type: ignore[no-any-return]
    except NotConvertible:
        raise Unreadable(f"limit_no_{kind}", limit=text) from None


def bands_in(text: str) -> tuple[Band, ...]:
    """The scale that was typed: “under 200: 1”, growing, the last perhaps “ellers: 0”.

    Raises:
        Unreadable: a line is no step, the steps do not grow, or there is none.
    """
    bands: list[Band] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        step = _STEP.fullmatch(line)
        points = None if step is None else number_in(step["points"])
        below = None if step is None or step["rest"] else number_in(step["below"])
        if step is None or points is None or (below is None and not step["rest"]):
            raise Unreadable("band_unreadable", line=line)
        if not 0 <= points <= MOST_POINTS:
            raise Unreadable("band_points", line=line, most=MOST_POINTS)
        before = bands[-1].below if bands else None
        if bands and (before is None or (below is not None and below <= before)):
            raise Unreadable("bands_not_growing", line=line)
        bands.append(Band(below, points))
    if not bands or bands[0].below is None:
        raise Unreadable("bands_missing")
    if len(bands) > MOST_BANDS:
        raise Unreadable("bands_too_many", most=MOST_BANDS)
    return tuple(bands)
