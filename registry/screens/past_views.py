"""The addresses of a register's past."""

from typing import Any

from registry.screens.deleted import DeletedView
from registry.screens.restoring import RestoreView, RevertView
from registry.screens.versions import CompareView, DayView, HistoryView, VersionView

_ROW = r"(?P<instance_pk>\d+)"
_VERSION = rf"history/{_ROW}/version/(?P<number>\d{{1,8}})"

PAST_VIEWS: tuple[tuple[str, str, type[Any], dict[str, Any]], ...] = (
    ("history", rf"history/{_ROW}/", HistoryView, {}),
    ("version", rf"history/{_ROW}/as-of/(?P<day>\d{{4}}-\d{{2}}-\d{{2}})/", DayView, {}),
    ("version_number", rf"{_VERSION}/", VersionView, {}),
    ("revert", rf"{_VERSION}/revert/", RevertView, {}),
    ("compare", rf"history/{_ROW}/compare/", CompareView, {}),
    ("deleted", "deleted/", DeletedView, {}),
    ("restore", rf"deleted/{_ROW}/", RestoreView, {}),
)
"""(action, path, view, what it is given) of every register."""
