"""The recommendation to Teknik- og Miljøudvalget (K186), in the municipality's form: asked, grounds, solution, next.

Nothing is said that the round does not say; what the house knows nothing of (the economy) is an empty heading.
"""

from collections.abc import Iterator

from pages.supervision.committee import CriterionFacts, RoundFacts
from pages.supervision.phrases import INDICATORS, MOST_ROWS, area_table, day, departments, left_out, listed_table
from pages.supervision.writing import Block, Draft, call_out, heading, listing, paragraphs, subheading, table


def recommendation(facts: RoundFacts) -> Draft:
    """The text about a round; it says so where the round is only proposed."""
    about = "er udtaget" if facts.decided_on else "foreslås udtaget"
    return Draft(
        title=f"Indstilling om udvidet tilsyn i {facts.year}",
        introduction=(
            f"Indstilling til Teknik- og Miljøudvalget om de afdelinger, der {about} til udvidet tilsyn i {facts.year}."
        ),
        body=(
            _standing(facts),
            *_asked(facts),
            *_background(facts),
            *_solution(facts),
            heading("Økonomi"),
            *_next(facts),
        ),
    )


def _standing(facts: RoundFacts) -> Block:
    read = day(facts.read_on)
    if facts.decided_on is None:
        return call_out(
            "warning",
            "Runden er foreslået og ikke besluttet",
            f"Udtagningen kan ændre sig, indtil runden er besluttet. Den bygger på registret, som det blev læst den "
            f"{read}.",
        )
    return call_out(
        "info",
        "Runden er besluttet",
        f"Runden blev besluttet den {day(facts.decided_on)} på grundlag af registret, som det blev læst den {read}. "
        f"Udtagningen ligger fast, selv om registret ændrer sig.",
    )


def _asked(facts: RoundFacts) -> Iterator[Block]:
    chosen, reserves = departments(len(facts.chosen)), departments(len(facts.reserves))
    deviates = facts.usual is not None and facts.quota != facts.usual
    yield heading("Indstilling")
    yield paragraphs("Teknik- og Miljøforvaltningen indstiller, at Teknik- og Miljøudvalget")
    if facts.decided_on:
        items = [
            f"tager til efterretning, at {chosen} er udtaget til udvidet tilsyn i {facts.year}",
            f"tager til efterretning, at {reserves} står på reservelisten" if facts.reserves else "",
            f"tager til efterretning, at kvoten fraviger de sædvanlige {facts.usual}" if deviates else "",
        ]
    else:
        items = [
            f"godkender, at {chosen} udtages til udvidet tilsyn i {facts.year}",
            f"godkender, at {reserves} står på reservelisten" if facts.reserves else "",
            f"godkender, at kvoten fraviger de sædvanlige {facts.usual}" if deviates else "",
        ]
    yield listing(filter(None, items))


def _background(facts: RoundFacts) -> Iterator[Block]:
    """What the memo says of the supervision (K181, K182), and the quota."""
    usual = (
        f"Det udvidede tilsyn er som udgangspunkt et årligt eftersyn af {departments(facts.usual)} i de almene "
        f"boligorganisationer."
        if facts.usual is not None
        else "Det udvidede tilsyn er et årligt eftersyn af udvalgte afdelinger i de almene boligorganisationer."
    )
    yield heading("Baggrund")
    yield paragraphs(
        f"{usual} Tilsynet har især set på, om afdelingernes henlæggelser er tilstrækkelige.", _quota(facts)
    )


def _quota(facts: RoundFacts) -> str:
    said = f"Kvoten for {facts.year} er {departments(facts.quota)}"
    if facts.usual is None or facts.quota == facts.usual:
        return f"{said}, som er det sædvanlige antal." if facts.usual is not None else f"{said}."
    reason = facts.quota_reason.strip()
    why = f"Begrundelsen er: {reason}" if reason else "Runden har ingen begrundelse for at fravige det."
    return f"{said} mod de sædvanlige {facts.usual}. {why}"


def _solution(facts: RoundFacts) -> Iterator[Block]:
    yield heading("Løsning")
    yield paragraphs(
        f"I runden indgår {departments(facts.ranked)}, som var aktive den {day(facts.counted_on)}. Afdelingerne får "
        f"point efter kriterierne nedenfor, og de med flest point udtages inden for rundens vilkår. Har to afdelinger "
        f"lige mange point, kommer den med flest boliger først; derefter afgør LBF-numrene rækkefølgen."
    )
    yield subheading("Rundens vilkår")
    yield listing(_terms(facts))
    yield from _criteria(facts)
    yield from _chosen(facts)
    yield from _reserves(facts)
    yield from _overrides(facts)
    yield subheading("Vilkår, der ikke kunne opfyldes")
    yield listing(facts.unmet) if facts.unmet else paragraphs("Alle rundens vilkår er opfyldt.")


