"""What a dataset is: fields that say what they are and how they are read. The guide and the data read the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from registry.columns import Column, Kind, Text

POPOLO = "Popolo"
OPARL = "OParl"
BETWEEN = " | "
"""Stands between the values of a list in one cell of a table."""


@dataclass(frozen=True)
class Asked:
    """What the rows depend on besides the registry; read by the view.

    Attributes:
        day: decides which seats and appointments are in force.
        show_names: whether names of persons may be shown at all (a setting).
        address: makes the full address of a path on the site.
    """

    day: date
    show_names: bool
    address: Callable[[str], str]


@dataclass(frozen=True)
class Field:
    """One field of a dataset, or one part of such a field.

    Attributes:
        key: its name in JSON and CSV; of the standard where the standard has it.
        title: Danish; the heading in a workbook.
        description: what it holds, and when it is empty.
        kind: what its values are.
        standard: the standard the name and its meaning come from; "" for an extension of ours.
        read: gets the value from a row; the attribute named `key` when None.
        choices: the values a coded field can have, with what they mean.
        is_list: the value is a list.
        parts: the value, or each in the list, is an object of these.
    """

    key: str
    title: Text
    description: Text
    kind: Kind = Kind.TEXT
    standard: str = ""
    read: Callable[[Any], Any] | None = None
    choices: Sequence[tuple[Any, Text]] = ()
    is_list: bool = False
    parts: tuple["Field", ...] = ()

    def value(self, row: Any) -> Any:
        """The field as JSON has it; None where nothing is known."""
        found = (self.read or attrgetter(self.key))(row)
        if self.is_list:
            return [self._one(item) for item in found]
        return None if found is None or found == "" else self._one(found)

    def cell(self, value: Any) -> Any:
        """What `value` gave, for a cell of a table: a list, or an object, as one text."""
        if self.is_list:
            return BETWEEN.join(self._text(item) for item in value)
        return self._text(value) if self.parts and value is not None else value

    @property
    def column(self) -> Column:
        """The field as a column of a workbook."""
        is_text = self.is_list or bool(self.parts)
        kind, width = (Kind.TEXT, 40) if is_text else (self.kind, 20)
        return Column(self.key, self.title, kind, choices=() if is_text else self.choices, width=width)

    def _one(self, item: Any) -> Any:
        return {part.key: part.value(item) for part in self.parts} if self.parts else item

    def _text(self, item: Any) -> str:
        if not self.parts:
            return str(item)
        return " ".join(str(item[part.key]) for part in self.parts if item[part.key] is not None)


@dataclass(frozen=True)
class Dataset:
    """Rows of one sort, at /data/<name>.<format>.

    Attributes:
        name: Danish, ASCII; in the address.
        collection: the name of the list in the JSON document; the standard's own where it has one.
        standard: the class of the standard that each row is shaped as; "" where it has none.
        rows: reads them, in a number of queries that does not depend on how many there are.
    """

    name: str
    title: Text
    description: Text
    collection: str
    fields: tuple[Field, ...]
    rows: Callable[[Asked], Iterable[Any]]
    standard: str = ""

    def records(self, asked: Asked) -> Iterator[dict[str, Any]]:
        """Each row with every field, also those that are empty; one at a time."""
        for row in self.rows(asked):
            yield {field.key: field.value(row) for field in self.fields}
