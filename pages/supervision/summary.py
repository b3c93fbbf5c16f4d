"""The summary of a released round for everybody: which departments, by which criteria, and nothing of their scores."""

from collections.abc import Iterator

from pages.supervision.facts import PublicFacts
from pages.supervision.phrases import INDICATORS, area_table, day, departments, listed_table
from pages.supervision.writing import Block, Draft, heading, listing, paragraphs


def summary(facts: PublicFacts) -> Draft:
    """The text about a round."""
    return Draft(
        title=f"Udvidet tilsyn i {facts.year}",
        introduction=_introduction(facts),
        body=tuple(_body(facts)),
    )


def _introduction(facts: PublicFacts) -> str:
    if not facts.chosen:
        return f"Kommunen har ikke udtaget afdelinger til udvidet tilsyn i {facts.year}."
    return (
        f"Kommunen har udtaget {departments(len(facts.chosen))} til udvidet tilsyn i {facts.year}. Her står, hvilke "
        f"det er, og hvilke kriterier de er valgt efter."
    )


def _body(facts: PublicFacts) -> Iterator[Block]:
    yield heading("Hvad udvidet tilsyn er")
    yield paragraphs(
        "Det udvidede tilsyn er et årligt eftersyn af udvalgte afdelinger i de almene boligorganisationer. Det har "
        "især set på, om afdelingernes henlæggelser er tilstrækkelige.",
        "At en afdeling er udtaget, betyder, at den skal ses efter. Det er ikke en kritik af den.",
    )
    yield heading("Hvordan afdelingerne er valgt")
    yield paragraphs("Afdelingerne får point efter disse kriterier:")
    yield listing(f"{label}: {asks}" for label, asks in facts.criteria)
    yield paragraphs(
        INDICATORS,
        "Desuden kan der være et loft for hver boligorganisation og et minimum for et område, og en afdeling kan tages "
        "med eller undtages efter en konkret vurdering.",
    )
    yield heading("Udtagne afdelinger")
    if not facts.chosen:
        yield paragraphs(f"Runden blev besluttet den {day(facts.decided_on)}. Ingen afdelinger er udtaget.")
        return
    yield paragraphs(f"Afdelingerne blev udtaget den {day(facts.decided_on)}. De står efter boligorganisation.")
    yield from listed_table(f"Afdelinger udtaget til udvidet tilsyn i {facts.year}", facts.chosen)
    yield area_table("De udtagne afdelinger fordelt på områder", facts.chosen)
