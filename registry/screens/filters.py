"""A register's filters, built from its Columns: the drawer of the list and `--where` of the command are the same."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.active_filters import (
    BaseFilterAdapter,
    RangeFilterAdapter,
    register_filter_adapter_class,
)
from wagtail.admin.filters import DateRangePickerWidget, NumberRangeWidget, WagtailFilterSet
from wagtail.admin.widgets import AdminDateInput, BooleanRadioSelect

from registry.columns import Column, Kind, Sheet, danish_order
from registry.screens.values import display, range_in_words

MOST_OPTIONS = 200  # a relation with more rows is filtered by typing part of the name
NUMBERS = (Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.MONEY)
IN_FORCE_ON = "in_force_on"
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
    """A range of numbers; chips write them as Danes do."""

    field_class = _NumberRangeField


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


class DayFilter(django_filters.DateFilter):
    """One day; chips write it as Danes do."""


class YesNoFilter(django_filters.BooleanFilter):
    """Yes or no."""


class _RangeChips(RangeFilterAdapter):
    kind = Kind.DECIMAL

    def get_active_filters(self) -> Any:
        for chip in super().get_active_filters():
            yield chip._replace(value=range_in_words(self.value, self.kind))


class _DayRangeChips(_RangeChips):
    kind = Kind.DATE


class _DayChips(BaseFilterAdapter):
    def get_active_filters(self) -> Any:
        for chip in super().get_active_filters():
            yield chip._replace(value=display(self.value, Kind.DATE))


class _YesNoChips(BaseFilterAdapter):
    def get_active_filters(self) -> Any:
        for chip in super().get_active_filters():
            yield chip._replace(value=display(self.value, Kind.BOOLEAN))


register_filter_adapter_class(NumberFilter, _RangeChips)
register_filter_adapter_class(DayRangeFilter, _DayRangeChips)
register_filter_adapter_class(DayFilter, _DayChips)
register_filter_adapter_class(YesNoFilter, _YesNoChips)


class SheetFilterSet(WagtailFilterSet):
    """The filters of one register. Parameters that are none of them are ignored."""

    sheet: Sheet

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The filters that are set, valid and not empty: parameter name → cleaned value."""
        self.form.full_clean()
        return {
            name: value
            for name, value in self.form.cleaned_data.items()
            if name in self.form.changed_data and not _is_empty(value)
        }

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The rows that pass every valid filter."""
        for name, value in self.asked.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset


def filterset_class(sheet: Sheet, relations: Mapping[str, models.QuerySet[Any]]) -> type[SheetFilterSet]:
    """The filters of a register.

    Args:
        sheet: the register.
        relations: the rows that a relation column offers, by the column's key; a relation that is not among them
            is filtered by typing part of its text.
    """
    filters: dict[str, django_filters.Filter] = {}
    for column in sheet.columns:
        if column.filtered:
            filters[column.key] = _filter(column, relations.get(column.key))
    if hasattr(sheet.model._default_manager, "in_force_on") or hasattr(sheet.model._default_manager, "active_on"):
        filters[IN_FORCE_ON] = DayFilter(label=_("In force on"), method=_in_force_on, widget=AdminDateInput)
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
        return DayRangeFilter(field_name=name, label=label, widget=DateRangePickerWidget)
    if column.kind in NUMBERS:
        return NumberFilter(field_name=name, label=label, widget=NumberRange)
    return django_filters.CharFilter(field_name=name, label=label, lookup_expr="icontains")


def _in_force_on(rows: Any, name: str, day: date) -> Any:
    return rows.in_force_on(day) if hasattr(rows, "in_force_on") else rows.active_on(day)


def _is_empty(value: Any) -> bool:
    if isinstance(value, models.QuerySet):
        return not value
    return value is None or value in ("", []) or (isinstance(value, slice) and value.start is value.stop is None)
