"""The one base of every register in Wagtail's admin, hardened against wagtail-modeladmin's traps."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import URLPattern, re_path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from registry.columns import Sheet, Text
from registry.history.trail import Tracked, tracked
from registry.screens.batches import BatchesView, BatchView, UndoView
from registry.screens.bulk import BulkEditView
from registry.screens.choosing import Choosing, register_chooser
from registry.screens.choosing_views import CHOOSING_VIEWS
from registry.screens.clocks import AS_OF, turned_back
from registry.screens.file import FileView
from registry.screens.forms import FormPanels, RegisterForm
from registry.screens.importing.plan import Plan
from registry.screens.importing.views import IMPORT_VIEWS
from registry.screens.listing import ListView
from registry.screens.past_views import PAST_VIEWS
from registry.screens.reading import RowView
from registry.screens.saved_views import SAVED_VIEWS
from registry.screens.searching import TextIndex
from registry.screens.selection import Selection
from registry.screens.templates import TemplateView
from registry.screens.visibility import register_rows
from registry.screens.writing import AddView, ChangeView, RemoveView

Route = tuple[str, str, type[Any], dict[str, Any]]
"""A view of a register: name, path beneath the register's address, view class, and what its class is given."""


def on_row(name: str, view: type[Any], **given: Any) -> Route:
    """The route of a view on one row, under its name."""
    return (name, rf"{name}/(?P<instance_pk>\d+)/", view, given)


# What gives a right: whoever may change a row may read it.
_GIVEN_BY = {"view": ("view", "change")}


class _Rights(PermissionHelper):
    """Shows the menu item to those who may read the register."""

    def user_can_list(self, user: Any) -> bool:
        return any(
            self.user_has_specific_permission(user, f"{right}_{self.opts.model_name}") for right in _GIVEN_BY["view"]
        )


