"""Keeps the index: entries are made, made anew and removed here alone."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from django.db import connection, transaction

from search import danish
from search.models import Entry, Term
from search.sources import SOURCES, Document

# A word of the title says more than any number of them in the text; a part of a word less than the word.
_IN_TITLE, _PART_IN_TITLE = 100, 60
_IN_TEXT, _PART_IN_TEXT = 30, 15
_PORTION = 200
_ROWS = 1000


@dataclass(slots=True)
class Outcome:
    """What bringing the index up to date came to, in entries."""

    unchanged: int = 0
    written: int = 0
    removed: int = 0


def update(source: str, keys: Sequence[str], outcome: Outcome | None = None) -> Outcome:
    """Bring the entries of some things up to date; of those that may not be found nothing is left.

    Args:
        source: A name in `SOURCES`.
        keys: The things; any number.
        outcome: Where to count; a new one if left out.
    """
    outcome = outcome or Outcome()
    for start in range(0, len(keys), _PORTION):
        with transaction.atomic():
            _update_portion(source, keys[start : start + _PORTION], outcome)
    return outcome


def remove(source: str, keys: Sequence[str]) -> int:
    """Take things out of the index; returns how many were in it."""
    removed = 0
    for start in range(0, len(keys), _PORTION):
        entries = Entry.objects.filter(source=source, key__in=keys[start : start + _PORTION])
        with transaction.atomic():
            Term.objects.filter(entry__in=entries).delete()
            removed += entries.delete()[0]
    return removed


def rebuild(progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Bring the whole index up to date; what has not changed is left as it is, so a second run writes nothing.

    Args:
        progress: Called after each portion with how many things were seen and how many there are.
    """
    outcome = Outcome()
    wanted = {name: source.keys() for name, source in SOURCES.items()}
    total, seen = sum(map(len, wanted.values())), 0
    for name, keys in wanted.items():
        for start in range(0, len(keys), _PORTION):
            portion = keys[start : start + _PORTION]
            update(name, portion, outcome)
            seen += len(portion)
            if progress:
                progress(seen, total)
    for name in Entry.objects.values_list("source", flat=True).distinct().order_by("source"):
        had = Entry.objects.filter(source=name).values_list("key", flat=True)
        outcome.removed += remove(name, sorted(set(had).difference(wanted.get(name, []))))
    with connection.cursor() as cursor:
        for model in (Entry, Term):
            # Without fresh statistics SQLite answers twenty times slower.
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
    return outcome


def _update_portion(source: str, keys: Sequence[str], outcome: Outcome) -> None:
    digests = dict(Entry.objects.filter(source=source, key__in=keys).values_list("key", "digest"))
    found = set()
    for document in SOURCES[source].documents(keys):
        found.add(document.key)
        if digests.get(document.key) == _digest(document):
            outcome.unchanged += 1
        else:
            _write(source, document)
            outcome.written += 1
    outcome.removed += remove(source, sorted(set(digests) - found))


def _write(source: str, document: Document) -> None:
    title = danish.plain(document.title)
    text = danish.plain(document.text)
    entry, _ = Entry.objects.update_or_create(
        source=source,
        key=document.key,
        defaults={
            "kind": document.kind,
            "title": title,
            "url": document.url,
            "summary": danish.plain(document.summary),
            "text": text,
            "permission": document.permission,
            "updated_at": document.updated_at,
            "digest": _digest(document),
        },
    )
    entry.terms.all().delete()
    weights = _weights([title, *map(danish.plain, document.names)], text)
    Term.objects.bulk_create(
        [Term(entry=entry, term=term, weight=weight) for term, weight in weights.items()], batch_size=_ROWS
    )


def _weights(titles: list[str], text: str) -> dict[str, int]:
    """How much each term says: more in a short title than in a long one, and in the text the oftener it occurs."""
    weights: Counter[str] = Counter()
    for title in titles:
        words = _words(title)
        dilution = 1 + 0.05 * len(words)
        best: dict[str, float] = {}
        for word in words:
            best |= {part: _PART_IN_TITLE / dilution for part in word.parts if part not in best}
            best |= dict.fromkeys(word.forms, _IN_TITLE / dilution)
        for term, weight in best.items():
            weights[term] = max(weights[term], round(weight))
    words = _words(text)
    whole = Counter(form for word in words for form in word.forms)
    partly = Counter(part for word in words for part in word.parts)
    length = 0.5 + len(words) / 400
    for term in whole | partly:
        often, parts = whole[term], partly[term]
        weights[term] += round(max(_IN_TEXT * often / (often + length), _PART_IN_TEXT * parts / (parts + length), 1))
    return weights


def _words(text: str) -> list[danish.Word]:
    found = (danish.word(token) for _, _, token in danish.tokens(text))
    return [word for word in found if word]


def _digest(document: Document) -> str:
    values = [danish.ANALYSIS, *(repr(getattr(document, field.name)) for field in fields(document))]
    return hashlib.sha256("\n".join(values).encode("utf-8", "surrogatepass")).hexdigest()
