"""The clock of a list: as the register stands now, or as it was recorded at the end of a past day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.utils.translation import gettext as _

from registry.columns import Column, Sheet
from registry.history.as_of import BeforeFirstRecord, sheet_as_of

AS_OF = "as_of"


@dataclass(frozen=True)
class Clock:
    """Which state of a register is read.

    Attributes:
        day: the past day, or None for now.
        left_out: columns that history cannot tell for that day.
        unfiltered: columns that are filtered now, but cannot be as of that day.
        live: the register as it is now; its relations are offered by filters.
        problem: why nothing can be shown for the day asked for, in words; "" when it can.
    """

    day: date | None = None
    left_out: tuple[Column, ...] = ()
    unfiltered: tuple[Column, ...] = ()
    live: Sheet | None = None
    problem: str = ""


NOW = Clock()


def turned_back(
    sheet: Sheet, text: str, *, today: date, seen: models.QuerySet[Any], sees_all: bool
) -> tuple[Sheet, models.QuerySet[Any], Clock]:
    """The register as recorded at the end of a day.

    Args:
        sheet: the register as it is now.
        text: the day, as YYYY-MM-DD.
        today: a later day has no records yet.
        seen: the rows that the reader may see now.
        sees_all: nothing is hidden from him; then he sees rows deleted since, too. Otherwise a past state is shown
            only of rows that he may see now: whether a deleted row was for him nobody can tell.

    Returns:
        The sheet and rows of that day and the clock; no rows, and why, when there is nothing to show.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        reason = _("“%(text)s” is not a date: write YYYY-MM-DD.") % {"text": text[:20]}
        return sheet, seen.none(), Clock(problem=reason)
    if day > today:
        reason = _("%(day)s has not come yet: nothing is recorded as of that day.") % {"day": f"{day:%d.%m.}{day.year}"}
        return sheet, seen.none(), Clock(problem=reason)
    try:
        stood = sheet_as_of(sheet, day)
    except BeforeFirstRecord as error:
        return sheet, seen.none(), Clock(problem=str(error))
    rows = stood.rows
    if not sees_all:
        rows = rows.filter(**{f"{sheet.model._meta.pk.attname}__in": seen.order_by().values("pk")})
    then = replace(stood.sheet, columns=tuple(_filtered(column, sheet) for column in stood.sheet.columns))
    now_only = {column.key for column in sheet.columns if column.filtered}
    now_only -= {column.key for column in then.columns if column.filtered}
    unfiltered = tuple(column for column in sheet.columns if column.key in now_only)
    return then, rows, Clock(day, stood.left_out, unfiltered, sheet)


def _filtered(column: Column, live: Sheet) -> Column:
    """The column with the filter it has now, where the row itself recorded what it referred to; else with none.

    The addresses of both filters are the same, so a list keeps its filters when it is turned back.
    """
    relation = live.column(column.key).relation
    return replace(column, relation=relation, filtered=column.filtered and LOOKUP_SEP not in (relation or ""))
