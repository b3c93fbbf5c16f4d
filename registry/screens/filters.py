"""A register's filters, built from its Columns: the drawer of the list and `--where` of the command are the same."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import NumberRangeWidget, WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect

from registry.columns import Column, Kind, Sheet, danish_order
from registry.screens.day_input import DayInput, DayRangeInput

MOST_OPTIONS = 200  # a relation with more rows is filtered by typing part of the name
NUMBERS = (Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.MONEY)
IN_FORCE_ON = "in_force_on"
MATCH, ANY = "match", "any"
EMPTY = "_empty"  # after a column's key
RowsOf = Callable[[type[models.Model]], models.QuerySet[Any]]


class NumberRange(NumberRangeWidget):
    """A smallest and a largest number, below zero too."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for widget in self.widgets:
            widget.attrs.pop("min", None)
            widget.attrs["step"] = "any"


class _NumberRangeField(django_filters.fields.RangeField):
    """Two numbers no larger than any column holds: a database refuses others with an error of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        bounds = (
            forms.DecimalField(max_digits=18, decimal_places=4),
            forms.DecimalField(max_digits=18, decimal_places=4),
        )
        super().__init__(bounds, *args, **kwargs)


class NumberFilter(django_filters.RangeFilter):
    """A range of numbers; chips write them as Danes do, years without a thousands separator."""

    field_class = _NumberRangeField

    def __init__(self, *args: Any, kind: Kind = Kind.DECIMAL, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)


class _RowsField(django_filters.fields.ModelMultipleChoiceField):
    """Rows by their key; what cannot be a key is refused before the database sees it."""

    def _check_values(self, value: Any) -> Any:
        for key in value:
            if not (str(key).isdecimal() and len(str(key)) <= 18):
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": key})
        return super()._check_values(value)


class RowsFilter(django_filters.ModelMultipleChoiceFilter):
    """Any of the chosen rows."""

    field_class = _RowsField


class DayRangeFilter(django_filters.DateFromToRangeFilter):
    """A range of days, both included; chips write them as Danes do."""

    kind = Kind.DATE


class DayFilter(django_filters.DateFilter):
    """One day; chips write it as Danes do."""


class YesNoFilter(django_filters.BooleanFilter):
    """Yes or no."""


class _ChoiceOfOne(django_filters.ChoiceFilter):
    """One of the words, as radio buttons; the first, which asks for nothing, is chosen from the start."""

    words: Mapping[str, Any]

    def __init__(self, nothing: Any, **kwargs: Any) -> None:
        super().__init__(
            choices=list(self.words.items()), empty_label=nothing, widget=forms.RadioSelect, required=False, **kwargs
        )


class EmptyFilter(_ChoiceOfOne):
    """Whether a column has a value at all."""

    words: Mapping[str, Any] = {"true": _("is empty"), "false": _("is not empty")}

    def __init__(self, column: Column) -> None:
        self.column = column
        super().__init__(_("All"), label=_("Filled in?"))

    def condition(self, value: str) -> models.Q:
        empty = models.Q(**{f"{self.column.alias}__isnull": True})
        if self.column.kind in (Kind.TEXT, Kind.CODE, Kind.CHOICE):
            empty |= models.Q(**{self.column.alias: ""})
        return empty if value == "true" else ~empty


class MatchFilter(_ChoiceOfOne):
    """Whether a row must pass every filter or at least one."""

    words: Mapping[str, Any] = {ANY: _("at least one must fit")}

    def __init__(self) -> None:
        super().__init__(_("all must fit"), label=_("Several filters"))


class SheetFilterSet(WagtailFilterSet):
    """The filters of one register. Parameters that are none of them are ignored; an invalid value is an error."""

    sheet: Sheet

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The filters that are set, valid and not empty: parameter name → cleaned value."""
        self.form.full_clean()
        return {
            name: value
            for name, value in self.form.cleaned_data.items()
            if name != MATCH and name in self.form.changed_data and not _is_empty(value)
        }

    @property
    def matches_any(self) -> bool:
        """Whether one filter that fits is enough."""
        self.form.full_clean()
        return bool(self.form.cleaned_data.get(MATCH) == ANY)

    def column(self, name: str) -> Column | None:
        """The column that a filter asks about; None for the clock."""
        asked = self.filters[name]
        if isinstance(asked, EmptyFilter):
            return asked.column
        return None if name == IN_FORCE_ON else self.sheet.column(name)

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The rows that pass every valid filter, or at least one; what holds on a day must always hold."""
        conditions = []
        for name, value in self.asked.items():
            if name == IN_FORCE_ON:
                queryset = _in_force_on(queryset, value)
            else:
                conditions.append(self._condition(name, value))
        if conditions:
            queryset = queryset.filter(reduce(or_ if self.matches_any else and_, conditions))
        return queryset

    def _condition(self, name: str, value: Any) -> models.Q:
        asked = self.filters[name]
        if isinstance(asked, EmptyFilter):
            return asked.condition(value)
        column = self.sheet.column(name)
        if isinstance(value, models.QuerySet):
            return models.Q(**{f"{column.relation}__in": [row.pk for row in value]})
        if isinstance(value, list):
            return models.Q(**{f"{column.alias}__in": value})
        if isinstance(value, slice):
            bounds = {f"{column.alias}__gte": value.start, f"{column.alias}__lte": value.stop}
            return models.Q(**{lookup: bound for lookup, bound in bounds.items() if bound is not None})
        return models.Q(**{column.alias if isinstance(value, bool) else f"{column.alias}__icontains": value})

    @property
    def drawer(self) -> list[tuple[Any, Any]]:
        """The fields as the drawer shows them, each with the one that asks whether it is filled in, or None."""
        fields = self.form.fields
        return [
            (self.form[name], self.form[f"{name}{EMPTY}"] if f"{name}{EMPTY}" in fields else None)
            for name, asked in self.filters.items()
            if not isinstance(asked, EmptyFilter)
        ]


def filterset_class(
    sheet: Sheet, relations: Mapping[str, models.QuerySet[Any]], rows: models.QuerySet[Any]
) -> type[SheetFilterSet]:
    """The filters of a register.

    Args:
        sheet: the register.
        relations: the rows that a relation column offers, by the column's key; a relation that is not among them
            is filtered by typing part of its text.
        rows: those to be filtered; their queryset tells whether they hold for a time.
    """
    filters: dict[str, django_filters.Filter] = {}
    for column in sheet.columns:
        if column.filtered:
            filters[column.key] = _filter(column, relations.get(column.key))
            if _may_be_empty(column, sheet.model):
                filters[f"{column.key}{EMPTY}"] = EmptyFilter(column)
    if hasattr(rows, "in_force_on") or hasattr(rows, "active_on"):
        filters[IN_FORCE_ON] = DayFilter(label=_("In force on"), widget=DayInput)
    filters[MATCH] = MatchFilter()
    meta = type("Meta", (), {"model": sheet.model, "fields": []})
    return type(f"{sheet.model.__name__}Filters", (SheetFilterSet,), {**filters, "sheet": sheet, "Meta": meta})


def offered(column: Column, sheet: Sheet, rows_of: RowsOf) -> models.QuerySet[Any] | None:
    """The rows a relation column may point at, in Danish order where a text column shows them."""
    if column.relation is None:
        return None
    model: Any = sheet.model
    for step in column.relation.split(LOOKUP_SEP):
        model = model._meta.get_field(step).related_model
    rows = rows_of(model)
    prefix = f"{column.relation}{LOOKUP_SEP}"
    if isinstance(column.source, str) and column.source.startswith(prefix):
        return rows.order_by(danish_order(models.F(column.source.removeprefix(prefix))), "pk")
    return rows.order_by("pk")


def _filter(column: Column, relation: models.QuerySet[Any] | None) -> django_filters.Filter:
    label, name = column.header, column.alias
    if relation is not None:
        return RowsFilter(
            field_name=column.relation,
            label=label,
            queryset=relation,
            distinct=False,
            widget=forms.CheckboxSelectMultiple,
        )
    if column.kind is Kind.CHOICE:
        return django_filters.MultipleChoiceFilter(
            field_name=name,
            label=label,
            choices=column.choices,
            distinct=False,
            widget=forms.CheckboxSelectMultiple,
        )
    if column.kind is Kind.BOOLEAN:
        return YesNoFilter(field_name=name, label=label, widget=BooleanRadioSelect)
    if column.kind in (Kind.DATE, Kind.DATETIME):
        return DayRangeFilter(field_name=name, label=label, widget=DayRangeInput)
    if column.kind in NUMBERS:
        kind = Kind.YEAR if column.kind is Kind.YEAR else Kind.DECIMAL
        return NumberFilter(field_name=name, label=label, widget=NumberRange, kind=kind)
    return django_filters.CharFilter(field_name=name, label=label, lookup_expr="icontains")


def _may_be_empty(column: Column, model: type[models.Model]) -> bool:
    """Whether the column of some row can have no value: said of a path by its fields, else of all but yes and no."""
    source = column.expression
    if not isinstance(source, models.F):
        return column.kind is not Kind.BOOLEAN and not isinstance(source, Coalesce)
    for step in source.name.split(LOOKUP_SEP):  # type: ignore[attr-defined]
        if step == "pk":
            return False
        field: Any = model._meta.get_field(step)
        if field.null or (field.is_relation and not field.concrete):
            return True
        model = field.related_model
    return bool(field.blank and field.empty_strings_allowed)


def _in_force_on(rows: Any, day: date) -> Any:
    return rows.in_force_on(day) if hasattr(rows, "in_force_on") else rows.active_on(day)


def _is_empty(value: Any) -> bool:
    if isinstance(value, models.QuerySet):
        return not value
    return value is None or value in ("", []) or (isinstance(value, slice) and value.start is value.stop is None)
