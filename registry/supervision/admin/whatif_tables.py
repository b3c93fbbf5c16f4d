"""What two sets of criteria come to, table by table: shown on the screen, and sheets of its workbook alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.columns import Column, Kind, danish_key
from registry.screens.values import cell
from registry.supervision.models import SelectionOutcome
from registry.supervision.rules.comparing import Change, Moved, Side, WhatIf
from registry.supervision.rules.shapes import Candidate, Measure, Outcome, Verdict
from registry.supervision.wording import criteria as criteria_words
from registry.supervision.wording import verdicts as wording
from registry.supervision.wording.hits import share
from registry.workbook.write import MoreRows

MOST = 100  # rows of a table that the screen shows
SIGNED = {"change", "distance"}
IN_WORKBOOK_ALONE = {"department_lbf", "organisation_lbf"}
SENTENCES = {"why", "asks"}
_WHO = (
    Column("department", gettext_lazy("Department"), width=36),
    Column("department_lbf", gettext_lazy("LBF number of the department"), Kind.CODE, width=12),
    Column("organisation", gettext_lazy("Housing organisation"), width=36),
    Column("organisation_lbf", gettext_lazy("LBF number of the organisation"), Kind.CODE, width=12),
    Column("area", gettext_lazy("Area"), width=24),
)
_BOTH = (
    Column("rank_before", gettext_lazy("Rank before"), Kind.INTEGER, width=10),
    Column("score_before", gettext_lazy("Points before"), Kind.DECIMAL, width=10),
    Column("rank_after", gettext_lazy("Rank after"), Kind.INTEGER, width=10),
    Column("score_after", gettext_lazy("Points after"), Kind.DECIMAL, width=10),
)
MOVED = (*_WHO, *_BOTH, Column("why", gettext_lazy("Why after"), width=60))
NEAREST = (
    *_WHO,
    Column("rank", gettext_lazy("Rank"), Kind.INTEGER, width=8),
    Column("score", gettext_lazy("Points"), Kind.DECIMAL, width=10),
    Column("distance", gettext_lazy("Points from the line"), Kind.DECIMAL, width=12),
    Column("outcome", gettext_lazy("Outcome"), width=14),
)
GROUPS = (
    Column("name", gettext_lazy("Name"), width=40),
    Column("before", gettext_lazy("Before"), Kind.INTEGER, width=10),
    Column("after", gettext_lazy("After"), Kind.INTEGER, width=10),
    Column("change", gettext_lazy("Difference"), Kind.INTEGER, width=10),
)
CRITERIA = (
    Column("criterion", gettext_lazy("Criterion"), width=40),
    Column("asks", gettext_lazy("What gives points"), width=70),
    Column("hit", gettext_lazy("Departments hit"), Kind.INTEGER, width=12),
    Column("missing", gettext_lazy("Figures missing"), Kind.INTEGER, width=12),
    Column("share", gettext_lazy("Share missing"), width=14),
)
EVERYBODY = (
    Column("moves", gettext_lazy("Difference"), width=16),
    *_WHO,
    Column("dwellings", gettext_lazy("Dwellings in all"), Kind.INTEGER, width=12),
    Column("outcome_before", gettext_lazy("Outcome before"), width=14),
    Column("outcome_after", gettext_lazy("Outcome after"), width=14),
    *_BOTH,
    Column("distance", gettext_lazy("Points from the line"), Kind.DECIMAL, width=12),
    Column("why", gettext_lazy("Why after"), width=60),
)


@dataclass(frozen=True)
class Table:
    """Rows under a heading.

    Attributes:
        keys: of the departments of the rows, where they are of departments.
        none: what is said where there are no rows.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    none: str
    keys: Sequence[int] = ()

    @property
    def sheet(self) -> MoreRows:
        return MoreRows(self.title, self.columns, self.rows)

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The text and the class of each."""
        return [(str(column.header), _look(column)) for column in self._seen]

    @property
    def shown(self) -> list[tuple[int | None, list[tuple[str, str]]]]:
        """The rows as the text and the class of each cell, each with the key of its department."""
        keys: Sequence[int | None] = self.keys or [None] * len(self.rows)
        places = [(place, column) for place, column in enumerate(self.columns) if column in self._seen]
        return [
            (key, [(_text(row[place], column), _look(column)) for place, column in places])
            for key, row in zip(keys[:MOST], self.rows[:MOST], strict=True)
        ]

    @property
    def hidden(self) -> int:
        """How many rows the workbook alone has."""
        return max(len(self.rows) - MOST, 0)

    @property
    def _seen(self) -> list[Column]:
        return [column for column in self.columns if column.key not in IN_WORKBOOK_ALONE]


def tables(found: WhatIf, known: dict[str, Measure]) -> list[Table]:
    """Who enters and leaves, by organisation and area, who is close to the line, and what the criteria hit."""
    changed, line = found.difference, found.line
    nobody = _("Nobody.")
    return [
        _moved("enters", _("Enters"), changed.enters, nobody),
        _moved("leaves", _("Leaves"), changed.leaves, nobody),
        _groups("organisations", _("By housing organisation"), changed.organisations),
        _groups("areas", _("By area"), changed.areas),
        _nearest("inside", _("Closest to the line, chosen after"), line.inside, line.score),
        _nearest("outside", _("Closest to the line, not chosen after"), line.outside, line.score),
        _criteria("criteria-before", _("What the criteria hit before"), found.before, known),
        _criteria("criteria-after", _("What the criteria hit after"), found.after, known),
    ]


def everybody(found: WhatIf) -> Iterable[Sequence[Any]]:
    """Each department under both sets, in order of its rank after; in the order of `EVERYBODY`."""
    labels = {Outcome(value): str(label) for value, label in SelectionOutcome.choices}
    moves = {
        (False, True): _("enters"),
        (True, False): _("leaves"),
        (True, True): _("stays"),
        (False, False): "",
    }
    for each in found.everybody:
        before, after = each.before, each.after
        yield (
            moves[before.outcome is Outcome.CHOSEN, after.outcome is Outcome.CHOSEN],
            *_who(after.candidate),
            after.candidate.dwellings,
            labels[before.outcome],
            labels[after.outcome],
            *_both(each),
            _distance(after, found.line.score),
            wording.reason(after.reasons[0]),
        )


def _moved(name: str, title: str, rows: Sequence[Moved], none: str) -> Table:
    cells = [(*_who(each.after.candidate), *_both(each), wording.reason(each.after.reasons[0])) for each in rows]
    return Table(name, title, MOVED, cells, none, [each.after.candidate.key for each in rows])


def _nearest(name: str, title: str, rows: Sequence[Verdict], line: Decimal | None) -> Table:
    labels = {Outcome(value): str(label) for value, label in SelectionOutcome.choices}
    cells = [
        (*_who(each.candidate), each.rank, each.score, _distance(each, line), labels[each.outcome]) for each in rows
    ]
    return Table(name, title, NEAREST, cells, _("Nobody."), [each.candidate.key for each in rows])


def _groups(name: str, title: str, rows: Sequence[Change]) -> Table:
    ordered = sorted(rows, key=lambda each: (not each.name, danish_key(each.name)))
    cells = [(each.name or _("In no area"), each.before, each.after, each.after - each.before) for each in ordered]
    return Table(name, title, GROUPS, cells, _("No department is chosen."))


def _criteria(name: str, title: str, side: Side, known: dict[str, Measure]) -> Table:
    cells = [
        (
            criterion.label,
            criteria_words.criterion(criterion, known),
            counted.hit,
            counted.missing,
            share(counted.missing, counted.number),
        )
        for criterion, counted in zip(side.criteria, side.hits, strict=True)
    ]
    return Table(name, title, CRITERIA, cells, _("No criteria."))


def _who(own: Candidate) -> tuple[str, ...]:
    return own.name, own.lbf_number, own.organisation_name, own.organisation_lbf, own.area_name


def _both(each: Moved) -> tuple[Any, ...]:
    return each.before.rank, each.before.score, each.after.rank, each.after.score


def _distance(verdict: Verdict, line: Decimal | None) -> Decimal | None:
    return None if line is None else verdict.score - line


def _look(column: Column) -> str:
    if column.key in SENTENCES:
        return "registry-said"
    return "registry-number" if column.kind in (Kind.INTEGER, Kind.DECIMAL) else ""


def _text(value: Any, column: Column) -> str:
    text = cell(value, column)
    if column.key in SIGNED and value:
        return f"+{text}" if value > 0 else f"−{text.removeprefix('-')}"
    return capfirst(text) if column.key in ("outcome", *SENTENCES) else text
