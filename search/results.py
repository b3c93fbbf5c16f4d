"""From what was typed to a page of hits, with the words that were asked for marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Case, F, Max, Q, Sum, Value, When
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from search import danish
from search.models import Entry, Term

LONGEST_QUERY = 200
MOST_HITS = 500
"""More are neither counted nor ranked: nobody reads on, and a common word must not cost more than a rare one."""
PER_PAGE = 10

_SHORTEST_BEGINNING = 3
_WORDS_BEFORE, _WORDS_AFTER = 8, 24
_LOOKED_THROUGH = 3000


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit as it is shown."""

    title: SafeString
    url: str
    kind: str
    snippet: SafeString
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Results:
    """What a search came to.

    Attributes:
        query: What was looked for, as typed.
        understood: Whether a word was left to look for; false for nothing, signs and words such as "og".
        total: How many were found, at most `MOST_HITS`.
        page: The page of the list, for its numbers.
        hits: The hits of the page.
    """

    query: str
    understood: bool
    total: int
    page: Page[int]
    hits: tuple[Hit, ...]

    @property
    def has_more_than_counted(self) -> bool:
        return self.total >= MOST_HITS


class _Wanted:
    """The terms asked for; the beginning of a word only where no whole word was found."""

    def __init__(self, groups: list[tuple[str, ...]], beginning: str = "") -> None:
        self.conditions = [Q(term__in=group) for group in groups]
        if beginning:
            self.conditions.append(_begins_with(beginning))
        self._beginning = beginning
        self._terms = {term for group in groups for term in group}
        self._met: dict[str, bool] = {}

    def met_by(self, token: str) -> bool:
        """Whether a word of a text is one that was asked for."""
        if token not in self._met:
            word = danish.word(token)
            terms = word.forms + word.parts if word else ()
            is_begun = bool(self._beginning) and any(term.startswith(self._beginning) for term in terms)
            self._met[token] = is_begun or not self._terms.isdisjoint(terms)
        return self._met[token]


def search(text: str, page: str | int = 1) -> Results:
    """Find the public entries in which every word of a text occurs.

    Two queries, whatever the hits; one more where no whole word was found and the last word is read as a beginning.

    Args:
        text: As typed; cut at `LONGEST_QUERY` characters.
        page: Which page of the hits; one that is none gives the first, one too high the last.
    """
    query = danish.plain(text[:LONGEST_QUERY])
    groups = danish.query_terms(query)
    wanted = _Wanted(groups)
    ranked = _ranked(wanted)
    if groups and not ranked and len(groups[-1][0]) >= _SHORTEST_BEGINNING:
        wanted = _Wanted(groups[:-1], beginning=groups[-1][0])
        ranked = _ranked(wanted)
    shown = Paginator(ranked, PER_PAGE).get_page(page)
    entries = Entry.objects.in_bulk(list(shown.object_list)) if ranked else {}
    return Results(
        query=query,
        understood=bool(groups),
        total=len(ranked),
        page=shown,
        hits=tuple(_hit(entries[pk], wanted) for pk in shown.object_list if pk in entries),
    )


def _ranked(wanted: _Wanted) -> list[int]:
    """The keys of the entries that have every word, best first: by weight, then the newest."""
    conditions = wanted.conditions
    if not conditions:
        return []
    words = {
        f"word_{n}": Max(Case(When(condition, then=1), default=Value(0))) for n, condition in enumerate(conditions)
    }
    found = (
        Term.objects.filter(reduce(or_, conditions), entry__permission="")
        .values("entry_id")
        .annotate(score=Sum("weight"), newest=Max("entry__updated_at"), **(words if len(words) > 1 else {}))
        .order_by("-score", F("newest").desc(nulls_last=True), "entry_id")
    )
    if len(words) > 1:
        found = found.filter(**dict.fromkeys(words, 1))
    return list(found.values_list("entry_id", flat=True)[:MOST_HITS])


def _begins_with(beginning: str) -> Q:
    """A beginning of a term, in the form that the database answers from its index."""
    if connection.vendor == "postgresql":
        return Q(term__startswith=beginning)
    return Q(term__gte=beginning, term__lt=beginning + "\U0010ffff")


def _hit(entry: Entry, wanted: _Wanted) -> Hit:
    return Hit(
        title=_marked(entry.title, wanted),
        url=entry.url,
        kind=_kind(entry.kind),
        snippet=_snippet(entry, wanted),
        updated_at=entry.updated_at,
    )


def _kind(label: str) -> str:
    """The name of a model; empty for one that no longer exists."""
    try:
        return str(capfirst(apps.get_model(label)._meta.verbose_name))
    except LookupError:
        return ""


def _snippet(entry: Entry, wanted: _Wanted) -> SafeString:
    """The words around the first that was asked for, or the summary where the text has none of them."""
    tokens = []
    first = None
    for count, token in enumerate(danish.tokens(entry.text)):
        tokens.append(token)
        if first is None and wanted.met_by(token[2]):
            first = count
        if count > _LOOKED_THROUGH or (first is not None and count >= first + _WORDS_AFTER):
            break
    if first is None and entry.summary:
        return _shortened(entry.summary, wanted)
    if not tokens:
        return SafeString("")
    start = max((first or 0) - _WORDS_BEFORE, 0)
    end = min((first or 0) + _WORDS_AFTER, len(tokens) - 1)
    is_whole = end == len(tokens) - 1 and end < (first or 0) + _WORDS_AFTER
    begin_at = tokens[start][0] if start else 0
    end_at = len(entry.text) if is_whole else tokens[end][1]
    return format_html(
        "{}{}{}", "… " if start else "", _marked(entry.text[begin_at:end_at], wanted), "" if is_whole else " …"
    )


def _shortened(text: str, wanted: _Wanted) -> SafeString:
    tokens = list(danish.tokens(text))[: _WORDS_BEFORE + _WORDS_AFTER]
    if len(tokens) < _WORDS_BEFORE + _WORDS_AFTER:
        return _marked(text, wanted)
    return format_html("{} …", _marked(text[: tokens[-1][1]], wanted))


def _marked(text: str, wanted: _Wanted) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, wanted)))


def _pieces(text: str, wanted: _Wanted) -> Iterator[str | SafeString]:
    at = 0
    for start, end, token in danish.tokens(text):
        if wanted.met_by(token):
            yield text[at:start]
            yield format_html("<mark>{}</mark>", text[start:end])
            at = end
    yield text[at:]
