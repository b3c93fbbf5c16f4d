"""Rows of a list ticked for a bulk edit: the column of boxes, and the bar that says how many."""

from typing import Any, Protocol

from django.http import HttpRequest
from wagtail.admin.ui.tables import BaseColumn

from registry.screens.address import of_the_list
from registry.screens.selection import Selection
from registry.screens.table import ValueColumn
from registry.screens.values import number
from registry.screens.views import Register

FORM = "registry-bulk"  # id of the bar's form, to which the boxes belong


class List(Protocol):
    """What is asked of the list."""

    register: Register
    request: HttpRequest
    is_past: bool

    @property
    def selection(self) -> Selection: ...
    def allows(self, right: str) -> bool: ...
    def address(self, action: str, row: Any = None) -> str: ...


class PickColumn(BaseColumn):
    """A box for each row, named after the row; the one in the header ticks all on the page."""

    header_template_name = "registry/screens/pick_all_cell.html"
    cell_template_name = "registry/screens/pick_cell.html"

    def __init__(self, first: ValueColumn) -> None:
        self.first = first
        super().__init__("pick", label="", width="3rem")

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "form": FORM, "key": instance.pk, "name": self.first.get_value(instance)}


def can_pick(view: List) -> bool:
    """Whether this user may change many of the rows listed here at once."""
    return not view.is_past and view.register.edits_in_bulk and view.allows("change")


def bar(view: List) -> dict[str, Any]:
    """What the template of the results needs for the bar; nothing when no rows can be ticked."""
    if not can_pick(view):
        return {}
    return {
        "bulk_form": FORM,
        "bulk_address": view.address("bulk"),
        "bulk_query": of_the_list(view.request.GET).urlencode(),
        "bulk_number": number(view.selection.totals[0]),
    }
