"""The file of a row: everything about it on one page, in sections that the subjects bring themselves.

A subject calls `add_section(Model, section)` in its own admin; the page knows none of them. A register whose row has a
file says what it is called (`RegisterAdmin.file_title`). Sections of a row that is edited along with it (`tracks`: the
party of an organisation) stand in the file too, so that a subject below organisations can bring one for parties.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.contrib.auth import get_permission_codename, get_user_model
from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from registry.columns import Kind, Sheet, Text
from registry.history.as_of import BeforeFirstRecord, sheet_as_of
from registry.history.difference import Trail
from registry.screens.days import Clocks, asked_clocks
from registry.screens.filters import MOST_OPTIONS, NUMBERS
from registry.screens.reading import OneRow
from registry.screens.values import NOTHING, cell, display
from registry.screens.visibility import visible

MOST_ROWS = 10
MOST_ROWS_ALONE = 500
ALL, ONE_SECTION = "all", "section"


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


class FileView(OneRow):
    """Everything about one row that the user may see, as it holds on a day and as it was registered on a day."""

    here = "file"
    template_name = "registry/screens/file.html"

    def get_page_title(self) -> str:
        return str(self.register.file_title)

    page_title = property(get_page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        clocks = asked_clocks(self.request.GET)
        chosen = self.request.GET.get(ONE_SECTION, "")
        shown = [(section, found) for section, found in self._shown(clocks, chosen) if found is not None]
        address = self.address("file", self.object)
        context["object"] = self.object
        context["clocks"] = clocks
        context["problem"] = self._problem(clocks)
        context["chosen"] = chosen if any(section.key == chosen for section, _shown in shown) else ""
        context["whole_url"] = f"{address}?{_days(clocks)}"
        context["sections"] = [
            {
                "key": section.key,
                "title": section.title,
                "shown": found,
                "alone_url": f"{address}?{_days(clocks, section=section.key)}",
            }
            for section, found in ([] if context["problem"] else shown)
        ]
        return context

    def _shown(self, clocks: Clocks, chosen: str) -> list[tuple[Section, Shown | None]]:
        rows = [self.object, *(getattr(self.object, name) for name in self.register.tracks)]
        found = [(section, row) for row in rows if row is not None for section in sections_of(type(row))]
        found.append((HistorySection(self), self.object))
        if any(section.key == chosen for section, _row in found):
            found = [(section, row) for section, row in found if section.key == chosen]
        most = MOST_ROWS_ALONE if chosen else MOST_ROWS
        is_offered = not visible(type(self.object), self.request.user).order_by()[MOST_OPTIONS:].exists()
        ordered = sorted(found, key=lambda pair: (pair[0].place, pair[0].key))
        return [
            (section, section.show(Asked(self.request.user, row, clocks, is_offered, most))) for section, row in ordered
        ]

    def _problem(self, clocks: Clocks) -> str:
        """Why there is nothing to show by the register's clock."""
        if (
            clocks.as_of is None
            or clocks.rows(self.register.model, self.request.user).filter(id=self.object.pk).exists()
        ):
            return ""
        return _("“%(row)s” was not registered on %(day)s.") % {
            "row": self.object,
            "day": display(clocks.as_of, Kind.DATE),
        }


@dataclass(frozen=True)
class HistorySection:
    """The latest changes of the row and of what is edited along with it; whoever may read its history sees them."""

    view: FileView
    key: str = "history"
    place: int = 1000

    @property
    def title(self) -> str:
        return _("Latest changes")

    def show(self, asked: Asked) -> Shown | None:
        register = self.view.register
        if not register.may_read_history(asked.user, asked.row):
            return None
        trail = Trail(register.tracked(asked.row))
        end = asked.clocks.end
        entries = [entry for entry in trail.entries if end is None or entry.at < end]
        kinds = {"+": _("Created"), "~": _("Changed"), "-": _("Deleted")}
        listed = entries[: asked.most]
        users = get_user_model()._default_manager.in_bulk({entry.user for entry in listed if entry.user is not None})
        rows = []
        for entry in listed:
            subject = "" if entry.tracked == trail.histories[0] else str(entry.tracked.model._meta.verbose_name)
            user = users.get(entry.user)
            rows.append(
                [
                    Cell(display(entry.at, Kind.DATETIME)),
                    Cell(" – ".join(part for part in (kinds[entry.kind], capfirst(subject)) if part)),
                    Cell(get_user_display_name(user) if user is not None else _("The system")),
                    Cell(entry.reason or NOTHING),
                ]
            )
        return Shown(
            headers=[Cell(_("When")), Cell(_("What")), Cell(_("Who")), Cell(_("Reason"))],
            rows=rows,
            total=len(entries),
            more_url=self.view.address("history", asked.row),
        )


def _days(clocks: Clocks, **more: str) -> str:
    asked: Mapping[str, str] = {
        "in_force_on": clocks.in_force_on.isoformat(),
        "as_of": clocks.as_of.isoformat() if clocks.as_of else "",
        **more,
    }
    return urlencode({name: value for name, value in asked.items() if value})
