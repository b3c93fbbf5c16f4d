"""How wide a text is in the site's typeface, and where its lines break. Pure.

Widths are those of IBM Plex Sans, in thousandths of the size, with a margin for the typeface a reader may have instead.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

MARGIN = 1.06
UNKNOWN = 700  # wider than most letters: a text we cannot measure gets more room than it needs
LINE_HEIGHT = 1.3


def _widths(groups: Mapping[int, str]) -> Mapping[str, int]:
    return MappingProxyType({letter: width for width, letters in groups.items() for letter in letters})


REGULAR = _widths(
    {
        236: " ", 242: "'", 250: "ij", 272: ",.l", 273: "’", 284: "!", 292: ":;", 314: "|", 317: "[]", 324: "f",
        326: "·", 335: "()", 343: "{}", 346: "²", 351: "t", 367: "r", 383: "/\\", 399: "-", 400: "I", 419: '"',
        450: "*", 464: "z", 468: "°", 477: "?", 487: "s", 492: "v", 499: "y", 501: "L", 503: "c", 507: "x", 510: "J",
        513: "»«", 527: "k", 528: "g", 534: "aåä", 549: "eé", 559: "F", 560: "oö", 565: "_", 568: "hnuøü", 572: "T",
        580: "Zbdpq", 581: "S", 583: "EÉ", 586: "§", 588: "–", 593: "Y", 598: "$", 600: "+0123456789<=>^`~", 606: "P",
        609: "V", 613: "X", 621: "C", 634: "K", 640: "R", 641: "AÅÄ", 653: "B", 671: "D", 678: "UÜ", 694: "&",
        695: "G", 707: "HN", 708: "OQØÖ", 713: "#", 768: "w", 780: "—", 812: "M", 820: "→", 864: "æ", 873: "m",
        891: "@W", 907: "Æ", 927: "%",
    }
)  # fmt: skip
BOLD = _widths(
    {
        236: " ", 260: "'", 276: "ij", 292: "’", 294: "l", 298: ",.", 309: "!", 318: ":;", 329: "[]", 337: "()",
        347: "²", 350: "f·", 363: "{}", 374: "t", 376: "|", 393: "r", 402: "-", 423: "I", 437: "/\\", 470: "°",
        471: '"', 493: "?", 499: "s", 502: "z", 513: "c", 521: "L", 524: "vy", 544: "x", 545: "Jg»«", 556: "*",
        558: "eé", 559: "_aåä", 562: "k", 563: "oö", 571: "ø", 574: "§", 577: "F", 580: "T", 588: "hnuü–", 599: "Z",
        600: "$+0123456789<=>E^`bdpq~É", 611: "S", 632: "Y", 638: "V", 641: "P", 642: "C", 655: "X", 656: "#",
        663: "B", 664: "R", 672: "AÅÄ", 678: "K", 689: "D", 690: "UÜ", 712: "GOQØÖ", 713: "&", 719: "HN", 780: "—",
        816: "M", 819: "w", 864: "æ", 876: "→", 888: "m", 899: "@", 949: "W", 950: "Æ", 960: "%",
    }
)  # fmt: skip


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """How wide `text` is on one line, in the drawing's units.

    Args:
        text: on one line.
        size: of the letters, in the drawing's units.
        is_bold: semi-bold letters.
    """
    widths = BOLD if is_bold else REGULAR
    return sum(widths.get(letter, UNKNOWN) for letter in text) * size / 1000 * MARGIN


def is_measured(text: str, *, is_bold: bool = False) -> bool:
    """Whether the width of every letter is known."""
    return all(letter in (BOLD if is_bold else REGULAR) for letter in text)


def wrapped(text: str, width: float, size: float, *, is_bold: bool = False, most: int | None = None) -> tuple[str, ...]:
    """The lines of `text` when none may be wider than `width`.

    Lines break at spaces and after hyphens; a word that is too long by itself is broken with a hyphen. Nothing of the
    text is lost unless `most` is given.

    Args:
        text: runs of white space count as one space.
        width: of a line; room for at least two letters.
        size: of the letters.
        is_bold: semi-bold letters.
        most: lines wanted at most; the last one then ends with "…".

    Returns:
        At least one line; ("",) for a text without words.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width, size, is_bold=is_bold):
        longer = line + piece
        if line and width_of(longer.rstrip(), size, is_bold=is_bold) > width:
            lines.append(line.rstrip())
            longer = piece
        line = longer
    lines.append(line.rstrip())
    if most is None or len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width_of(f"{last}…", size, is_bold=is_bold) > width:
        last = last[:-1].rstrip()
    return (*lines[: most - 1], f"{last}…")


def _pieces(text: str, width: float, size: float, *, is_bold: bool) -> Iterator[str]:
    """What may not be broken again: words with the space after them, and parts of words that end with a hyphen."""
    for word in text.split():
        *parts, last = word.replace("-", "-\n").rstrip("\n").split("\n")
        for part in (*parts, f"{last} "):
            yield from _cut(part, width, size, is_bold=is_bold)


def _cut(piece: str, width: float, size: float, *, is_bold: bool) -> Iterator[str]:
    while width_of(piece.rstrip(), size, is_bold=is_bold) > width:
        length = 1
        while length < len(piece) - 1 and width_of(f"{piece[: length + 1]}-", size, is_bold=is_bold) <= width:
            length += 1
        yield f"{piece[:length]}-"
        piece = piece[length:]
    yield piece
