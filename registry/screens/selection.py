"""What was asked for of a register: filter, search, order and columns, read from query parameters.

The list, its export and `export_register` all go through here, so they cannot differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth import get_permission_codename
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from registry.columns import Column, Kind, Sheet
from registry.screens.clocks import NOW, Clock
from registry.screens.filters import (
    EMPTY,
    IN_FORCE_ON,
    MATCH,
    MOST_OPTIONS,
    NUMBERS,
    EmptyFilter,
    SheetFilterSet,
    filterset_class,
    offered,
)
from registry.screens.searching import Reading, TextIndex, holding
from registry.screens.values import display, range_in_words
from registry.screens.visibility import visible

MOST_KEYS = 5000  # so many hits are sorted for a page; of more, the rows are read in order until the page is full


class UnknownField(LookupError):
    """A filter, column or value that the register does not have; the message lists what there is."""


class Selection:
    """The rows and columns of a register that query parameters ask for.

    Parameters: one per filter, named after its column (`name=`, `kind=` repeated, `family_dwellings_min=` and
    `_max=`, `active_from_from=` and `_to=`) and one for being filled in (`area_empty=true` or `false`), `match=any`
    (one filter that fits is enough), `in_force_on=`, `q=` (search), `ordering=` (a column key, "-" before it turns it
    round) and `columns=` (keys with commas between). Others are ignored; an invalid value is ignored and told.

    Args:
        sheet: the register.
        data: the query parameters.
        rows: what the reader may see; all rows by default.
        search: the index that finds words; without it the rows are read.
        user: who reads, or None for a command; relations are offered as far as he may see them.
        clock: whether `sheet` and `rows` are those of a past day.
    """

    def __init__(
        self,
        sheet: Sheet,
        data: "QueryDict | MultiValueDict[str, str] | None" = None,
        *,
        rows: models.QuerySet[Any] | None = None,
        search: TextIndex | None = None,
        user: Any = None,
        clock: Clock = NOW,
    ) -> None:
        self.sheet = sheet
        self.data: MultiValueDict[str, str] = MultiValueDict() if data is None else data
        self.base: models.QuerySet[Any] = sheet.model._default_manager.all() if rows is None else rows
        self.search = search
        self.user = user
        self.clock = clock

    @cached_property
    def filters(self) -> SheetFilterSet:
        return filterset_class(self.sheet, self._relations(), self.base)(self.data)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns chosen by `columns=`, in that order; all of them when none are."""
        keys = [key.strip() for text in self.data.getlist("columns") for key in text.split(",")]
        known = {column.key: column for column in self.sheet.columns}
        chosen = tuple(known[key] for key in dict.fromkeys(keys) if key in known)
        return chosen or self.sheet.columns

    @property
    def chooses_columns(self) -> bool:
        return self.columns is not self.sheet.columns

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of the list: those chosen, or those that are listed from the start."""
        listed = () if self.chooses_columns else tuple(column for column in self.columns if column.listed)
        return listed or self.columns

    @cached_property
    def ordering(self) -> str:
        """The column key asked for, or "" for the register's own order."""
        asked = self.data.get("ordering") or ""
        known = {column.key for column in self.sheet.columns}
        return asked if asked.removeprefix("-") in known and not asked.startswith("--") else ""

    @cached_property
    def words(self) -> list[str]:
        return (self.data.get("q") or "").replace("\x00", " ").split()

    @cached_property
    def matching(self) -> models.QuerySet[Any]:
        """The rows asked for, unordered and with nothing but what the filters need: cheap to count."""
        return self._matching()

    def _matching(self, reading: Reading = Reading.ALL) -> models.QuerySet[Any]:
        used = [column for name in self.filters.asked if (column := self.filters.column(name))]
        rows = self.sheet.rows(self.base).alias(**{column.alias: column.expression for column in used})
        return holding(self.sheet, self.filters.filter_queryset(rows), self.words, self.search, reading)

    @cached_property
    def rows(self) -> models.QuerySet[Any]:
        """The rows asked for, in order, every column of the register under its alias."""
        return self._ordered(self.sheet.columns)

    def page(self, start: int, stop: int) -> list[Any]:
        """Some of `rows`: their keys first, by an index where there is one for the order, then the columns of these."""
        rows = self._matching(Reading.MANY if self.totals[0] > MOST_KEYS else Reading.FEW)
        order = self.sheet.ordering([self.ordering] if self.ordering else ())
        keys = list(rows.order_by(*order).values_list("pk", flat=True)[start:stop])
        whole = {column.alias: column.expression for column in self.sheet.columns}
        found = {row.pk: row for row in self.sheet.rows(self.base).annotate(**whole).filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]

    @cached_property
    def totals(self) -> tuple[int, dict[str, Any]]:
        """How many rows were asked for, and the sum of each shown column that is summed, by its key: one query."""
        summed = [column for column in self.shown if column.is_summed]
        rows = self.matching.annotate(**{column.alias: column.expression for column in summed})
        found = rows.aggregate(
            number=models.Count("*"), **{f"sum_{column.key}": models.Sum(column.alias) for column in summed}
        )
        return found.pop("number"), {column.key: found[f"sum_{column.key}"] for column in summed}

    def values(self) -> Iterable[tuple[Any, ...]]:
        """The rows asked for as tuples in the order of `columns`: stored values, read in one pass."""
        rows = self._ordered(self.columns).values_list(*(column.alias for column in self.columns))
        return iter(rows.iterator(chunk_size=2000))

    def _ordered(self, columns: Sequence[Column]) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = self.matching.annotate(**{column.alias: column.expression for column in columns})
        return rows.order_by(*self.sheet.ordering([self.ordering] if self.ordering else ()))

    @cached_property
    def description(self) -> list[tuple[str, str]]:
        """What was asked for, in words: (heading, text) pairs; empty when everything was."""
        said: list[tuple[str, str]] = []
        if self.words:
            said.append((_("Search"), " ".join(self.words)))
        if self.clock.day is not None:
            said.append((_("As recorded at the end of"), display(self.clock.day, Kind.DATE)))
        for name, value in self.filters.asked.items():
            column, asked = self.filters.column(name), self.filters.filters[name]
            heading = asked.label if column is None else column.header
            words = str(asked.words[value]) if isinstance(asked, EmptyFilter) else _in_words(value, column)
            said.append((str(heading), words))
        if self.filters.matches_any:
            said.append((_("Several filters"), _("at least one must fit")))
        if self.clock.left_out:
            headers = ", ".join(str(column.header) for column in self.clock.left_out)
            said.append((_("Columns left out"), headers))
        said.extend((label, _("not used: %(reason)s") % {"reason": reason}) for label, reason in self.misunderstood)
        if self.ordering:
            heading = str(self.sheet.column(self.ordering.removeprefix("-")).header)
            falling = _("%(heading)s, descending") % {"heading": heading}
            said.append((_("Sorted by"), falling if self.ordering[0] == "-" else heading))
        return said

    @cached_property
    def misunderstood(self) -> list[tuple[str, str]]:
        """The filters whose value cannot be understood, and why: (label, reason) pairs."""
        fields, errors = self.filters.form.fields, self.filters.form.errors
        told = [(str(fields[name].label), " ".join(map(str, errors[name]))) for name in errors]
        ends = ("", "_min", "_max", "_from", "_to", EMPTY)
        unused = (column for column in self.clock.unfiltered if any(self.data.get(column.key + end) for end in ends))
        return [*told, *((str(column.header), _("no past day can be filtered by it")) for column in unused)]

    def _rows_of(self, model: type[models.Model]) -> models.QuerySet[Any]:
        return model._default_manager.all() if self.user is None else visible(model, self.user)

    def _may_read(self, model: type[models.Model]) -> bool:
        """Whether all the names of a register may be shown, and not those alone that the rows themselves show."""
        app = model._meta.app_label
        rights = (f"{app}.{get_permission_codename(verb, model._meta)}" for verb in ("view", "change"))
        return self.user is None or any(self.user.has_perm(right) for right in rights)

    def _relations(self) -> dict[str, models.QuerySet[Any]]:
        """The relations short enough to be offered as a list, of registers that the user may read."""
        found: dict[str, models.QuerySet[Any]] = {}
        sheet = self.clock.live or self.sheet
        for column in sheet.columns:
            options = offered(column, sheet, self._rows_of) if column.filtered else None
            if options is None or not self._may_read(options.model):
                continue
            if not options.order_by()[MOST_OPTIONS : MOST_OPTIONS + 1].exists():
                found[column.key] = options
        return found


