"""One row of a register: all it says, and its history."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from modelcluster.models import get_all_child_relations
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.columns import Kind
from registry.history.difference import FieldChange, RowChange, Trail, related_keys
from registry.screens.values import NOTHING, cell, display
from registry.screens.views import RegisterView
from registry.screens.visibility import visible
from registry.screens.within import display_within

_KINDS: tuple[tuple[type[models.Field[Any, Any]], Kind], ...] = (
    (models.BooleanField, Kind.BOOLEAN),
    (models.DateTimeField, Kind.DATETIME),
    (models.DateField, Kind.DATE),
    (models.DecimalField, Kind.DECIMAL),
)


class _OneRow(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """A page about one row, with links to what else may be done with it."""

    here = ""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = self.get_object()

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        main = "edit" if self.allows("change") else "inspect"
        if self.here == main:
            return self.trail({"url": "", "label": str(self.object)})
        return self.trail(
            {"url": self.address(main, self.object), "label": str(self.object)},
            {"url": "", "label": str(self.page_title)},
        )

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(label, url=self.address(action, self.object), icon_name=icon, priority=place)
            for place, action, label, icon in self.row_actions()
            if action != self.here
        ]


class RowView(_OneRow):
    """All columns of one row, and its inline children."""

    here = "inspect"
    template_name = "registry/screens/inspect.html"

    def get_page_title(self) -> str:
        return _("Inspect")

    page_title = property(get_page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        sheet = self.register.sheet.current()
        row = sheet.annotated(self.visible_rows()).get(pk=self.object.pk)
        context["fields"] = [
            (capfirst(str(column.header)), cell(getattr(row, column.alias), column)) for column in sheet.columns
        ]
        context["object"] = self.object
        context["children"] = list(self._children())
        return context

    def _children(self) -> Iterable[tuple[str, list[str]]]:
        for relation in get_all_child_relations(self.register.model):
            foreign = [
                field.name
                for field in relation.related_model._meta.concrete_fields
                if field.is_relation and field is not relation.field
            ]
            rows = relation.related_model._default_manager.filter(**{relation.field.name: self.object})
            heading = capfirst(str(relation.related_model._meta.verbose_name_plural))
            yield heading, [str(child) for child in (rows.select_related(*foreign) if foreign else rows)]


class HistoryView(_OneRow):
    """Who changed the row and its children, when, why, and from what to what."""

    here = "history"
    template_name = "registry/screens/history.html"
    paginate_by = 20

    def get_page_title(self) -> str:
        return _("History")

    page_title = property(get_page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        paginator: Paginator[Any] = WagtailPaginator(Trail(self.register.tracked(self.object)), self.paginate_by)
        page = paginator.get_page(self.request.GET.get("p"))
        changes: list[RowChange] = list(page.object_list)
        names = _names(changes, self.request.user)
        context["changes"] = [_shown(change, names) for change in changes]
        context["object"] = self.object
        context["page_obj"] = page
        context["is_paginated"] = paginator.num_pages > 1
        context["elided_page_range"] = paginator.get_elided_page_range(page.number)
        context["index_url"] = self.address("history", self.object)
        return context


Names = dict[tuple[type[models.Model], Any], str]


def _shown(change: RowChange, names: Names) -> dict[str, Any]:
    kinds = {"+": _("Created"), "~": _("Changed"), "-": _("Deleted")}
    return {
        "kind": kinds.get(change.kind, change.kind),
        "at": display(change.at, Kind.DATETIME),
        "who": get_user_display_name(change.user) if change.user is not None else _("The system"),
        "reason": change.reason or NOTHING,
        "subject": change.subject,
        "fields": [
            {
                "label": part.label,
                "before": value_in_words(part.before, part, names),
                "after": value_in_words(part.after, part, names),
            }
            for part in change.fields
        ],
    }


def value_in_words(value: Any, part: FieldChange, names: Names) -> str:
    field = part.field
    if field is None or value is None or value == "":
        return display_within(value, part.column)
    if field.is_relation:
        unnamed = _("number %(key)s (deleted, or not for you to see)") % {"key": value}
        return names.get((field.related_model, value), unnamed)  # type: ignore[arg-type]
    if field.choices:
        return display(value, Kind.CHOICE, list(field.flatchoices))
    kind = next((kind for model_field, kind in _KINDS if isinstance(field, model_field)), None)
    if kind is None and isinstance(value, int) and "year" not in field.name:
        kind = Kind.INTEGER
    return display(value, kind or Kind.TEXT) if not isinstance(value, datetime) else display(value, Kind.DATETIME)


def _names(changes: Iterable[RowChange], user: Any) -> Names:
    """The names of the rows that these changes refer to and the user may see: one query a model."""
    names: Names = {}
    for model, keys in related_keys(changes).items():
        for row in visible(model, user).filter(pk__in=keys):
            names[model, row.pk] = str(row)
    return names
