"""The menu “Registre”: one item, a group for each subject."""

from collections.abc import Iterable
from typing import Protocol

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from registry.columns import Text
from registry.screens.changes import register_changes
from registry.screens.chips import register_chips
from registry.screens.day_input import register_day_inputs
from registry.screens.register import RegisterAdmin


class Group(Protocol):
    """A subject as the menu needs it."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> Text: ...
    @property
    def icon(self) -> str: ...
    @property
    def registers(self) -> tuple[type[RegisterAdmin], ...]: ...
    @property
    def screens(self) -> tuple[MenuItem, ...]: ...


def register_all(groups: Iterable[Group]) -> None:
    """Register every register's addresses, rights and chips with Wagtail, and one menu over them all."""
    register_chips()
    subjects: list[tuple[Group, list[RegisterAdmin]]] = []
    for group in groups:
        instances = [register() for register in group.registers]
        for instance in instances:
            instance.add_to_admin_menu = False
            instance.register_with_wagtail()
        subjects.append((group, instances))
    changes = register_changes([instance for _group, instances in subjects for instance in instances])

    register_day_inputs()

    @hooks.register("register_admin_menu_item")
    def registers_menu() -> SubmenuMenuItem:
        items = [_subject(group, instances, order) for order, (group, instances) in enumerate(subjects)]
        items.append(changes)
        return SubmenuMenuItem(_("Registers"), Menu(items=items), name="registers", icon_name="list-ul", order=150)

    @hooks.register("insert_global_admin_css")
    def registers_style() -> str:
        return format_html('<link rel="stylesheet" href="{}">', static("registry/registers.css"))


def _subject(group: Group, instances: list[RegisterAdmin], order: int) -> SubmenuMenuItem:
    links = [instance.get_menu_item(order=place) for place, instance in enumerate(instances, start=1)]
    links += group.screens
    return SubmenuMenuItem(group.label, Menu(items=links), name=group.name, icon_name=group.icon, order=order)
