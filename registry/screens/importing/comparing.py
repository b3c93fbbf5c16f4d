"""The rows of a workbook beside those of the register: which is which, and which cells differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from registry.columns import Column, Kind
from registry.screens.importing.plan import Plan, is_text, named
from registry.screens.importing.rows import TriedRow
from registry.screens.importing.several import alike
from registry.screens.values import cell
from registry.workbook.cells import clean
from registry.workbook.parse import CellRejected, parse
from registry.workbook.read import CellError, Read, ReadRow

Values = tuple[Any, ...]
Entry = tuple[Any, Values]  # the primary key of a row of the register, and its cells

_UNREAD = object()  # stands for a cell that could not be read


class Comparison:
    """The register's rows by their key, in one query, and the workbook's matched with them.

    Attributes:
        columns: those that are written.
        errors: rows that cannot be matched: no key, one that stands twice, or one that several rows have.
        rows: the others.
        partly: rows with a cell that could not be read, as far as they can be matched; such a cell is as it was.
        absent: names of the register's rows that the workbook does not have.
        beside: by primary key, fields of the register's rows that rules need and the workbook does not have.
    """

    def __init__(self, plan: Plan, columns: Sequence[Column], read: Read, beside: Sequence[str] = ()) -> None:
        self.plan, self.columns = plan, columns
        self.errors: list[CellError] = []
        self.beside: dict[Any, Mapping[str, Any]] = {}
        apart = [] if plan.apart is None else [plan.sheet.column(plan.apart)]
        asked = [*columns, *plan.key, plan.sheet.columns[0], *apart]
        self._asked = tuple({column.key: column for column in asked}.values())
        self._needed = [column for column in plan.key if column.key not in plan.may_be_empty]
        self._referring = {
            column.key for target in plan.targets(columns) if target.lookups for column in target.columns
        }
        self._known = self._register(beside)
        partly = {row.number: row for row in self._matchable(read.refused)}
        self.rows: list[TriedRow] = []
        self.partly: list[TriedRow] = []
        for row in self._matched(sorted([*read.rows, *partly.values()], key=_number) if partly else read.rows):
            (self.partly if row.number in partly else self.rows).append(row)
        unmatched = {error.row for error in self.errors}
        self.absent = self._absent([*read.refused, *(row for row in read.rows if row.number in unmatched)])

    def _register(self, beside: Sequence[str]) -> dict[Values, list[Entry]]:
        """The rows of the register by their key."""
        texts = [place for place, column in enumerate(self._asked) if is_text(column)]
        name = _namer(self.plan.key, self._asked)
        rows = self.plan.sheet.annotated(self.plan.rows.order_by(), self._asked)
        asked = [column.alias for column in self._asked]
        width = len(asked)
        found: dict[Values, list[Entry]] = {}
        for pk, *cells in rows.values_list("pk", *asked, *beside).iterator(chunk_size=2000):
            for place in texts:
                if cells[place] == "":
                    cells[place] = None
            found.setdefault(name(cells), []).append((pk, tuple(cells[:width])))
            if beside:
                self.beside[pk] = dict(zip(beside, cells[width:], strict=True))
        return found

    def _matchable(self, refused: Iterable[ReadRow]) -> Iterator[ReadRow]:
        """The refused rows whose key could be read."""
        unread = dict.fromkeys([column.key for column in self.columns], _UNREAD)
        for row in refused:
            if all(column.key in row.values for column in self.plan.key):
                yield ReadRow(row.number, {**unread, **row.values})

    def _matched(self, rows: Sequence[ReadRow]) -> list[TriedRow]:
        pick = _picker([column.key for column in self.columns])
        name, title = _namer(self.plan.key, self.columns), self.plan.sheet.columns[0]
        at_title = None if title in self.columns else self._asked.index(title)
        groups: dict[Values, list[tuple[ReadRow, Values]]] = {}
        for row in rows:
            values = pick(row.values)
            key = name(values)
            if any(row.values[column.key] is None for column in self._needed):
                self.errors.append(self._unmatched(row, None))
            else:
                groups.setdefault(key, []).append((row, values))
        matched = []
        for key, group in groups.items():
            for row, read, entry in self._paired(group, self._known.get(key, [])):
                pk, cells = entry or (None, ())
                before = cells[: len(self.columns)]
                values = _as_it_was(read, before) if _UNREAD in read else read
                changed = tuple(self._differing(values, before)) if entry and values != before else ()
                shown = values[self.columns.index(title)] if at_title is None else cells[at_title] if entry else None
                label = self._label([row.values[column.key] for column in self.plan.key], shown)
                matched.append(TriedRow(row.number, label, pk, values, before, changed))
        return sorted(matched, key=lambda row: row.number)

    def _paired(
        self, group: Sequence[tuple[ReadRow, Values]], entries: Sequence[Entry]
    ) -> Iterator[tuple[ReadRow, Values, Entry | None]]:
        """Each row of the workbook with the row of the register that has its key.

        Where the register lets several have it (a number that went on to a successor), the column `plan.apart` tells
        them apart; a row that it does not tell is the one still in force, the one with nothing there.
        """
        if len(group) == 1 and len(entries) < 2:
            yield (*group[0], entries[0] if entries else None)
            return
        apart = None if self.plan.apart is None else self.plan.sheet.column(self.plan.apart)
        place = self.columns.index(apart) if apart in self.columns else None
        left, seen, waiting = list(entries), {}, []  # type: ignore[var-annotated]
        for row, values in group:
            told = values[place] if place is not None else None
            if told in seen:
                self.errors.append(self._unmatched(row, seen[told]))
                continue
            seen[told] = row.number
            own = next((entry for entry in left if place is not None and entry[1][place] == told), None)
            if own is None:
                waiting.append((row, values))
            else:
                left.remove(own)
                yield row, values, own
        at = None if apart is None else self._asked.index(apart)
        for row, values in waiting:
            open_rows = [entry for entry in left if at is None or len(entries) == 1 or entry[1][at] is None]
            if len(open_rows) > 1:
                self.errors.append(self._unmatched(row, 0))
                continue
            for entry in open_rows:
                left.remove(entry)
            yield row, values, open_rows[0] if open_rows else None

    def _unmatched(self, row: ReadRow, twin: int | None) -> CellError:
        """Why a row cannot be matched: `twin` is the row with the same key, 0 when the register has several."""
        key = [(column, row.values[column.key]) for column in self.plan.key]
        empty = [column for column, value in key if value is None and column in self._needed]
        text = " ".join(cell(value, column) for column, value in key if value is not None)
        if empty:
            return CellError(row.number, str(empty[0].header), "", _("The cell is empty: fill it in."))
        if twin:
            reason = _("The same row stands in row %(row)d too.") % {"row": twin}
        else:
            reason = _("Several rows of the register have this key: mend them there first.")
        return CellError(row.number, str(key[-1][0].header), text, reason)

    def _differing(self, values: Values, before: Values) -> Iterator[int]:
        for place, (new, old) in enumerate(zip(values, before, strict=True)):
            if new != old and not self._reads_alike(self.columns[place], new, old):
                yield place

    def _reads_alike(self, column: Column, new: Any, old: Any) -> bool:
        """Whether what the register has would come back from a workbook as `new`: spaces at its ends do not."""
        if column.parts is not None:
            return alike(column, new, old)
        if not (isinstance(old, str) and isinstance(new, str)):
            return False
        if column.key in self._referring:
            return bool(named(new) == named(old))
        try:
            return bool(parse(clean(old), column) == new)
        except CellRejected:
            return False

    def _absent(self, refused: Iterable[ReadRow]) -> list[str]:
        keys = [column.key for column in self.plan.key]
        there = {row.key for row in self.rows} | {
            pk
            for row in refused
            if all(key in row.values for key in keys)
            for pk, _cells in self._known.get(tuple(named(row.values[key]) for key in keys), ())
        }
        places = [self._asked.index(column) for column in self.plan.key]
        at_title = self._asked.index(self.plan.sheet.columns[0])
        missing = (cells for entries in self._known.values() for pk, cells in entries if pk not in there)
        return sorted(self._label([cells[place] for place in places], cells[at_title]) for cells in missing)

    def _label(self, key: Sequence[Any], title: Any) -> str:
        """What a person knows the row by: its key, and the register's first column."""
        parts = [
            part if isinstance(part, str) else cell(part, column)
            for part, column in zip(key, self.plan.key, strict=True)
        ]
        if title is not None and self.plan.sheet.columns[0] not in self.plan.key:
            parts.append(str(title))
        return " ".join(parts)


def _number(row: ReadRow) -> int:
    return row.number


def _as_it_was(values: Values, before: Values) -> Values:
    """The cells of a row, those that could not be read as the register has them."""
    return tuple(
        (before[place] if before else None) if value is _UNREAD else value for place, value in enumerate(values)
    )


def _picker(keys: Sequence[str]) -> Callable[[Mapping[str, Any]], Values]:
    pick = itemgetter(*keys)
    return pick if len(keys) > 1 else lambda values: (pick(values),)


def _namer(key: Sequence[Column], columns: Sequence[Column]) -> Callable[[Sequence[Any]], Values]:
    """The key in a row of cells, as it is compared."""
    places = [(columns.index(column), column.kind is Kind.TEXT) for column in key]
    return lambda cells: tuple(named(cells[place]) if folds else cells[place] for place, folds in places)