def chosen(
    sheet: Sheet,
    where: Sequence[tuple[str, str]],
    columns: Sequence[str] = (),
    rows: models.QuerySet[Any] | None = None,
) -> Selection:
    """The selection of a command's `--where FIELD=VALUE … --columns a,b`.

    A range is written 10..20, ..20 or 10..; a choice by its value or its Danish label; a relation by its text.

    Raises:
        UnknownField: a field or column that is none of the register's, or a value that its field cannot have.
    """
    keys = [column.key for column in sheet.columns]
    for key in columns:
        if key not in keys:
            raise UnknownField(_("There is no column “%(key)s”. There are: %(keys)s.") % _listed(key, keys))
    selection = Selection(sheet, MultiValueDict({"columns": [",".join(columns)]}), rows=rows)
    fields = [name for name in selection.filters.filters if name != MATCH]
    data: dict[str, list[str]] = {"columns": [",".join(columns)]}
    for key, text in where:
        if key not in fields:
            raise UnknownField(_("There is no field “%(key)s”. There are: %(keys)s.") % _listed(key, fields))
        for name, value in _parameters(selection, key, text):
            data.setdefault(name, []).append(value)
    result = Selection(sheet, MultiValueDict(data), rows=rows)
    for name, errors in result.filters.form.errors.items():
        raise UnknownField(f"{name}: {' '.join(str(error) for error in errors)}")
    return result


