"""What a bulk edit may change, and the form that asks for it: for each column leave it, set it or empty it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.columns import Column, Kind, Sheet
from registry.screens.values import NOTHING, display
from registry.screens.within import display_within

KEEP, SET, CLEAR = "", "set", "clear"


@dataclass(frozen=True)
class Editable:
    """A column that may be given one value in many rows.

    Attributes:
        column: the register's.
        head: the ForeignKey whose row holds the field ("party"), or "" for the row itself.
        target: the model's field.
        field: asks for the value; it does not insist on one.
        can_be_empty: whether the rows may be left without a value.
    """

    column: Column
    head: str
    target: Any
    field: forms.Field
    can_be_empty: bool


@dataclass(frozen=True)
class Assignment:
    """A value that a column gets in every row; None = nothing. `shown` is how the preview says it."""

    editable: Editable
    value: Any
    shown: str


def editables(sheet: Sheet, form: forms.BaseForm) -> Iterator[Editable]:
    """The columns of a register that its own form can write, with the form's fields: rows offered are the user's.

    Left out is what identifies a row, and what no two rows may share.

    Args:
        sheet: the register as it is now.
        form: the register's, for a new row.
    """
    for column in sheet.columns:
        if not column.writes or column.key in sheet.key:
            continue
        head, _sep, name = column.writes.rpartition("__")
        field = form.fields.get(column.key if column.within else name)
        model: Any = sheet.model._meta.get_field(head).related_model if head else sheet.model
        try:
            target = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if field is None or field.disabled or isinstance(field, forms.FileField) or getattr(target, "unique", False):
            continue
        yield _editable(column, head, target, field)


def _editable(column: Column, head: str, target: Any, field: forms.Field) -> Editable:
    can_be_empty = not field.required and type(field) is not forms.BooleanField
    if type(field) is forms.BooleanField:  # an empty box would be both “no” and “not filled in”
        words = [("", "---------"), ("true", _("Yes")), ("false", _("No"))]
        field = forms.TypedChoiceField(choices=words, coerce=lambda text: text == "true", empty_value=None)
    field.required = False
    field.initial = None
    field.help_text = ""
    field.label = str(column.header)
    return Editable(column, head, target, field, can_be_empty)


class BulkForm(forms.Form):
    """For each column: leave it, set it to a value, or empty it. And why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Why? It is shown in the history."),
    )

    def __init__(self, data: Any, columns: Sequence[Editable], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.editables = {editable.column.key: editable for editable in columns}
        for key, editable in self.editables.items():
            said = {"column": editable.column.header}
            choices = [(KEEP, _("Leave as it is")), (SET, _("Set to"))]
            if editable.can_be_empty:
                choices.append((CLEAR, _("Empty it")))
            how = forms.ChoiceField(choices=choices, required=False, label=_("What happens to %(column)s") % said)
            editable.field.label = _("New value of %(column)s") % said
            for name, field in ((self.how(key), how), (self.value(key), editable.field)):
                self.fields[name] = field
                field.widget.attrs["data-registry-bulk"] = key

    @staticmethod
    def how(key: str) -> str:
        return f"how-{key}"

    @staticmethod
    def value(key: str) -> str:
        return f"value-{key}"

    def rows(self) -> Iterator[tuple[Any, forms.BoundField, forms.BoundField]]:
        """A line for each column: its header, what happens to it, its value."""
        for key, editable in self.editables.items():
            yield editable.column.header, self[self.how(key)], self[self.value(key)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for key, editable in self.editables.items():
            name, how = self.value(key), cleaned.get(self.how(key))
            if name not in cleaned or how is None:
                continue
            value = cleaned[name]
            is_given = value is not None and value != ""
            if how == SET and not is_given:
                self.add_error(name, _("Write the new value, or choose that the column is emptied or left as it is."))
            elif how != SET and is_given:
                self.add_error(self.how(key), _("You have given a value: choose “Set to”, or take the value away."))
            elif how == SET:
                self._check(editable, name, value)
            elif how == CLEAR and editable.column.check is not None:
                self._check(editable, self.how(key), None)
        if not self.errors and not self.assignments:
            self.add_error(None, _("Choose at least one column to change."))
        return cleaned

    def _check(self, editable: Editable, name: str, value: Any) -> None:
        """What the field of the model, or the custom field, says to the value; once for all rows."""
        try:
            if editable.column.within:
                if editable.column.check is not None:
                    editable.column.check(value)
            elif not editable.target.is_relation:
                editable.target.clean(value, None)
        except ValidationError as error:
            self.add_error(name, ValidationError(error.messages))

    @property
    def assignments(self) -> list[Assignment]:
        """What was chosen; of a valid form."""
        found = []
        for key, editable in self.editables.items():
            how = self.cleaned_data.get(self.how(key))
            if how == CLEAR:
                found.append(Assignment(editable, None, NOTHING))
            elif how == SET:
                value = self.cleaned_data[self.value(key)]
                found.append(Assignment(editable, value, said(editable, value)))
        return found


def said(editable: Editable, value: Any) -> str:
    """A value of the column, as Python has it, as the preview shows it."""
    column = editable.column
    if column.within:
        return display_within(value, column)
    if isinstance(value, models.Model):
        return str(value)
    return display(value, column.kind if not editable.target.is_relation else Kind.TEXT, column.choices)
