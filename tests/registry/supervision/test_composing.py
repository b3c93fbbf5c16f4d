"""Criteria as somebody types them: read in Danish, or refused with what would be right."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.supervision.models import CriterionRow
from registry.supervision.rules.composing import NotComposed, Typed, composed
from registry.supervision.rules.parsing import Unreadable, bands_in, limit_in
from registry.supervision.rules.shapes import Band, Comparison, Measure, Shape
from registry.supervision.selectors.criteria import criteria_of, sound_criteria
from registry.supervision.wording import criteria as wording

MONEY = Measure("figures.reserves_dkk_per_m2", "Henlæggelser, kr. pr. m²", "money")
YES_NO = Measure("area.initiative", "Indsats i området", "boolean")
CHOICE = Measure("area.challenge", "Udfordring", "choice", (("saerlig", "Særlig udfordret"), ("nogen", "Nogen")))
DAY = Measure("department.active_from", "Aktiv fra", "date")
TEXT = Measure("department.city", "By", "text")
KNOWN = {measure.key: measure for measure in (MONEY, YES_NO, CHOICE, DAY, TEXT)}


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("1.234,5", MONEY, Decimal("1234.5")),
        (" 200 ", MONEY, Decimal(200)),
        ("-5", MONEY, Decimal(-5)),
        ("14.03.2027", DAY, date(2027, 3, 14)),
        ("ja", YES_NO, True),
        ("Nej", YES_NO, False),
        ("særlig udfordret", CHOICE, "saerlig"),
        ("nogen", CHOICE, "nogen"),
        ("København S", TEXT, "København S"),
    ],
)
def test_a_limit_is_read_as_danes_write_it(text: str, measure: Measure, value: Any) -> None:
    assert limit_in(text, measure) == value


@pytest.mark.parametrize(
    ("text", "measure", "code"),
    [
        ("200.5", MONEY, "limit_no_tal"),
        ("mange", MONEY, "limit_no_tal"),
        ("31.02.2027", DAY, "limit_no_dato"),
        ("måske", YES_NO, "limit_no_ja_nej"),
        ("slem", CHOICE, "limit_no_choice"),
        ("  ", MONEY, "limit_missing"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(text: str, measure: Measure, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        limit_in(text, measure)
    assert refused.value.code == code


def test_a_scale_is_one_step_a_line() -> None:
    assert bands_in("under 1.000: 1\n\nUnder 2.000,5 : 0,5 point\nellers: 0") == (
        Band(Decimal(1000), Decimal(1)),
        Band(Decimal("2000.5"), Decimal("0.5")),
        Band(None, Decimal(0)),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bands_missing"),
        ("ellers: 1", "bands_missing"),
        ("200: 1", "band_unreadable"),
        ("under 200", "band_unreadable"),
        ("under 200: meget", "band_unreadable"),
        ("under 200: -1", "band_points"),
        ("under 200: 1\nunder 200: 0,5", "bands_not_growing"),
        ("under 200: 1\nellers: 0\nunder 300: 1", "bands_not_growing"),
        ("ellers: 0\nunder 300: 1", "bands_not_growing"),
        ("\n".join(f"under {number}: 1" for number in range(1, 60)), "bands_too_many"),
    ],
)
def test_a_scale_that_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        bands_in(text)
    assert refused.value.code == code


def code_of(read: Any, *what: Any) -> str:
    """Why it is refused; "" when it is read."""
    try:
        read(*what)
    except Unreadable as refused:
        return refused.code
    return ""


@given(st.text())
def test_what_no_text_can_be_read_as_is_said(text: str) -> None:
    codes = {code_of(bands_in, text), *(code_of(limit_in, text, measure) for measure in KNOWN.values())}
    assert codes <= {"", *wording.REFUSALS}


def refused(**values: Any) -> list[tuple[str, str]]:
    with pytest.raises(NotComposed) as found:
        composed(Typed(label="Prøve", **values), KNOWN, "1")
    assert all(wording.refusal(reason) for reason in found.value.refusals)
    return [(reason.field, reason.code) for reason in found.value.refusals]


def test_what_a_shape_needs_is_asked_for() -> None:
    assert refused(shape="sammenligning") == [("measure", "measure_missing")]
    assert refused(shape="sammenligning", measure=MONEY.key) == [("comparison", "comparison_missing")]
    assert refused(shape="sammenligning", measure="department.felt_x") == [("measure", "measure_unknown")]
    assert refused(shape="sammenligning", measure=YES_NO.key, comparison="under", limit="ja") == [
        ("comparison", "comparison_unfit")
    ]
    assert refused(shape="skala") == [("measure", "measure_missing"), ("bands", "bands_missing")]
    assert refused(shape="skala", measure=DAY.key, bands="under 2: 1") == [("measure", "measure_no_number")]
    assert refused(shape="aar_siden_eftersyn") == [("full_years", "years_missing")]


def test_what_a_shape_does_not_ask_for_is_left_out_of_account() -> None:
    found = composed(
        Typed("Indstillet", "indstillet", measure="?", comparison="under", limit="x", bands="y", full_years=3),
        KNOWN,
        "1",
    )
    assert (found.measure, found.comparison, found.limit, found.bands, found.full_years) == ("", None, None, (), 0)


def test_a_missing_figure_needs_no_limit() -> None:
    found = composed(Typed("Mangler", "sammenligning", MONEY.key, "mangler", "lav"), KNOWN, "1")
    assert (found.comparison, found.limit) == (Comparison.MISSING, None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            Typed("a", "sammenligning", MONEY.key, "under", "1200", weight=Decimal(3)),
            "Henlæggelser, kr. pr. m² er under 1.200: 3 point",
        ),
        (Typed("a", "sammenligning", CHOICE.key, "er", "nogen"), "Udfordring er Nogen: 1 point"),
        (Typed("a", "sammenligning", YES_NO.key, "er_ikke", "ja"), "Indsats i området: nej: 1 point"),
        (
            Typed("a", "skala", MONEY.key, bands="under 100: 1\nellers: 0,5", weight=Decimal(2)),
            "Henlæggelser, kr. pr. m²: under 100: 2 point; ellers 1 point",
        ),
        (
            Typed("a", "aar_siden_eftersyn", full_years=10, weight=Decimal("2.5")),
            "År siden seneste eftersyn: 2,5 point efter 10 år eller uden eftersyn, en andel før det",
        ),
        (Typed("a", "indstillet"), "En indstilling venter i køen: 1 point"),
    ],
)
def test_a_criterion_says_what_gives_points(typed: Typed, sentence: str) -> None:
    assert wording.criterion(composed(typed, KNOWN, "1"), KNOWN) == sentence


def test_the_criteria_of_a_set_are_known_by_their_places() -> None:
    rows = [
        CriterionRow(label="Indstillet", shape=Shape.NOMINATED),
        CriterionRow(label="Udgået", shape=Shape.COMPARISON, measure="department.felt_x", comparison="er", limit="1"),
        CriterionRow(label="År", shape=Shape.YEARS, full_years=8),
    ]
    sound, broken = sound_criteria(rows, KNOWN.values())
    assert [(criterion.key, criterion.label) for criterion in sound] == [("1", "Indstillet"), ("3", "År")]
    assert [wrong.label for wrong in broken] == ["Udgået"]
    with pytest.raises(NotComposed):
        criteria_of(rows, KNOWN.values())
    assert criteria_of(rows[::2], KNOWN.values())[1].key == "2"
