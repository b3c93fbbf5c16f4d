"""What the screens of a row's past share: the row, living or deleted, its versions, and how they read in words."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from registry.columns import Kind
from registry.history.difference import FieldChange, Trail
from registry.history.names import link, name_of, names_then
from registry.history.trail import Tracked
from registry.history.versions import RowDifference, Version, versions
from registry.screens.changed import Names, value_in_words
from registry.screens.reading import OneRow
from registry.screens.values import NOTHING, display, who
from registry.screens.visibility import reads_all, visible


class PastView(OneRow):
    """A page about the past of one row, also after it was deleted."""

    is_deleted = False

    def get_object(self, queryset: models.QuerySet[Any] | None = None) -> Any:
        """The row, or how a deleted one last stood; 404 when the user may not see it."""
        key = self.kwargs[self.pk_url_kwarg]
        row = self.visible_rows().filter(pk=key).first()
        if row is None:
            row = self._deleted(key)
            self.is_deleted = True
        if not self.register.may_read_history(self.request.user, row):
            raise PermissionDenied
        return row

    def _deleted(self, key: Any) -> Any:
        model: Any = self.register.model
        record = model.history.filter(id=key).first()
        is_gone = record is not None and not model._default_manager.filter(pk=key).exists()
        if not (is_gone and self.register.reads_all_history(self.request.user)):
            raise Http404
        row = record.instance
        link([row], record.history_date)
        return row

    @cached_property
    def histories(self) -> list[Tracked]:
        return self.register.tracked(self.object)

    @cached_property
    def versions(self) -> list[Version]:
        """Oldest first."""
        return versions(Trail(self.histories).entries, self.histories)

    def numbered(self, number: int) -> Version:
        """The version of that number, or 404."""
        if not 1 <= number <= len(self.versions):
            raise Http404
        return self.versions[number - 1]

    def version_address(self, version: Version, action: str = "version_number") -> str:
        return reverse(self.register.url_name(action), args=(self.object.pk, version.number))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        if not self.is_deleted:
            return super().get_breadcrumbs_items()
        return self.trail(
            {"url": self.address("deleted"), "label": _("Deleted rows")},
            {"url": self.address("history", self.object), "label": str(self.object)},
            {"url": "", "label": str(self.page_title)},
        )

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.is_deleted:
            return list(super().header_buttons)
        offered = (("view", "history", _("History"), "history"), ("add", "restore", _("Restore"), "rotate"))
        return [
            HeaderButton(label, url=self.address(action, self.object), icon_name=icon)
            for right, action, label, icon in offered
            if action != self.here and self.allows(right)
        ]

    def told(self, version: Version, users: dict[Any, Any]) -> dict[str, Any]:
        """Who made a version, when and why."""
        kinds = {"+": _("Created"), "~": _("Changed"), "-": _("Deleted")}
        user = users.get(version.user)
        return {
            "number": version.number,
            "kind": kinds[version.kind],
            "at": display(version.at, Kind.DATETIME),
            "who": who(user),
            "reason": version.reason or NOTHING,
            "url": self.version_address(version),
        }


def people(chosen: Iterable[Version]) -> dict[Any, Any]:
    """The users behind these versions; one query."""
    return get_user_model()._default_manager.in_bulk({version.user for version in chosen if version.user is not None})


def clock_of(at: datetime) -> str:
    """Says which clock a screen uses."""
    return _("As recorded %(moment)s") % {"moment": f"{timezone.localtime(at):%d.%m.%Y %H.%M}"}


def clock_of_day(day: Any) -> str:
    return _("As recorded at the end of %(day)s") % {"day": f"{day:%d.%m.%Y}"}


def past_names(fields: Iterable[FieldChange], at: datetime, user: Any) -> Names:
    """The names at a moment of the rows that these fields refer to, as far as the user may see those rows."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for part in fields:
        if part.field is not None and part.field.related_model is not None:
            keys = {value for value in (part.before, part.after) if value is not None}
            wanted.setdefault(part.field.related_model, set()).update(keys)
    return names_then({model: _readable(model, keys, user) for model, keys in wanted.items()}, at)


def _readable(model: type[models.Model], keys: Collection[Any], user: Any) -> Collection[Any]:
    """Those of the rows whose past name the user may read: what he sees now, and deleted ones if he sees all."""
    if reads_all(model, user):
        return keys
    return set(visible(model, user).filter(pk__in=keys).values_list("pk", flat=True))


def in_words(part: FieldChange, names: Names) -> dict[str, str]:
    """One field as a table shows it."""
    return {
        "label": part.label,
        "before": value_in_words(part.before, part, names),
        "after": value_in_words(part.after, part, names),
    }


def differences_in_words(found: Collection[RowDifference], at: datetime, user: Any) -> list[dict[str, Any]]:
    """Differences of rows as the screens list them: what sort of row, its name then, and its fields."""
    rows = [difference.record.instance for difference in found]
    link(rows, at)
    names = past_names([part for difference in found for part in difference.fields], at, user)
    marks = {"+": "+ " + _("Added"), "-": "− " + _("Removed"), "~": "≠ " + _("Changed")}
    return [
        {
            "mark": marks[difference.kind],
            "kind": difference.kind,
            "subject": capfirst(str(difference.model._meta.verbose_name)),
            "name": name,
            "is_child": difference.is_child,
            "fields": [in_words(part, names) for part in difference.fields],
        }
        for difference, name in zip(found, names_of(rows, user), strict=True)
    ]


def names_of(rows: Sequence[Any], user: Any) -> list[str]:
    """The names of linked rows; one named after a row that the user may not see is only a number."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for row in rows:
        for model, key in _referred(row):
            wanted.setdefault(model, set()).add(key)
    readable = {model: set(_readable(model, keys, user)) for model, keys in wanted.items()}
    return [
        (name_of(row) if all(key in readable[model] for model, key in _referred(row)) else "")
        or _("number %(key)s") % {"key": row.pk}
        for row in rows
    ]


def _referred(row: Any) -> Iterable[tuple[type[models.Model], Any]]:
    for field in row._meta.concrete_fields:
        key = getattr(row, field.attname)
        if field.related_model is not None and key is not None:
            yield field.related_model, key
