"""What the shell adds to Wagtail's admin, and what it takes away. No logic."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms import leavers
from cms.dashboard import RegistersPanel
from cms.wagtail_labels import label_fields_and_columns
from registry.screens.register import RegisterAdmin
from search.rows.index import RowIndex

label_fields_and_columns()
RegisterAdmin.search = RowIndex()

hooks.register("before_delete_user", leavers.keep)
hooks.register("before_bulk_action", leavers.keep_all)

# They lead to pages in English about Wagtail itself.
ENGLISH_HELP = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("construct_help_menu")
def leave_out_english_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if not item.name.startswith(ENGLISH_HELP)]


@hooks.register("construct_homepage_panels")
def add_registers(request: HttpRequest, panels: list[object]) -> None:
    panels.append(RegistersPanel(request))
