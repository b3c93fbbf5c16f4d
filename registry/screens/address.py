"""A list's address: its parameters in one fixed form, so that two addresses of the same list can be told alike."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from registry.screens.clocks import AS_OF
from registry.screens.filters import ANY, MATCH
from registry.screens.selection import Selection


def of_the_list(data: QueryDict) -> QueryDict:
    """The parameters of a list's address without those of its page and its export."""
    asked = data.copy()
    for name in ("p", "export", "_w_filter_fragment"):
        asked.pop(name, None)
    return asked


VIEW, ALL_ROWS = "view", "all"
"""`view=all` leads past the view that opens first."""

_ABOUT_THE_LIST = ("q", "ordering", "columns", AS_OF)


def canonical(selection: Selection) -> str:
    """The parameters that make this list what it is, sorted and without what says nothing; "" for the whole register.

    Page, export and unknown parameters are no part of it.
    """
    pairs = [(name, value) for name in filter_names(selection) for value in _given(selection, name)]
    pairs += [(name, value) for name in ("q", AS_OF) for value in _given(selection, name)[-1:]]
    if (MATCH, ANY) not in pairs:
        pairs = [(name, value) for name, value in pairs if name != MATCH]
    if selection.ordering:
        pairs.append(("ordering", selection.ordering))
    if selection.chooses_columns:
        pairs.append(("columns", ",".join(column.key for column in selection.columns)))
    return urlencode(sorted(set(pairs)))


def filter_names(selection: Selection) -> Iterator[str]:
    """The parameters of the filters."""
    for name, field in selection.filters.form.fields.items():
        suffixes = getattr(field.widget, "suffixes", None)
        yield from (f"{name}_{suffix}" for suffix in suffixes) if suffixes else (name,)


def kept(selection: Selection, *, without: Iterable[str] = (), filters: bool = True) -> list[tuple[str, str]]:
    """The parameters to carry along by a form or link, as (name, value) pairs.

    Args:
        selection: the list.
        without: names that the form or link gives itself.
        filters: whether the filters go along.
    """
    names = (*(filter_names(selection) if filters else ()), *_ABOUT_THE_LIST, VIEW)
    left_out = set(without)
    return [(name, value) for name in names if name not in left_out for value in _given(selection, name)]


def address(pairs: Iterable[tuple[str, str]]) -> str:
    """A query string that never is empty, so that it leads past the view that opens first."""
    return f"?{urlencode(list(pairs)) or urlencode({VIEW: ALL_ROWS})}"


def without(data: MultiValueDict[str, str], *names: str) -> str:
    """The query string of `data` with these parameters taken away."""
    return address((name, value) for name, values in data.lists() if name not in names for value in values)


def _given(selection: Selection, name: str) -> list[str]:
    return [value for value in (text.replace("\x00", "").strip() for text in selection.data.getlist(name)) if value]