def _parameters(selection: Selection, key: str, text: str) -> list[tuple[str, str]]:
    """One FIELD=VALUE of the command as the parameters of the list's address."""
    if key == IN_FORCE_ON or isinstance(selection.filters.filters[key], EmptyFilter):
        return [(key, text)]
    column = selection.sheet.column(key)
    if isinstance(selection.filters.filters[key].field.widget, CheckboxSelectMultiple):
        return [(key, value) for value in _choice_values(selection, column, text)]
    if column.kind is Kind.BOOLEAN:
        words = {"ja": "true", "true": "true", "1": "true", "nej": "false", "false": "false", "0": "false"}
        if text.casefold() not in words:
            raise UnknownField(_("%(key)s is yes or no: write ja or nej.") % {"key": key})
        return [(key, words[text.casefold()])]
    start, dots, end = text.partition("..")
    bounds = (start, end) if dots else (text, text)
    if column.kind in NUMBERS:
        return [*zip((f"{key}_min", f"{key}_max"), bounds, strict=True)]
    if column.kind in (Kind.DATE, Kind.DATETIME):
        return [*zip((f"{key}_from", f"{key}_to"), bounds, strict=True)]
    return [(key, text)]


def _choice_values(selection: Selection, column: Column, text: str) -> list[str]:
    if column.relation is None:
        pairs = [(str(value), str(label)) for value, label in column.choices]
        found = [value for value, label in pairs if text.casefold() in (value.casefold(), label.casefold())]
        if not found:
            labels = [value for value, label in pairs]
            raise UnknownField(
                _("%(key)s cannot be “%(text)s”. It can be: %(keys)s.") % {"text": text, **_listed(column.key, labels)}
            )
        return found
    rows = selection.sheet.annotated(selection.base, [column])
    for lookup in ("iexact", "icontains"):
        matched = rows.filter(**{f"{column.alias}__{lookup}": text}).order_by().values_list(column.relation, flat=True)
        keys = [str(key) for key in matched.distinct()]
        if keys:
            return keys
    raise UnknownField(_("No row has “%(text)s” in %(key)s.") % {"text": text, "key": column.key})


def _listed(key: str, keys: Iterable[str]) -> Mapping[str, str]:
    return {"key": key, "keys": ", ".join(keys)}


def _in_words(value: Any, column: Column | None) -> str:
    kind = Kind.DATE if column is None else column.kind
    choices = () if column is None else column.choices
    if isinstance(value, slice):
        kind = Kind.DATE if kind is Kind.DATETIME else kind
        return range_in_words(value, kind)
    if isinstance(value, models.QuerySet):
        return ", ".join(str(row) for row in value)
    if isinstance(value, list):
        return ", ".join(display(item, kind, choices) for item in value)
    return display(value, kind)