class RegisterAdmin(ModelAdmin):
    """A register: list, export, create, edit, delete, inspect and history of one model.

    A subclass states what differs; it holds no logic.

    Attributes:
        sheet: the Columns.
        panels: of the form; the reason is added.
        icon: of the menu and the header.
        form: the base class of the form, for one that writes more than its own row.
        tracks: ForeignKeys whose row is edited in the same form and so belongs to the same history.
        new_row: makes an unsaved row for an import, as a staticmethod, where the model alone does not.
        row_check: refuses, with a ValidationError, what a workbook makes of a row; a staticmethod.
        check_together: the same, asked when all rows of the workbook are written, so that it may look at the others.
        apart: key of the column that tells rows with the same key apart in a workbook; one row may have nothing there.
        file_title: what the page that gathers everything about a row is called; "": there is none.
        search: the index that finds words; cms sets it for all registers.
        bulk_edits: whether many rows may be changed at once; None: where form and model do no more than save a row,
            so that no rule of a service is passed by.
        choosing: how the forms of other registers choose a row of this one; None: from a list of all.
    """

    sheet: ClassVar[Sheet]
    panels: ClassVar[Sequence[Panel | str]] = ()
    icon: ClassVar[str] = "table"
    form: ClassVar[type[RegisterForm]] = RegisterForm
    tracks: ClassVar[tuple[str, ...]] = ()
    new_row: ClassVar[Callable[[], Any] | None] = None
    row_check: ClassVar[Callable[..., None] | None] = None
    check_together: ClassVar[Callable[..., None] | None] = None
    apart: ClassVar[str | None] = None
    file_title: ClassVar[Text] = ""
    search: ClassVar[TextIndex | None] = None
    bulk_edits: ClassVar[bool | None] = None
    choosing: ClassVar[Choosing | None] = None
    permission_helper_class = _Rights

    def __init__(self, parent: Any = None) -> None:
        self.model = self.sheet.model
        super().__init__(parent)
        self.permission_policy = ModelPermissionPolicy(self.model)
        register_rows(self.model, self.choices, self.reads_all_history)
        if self.choosing is not None:
            register_chooser(self.model, self)

    @property
    def title(self) -> str:
        return capfirst(str(self.sheet.title))

    def get_menu_label(self) -> str:
        return self.title

    def get_menu_icon(self) -> str:
        return self.icon

    def visible_to(self, user: Any, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Narrows the rows to those this user may see; every view goes through it. All of them by default."""
        return rows

    def reads_all_history(self, user: Any) -> bool:
        """Whether nothing of this register is hidden from the user: only then are deleted rows for him too."""
        everything = self.model._default_manager.all()
        return self.visible_to(user, everything) is everything

    def may_read_history(self, user: Any, row: Any) -> bool:
        """Whether the user, who may see the row, may see what it once said; a deleted row is given as it last stood."""
        return True

    def with_past(self, user: Any, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Narrows the rows he may see to those whose past he may see too, as `may_read_history` says it of one."""
        return rows

    def delete(self, row: Any) -> None:
        """Deletes a row; inside `recording(...)` and a transaction."""
        row.delete()

    def rows(self, user: Any) -> models.QuerySet[Any]:
        return self.visible_to(user, self.model._default_manager.all())

    def choices(self, user: Any) -> models.QuerySet[Any]:
        """The rows as a filter or another form offers them."""
        return self.sheet.rows(self.rows(user)).order_by(*self.sheet.ordering())

    def selection(self, user: Any, data: QueryDict) -> Selection:
        """The rows and columns that query parameters ask for, of now or of the past day that `as_of=` names."""
        sheet, rows = self.sheet.current(), self.rows(user)
        if not data.get(AS_OF):
            return Selection(sheet, data, rows=rows, search=type(self).search, user=user)
        sees_all = self.reads_all_history(user)
        seen = self.with_past(user, rows)
        sheet, rows, clock = turned_back(sheet, data[AS_OF], today=timezone.localdate(), seen=seen, sees_all=sees_all)  # type: ignore[arg-type]
        return Selection(sheet, data, rows=rows, user=user, clock=clock)

    def allows(self, user: Any, right: str) -> bool:
        return any(self.permission_policy.user_has_permission(user, given) for given in _GIVEN_BY.get(right, (right,)))

    @property
    def edits_in_bulk(self) -> bool:
        """Whether many rows may be changed at once; see `bulk_edits`."""
        if self.bulk_edits is not None:
            return self.bulk_edits
        return self.form is RegisterForm and self.model.clean is models.Model.clean

    @property
    def is_importable(self) -> bool:
        """Whether a workbook can be loaded: its rows are known by a key."""
        return bool(self.sheet.key)

    def plan(self, sheet: Sheet, user: Any) -> Plan:
        """The register as a workbook is loaded into it.

        Args:
            sheet: as it is now.
            user: who loads it; None is the system, which sees everything.
        """
        rows = self.model._default_manager.all() if user is None else self.rows(user)
        own = type(self)
        return Plan(
            sheet,
            create=own.new_row or self.model,
            rows=rows,
            user=user,
            apart=self.apart,
            check=own.row_check,
            check_together=own.check_together,
        )

    def loads_workbooks(self, user: Any) -> bool:
        """Whether the user may load one: the rights themselves, whatever else lets him write a row of his own."""
        return self.is_importable and all(
            self.permission_policy.user_has_permission(user, right) for right in ("add", "change")
        )

    @property
    def has_batches(self) -> bool:
        """Whether rows may be written in batches, by a bulk edit or an import."""
        return self.edits_in_bulk or self.is_importable

    def tracked(self, row: Any) -> list[Tracked]:
        """The histories that make up the history of this row."""
        return tracked(row, self.tracks)

    @cached_property
    def form_panel(self) -> Panel:
        panel = FormPanels([*self.panels, FieldPanel("reason")], base_form_class=self.form)
        return panel.bind_to_model(self.model)

    def url_name(self, action: str) -> str:
        return str(self.url_helper.get_action_url_name(action))

    def own_routes(self) -> tuple[Route, ...]:
        """What a register has beside the views of all, or in place of one with the same name."""
        return ()

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        base = self.url_helper.base_url_path
        views: tuple[Route, ...] = (
            *self.own_routes(),
            ("index", "", ListView, {}),
            ("results", "results/", ListView, {"results_only": True}),
            ("create", "create/", AddView, {"panel": None}),
            on_row("edit", ChangeView),
            on_row("inspect", RowView),
            *PAST_VIEWS,
            on_row("delete", RemoveView),
            *SAVED_VIEWS,
        )
        if self.file_title:
            views += (on_row("file", FileView),)
        if self.choosing is not None:
            views += CHOOSING_VIEWS
        if self.is_importable:
            views += (*IMPORT_VIEWS, ("template", "template/", TemplateView, {}))
        if self.edits_in_bulk:
            views += (("bulk", "bulk/", BulkEditView, {}),)
        if self.has_batches:
            views += (
                ("batches", "batches/", BatchesView, {}),
                ("batch", r"batches/(?P<batch_pk>[0-9]+)/", BatchView, {}),
                ("undo", r"batches/(?P<batch_pk>[0-9]+)/undo/", UndoView, {}),
            )
        return tuple(
            re_path(rf"^{base}/{path}$", self._serve(view, extra), name=self.url_name(name))
            for name, path, view, extra in views
        )

    def _serve(self, view: type[Any], extra: dict[str, Any]) -> Callable[..., HttpResponseBase]:
        served: Callable[..., HttpResponseBase] = view.as_view(register=self, model=self.model, **extra)

        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            return served(request, **kwargs)

        return answer
