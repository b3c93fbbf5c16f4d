"""The form of a register: a reason for the history, and the state the row had when the form was opened."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList

from registry.screens.choosing import offer_chooser
from registry.screens.visibility import visible


class RegisterForm(WagtailAdminModelForm):
    """Base of every register's form. The view says whether it creates or changes, and saves it when recording.

    Attributes:
        opens_choosers: whether a row of another register is chosen in a window, where that register has one.
    """

    opens_choosers: ClassVar[bool] = True

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why? It is shown in the history."),
        error_messages={"required": _("Write why the change is made: the reason is kept in the history.")},
    )
    opened_at_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_only_visible_rows()
        if self.instance.pk is None:
            self.fields["reason"].required = False
            self.fields["reason"].initial = _("Created")

    def _offer_only_visible_rows(self) -> None:
        _narrow(self, self.for_user, opens_choosers=self.opens_choosers)
        for formset in getattr(self, "formsets", {}).values():
            # before its forms, and its empty one, are made
            formset.form = _narrowed(formset.form, self.for_user, opens_choosers=self.opens_choosers)

    def _update_errors(self, errors: ValidationError) -> None:
        """Show what a constraint refuses on the field it is about, where the form has it."""
        found: dict[str, list[ValidationError]] = errors.update_error_dict({})
        fields = self._refused_fields() if NON_FIELD_ERRORS in found else {}
        for error in found.pop(NON_FIELD_ERRORS, []):
            names = fields.get(str(error.messages[0]), [])
            found.setdefault(names.pop(0) if names else NON_FIELD_ERRORS, []).append(error)
        super()._update_errors(ValidationError(found))

    def _refused_fields(self) -> dict[str, list[str]]:
        """The fields of the constraints that the row breaks, by the message of the constraint."""
        fields: dict[str, list[str]] = {}
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance)
                except ValidationError as error:
                    shown = [name for name in _fields_of(constraint) if name in self.fields]
                    fields.setdefault(str(error.messages[0]), []).extend(shown[:1])
        return fields


class FormPanels(ObjectList):
    """The panels of a register's form."""

    class BoundPanel(ObjectList.BoundPanel):
        """In one form."""

        def render_missing_fields(self) -> SafeString:
            """Of the fields that no panel names, the hidden ones: a panel may show others that it learns of later."""
            named = self.panel.get_form_options().get("fields", [])
            return format_html_join(
                "", "{}", ((field,) for field in self.form.hidden_fields() if field.name not in named)
            )


def _narrow(form: forms.BaseForm, user: Any, *, opens_choosers: bool) -> None:
    """Let every choice of rows in `form` offer, and accept, only rows the user may see."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            field.queryset = visible(field.queryset.model, user)
            if opens_choosers:
                offer_chooser(field, user)


def _narrowed(form_class: Any, user: Any, *, opens_choosers: bool) -> Any:
    class Narrowed(form_class):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            _narrow(self, user, opens_choosers=opens_choosers)

    return Narrowed


def _fields_of(constraint: models.BaseConstraint) -> list[str]:
    """The fields a constraint is about, the one to mend first."""
    if isinstance(constraint, models.UniqueConstraint):
        return [*reversed(constraint.fields)]
    if isinstance(constraint, models.CheckConstraint) and isinstance(constraint.condition, models.Q):
        return [lookup.split(LOOKUP_SEP)[0] for lookup in _lookups(constraint.condition)]
    return []


def _lookups(condition: models.Q) -> Iterator[str]:
    for part in condition.children:
        if isinstance(part, models.Q):
            yield from _lookups(part)
        elif isinstance(part, tuple):
            yield part[0]


class ReasonForm(forms.Form):
    """Asks why something is done with a row."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        error_messages={"required": _("Write why: the reason is kept in the history.")},
    )
