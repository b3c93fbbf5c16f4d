"""What number a clause has. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as a body has it; `key` stays with it wherever it is moved."""

    key: str
    heading: str = ""
    parts: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A clause with the number that its place gives it."""

    key: str
    number: str
    heading: str


def numbered(clauses: Iterable[Clause]) -> Iterator[Numbered]:
    """The clauses and all their parts with their numbers, in reading order.

    Args:
        clauses: Those of the first level, in reading order.

    Returns:
        "1" on the first level, "1.2" on the second, "1.2.a" on the third. Clauses of the same level and parent are
        numbered without a hole.

    Source:
        Decision 0041.
    """
    return _numbered(clauses, "", 1)


def numbers(clauses: Iterable[Clause]) -> dict[str, str]:
    """The number of each clause by its key; a key that stands twice names the first."""
    found: dict[str, str] = {}
    for clause in numbered(clauses):
        found.setdefault(clause.key, clause.number)
    return found


def letters(position: int) -> str:
    """The letters of a position: a to z, then aa, ab and so on.

    Args:
        position: 1 for the first.
    """
    text = ""
    while position:
        position, rest = divmod(position - 1, len(ascii_lowercase))
        text = ascii_lowercase[rest] + text
    return text


def _numbered(clauses: Iterable[Clause], above: str, level: int) -> Iterator[Numbered]:
    for position, clause in enumerate(clauses, start=1):
        own = str(position) if level < 3 else letters(position)
        number = f"{above}.{own}" if above else own
        yield Numbered(clause.key, number, clause.heading)
        yield from _numbered(clause.parts, number, level + 1)
