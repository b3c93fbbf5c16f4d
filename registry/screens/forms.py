"""The form of a register: a reason for the history, and the state the row had when the form was opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class RegisterForm(WagtailAdminModelForm):
    """Base of every register's form. The view says whether it creates or changes, and saves it when recording."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why? It is shown in the history."),
        error_messages={"required": _("Write why the change is made: the reason is kept in the history.")},
    )
    opened_at_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["reason"].required = False
            self.fields["reason"].initial = _("Created")


class ReasonForm(forms.Form):
    """Asks why a row is deleted."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        error_messages={"required": _("Write why the row is deleted: the reason is kept in the history.")},
    )
