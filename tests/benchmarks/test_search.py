"""How fast Danish text is analysed and the index answers, against a yardstick in the same run."""

import random
import sys
import time
from collections.abc import Callable

import pytest

from search import danish
from search.models import Entry, Term
from search.results import search

_STEMS = (
    "bolig",
    "tilsyn",
    "møde",
    "aftale",
    "forum",
    "plan",
    "område",
    "by",
    "lejer",
    "beboer",
    "dialog",
    "klima",
    "drift",
    "leje",
    "social",
    "økonomi",
)
_WORDS = [f"{first}s{second}{end}" for first in _STEMS for second in _STEMS for end in ("", "en", "er", "ernes")]


def seconds(work: Callable[[], object]) -> float:
    """The shortest of five runs."""
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.benchmark
def test_analysing_costs_a_bounded_multiple_of_splitting(capsys: pytest.CaptureFixture[str]) -> None:
    picked = random.Random(1)
    text = " ".join(picked.choice(_WORDS) for _ in range(100_000))
    start = time.perf_counter()
    danish.analyse(text)
    first = time.perf_counter() - start
    analysed, split = seconds(lambda: danish.analyse(text)), seconds(lambda: text.lower().split())
    with capsys.disabled():
        sys.stdout.write(
            f"\nanalyse: {100_000 / analysed:,.0f} words a second, {analysed / split:.0f} times str.lower().split();"
            f" the first time, word list and all, {first:.1f} s for {len(_WORDS)} different words\n"
        )
    assert analysed / split < 60


@pytest.mark.benchmark
@pytest.mark.django_db
def test_a_search_among_five_thousand_costs_a_bounded_multiple_of_counting(
    capsys: pytest.CaptureFixture[str],
) -> None:
    picked = random.Random(1)
    entries = Entry.objects.bulk_create(
        (
            Entry(source="test", key=str(n), kind="pages.ArticlePage", title=f"Tilsyn {n}", url=f"/{n}/", digest="")
            for n in range(5_000)
        ),
        batch_size=1000,
    )
    Term.objects.bulk_create(
        (
            Term(entry=entry, term=term, weight=picked.randint(1, 100))
            for entry in entries
            for term in {"tilsyn", *picked.sample(_WORDS, 30)}
        ),
        batch_size=1000,
    )
    rare = seconds(lambda: search("boligsmøderne"))
    common, two = seconds(lambda: search("tilsyn")), seconds(lambda: search("tilsyn boligsmøde"))
    beginning = seconds(lambda: search("boligs"))
    counted = seconds(lambda: Term.objects.filter(weight__gte=0).count())
    with capsys.disabled():
        sys.stdout.write(
            f"\nsearch among 5,000 entries, 155,000 terms, in times COUNT(*) over them ({counted * 1000:.0f} ms): "
            f"rare {rare / counted:.2f}, common {common / counted:.2f}, two words {two / counted:.2f}, "
            f"beginning {beginning / counted:.2f}\n"
        )
    assert max(rare, common, two, beginning) < 10 * counted
