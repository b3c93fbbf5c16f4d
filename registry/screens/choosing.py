"""Choosing a row of another register in a form: in a window that searches, because a list of 100,000 is no choice.

The field still sends the row's primary key under its own name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django import forms
from django.db import models
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import BaseChooser

from registry.columns import Text
from registry.screens.visibility import visible


@dataclass(frozen=True)
class Choosing:
    """How the rows of a register are chosen in the forms of others.

    Attributes:
        button: what the button says that opens the window.
        shows: keys of the Columns that the window lists; the first is what one clicks.
        creates: fields of the register's form that the window asks for to make a row; (): it makes none.
        name: what the field says of the row chosen.
    """

    button: Text
    shows: tuple[str, ...]
    creates: tuple[str, ...] = ()
    name: Callable[[Any], str] = str


class Chosen(Protocol):
    """What a chooser needs of the register whose rows it offers."""

    choosing: ClassVar[Any]
    icon: ClassVar[str]

    def allows(self, user: Any, right: str) -> bool: ...
    def url_name(self, action: str) -> str: ...


_chosen: dict[type[models.Model], Chosen] = {}


def register_chooser(model: type[models.Model], register: Chosen) -> None:
    """Let forms offer the rows of `model` in the window of its register."""
    _chosen[model] = register


def chooser(model: type[models.Model], user: Any) -> "RowChooser | None":
    """The widget that chooses a row of `model`; None where a list is to be offered instead.

    That is where the register says nothing about choosing, or the user may not read it.
    """
    register = _chosen.get(model)
    if register is None or user is None or not register.allows(user, "view"):
        return None
    return RowChooser(model, register, user)


def offer_chooser(field: "forms.ModelChoiceField[Any]", user: Any) -> None:
    """Let the field choose its row in a window, where its register has one, instead of in a list."""
    is_list = isinstance(field.widget, forms.Select) and not isinstance(field, forms.ModelMultipleChoiceField)
    widget = chooser(field.queryset.model, user) if is_list and field.queryset is not None else None
    if widget is not None:
        widget.is_required = field.required
        widget.attrs.update(field.widget_attrs(widget))
        field.widget = widget


class RowChooser(BaseChooser):
    """Shows the row chosen, with buttons to choose another, to look at it and to take it away."""

    choose_another_text = gettext_lazy("Choose another")
    clear_choice_text = gettext_lazy("Take away")

    def __init__(self, model: type[models.Model], register: Chosen, user: Any) -> None:
        self.model, self.register, self.user = model, register, user
        self.choose_one_text = register.choosing.button
        self.icon = register.icon
        self.link_to_chosen_text = _("Edit") if register.allows(user, "change") else _("Inspect")
        super().__init__()

    def __deepcopy__(self, memo: dict[int, Any]) -> "RowChooser":
        copy = RowChooser(self.model, self.register, self.user)  # neither user nor register is to be copied
        copy.attrs, copy.is_required = dict(self.attrs), self.is_required
        return copy

    @property
    def media(self) -> forms.Media:
        wagtails: forms.Media = super().media
        return wagtails + forms.Media(js=[static("registry/choosing.js")])

    def get_chooser_modal_url(self) -> str:
        return reverse(self.register.url_name("choose"))

    def get_instance(self, value: Any) -> Any:
        """The row of this primary key that the user may see, also when somebody sent something else."""
        if isinstance(value, self.model):
            return value
        if value is None or not str(value).isdecimal() or len(str(value)) > 18:
            return None
        return visible(self.model, self.user).filter(pk=value).first()

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        return chosen_row(self.register, self.user, instance)


def chosen_row(register: Chosen, user: Any, row: Any) -> dict[str, Any]:
    """What the field is told of the row chosen."""
    action = "edit" if register.allows(user, "change") else "inspect"
    return {
        "id": str(row.pk),
        "title": register.choosing.name(row),
        "edit_url": reverse(register.url_name(action), args=(row.pk,)),
    }
