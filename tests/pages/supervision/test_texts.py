"""What the texts about a round say, and what they do not."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from pages.blocks import BodyBlock
from pages.checks.form import faults
from pages.models import ArticlePage
from pages.supervision.committee import RoundFacts, round_facts
from pages.supervision.facts import Listed, public_facts
from pages.supervision.kinds import RECOMMENDATION, SUMMARY, draft_of
from pages.supervision.phrases import area_table, day
from pages.supervision.recommendation import recommendation
from pages.supervision.writing import Draft
from registry.history.change import recording
from registry.organisations.models import Department
from registry.supervision.models import RoundBasis, RoundMinimum, SupervisionRound
from registry.supervision.selectors.rounds import computed
from registry.supervision.services import open_round, propose
from tests.factories.registry import DepartmentFactory
from tests.pages.supervision.conftest import MARKED

pytestmark = pytest.mark.django_db


def shown(draft: Draft | None) -> str:
    """The text as it would be read, markup and all."""
    assert draft is not None
    return f"{draft.title}\n{draft.introduction}\n{ArticlePage(body=list(draft.body)).body}"


def facts_of(chosen: SupervisionRound) -> RoundFacts:
    facts = round_facts(chosen)
    assert facts is not None
    return facts


def test_a_proposed_round_says_that_it_is_not_decided(proposed: SupervisionRound) -> None:
    said = shown(draft_of(RECOMMENDATION, proposed))
    assert "Runden er foreslået og ikke besluttet" in said
    assert "godkender, at 3 afdelinger udtages til udvidet tilsyn i 2027" in said
    assert f"læst den {day(timezone.localdate())}" in said


def test_a_decided_round_is_to_be_taken_note_of(decided: SupervisionRound) -> None:
    said = shown(draft_of(RECOMMENDATION, decided))
    assert f"besluttet den {day(timezone.localdate())}" in said
    assert "tager til efterretning, at 3 afdelinger er udtaget" in said
    assert "foreslå" not in said


def test_a_recommendation_says_all_that_was_asked_for_and_came_out(
    decided: SupervisionRound, departments: list[Department]
) -> None:
    said = shown(draft_of(RECOMMENDATION, decided))  # K186
    headings = ["Indstilling", "Baggrund", "Løsning", "Kriterier", "Reserveliste", "Økonomi", "Videre proces"]
    assert [said.index(f">{text}<") for text in headings] == sorted(said.index(f">{text}<") for text in headings)
    assert "Kvoten for 2027 er 3 afdelinger mod de sædvanlige 45." in said
    for name in ("mandatory", "excluded", "quota", "set", "row"):  # what the committee is told
        assert MARKED[name] in said
    for name in ("grounds", "findings", "note"):  # what it is not
        assert MARKED[name] not in said
    assert "under 200: 3 point" in said
    assert "screeningsindikatorer" in said
    assert "1 af 6 (17 pct.)" in said  # one has no key figures
    assert "Æblehaven (demo)" in said
    assert "Alle rundens vilkår er opfyldt." in said


def test_each_department_stands_where_the_round_put_it(
    decided: SupervisionRound, departments: list[Department]
) -> None:
    facts = facts_of(decided)
    # 0 is excluded and 5 must be in; 1 and 2 have low reserves.
    assert {row.department.split(maxsplit=1)[1] for row in facts.chosen} == {f"Afdeling {n} (demo)" for n in (1, 2, 5)}
    assert [row.department.split(maxsplit=1)[1] for row in facts.reserves] == [
        "Afdeling 4 (demo)",
        "Afdeling 3 (demo)",
    ]
    assert [(row.is_in, row.reason) for row in facts.overrides] == [
        (True, MARKED["mandatory"]),
        (False, MARKED["excluded"]),
    ]


def test_what_could_not_be_met_is_said(proposed: SupervisionRound, departments: list[Department]) -> None:
    area = departments[0].area
    assert area is not None
    with recording("test"):
        RoundMinimum.objects.create(round=proposed, area=area, minimum=2)
    said = shown(draft_of(RECOMMENDATION, SupervisionRound.objects.get(pk=proposed.pk)))
    assert "Mindst 2 afdelinger i Æblehaven (demo)" in said
    assert "kun 1 kunne" in said
    assert "Alle rundens vilkår er opfyldt." not in said


def test_a_summary_holds_nothing_that_is_withheld(released: SupervisionRound, departments: list[Department]) -> None:
    said = shown(draft_of(SUMMARY, released))
    for text in MARKED.values():
        assert text not in said
    assert "Afdeling 5 (demo)" in said
    assert "Afdeling 1 (demo)" in said
    for n in (0, 3, 4):  # excluded, and reserves
        assert f"Afdeling {n} (demo)" not in said
    assert " point" not in said.replace("får point efter", "")
    assert "Forventning om for lave henlæggelser" in said
    assert "screeningsindikatorer" in said
    assert f"blev udtaget den {day(timezone.localdate())}" in said


def test_the_order_of_a_summary_says_nothing_of_ranks(released: SupervisionRound) -> None:
    facts = public_facts(released)
    found = computed(released)
    assert facts is not None
    assert found is not None
    names = [row.organisation for row in facts.chosen]
    assert names == sorted(names)
    assert all(not hasattr(row, "rank") for row in facts.chosen)


def test_areas_stand_in_danish_order_and_those_in_none_last() -> None:
    rows = [Listed("X", "1", area, 2) for area in ("", "Åen", "Ørnen", "Æblet", "Zoo", "Aaparken", "Åen")]
    cells = area_table("Områder", rows)["value"]["rows"]
    names = ["Zoo", "Æblet", "Ørnen", "Åen", "Aaparken", "Uden for de registrerede områder"]
    assert [row["values"][0] for row in cells] == names
    assert cells[3]["values"] == ["Åen", 2, 4]


def test_only_a_released_round_has_a_summary(decided: SupervisionRound) -> None:
    assert draft_of(SUMMARY, decided) is None
    assert public_facts(decided) is None
    decided.is_released = True  # in memory alone: the database says otherwise
    assert public_facts(decided) is None


def test_a_round_in_draft_has_no_text(departments: list[Department]) -> None:
    chosen = open_round(2028, user=None, reason="test")
    assert draft_of(RECOMMENDATION, chosen) is None
    assert draft_of(SUMMARY, chosen) is None


def test_the_text_is_danish_whoever_asks(decided: SupervisionRound) -> None:
    before = shown(draft_of(RECOMMENDATION, decided))
    with translation.override("en"):
        after = shown(draft_of(RECOMMENDATION, decided))
    assert _without_keys(before) == _without_keys(after)


def test_what_people_wrote_is_text_and_no_markup(decided: SupervisionRound) -> None:
    hostile = "<script>alert(1)</script> &amp; \u202e {{ 7*7 }} </p><h1>"
    facts = facts_of(decided)
    listed = Listed(hostile, hostile, hostile, 3)
    criteria = tuple(replace(row, label=hostile, words=hostile, explanation=hostile) for row in facts.criteria)
    facts = replace(
        facts,
        quota_reason=hostile,
        chosen=(listed,),
        reserves=(listed,),
        criteria=criteria,
        criteria_name=hostile,
        unmet=(hostile,),
        minimums=((hostile, 2),),
    )
    said = shown(recommendation(facts))
    assert "<script>" not in said
    assert "<h1>" not in said
    assert "&lt;script&gt;" in said


@pytest.mark.parametrize("number", [0, 1, 301, 2000])
def test_an_empty_round_and_a_huge_one_are_whole_texts(decided: SupervisionRound, number: int) -> None:
    rows = tuple(Listed(f"Bolig {n}", f"{n} Afd.", "", n) for n in range(number))
    facts = replace(facts_of(decided), chosen=rows, reserves=rows, overrides=(), unmet=(), ranked=max(number, 1))
    body = ArticlePage(body=list(recommendation(facts).body)).body
    assert faults(body) is None
    said = str(body)
    assert ("Tabellen viser de første 300 af" in said) is (number > 300)
    assert ("Ingen afdelinger er udtaget." in said) is (number == 0)


def test_the_editor_stores_the_text_as_it_is(released: SupervisionRound) -> None:
    for kind in (RECOMMENDATION, SUMMARY):
        draft: Any = draft_of(kind, released)
        body = ArticlePage(body=list(draft.body)).body
        assert faults(body) is None
        cleaned = BodyBlock().clean(body)
        assert cleaned.get_prep_value() == body.get_prep_value()


def test_old_names_stay_in_what_is_made_from_an_old_round(
    decided: SupervisionRound, departments: list[Department]
) -> None:
    before = shown(draft_of(RECOMMENDATION, decided))
    with recording("test"):
        for row in departments:
            row.name = "Omdøbt (demo)"
            row.save()
    after = shown(draft_of(RECOMMENDATION, decided))
    assert "Omdøbt" not in after
    assert _without_keys(before) == _without_keys(after)


def test_the_number_of_queries_does_not_grow_with_the_departments(
    proposed: SupervisionRound, departments: list[Department]
) -> None:
    def asked(more: int) -> int:
        with recording("test"):
            for _n in range(more):
                DepartmentFactory.create(organisation=departments[0].organisation)
        propose(proposed, now=timezone.now(), user=None, reason="again")
        chosen = SupervisionRound.objects.get(pk=proposed.pk)
        with CaptureQueriesContext(connection) as queries:
            draft_of(RECOMMENDATION, chosen)
        return len(queries)

    assert asked(1) == asked(40)
    assert RoundBasis.objects.count() == 1


def _without_keys(said: str) -> str:
    """Each block has an id of its own."""
    return re.sub(r'id="[^"]*"', "", said)
