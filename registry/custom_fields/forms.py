"""The form of a row of a register with custom fields, and the panel that shows them.

The fields are read at every request, so a field is there as soon as it is saved, also by another process.
"""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from registry.custom_fields import rules, selectors
from registry.custom_fields.columns import PREFIX
from registry.custom_fields.models import CustomField, FieldKind
from registry.custom_fields.services import COLUMN_KINDS, check_value
from registry.screens.day_input import DayInput
from registry.screens.forms import RegisterForm
from registry.screens.within import display_within, from_json, with_value


class NumberField(forms.CharField):
    """A number as Danes write it: 1.234,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        number = rules.number_in(str(text))
        if number is None:
            raise ValidationError(_("Write a number, for instance 1.234,50."), code="invalid")
        return number

    def prepare_value(self, value: Any) -> Any:
        return rules.as_text(value) if isinstance(value, Decimal) else value


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **kwargs: Any) -> None:
        pairs = [("", "–"), ("true", _("Yes")), ("false", _("No"))]
        super().__init__(choices=pairs, coerce=lambda text: text == "true", empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return str(value).lower() if isinstance(value, bool) else value


class CustomFieldsForm(RegisterForm):
    """Base of the form of a register that has custom fields.

    Values under keys that the form does not show stay as they are.

    Attributes:
        extended_register: the name of the register's sheet.
    """

    extended_register: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.custom: dict[str, CustomField] = {}
        self.custom_names: list[str] = []
        today = timezone.localdate()
        for field in selectors.fields_of(self.extended_register):
            name, kept = f"{PREFIX}{field.key}", self.instance.extra.get(field.key)
            if field.is_active_on(today):
                self.custom[name] = field
                self.fields[name] = _form_field(field)
                self.initial[name] = _typed(field, kept)
            elif kept is not None:
                self.fields[name] = _kept_field(field)
                self.initial[name] = display_within(_typed(field, kept), None)
            else:
                continue
            self.custom_names.append(name)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        extra = self.instance.extra
        for name, field in self.custom.items():
            if name not in cleaned:
                continue
            try:
                check_value(field, cleaned[name])
            except ValidationError as error:
                self.add_error(name, error)
            else:
                extra = with_value(extra, field.key, cleaned[name])
        self.instance.extra = extra
        if any(self._typed_elsewhere(name) for name in self.data if name.startswith(PREFIX)):
            self.add_error(None, _changed())
        return cleaned

    def _typed_elsewhere(self, name: str) -> bool:
        """Whether something new was typed for a field that is in forms no longer: the form was made before."""
        typed = str(self.data[name]).strip()
        return name not in self.custom and typed not in ("", self.initial.get(name))

    def save(self, commit: bool = True) -> Any:
        self.refuse_changed_fields()
        return super().save(commit)

    def refuse_changed_fields(self) -> None:
        """Refuse what was typed for fields that an administrator has changed since the form was made.

        Waits for an administrator who is changing one, and keeps others from it until the transaction ends.

        Raises:
            ValidationError: there are other fields now, or other kinds.
        """
        today = timezone.localdate()
        fields = [field for field in selectors.locked_fields(self.extended_register) if field.is_active_on(today)]
        if [_shape(field) for field in fields] != [_shape(field) for field in self.custom.values()]:
            raise _changed()


class CustomFieldsPanel(MultiFieldPanel):
    """Shows the custom fields of a CustomFieldsForm; nothing where there are none."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The panel in one form: its children are known only now."""

        @cached_property
        def children(self) -> list[Any]:
            return [
                FieldPanel(name)
                .bind_to_model(self.panel.model)
                .get_bound_panel(
                    instance=self.instance, request=self.request, form=self.form, prefix=f"{self.prefix}-child-{name}"
                )
                for name in self.form.custom_names
            ]

        @cached_property
        def visible_children_with_identifiers(self) -> list[tuple[Any, str]]:
            return [(child, child.field_name) for child in self.children]


def _changed() -> ValidationError:
    return ValidationError(
        _("An administrator has just changed the custom fields, so nothing was saved. Open the row anew.")
    )


def _shape(field: CustomField) -> tuple[Any, ...]:
    return field.pk, field.kind, field.options


def _form_field(field: CustomField) -> forms.Field:
    shared: dict[str, Any] = {"label": field.label, "help_text": escape(field.help_text), "required": field.is_required}
    if field.kind == FieldKind.NUMBER:
        return NumberField(**shared)
    if field.kind == FieldKind.DATE:
        return forms.DateField(widget=DayInput(), **shared)
    if field.kind == FieldKind.YES_NO:
        return YesNoField(**shared)
    if field.kind == FieldKind.CHOICE:
        return forms.ChoiceField(choices=[("", "–"), *((option, option) for option in field.options)], **shared)
    return forms.CharField(max_length=rules.MAX_TEXT, **shared)


def _kept_field(field: CustomField) -> forms.Field:
    """A retired field: read, not written."""
    said = _("The field was retired on %(day)s. The value is kept.") % {"day": f"{field.retired_on:%d.%m.%Y}"}
    return forms.CharField(label=field.label, help_text=said, required=False, disabled=True)


def _typed(field: CustomField, kept: Any) -> Any:
    return from_json(kept, COLUMN_KINDS[FieldKind(field.kind)])
