"""Who changed what between two days, over all registers whose whole history the user may read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from modelcluster.models import get_all_child_relations
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.columns import Column, Kind
from registry.history.changes import Changes
from registry.history.difference import RowChange
from registry.history.models import Recorded
from registry.history.names import link
from registry.screens.asking import AskForm
from registry.screens.changed import change_in_words, names_now
from registry.screens.past import clock_of, names_of
from registry.screens.report import Exported, Workbook, in_words
from registry.screens.values import number
from registry.screens.views import paged

NAME = "registry_changes"

COLUMNS = (
    Column("at", gettext_lazy("When"), Kind.DATETIME, width=18),
    Column("who", gettext_lazy("Who"), width=24),
    Column("register", gettext_lazy("Register"), width=24),
    Column("row", gettext_lazy("Row"), width=36),
    Column("subject", gettext_lazy("What sort of row"), width=24),
    Column("kind", gettext_lazy("Kind of change"), width=14),
    Column("reason", gettext_lazy("Reason"), width=40),
    Column("field", gettext_lazy("Field"), width=24),
    Column("before", gettext_lazy("From"), width=36),
    Column("after", gettext_lazy("To"), width=36),
)


@dataclass(frozen=True)
class Source:
    """A model whose changes are shown, and the register it is shown under.

    Attributes:
        register: the RegisterAdmin.
        model: its own, or that of an inline child.
        parent: for a child, the attribute with the key of the register's row.
    """

    register: Any
    model: type[models.Model]
    parent: str | None = None


class ChangesView(Exported, WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """The list, newest first, and the same as a workbook."""

    template_name = "registry/screens/changes.html"
    header_icon = "history"
    paginate_by = 30
    registers: Sequence[Any] = ()

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.readable = readable(self.registers, request.user)
        if not self.readable:
            raise PermissionDenied

    @cached_property
    def index_url(self) -> str:
        return reverse(NAME)

    def get_page_title(self) -> str:
        return _("Changes")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        return [*home, {"url": "", "label": _("Changes")}]

    @cached_property
    def form(self) -> AskForm:
        return AskForm(self.request.GET, self.readable)

    @cached_property
    def exportable(self) -> list[Any]:
        return [register for register in self.readable if register.allows(self.request.user, "export")]

    @property
    def may_export(self) -> bool:
        return bool(self.exportable)

    def changes(self, registers: Iterable[Any]) -> tuple[Changes, list[Source]]:
        chosen = self.form.cleaned_data.get("register")
        found = sources([register for register in registers if chosen in ("", None, register.sheet.name)])
        return Changes([source.model for source in found], self.form.asked), found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        changes, found = self.changes(self.readable)
        context.update(paged(changes, self.paginate_by, self.request, self.index_url))
        page = context["page_obj"]
        context["changes"] = list(self._told(list(page.object_list), found))
        context["count"] = page.paginator.count
        context["count_in_words"] = number(page.paginator.count)
        context["form"] = self.form
        context["clock"] = clock_of(timezone.now())
        hidden = [register.title for register in self.registers if register not in self.readable]
        context["hidden"] = ", ".join(sorted(hidden))
        return context

    def _told(self, changes: Sequence[RowChange], found: Sequence[Source]) -> Iterator[dict[str, Any]]:
        user = self.request.user
        shown_under = {source.model: source for source in found}
        rows = [change.record.instance for change in changes]
        link(rows, timezone.now())
        names = names_now(changes, user)
        for change, row, name in zip(changes, rows, names_of(rows, user), strict=True):
            source = shown_under[type(row)]
            key = row.pk if source.parent is None else getattr(row, source.parent)
            yield {
                **change_in_words(change, names),
                "moment": change.at,
                "mark": change.kind,
                "register": source.register.title,
                "row": name,
                "url": reverse(source.register.url_name("history"), args=(key,)),
            }

    def workbook(self) -> Workbook:
        """What is listed, of the registers the user may export; a line a field."""
        return Workbook(
            _("changes-%(day)s") % {"day": f"{timezone.localdate():%Y-%m-%d}"},
            _("Changes"),
            COLUMNS,
            self._lines(*self.changes(self.exportable)),
            asked=in_words(self.form),
            register=", ".join(register.title for register in self.exportable),
        )

    def _lines(self, changes: Changes, found: Sequence[Source]) -> Iterator[tuple[Any, ...]]:
        for chunk in changes.chunks():
            for told in self._told(chunk, found):
                beginning = tuple(told[name] for name in ("moment", "who", "register", "row", "subject", "kind"))
                for part in told["fields"] or [{"label": "", "before": "", "after": ""}]:
                    yield (*beginning, told["reason"], part["label"], part["before"], part["after"])


def readable(registers: Iterable[Any], user: Any) -> list[Any]:
    """The registers that the user may read, and of whose history nothing is hidden from him."""
    return [register for register in registers if register.allows(user, "view") and register.reads_all_history(user)]


def sources(registers: Iterable[Any]) -> list[Source]:
    """The models of these registers and of their inline children."""
    found = []
    for register in registers:
        found.append(Source(register, register.model))
        found += [
            Source(register, relation.related_model, relation.field.attname)
            for relation in get_all_child_relations(register.model)
            if issubclass(relation.related_model, Recorded)
        ]
    return found


class ChangesItem(MenuItem):
    """Shown to those who may read the history of some register."""

    def __init__(self, registers: Sequence[Any]) -> None:
        self.registers = registers
        super().__init__(_("Changes"), "", name="registry-changes", icon_name="history", order=900)

    @property
    def url(self) -> str:
        return reverse(NAME)

    @url.setter
    def url(self, value: str) -> None:
        """The address is known when it is asked for: addresses are not loaded yet when menus are registered."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(readable(self.registers, request.user))


def register_changes(registers: Sequence[Any]) -> ChangesItem:
    """Give the screen its address; returns its item for the menu."""
    view = ChangesView.as_view(registers=registers)

    @hooks.register("register_admin_urls")
    def changes_urls() -> list[Any]:
        return [path("registry/changes/", view, name=NAME)]

    return ChangesItem(registers)
