"""What the desk says of deadlines, persons and what stands still."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name

from pages.desk.rules import Due, Hindrance, Urgency

NAMED = 3
ICONS = {Urgency.OVERDUE: "warning", Urgency.TODAY: "time", Urgency.AHEAD: "calendar"}


def due_in_words(due: Due) -> str:
    """The deadline with its day, and how it stands; "" where there is none."""
    if due.on is None:
        return ""
    day = date_format(due.on, "SHORT_DATE_FORMAT")
    if due.urgency is Urgency.TODAY:
        return _("Due today, %(day)s") % {"day": day}
    if due.urgency is Urgency.OVERDUE:
        words = ngettext("Overdue by %(days)s day: %(day)s", "Overdue by %(days)s days: %(day)s", due.days)
    else:
        words = ngettext("Due in %(days)s day: %(day)s", "Due in %(days)s days: %(day)s", due.days)
    return words % {"days": due.days, "day": day}


def since_in_words(moment: datetime, today: date) -> str:
    """How long ago something was, in whole days."""
    days = (today - localdate(moment)).days
    if days < 1:
        return _("today")
    return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}


def name_of(user: AbstractBaseUser | None) -> str:
    """A person's name, and that he has left where he has."""
    if user is None:
        return _("somebody whose account is gone")
    name = str(get_user_display_name(user))
    return name if user.is_active else _("%(name)s (deactivated)") % {"name": name}


def names_of(users: Iterable[AbstractBaseUser]) -> str:
    """Some persons' names: the first three, and how many more there are."""
    names = [name_of(user) for user in users]
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    more = _("%(count)s more") % {"count": len(names) - NAMED}
    return ", ".join([*names[:NAMED], more])


def hindrance_in_words(hindrance: Hindrance, groups: Iterable[str]) -> str:
    """Why nobody can act, and what would help."""
    if hindrance is Hindrance.NO_GROUP:
        return _("Nobody can act: the step has no group. An administrator gives it one.")
    if hindrance is Hindrance.NO_MEMBER:
        words = _("Nobody can act: no active user is in %(groups)s.")
    else:
        words = _("Nobody can act: all in %(groups)s have written in this version. Another one has to join them.")
    return words % {"groups": ", ".join(groups)}
