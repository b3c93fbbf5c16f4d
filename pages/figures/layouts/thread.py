"""The red thread as a flow: goals in columns by level, what hangs on each to its right, meetings last (K092, K160).

Values in, shapes out. Where the thread is broken stands in words beside a mark, never by colour alone.
"""

from dataclasses import dataclass

MEETINGS = 4
"""The column after the three levels of agreements."""


@dataclass(frozen=True)
class Strand:
    """A goal, or what is done about one, with what hangs on it.

    Attributes:
        level: 1-3 of the goal's agreement, MEETINGS for what is done about a goal.
        label: what it is, in a word.
        text: what it says.
        says: its agreement, or its meeting and day.
        gaps: what is missing, in words.
        is_proposed: drawn with a dashed outline.
        address: where it leads; "" for nowhere.
    """

    level: int
    label: str
    text: str
    says: str
    gaps: tuple[str, ...] = ()
    is_proposed: bool = False
    address: str = ""
    below: tuple["Strand", ...] = ()


@dataclass(frozen=True)
class ThemePart:
    """A theme with the goals at its top."""

    title: str
    gaps: tuple[str, ...]
    strands: tuple[Strand, ...]


@dataclass(frozen=True)
class Part:
    """An agreement that belongs under none, theme by theme."""

    title: str
    gaps: tuple[str, ...]
    themes: tuple[ThemePart, ...]
    address: str = ""


@dataclass(frozen=True)
class Words:
    """Every other text of the figure.

    Attributes:
        columns: the headings of the three levels and of the meetings.
        empty: said of a theme without goals.
        gap_key: what the mark means.
        proposed_key: what a dashed outline means.
    """

    columns: tuple[str, str, str, str]
    empty: str
    gap_key: str
    proposed_key: str
