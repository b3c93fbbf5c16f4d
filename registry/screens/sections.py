"""The sections of a row's file, which the subjects bring themselves.

A subject calls `add_section(Model, section)` in its own admin; the page knows none of them. A register whose row has a
file says what it is called (`RegisterAdmin.file_title`); where it has none, the sections stand on the row's page.
Sections of a row that is edited along with it (`tracks`: the party of an organisation) stand in the file too, so that
a subject below organisations can bring one for parties.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.contrib.auth import get_permission_codename
from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from registry.columns import Kind, Sheet, Text
from registry.history.as_of import BeforeFirstRecord, sheet_as_of
from registry.screens.days import Clocks
from registry.screens.filters import NUMBERS
from registry.screens.values import cell

MOST_ROWS = 10


@dataclass(frozen=True)
class Cell:
    """A value as it reads, where it leads, and whether it is a number."""

    text: str
    url: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Shown:
    """What a section shows: facts, a table, or both; `total` is how many rows there are when not all are shown."""

    facts: Sequence[tuple[str, Sequence[Cell]]] = ()
    headers: Sequence[Cell] = ()
    rows: Sequence[Sequence[Cell]] = ()
    total: int = 0
    more_url: str = ""
    note: str = ""

    @property
    def hidden(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True)
class Asked:
    """Who asks for a file, of which row, by which clocks.

    Attributes:
        user: only what he may see is shown.
        row: the row, or the one edited along with it that the section is about.
        clocks: the days it is shown for.
        is_offered: whether filters offer rows like this one by their key; else by part of their name.
        most: how many rows of a section are shown.
    """

    user: Any
    row: Any
    clocks: Clocks
    is_offered: bool = True
    most: int = MOST_ROWS


class Section(Protocol):
    """A part of a file. `place` orders the parts; `show` answers None to a user who may not see it."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> Text: ...
    @property
    def place(self) -> int: ...
    def show(self, asked: Asked) -> Shown | None: ...


Condition = Callable[[Any, Callable[[type[models.Model]], models.QuerySet[Any]]], models.Q]


@dataclass(frozen=True)
class SheetSection:
    """Rows of a register that are about the row.

    Attributes:
        key: part of the address.
        title: its heading.
        place: among the others.
        sheet: the register.
        columns: keys of the columns shown; the first leads to the row.
        condition: given the row and a function from a model to its rows by the register's clock, which rows are about
            it. Name keys (`id__in`, `department__in`) and reach other rows through that function alone.
        order: column keys; the register's own order when empty.
        filter: the relation column by which the register's own list finds the same rows, if there is one.
        is_held: only what holds on the day is shown, where rows hold for a time.
    """

    key: str
    title: Text
    place: int
    sheet: Sheet
    columns: tuple[str, ...]
    condition: Condition
    order: tuple[str, ...] = ()
    filter: str = ""
    is_held: bool = True

    def show(self, asked: Asked) -> Shown | None:
        if not may_read(self.sheet.model, asked.user):
            return None
        sheet, clocks = self.sheet, asked.clocks
        if clocks.as_of is not None:
            try:
                sheet = sheet_as_of(sheet, clocks.as_of).sheet
            except BeforeFirstRecord as error:
                return Shown(note=str(error))
        known = {column.key: column for column in sheet.columns}
        columns = [known[key] for key in self.columns if key in known]
        rows = clocks.rows(self.sheet.model, asked.user).filter(self.condition(asked.row, clocks.recorded))
        rows = (clocks.holding(rows) if self.is_held else rows).order_by()
        order = sheet.ordering([key for key in self.order if key.removeprefix("-") in known])
        listed = list(sheet.annotated(rows, columns).order_by(*order)[: asked.most + 1])
        total = len(listed) if len(listed) <= asked.most else rows.count()
        return Shown(
            headers=[Cell(capfirst(str(column.header)), is_number=column.kind in NUMBERS) for column in columns],
            rows=[
                [
                    Cell(
                        cell(getattr(row, column.alias), column),
                        url=self._address(row) if place == 0 and clocks.as_of is None else "",
                        is_number=column.kind in NUMBERS and column.kind is not Kind.YEAR,
                    )
                    for place, column in enumerate(columns)
                ]
                for row in listed[: asked.most]
            ],
            total=total,
            more_url=self._list(asked) if self.filter else "",
        )

    def _address(self, row: Any) -> str:
        return reverse(_url_name(self.sheet.model, "inspect"), args=[row.pk])

    def _list(self, asked: Asked) -> str:
        parameters = {self.filter: asked.row.pk if asked.is_offered else str(asked.row)}
        if self.is_held and any(hasattr(self.sheet.model._default_manager.all(), name) for name in _HOLDS):
            parameters["in_force_on"] = asked.clocks.in_force_on.isoformat()
        if asked.clocks.as_of is not None:
            parameters["as_of"] = asked.clocks.as_of.isoformat()
        return f"{reverse(_url_name(self.sheet.model, 'index'))}?{urlencode(parameters)}"


_HOLDS = ("in_force_on", "active_on")


@dataclass(frozen=True)
class FactsSection:
    """Facts that a subject works out itself; None hides the section."""

    key: str
    title: Text
    place: int
    model: type[models.Model]
    facts: Callable[[Asked], Sequence[tuple[str, Sequence[Cell]]] | None]

    def show(self, asked: Asked) -> Shown | None:
        found = self.facts(asked) if may_read(self.model, asked.user) else None
        return None if found is None else Shown(facts=found)


@dataclass
class _Sections:
    """The sections by model; a second one with the same key takes the place of the first."""

    known: dict[type[models.Model], dict[str, Section]] = field(default_factory=dict)


_sections = _Sections()


def add_section(model: type[models.Model], section: Section) -> None:
    """Put a section into the files of the rows of `model`."""
    _sections.known.setdefault(model, {})[section.key] = section


def sections_of(model: type[models.Model]) -> list[Section]:
    """The sections of the files of `model`, in their order."""
    return sorted(_sections.known.get(model, {}).values(), key=lambda section: (section.place, section.key))


def may_read(model: type[models.Model], user: Any) -> bool:
    """Whether the user may open the register of `model`."""
    app = model._meta.app_label
    return any(user.has_perm(f"{app}.{get_permission_codename(verb, model._meta)}") for verb in ("view", "change"))


def address_of(row: Any) -> str:
    """The address of a row's page."""
    return reverse(_url_name(type(row), "inspect"), args=[row.pk])


def _url_name(model: type[models.Model], action: str) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_{action}"
