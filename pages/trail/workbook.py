"""The trail as rows of a workbook, in the order of `COLUMNS`."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry

from pages.trail.events import in_portions
from registry.columns import Column
from registry.columns import Kind as CellKind

COLUMNS = (
    Column("at", _("When"), CellKind.DATETIME, width=18),
    Column("who", _("Who"), width=26),
    Column("kind", _("Event"), width=26),
    Column("told", _("What happened"), width=50),
    Column("comment", _("Reason or comment"), width=60),
    Column("title", _("Page"), width=44),
    Column("page_type", _("Page type"), width=20),
    Column("page", _("Page number"), CellKind.CODE, width=12),
    Column("version", _("Saved version"), CellKind.CODE, width=10),
    Column("is_there", _("The page exists"), CellKind.BOOLEAN, width=14),
)

PORTION = 2_000


def rows(found: QuerySet[PageLogEntry]) -> Iterator[tuple[Any, ...]]:
    """The events as cells, the newest first."""
    for portion in in_portions(found, PORTION):
        for event in portion:
            yield (
                event.at,
                event.who,
                str(event.kind.label),
                event.told,
                event.comment,
                event.title,
                event.page_type,
                str(event.page_id),
                "" if event.version is None else str(event.version),
                event.is_there,
            )
