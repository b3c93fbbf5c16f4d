"""The sentence of each department: what decided it, with the figures and without loose ends, in Danish."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.supervision.rules import selecting
from registry.supervision.rules.criteria import parts_of
from registry.supervision.rules.selecting import select
from registry.supervision.rules.shapes import (
    Band,
    Candidate,
    Comparison,
    Criterion,
    Figure,
    Measure,
    Outcome,
    Reason,
    Shape,
    Terms,
    Verdict,
)
from registry.supervision.wording.verdicts import figure_text, part_text, reason, sentence, unmet

DAY = date(2027, 1, 1)
RESERVES = Measure("figures.reserves", "Henlæggelser, kr. pr. m²", "money")
INITIATIVE = Measure("area.initiative", "En indsats er i kraft", "boolean")
CHALLENGE = Measure("area.challenge", "Udfordring", "choice", (("saerlig", "Særlig udfordret"),))
KNOWN = {measure.key: measure for measure in (RESERVES, INITIATIVE, CHALLENGE)}
LOW = Criterion(
    "1", "Lave henlæggelser", Shape.BANDS, Decimal(3), RESERVES.key, bands=(Band(Decimal(200), Decimal(1)),)
)
HERE = Criterion("2", "Område med indsats", Shape.COMPARISON, Decimal(2), INITIATIVE.key, Comparison.EQUAL, True)
YEARS = Criterion("3", "År siden eftersyn", Shape.YEARS, Decimal(2), full_years=8)
QUEUE = Criterion("4", "Indstillet", Shape.NOMINATED, Decimal(1))
CRITERIA = (LOW, HERE, YEARS, QUEUE)

SOLPARKEN = Candidate(
    key=1,
    name="Solparken",
    lbf_number="001",
    organisation=1,
    organisation_name="Boligforeningen Vest",
    organisation_lbf="0001",
    area=1,
    area_name="Nordvest",
    dwellings=100,
    figures={
        RESERVES.key: Figure(Decimal("145.5"), "Landsbyggefonden (2026)", date(2026, 12, 31)),
        INITIATIVE.key: Figure(True, "registret"),
    },
    last_inspected_on=date(2022, 5, 12),
    nominated_on=date(2026, 11, 3),
    nominated_by="Boligforeningen Vest",
)
BARE = replace(SOLPARKEN, figures={}, last_inspected_on=date(2027, 1, 1), nominated_on=None, nominated_by="")

WORDS: list[tuple[str, dict[str, Any], str]] = [
    (selecting.CHOSEN_BY_SCORE, {}, "udtaget på sine point"),
    (
        selecting.CHOSEN_MANDATORY,
        {"reason": "Aftalt på\nstyringsdialogen. "},
        "udtaget, fordi den skal med (begrundelse: »Aftalt på styringsdialogen«)",
    ),
    (
        selecting.CHOSEN_FOR_MINIMUM,
        {"area": "Nordvest", "minimum": 1},
        "udtaget, fordi mindst 1 afdeling i Nordvest skal med",
    ),
    (
        selecting.CHOSEN_FOR_MINIMUM,
        {"area": "", "minimum": 2},
        "udtaget, fordi mindst 2 afdelinger i området skal med",
    ),
    (selecting.RESERVE, {"place": 2}, "nr. 2 på reservelisten"),
    (
        selecting.BELOW_LINE,
        {"line": Decimal("5.50"), "rank": 46, "is_tied": False},
        "ikke udtaget, fordi den sidste plads efter point gik til en afdeling med 5,5 point",
    ),
    (
        selecting.BELOW_LINE,
        {"line": Decimal(5), "rank": 46, "is_tied": True},
        (
            "ikke udtaget, fordi den sidste plads efter point gik til en afdeling med lige så mange point og "
            "flere boliger (ved lige mange: lavere LBF-nummer)"
        ),
    ),
    (
        selecting.BELOW_LINE,
        {"line": None, "rank": 46, "is_tied": False},
        "ikke udtaget, fordi der ikke var flere pladser at fordele efter point",
    ),
    (
        selecting.CAP_REACHED,
        {"organisation": "Vest", "cap": 1},
        "ikke udtaget, fordi der højst udtages 1 afdeling i Vest",
    ),
    (
        selecting.CAP_REACHED,
        {"organisation": "Vest", "cap": 3},
        "ikke udtaget, fordi der højst udtages 3 afdelinger i Vest",
    ),
    (
        selecting.DISPLACED,
        {"mandatory": 2, "minimums": 0},
        "ikke udtaget, fordi pladserne først går til afdelinger, der skal med",
    ),
    (
        selecting.DISPLACED,
        {"mandatory": 0, "minimums": 1},
        "ikke udtaget, fordi pladserne først går til områdernes mindstetal",
    ),
    (
        selecting.DISPLACED,
        {"mandatory": 2, "minimums": 1},
        "ikke udtaget, fordi pladserne først går til afdelinger, der skal med, og til områdernes mindstetal",
    ),
    (selecting.EXCLUDED, {"reason": "Rives ned."}, "undtaget med begrundelsen »Rives ned«"),
    (selecting.EXCLUDED, {"reason": ""}, "undtaget med begrundelsen »uoplyst«"),
    (
        selecting.RESTED,
        {"last_inspected_on": date(2025, 6, 1), "cooldown_years": 3},
        "undtaget, fordi den er efterset 01.06.2025, for mindre end 3 år siden",
    ),
]
UNMET: list[tuple[str, dict[str, Any], str]] = [
    (selecting.QUOTA_SHORT, {"quota": 45, "found": 30}, "Kvoten er 45, men kun 30 kunne udtages."),
    (
        selecting.MINIMUM_SHORT,
        {"area": "Nordvest", "minimum": 2, "found": 1},
        "Mindst 2 i Nordvest skal med, men kun 1 kunne udtages.",
    ),
    (
        selecting.MANDATORY_OVER_CAP,
        {"organisation": "Vest", "cap": 1, "number": 2},
        "2 afdelinger i Vest skal med, selv om der højst udtages 1 pr. organisation.",
    ),
    (
        selecting.MANDATORY_OVER_QUOTA,
        {"number": 4, "quota": 3},
        "4 afdelinger skal med, selv om kvoten er 3.",
    ),
    (
        selecting.MANDATORY_UNKNOWN,
        {"department": 12, "reason": "aftalt"},
        "Afdelingen med id 12 skal med (»aftalt«), men findes ikke i rundens grundlag.",
    ),
]


def verdict(candidate: Candidate, *reasons: Reason, rank: int = 3) -> Verdict:
    parts = parts_of(CRITERIA, candidate, DAY)
    score = sum((part.points for part in parts), Decimal(0))
    return Verdict(candidate, Outcome.CHOSEN, rank, score, parts, reasons)


@pytest.mark.parametrize(("code", "figures", "said"), WORDS)
def test_every_reason_reads_as_danish(code: str, figures: dict[str, Any], said: str) -> None:
    assert reason(Reason(code, figures)) == said


@pytest.mark.parametrize(("code", "figures", "said"), UNMET)
def test_what_is_not_met_is_a_sentence(code: str, figures: dict[str, Any], said: str) -> None:
    assert unmet(Reason(code, figures)) == said


def test_no_code_is_without_words() -> None:
    codes = {value for name, value in vars(selecting).items() if name.isupper() and isinstance(value, str)}
    assert codes == {code for code, *_rest in [*WORDS, *UNMET]}
    with pytest.raises(ValueError, match="no words"):
        reason(Reason("unheard_of"))
    with pytest.raises(ValueError, match="no words"):
        unmet(Reason("unheard_of"))


def test_the_sentence_tells_rank_score_reason_and_every_part_with_its_figure() -> None:
    assert sentence(verdict(SOLPARKEN, Reason(selecting.CHOSEN_BY_SCORE)), CRITERIA, KNOWN, size=600) == (
        "Solparken i Boligforeningen Vest er nr. 3 af 600 med 7 point og er udtaget på sine point; den har fået "
        "3 point for »Lave henlæggelser« (Henlæggelser: 145,50 kr. pr. m², kilde: Landsbyggefonden (2026), "
        "pr. 31.12.2026), 2 point for »Område med indsats« (En indsats er i kraft: Ja, kilde: registret), 1 point for "
        "»År siden eftersyn« (senest efterset 12.05.2022 ifølge registret) og 1 point for »Indstillet« "
        "(indstillet 03.11.2026 af Boligforeningen Vest)."
    )


def test_missing_figures_are_said() -> None:
    why = Reason(selecting.BELOW_LINE, {"line": Decimal(5), "rank": 590, "is_tied": False})
    assert sentence(verdict(BARE, why, rank=590), CRITERIA, KNOWN, size=600) == (
        "Solparken i Boligforeningen Vest er nr. 590 af 600 med 0 point og er ikke udtaget, fordi den sidste plads "
        "efter point gik til en afdeling med 5 point; intet kriterium har givet den point; tallene for »Lave "
        "henlæggelser« (Henlæggelser) og »Område med indsats« (En indsats er i kraft) mangler og giver ingen point."
    )


def test_a_single_missing_figure_is_said_in_the_singular() -> None:
    lacking = replace(SOLPARKEN, figures={INITIATIVE.key: Figure(True)})
    said = sentence(verdict(lacking, Reason(selecting.CHOSEN_BY_SCORE)), CRITERIA, KNOWN, size=600)
    assert said.endswith("; tallet for »Lave henlæggelser« (Henlæggelser) mangler og giver ingen point.")


def test_a_criterion_that_asks_for_a_missing_figure_counts_it_and_does_not_lament_it() -> None:
    asked = Criterion("1", "Uden tal", Shape.COMPARISON, Decimal(1), RESERVES.key, Comparison.MISSING)
    parts = parts_of((asked,), BARE, DAY)
    chosen = Verdict(BARE, Outcome.CHOSEN, 1, Decimal(1), parts, (Reason(selecting.CHOSEN_BY_SCORE),))
    assert sentence(chosen, (asked,), KNOWN, size=1).endswith("; den har fået 1 point for »Uden tal« (tallet mangler).")


def test_two_reasons_read_as_one() -> None:
    waiting = verdict(
        SOLPARKEN,
        Reason(selecting.RESERVE, {"place": 1}),
        Reason(selecting.BELOW_LINE, {"line": Decimal(8), "rank": 3, "is_tied": False}),
    )
    assert (
        " med 7 point og er nr. 1 på reservelisten, men ikke udtaget, fordi den sidste plads efter point gik til "
        in sentence(waiting, CRITERIA, KNOWN, size=600)
    )
    out = verdict(
        SOLPARKEN,
        Reason(selecting.EXCLUDED, {"reason": "rives ned"}),
        Reason(selecting.RESTED, {"last_inspected_on": date(2025, 6, 1), "cooldown_years": 3}),
    )
    assert (
        " med 7 point, men er undtaget med begrundelsen »rives ned« og tillige undtaget, fordi den er efterset "
        in sentence(out, CRITERIA, KNOWN, size=600)
    )


def test_a_name_that_ends_in_a_full_stop_gives_no_second() -> None:
    named = replace(BARE, organisation_name="Vest A.m.b.a.")
    why = Reason(selecting.CAP_REACHED, {"organisation": "Vest A.m.b.a.", "cap": 1})
    said = sentence(Verdict(named, Outcome.NOT_CHOSEN, 1, Decimal(0), (), (why,)), (), {}, size=1)
    assert said.endswith(" men er ikke udtaget, fordi der højst udtages 1 afdeling i Vest A.m.b.a.")


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (Decimal("1234567.5"), Measure("k", "Restancer, kr.", "money"), "1.234.567,50 kr."),
        (Decimal(1200), RESERVES, "1.200 kr. pr. m²"),
        (Decimal("0.1234"), RESERVES, "0,1234 kr. pr. m²"),
        (Decimal("1E+3"), Measure("k", "Tilskud", "money"), "1.000 kr."),
        (Decimal(-5), Measure("k", "Resultat, kr.", "money"), "-5 kr."),
        (Decimal(3400), Measure("k", "Etageareal, m²", "integer"), "3.400 m²"),
        (Decimal("2.5"), Measure("k", "Ledige, gennemsnit", "decimal"), "2,5"),
        (Decimal(1974), Measure("k", "Opførelsesår", "year"), "1974"),
        (date(2027, 3, 4), Measure("k", "Aktiv fra", "date"), "04.03.2027"),
        (True, INITIATIVE, "Ja"),
        (False, INITIATIVE, "Nej"),
        ("saerlig", CHALLENGE, "Særlig udfordret"),
        ("ukendt", CHALLENGE, "ukendt"),
        ("København\n S", Measure("k", "By", "text"), "København S"),
        (Decimal("1234.5"), None, "1.234,5"),
        (None, RESERVES, "tallet mangler"),
    ],
)
def test_a_figure_is_written_as_danes_do(value: Any, measure: Measure | None, said: str) -> None:
    assert figure_text(Figure(value), measure) == said


def test_parts_that_gave_nothing_are_told_too() -> None:
    own = replace(BARE, last_inspected_on=None)
    parts = [part_text(part, CRITERIA[at], None) for at, part in enumerate(parts_of(CRITERIA, own, DAY))]
    assert parts == [
        "0 point for »Lave henlæggelser« (tallet mangler)",
        "0 point for »Område med indsats« (tallet mangler)",
        "2 point for »År siden eftersyn« (aldrig efterset ifølge registret)",
        "0 point for »Indstillet« (ikke indstillet)",
    ]


def test_a_criterion_called_like_its_measure_says_it_once() -> None:
    asked = replace(LOW, label="Henlæggelser")
    (part,) = parts_of((asked,), SOLPARKEN, DAY)
    said = part_text(part, asked, RESERVES)
    assert said.startswith("3 point for »Henlæggelser« (145,50 kr. pr. m², kilde: ")


TEXTS = st.sampled_from(["Aftalt.", "  Rives ned i 2028 ...\n", "Renoveres; se sagen,", "", "."])


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    number = draw(st.integers(1, 8))
    figures = st.fixed_dictionaries(
        {},
        optional={
            RESERVES.key: st.builds(
                Figure,
                st.one_of(st.none(), st.decimals(-9999, 9999, places=4, allow_nan=False, allow_infinity=False)),
                st.sampled_from(["", "Landsbyggefonden"]),
                st.sampled_from([None, DAY]),
            ),
            INITIATIVE.key: st.builds(Figure, st.sampled_from([None, True, False])),
        },
    )
    days = st.sampled_from([None, date(2015, 2, 28), date(2026, 6, 1)])
    return [
        replace(
            SOLPARKEN,
            key=key,
            name=f"Afdeling {key}",
            lbf_number=f"{key:03}",
            organisation=draw(st.integers(1, 3)),
            area=draw(st.sampled_from([None, 1, 2])),
            figures=draw(figures),
            last_inspected_on=draw(days),
            nominated_on=draw(days),
        )
        for key in range(1, number + 1)
    ]


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    keys = draw(st.lists(st.integers(1, 9), unique=True, max_size=4))
    split = draw(st.integers(0, len(keys)))
    return Terms(
        counted_on=DAY,
        quota=draw(st.integers(1, 6)),
        reserves=draw(st.integers(0, 2)),
        cap_per_organisation=draw(st.sampled_from([None, 1, 2])),
        cooldown_years=draw(st.sampled_from([0, 3])),
        minimums=draw(st.dictionaries(st.integers(1, 2), st.integers(1, 3))),
        mandatory={key: draw(TEXTS) for key in keys[:split]},
        excluded={key: draw(TEXTS) for key in keys[split:]},
        area_names={1: "Nordvest"},
    )


def is_one_whole_sentence(text: str) -> bool:
    loose = ("None", "  ", "\n", " ,", " .", " ;", ";;", "()", ": ,", "»«", "Decimal", "norm")
    return text.endswith(".") and not text.endswith("..") and not any(end in text for end in loose)


@given(candidates(), terms(), st.booleans())
def test_every_verdict_is_one_whole_sentence(register: list[Candidate], asked: Terms, has_criteria: bool) -> None:
    criteria = CRITERIA if has_criteria else ()
    selection = select(register, criteria, asked)
    for each in selection.verdicts:
        said = sentence(each, criteria, KNOWN, size=len(register))
        assert is_one_whole_sentence(said)
        assert f" er nr. {each.rank} af {len(register)} med " in said
        assert not any(sign in said for sign in "%{}")
    for why in selection.unmet:
        assert unmet(why).endswith(".")
        assert "None" not in unmet(why)
