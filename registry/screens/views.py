"""What every view of a register shares: the register, its rows for this user, and the right it asks for."""

from typing import Any, ClassVar, Protocol

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

from registry.columns import Sheet, Text
from registry.history.trail import Tracked
from registry.screens.selection import Selection


class Register(Protocol):
    """What the views need of a RegisterAdmin."""

    sheet: ClassVar[Sheet]
    icon: ClassVar[str]
    file_title: ClassVar[Text]
    tracks: ClassVar[tuple[str, ...]]
    choosing: ClassVar[Any]
    model: type[models.Model]
    permission_policy: Any

    @property
    def title(self) -> str: ...
    @property
    def form_panel(self) -> Any: ...
    @property
    def edits_in_bulk(self) -> bool: ...
    @property
    def has_batches(self) -> bool: ...
    def allows(self, user: Any, right: str) -> bool: ...
    def loads_workbooks(self, user: Any) -> bool: ...
    def rows(self, user: Any) -> models.QuerySet[Any]: ...
    def plan(self, sheet: Sheet, user: Any) -> Any: ...
    def selection(self, user: Any, data: QueryDict) -> Selection: ...
    def tracked(self, row: Any) -> list[Tracked]: ...
    def reads_all_history(self, user: Any) -> bool: ...
    def with_past(self, user: Any, rows: models.QuerySet[Any]) -> models.QuerySet[Any]: ...
    def may_read_history(self, user: Any, row: Any) -> bool: ...
    def delete(self, row: Any) -> None: ...
    def url_name(self, action: str) -> str: ...


def paged(rows: Any, per_page: int, request: HttpRequest, address: str) -> dict[str, Any]:
    """A page of `rows` as Wagtail's pagination shows it; `p` says which, and one that is none gives the first.

    Args:
        rows: anything with a length and slices; only what the page shows is read.
        per_page: how many.
        request: with the number of the page.
        address: of the first page.
    """
    paginator = WagtailPaginator(rows, per_page)
    page = paginator.get_page(request.GET.get("p"))
    return {
        "page_obj": page,
        "is_paginated": paginator.num_pages > 1,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "index_url": address,
    }


class RegisterView:
    """Mixed into a Wagtail generic view. Finds only rows the user may see.

    Attributes:
        register: the RegisterAdmin whose rows these are; set by `as_view`.
        right: what the user needs: view, add, change, delete or export.
    """

    register: Register = None  # type: ignore[assignment]
    model: Any = None
    right = "view"
    pk_url_kwarg = "instance_pk"
    request: HttpRequest
    kwargs: dict[str, Any]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if not self.register.allows(request.user, self.right):
            raise PermissionDenied
        self.index_url_name = self.register.url_name("index")
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    def allows(self, right: str) -> bool:
        return self.register.allows(self.request.user, right)

    @cached_property
    def permission_policy(self) -> Any:
        return self.register.permission_policy

    @cached_property
    def header_icon(self) -> str:
        return self.register.icon

    def visible_rows(self) -> models.QuerySet[Any]:
        return self.register.rows(self.request.user)

    def get_queryset(self) -> models.QuerySet[Any]:
        return self.visible_rows()

    def get_object(self, queryset: models.QuerySet[Any] | None = None) -> Any:
        """The row of the address, or 404 when the user may not see it."""
        loaded = getattr(self, "object", None)
        if loaded is not None:
            return loaded
        row = self.visible_rows().filter(pk=self.kwargs[self.pk_url_kwarg]).first()
        if row is None:
            raise Http404
        return row

    def address(self, action: str, row: Any = None) -> str:
        return reverse(self.register.url_name(action), args=() if row is None else (row.pk,))

    def row_actions(self) -> list[tuple[int, str, str, str]]:
        """What this user may do with a row: (place, action, label, icon)."""
        file = (("view", "file", str(self.register.file_title), "folder-open-inverse"),)
        offered = (
            *(file if self.register.file_title else ()),
            ("change", "edit", _("Edit"), "edit"),
            ("view", "inspect", _("Inspect"), "info-circle"),
            ("view", "history", _("History"), "history"),
            ("delete", "delete", _("Delete"), "bin"),
        )
        return [
            (place, action, label, icon)
            for place, (right, action, label, icon) in enumerate(offered)
            if self.allows(right)
        ]

    def trail(self, *steps: dict[str, str]) -> list[dict[str, Any]]:
        """Breadcrumbs: home, the register, then `steps`."""
        home: list[dict[str, Any]] = self.breadcrumbs_items  # type: ignore[attr-defined]
        return [*home, {"url": self.address("index"), "label": self.register.title}, *steps]

    @property
    def name_of_row(self) -> str:
        return capfirst(str(self.register.model._meta.verbose_name))
