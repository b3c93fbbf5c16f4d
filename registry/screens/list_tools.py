"""What stands between the header and the rows of a list: views, columns, clock, filters not understood."""

from typing import Any, Protocol

from django.http import HttpRequest
from django.utils.translation import gettext as _

from registry.columns import Kind
from registry.screens.address import ALL_ROWS, VIEW, address, canonical, kept, without
from registry.screens.clocks import AS_OF
from registry.screens.filters import ANY, IN_FORCE_ON, MATCH
from registry.screens.saved_views import ViewForm, may_share, tabs
from registry.screens.selection import Selection
from registry.screens.values import display
from registry.screens.views import Register


class List(Protocol):
    """What the tools need of the list."""

    register: Register
    request: HttpRequest

    @property
    def selection(self) -> Selection: ...
    @property
    def index_url(self) -> str: ...
    def address(self, action: str) -> str: ...


def tools(view: List) -> dict[str, Any]:
    """The context of `registry/screens/list_tools.html` and of the list's header."""
    selection, user, index = view.selection, view.request.user, view.index_url
    current = canonical(selection)
    shares = may_share(view.register, user)
    views = tabs(view.register, user, index, current)
    past_first = [(VIEW, ALL_ROWS)] if any(tab.is_first for tab in views) else []
    mine = {tab.key for tab in views if tab.key is not None and (shares or not tab.role)}
    return {
        "tabs": views,
        "views_url": view.address("views"),
        "query": current,
        "view_form": ViewForm(shares=shares, auto_id="view-%s"),
        "replaceable": [tab for tab in views if tab.key in mine],
        "picker": _columns(selection),
        "kept_by_picker": kept(selection, without=("columns",)),
        "standard_columns": f"{index}{address(kept(selection, without=('columns',)))}",
        "clock": selection.clock,
        "bands": _bands(selection, index),
        "joining": _joining(selection, index),
        "kept_by_clock": kept(selection, without=(AS_OF, IN_FORCE_ON)),
        "now_url": f"{index}{without(selection.data, AS_OF, 'p')}",
        "as_of": selection.data.get(AS_OF, ""),
        "holds": IN_FORCE_ON in selection.filters.filters,
        "in_force_on": selection.filters.asked.get(IN_FORCE_ON),
        "misunderstood": selection.misunderstood,
        "all_filters_cleared": f"{index}{address(kept(selection, filters=False, without=('q',)))}",
        "kept_by_header": [*kept(selection, filters=False, without=("q", VIEW)), *past_first],
        "shortcuts": _shortcuts(user),
    }


def _columns(selection: Selection) -> list[dict[str, Any]]:
    """Every column, those shown first and in their order."""
    shown = selection.shown
    others = [column for column in selection.sheet.columns if column not in shown]
    return [{"key": column.key, "header": column.header, "is_shown": column in shown} for column in (*shown, *others)]


def _bands(selection: Selection, index: str) -> list[dict[str, str]]:
    """Which clock the list uses, when it is not that of now."""
    data, bands = selection.data.copy(), []
    if selection.clock.day is not None:
        said = _("As recorded at the end of %(day)s") % {"day": display(selection.clock.day, Kind.DATE)}
        bands.append({"text": said, "url": f"{index}{without(data, AS_OF, 'p')}", "back": _("Show the list of today")})
    if IN_FORCE_ON in selection.filters.asked:
        day = selection.filters.asked[IN_FORCE_ON]
        said = _("In force on %(day)s") % {"day": display(day, Kind.DATE)}
        back = _("Show also what is not in force")
        bands.append({"text": said, "url": f"{index}{without(data, IN_FORCE_ON, 'p')}", "back": back})
    return bands


def _joining(selection: Selection, index: str) -> dict[str, str] | None:
    """How several filters are joined, and the address of the other way; None where there are not several."""
    if len([name for name in selection.filters.asked if name != IN_FORCE_ON]) < 2:
        return None
    kept = without(selection.data, MATCH, "p")
    if selection.filters.matches_any:
        text, turn = _("Shown is what fits at least one filter."), _("Show only what fits all")
        return {"text": text, "url": f"{index}{kept}", "turn": turn}
    text, turn = _("Shown is what fits all filters."), _("Show what fits at least one")
    return {"text": text, "url": f"{index}{kept}&{MATCH}={ANY}", "turn": turn}


def _shortcuts(user: Any) -> bool:
    """Whether the user wants keyboard shortcuts: his account says no, or nothing."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile is None or bool(profile.keyboard_shortcuts)
