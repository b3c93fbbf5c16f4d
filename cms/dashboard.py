"""The registers on the first screen of the admin."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.menu import SubmenuMenuItem, admin_menu
from wagtail.admin.ui.components import Component


class RegistersPanel(Component):
    """Links to the registers that the user may read: what the menu “Registers” holds, spread out."""

    name = "registers"
    template_name = "cms/registers_panel.html"
    order = 230  # after what awaits the user, before what he edited last

    class Media:
        css = {"all": ["cms/dashboard.css"]}

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        menus = (item for item in admin_menu.menu_items_for_request(self.request) if item.name == self.name)
        items = [item for menu in menus for item in self._items(menu)]
        subjects = [(item.label, self._items(item)) for item in items if isinstance(item, SubmenuMenuItem)]
        across = [item for item in items if not isinstance(item, SubmenuMenuItem)]
        return {"subjects": [*subjects, (_("Across the registers"), across)] if across else subjects}

    def _items(self, item: SubmenuMenuItem) -> list[Any]:
        return sorted(item.menu.menu_items_for_request(self.request), key=lambda inner: inner.order)
