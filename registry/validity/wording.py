"""Days and periods as they read in a sentence."""

from datetime import date

from django.utils.translation import gettext as _


def day(value: date | None) -> str:
    """14.03.2027; "" when it is not known."""
    return "" if value is None else f"{value:%d.%m.%Y}"


def period(start: date | None, end: date | None) -> str:
    """A period as it reads in a sentence; the end is the first day it no longer holds."""
    if start is None and end is None:
        return _("at all times")
    if end is None:
        return _("from %(start)s") % {"start": day(start)}
    if start is None:
        return _("until %(end)s") % {"end": day(end)}
    return _("from %(start)s until %(end)s") % {"start": day(start), "end": day(end)}