def _terms(facts: RoundFacts) -> Iterator[str]:
    yield f"Kvote: {departments(facts.quota)}"
    if facts.most_reserves:
        yield f"Reserveliste: højst {departments(facts.most_reserves)}"
    if facts.cap_per_organisation is not None:
        yield f"Højst {departments(facts.cap_per_organisation)} fra samme boligorganisation"
    if facts.cooldown_years:
        yield f"Afdelinger, der er efterset for mindre end {facts.cooldown_years} år siden, er undtaget"
    for area, minimum in facts.minimums:
        yield f"Mindst {departments(minimum)} i {area}"


def _criteria(facts: RoundFacts) -> Iterator[Block]:
    yield subheading("Kriterier")
    yield paragraphs(f"Runden bruger kriteriesættet »{facts.criteria_name}«.", facts.criteria_explanation)
    yield table(
        f"Kriterierne for udvidet tilsyn i {facts.year}, og hvor mange afdelinger der mangler et tal",
        ("Kriterium", "Hvad der giver point", "Bemærkning", "Tal mangler for"),
        [(row.label, row.words, row.explanation, _missing(row, facts.ranked)) for row in facts.criteria],
    )
    yield paragraphs(INDICATORS, "Hvor et tal mangler, giver kriteriet ingen point. Ingen tal er skønnet.")


def _missing(row: CriterionFacts, ranked: int) -> str:
    """12 af 600 (2 pct.): the whole per cent nearest, but never 0 where some are missing."""
    if not row.missing:
        return "ingen"
    share = round(100 * row.missing / ranked)
    return f"{row.missing} af {ranked} ({share or 'under 1'} pct.)"


def _chosen(facts: RoundFacts) -> Iterator[Block]:
    yield subheading("Udtagne afdelinger" if facts.decided_on else "Afdelinger, der foreslås udtaget")
    if not facts.chosen:
        yield paragraphs("Ingen afdelinger er udtaget.")
        return
    yield from listed_table(f"Afdelinger til udvidet tilsyn i {facts.year} efter boligorganisation", facts.chosen)
    yield area_table("De udtagne afdelinger fordelt på områder", facts.chosen)


def _reserves(facts: RoundFacts) -> Iterator[Block]:
    yield subheading("Reserveliste")
    if not facts.reserves:
        yield paragraphs("Ingen afdelinger står på reservelisten.")
        return
    cells = [
        (place, row.organisation, row.department, row.area) for place, row in enumerate(facts.reserves[:MOST_ROWS], 1)
    ]
    caption = "Reservelisten i den rækkefølge, afdelingerne træder ind"
    yield table(caption, ("Plads", "Boligorganisation", "Afdeling", "Område"), cells)
    yield from left_out(len(facts.reserves))


def _overrides(facts: RoundFacts) -> Iterator[Block]:
    yield subheading("Afdelinger, der skal med eller er undtaget")
    if not facts.overrides:
        yield paragraphs("Ingen afdelinger er taget med eller undtaget uden om kriterierne.")
        return
    cells = [
        (row.listed.organisation, row.listed.department, "Skal med" if row.is_in else "Undtaget", row.reason)
        for row in facts.overrides[:MOST_ROWS]
    ]
    caption = "Afdelinger, der skal med eller er undtaget uanset deres point, med begrundelse"
    yield table(caption, ("Boligorganisation", "Afdeling", "Vurdering", "Begrundelse"), cells)
    yield from left_out(len(facts.overrides))


def _next(facts: RoundFacts) -> Iterator[Block]:
    """What follows from a round (K184)."""
    decided = "" if facts.decided_on else "Når runden er besluttet, ligger kriterier, grundlag og udtagning fast. "
    yield heading("Videre proces")
    yield paragraphs(
        f"{decided}Der holdes eftersyn i de udtagne afdelinger i {facts.year}. Bortfalder et eftersyn, kan den næste "
        f"afdeling på reservelisten træde ind.",
        "De udtagne afdelinger tages op på styringsdialogmøderne med deres boligorganisationer.",
    )
