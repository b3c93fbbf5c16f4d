"""Whether a field takes a value: what `Field.clean` says, asked only where the answer is not plain."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core import validators
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from registry.columns import Column

Check = Callable[[Any], str | None]
_Sure = Callable[[Any], bool]


def cell_check(field: Any, column: Column) -> Check:
    """A function from a cell's value to what is wrong with it, or None; it remembers what it was asked."""
    if column.within is not None:
        refused = _refused_within(column)
        sure: _Sure | None = None
    else:
        refused = _refused_by(field)
        sure = _sure(field)
    known: dict[Any, str | None] = {}

    def check(value: Any) -> str | None:
        if sure is not None and value is not None and sure(value):
            return None
        if value not in known:
            known[value] = refused(value)
        return known[value]

    return check


def stored(field: Any, value: Any) -> Any:
    """The value as the field holds it: an empty cell is an empty text where the field has no NULL."""
    return "" if value is None and not field.null and field.empty_strings_allowed else value


def _refused_by(field: Any) -> Check:
    def refused(value: Any) -> str | None:
        if value is None:
            is_allowed = field.blank and (field.null or field.empty_strings_allowed)
            return None if is_allowed else _("The cell is empty: fill it in.")
        try:
            field.clean(value, None)
        except ValidationError as error:
            return " ".join(error.messages)
        return None

    return refused


def _refused_within(column: Column) -> Check:
    def refused(value: Any) -> str | None:
        if column.check is not None:
            try:
                column.check(value)
            except ValidationError as error:
                return " ".join(error.messages)
        return None

    return refused


def _sure(field: Any) -> _Sure | None:
    """A quick test that is only true of values the field takes; None where there is none."""
    if field.choices:
        allowed = {value for value, _label in field.flatchoices}
        return lambda value: value in allowed
    rest = [validator for validator in field.validators if type(validator) not in _BOUNDED]
    if isinstance(field, (models.CharField, models.TextField)) and not rest:
        most = field.max_length or 10**9
        return lambda value: len(value) <= most and "\x00" not in value
    if rest:
        return None
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return lambda value: type(value) is date
    if isinstance(field, models.BooleanField):
        return lambda value: value is True or value is False
    if isinstance(field, (models.IntegerField, models.DecimalField)):
        return _within_bounds(field)
    return None


_BOUNDED = (
    validators.MinValueValidator,
    validators.MaxValueValidator,
    validators.MaxLengthValidator,
    validators.DecimalValidator,
    validators.ProhibitNullCharactersValidator,
)


def _within_bounds(field: Any) -> _Sure:
    least, most = _bound(field, validators.MinValueValidator, max), _bound(field, validators.MaxValueValidator, min)
    if isinstance(field, models.IntegerField):
        return lambda value: (least is None or value >= least) and (most is None or value <= most)
    above = Decimal(10) ** ((field.max_digits or 15) - (field.decimal_places or 0))
    places = -(field.decimal_places or 0)
    low, high = -above if least is None else max(least, -above), above if most is None else min(most, above)

    def is_sure(value: Any) -> bool:
        exponent = value.as_tuple().exponent
        return isinstance(exponent, int) and 0 >= exponent >= places and low < value < high

    return is_sure


def _bound(field: Any, kind: Any, pick: Callable[[list[Any]], Any]) -> Any:
    limits = [validator.limit_value for validator in field.validators if type(validator) is kind]
    found = [limit() if callable(limit) else limit for limit in limits]
    return pick(found) if found else None
