"""Phrases that the texts about a round share. They are the page's own words, in the language of the site."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format

from pages.supervision.facts import Listed
from pages.supervision.writing import Block, paragraphs, table
from registry.columns import danish_key

COLUMNS = ("Boligorganisation", "Afdeling", "Område", "Boliger")
MOST_ROWS = 300
"""Of one table: the editor's form grows with it, and nobody reads on."""

INDICATORS = (
    "Grænserne i kriterierne er screeningsindikatorer. De peger på afdelinger, der skal ses efter, og er ikke normer "
    "for, hvad der er tilstrækkeligt."
)


def departments(number: int) -> str:
    """Ingen afdelinger · 1 afdeling · 45 afdelinger."""
    return {0: "ingen afdelinger", 1: "1 afdeling"}.get(number, f"{number} afdelinger")


def day(value: date) -> str:
    """4. januar 2027."""
    return date_format(value, "j. F Y")


def listed_table(caption: str, rows: Sequence[Listed]) -> list[Block]:
    """Departments as a table, and how many are left out of one that would be too long."""
    cells = [(row.organisation, row.department, row.area, row.dwellings) for row in rows[:MOST_ROWS]]
    return [table(caption, COLUMNS, cells), *left_out(len(rows))]


def left_out(number: int) -> list[Block]:
    """What to say where a table does not show all of its rows."""
    return [paragraphs(f"Tabellen viser de første {MOST_ROWS} af {number}.")] if number > MOST_ROWS else []


def area_table(caption: str, rows: Sequence[Listed]) -> Block:
    """How many departments and dwellings lie in each area; those in none last."""
    found, dwellings = Counter(row.area for row in rows), Counter[str]()
    for row in rows:
        dwellings[row.area] += row.dwellings
    order = sorted(found, key=lambda area: (not area, danish_key(area)))
    cells = [(area or "Uden for de registrerede områder", found[area], dwellings[area]) for area in order]
    return table(caption, ("Område", "Afdelinger", "Boliger"), cells)
