"""The empty workbook of a register that can be loaded from Excel: what its columns take, out of the models."""

from decimal import Decimal
from functools import partial
from typing import Any, BinaryIO

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.http import FileResponse, HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views import View

from registry.columns import Column, Kind, Sheet
from registry.screens.exporting import fetched
from registry.screens.views import RegisterView
from registry.workbook.template import Entry, write_template

_NUMBERS = (Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.MONEY)


class TemplateView(RegisterView, View):
    """Hands out the empty workbook."""

    right = "add"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.register.loads_workbooks(request.user):
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        sheet = self.register.sheet.current()
        write = partial(write_register_template, sheet, title=self.register.title)
        return fetched(_("template-%(register)s") % {"register": sheet.name}, write)


def write_register_template(sheet: Sheet, target: BinaryIO, *, title: str) -> None:
    """Write the empty workbook of an importable register, custom fields included when `sheet` is current."""
    written = [column for column in sheet.columns if column.writes or column.key in sheet.key]
    keys = ", ".join(str(sheet.column(key).header) for key in sheet.key)
    intro = [
        _("Register: %(title)s") % {"title": title},
        _("Write on the first sheet, below the headers: one row for each that is created or changed."),
        _("The headers must stay as they are."),
        _("Rows are known by: %(keys)s. These headers are shaded and underlined.") % {"keys": keys},
        _("A row that the register has is changed, another is created. Rows that are not here are left alone."),
        _("A column that is left out changes nothing. An empty cell empties the value."),
        _("Load the workbook in the register's list: “Load from Excel”. You see what would change before it does."),
        _("These instructions and other sheets than the first are not read."),
    ]
    write_template(
        target,
        title=str(sheet.title),
        entries=[entry(column, sheet) for column in written],
        only_read=[column for column in sheet.columns if column not in written],
        intro=intro,
    )


def entry(column: Column, sheet: Sheet) -> Entry:
    """What a person may write in the column, as the models and the column itself say it."""
    is_key = column.key in sheet.key
    if column.parts is not None:
        return Entry(column, _("Names of rows that have been created already, divided by semicolons"), is_key, is_key)
    field = None if column.within or not column.writes else _field(sheet.model, column.writes)
    if field is None:
        return Entry(column, is_key=is_key, is_required=is_key or _refuses_nothing(column))
    is_required = (is_key and column.kind is not Kind.DATE) or not (
        field.blank and (field.null or field.empty_strings_allowed)
    )
    if isinstance(field, models.ForeignKey):
        related: Any = field.related_model
        about = _("%(name)s that has been created already") % {"name": capfirst(str(related._meta.verbose_name))}
        return Entry(column, about, is_key, is_required)
    least, most = _bounds(field) if column.kind in _NUMBERS else (None, None)
    longest = field.max_length if column.kind in (Kind.TEXT, Kind.CODE) else None
    return Entry(column, _about(column, field), is_key, is_required, longest, least, most)


def _about(column: Column, field: "models.Field[Any, Any]") -> str:
    """The model's own help, or its name for the field where the header says it otherwise."""
    if field.help_text:
        return str(field.help_text)
    name = capfirst(str(field.verbose_name))
    return "" if name == str(column.header) else name


def _field(model: Any, path: str) -> "models.Field[Any, Any]":
    *steps, name = path.split(LOOKUP_SEP)
    for step in steps:
        model = model._meta.get_field(step).related_model
    found: models.Field[Any, Any] = model._meta.get_field(name)
    return found


def _refuses_nothing(column: Column) -> bool:
    """Whether the column's own check refuses an empty cell."""
    if column.check is None:
        return False
    try:
        column.check(None)
    except ValidationError:
        return True
    return False


def _bounds(field: "models.Field[Any, Any]") -> tuple[Decimal | None, Decimal | None]:
    """The smallest and the largest number the field takes; None where only the database bounds it."""
    own = [validator for validator in field._validators if isinstance(validator, BaseValidator)]  # type: ignore[attr-defined]  # noqa: SLF001
    least = [_limit(check) for check in own if isinstance(check, MinValueValidator)]
    most = [_limit(check) for check in own if isinstance(check, MaxValueValidator)]
    if isinstance(field, (models.PositiveIntegerField, models.PositiveSmallIntegerField)):
        least.append(Decimal(0))
    if isinstance(field, models.DecimalField) and field.max_digits is not None and field.decimal_places is not None:
        largest = Decimal(10) ** (field.max_digits - field.decimal_places) - Decimal(10) ** -field.decimal_places
        least.append(-largest)
        most.append(largest)
    return max(least, default=None), min(most, default=None)


def _limit(check: BaseValidator) -> Decimal:
    limit = check.limit_value
    return Decimal(str(limit() if callable(limit) else limit))
