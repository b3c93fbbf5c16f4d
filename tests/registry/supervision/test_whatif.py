"""What if another set of criteria chose: who enters and leaves, on the screen and in its workbook; who may see it."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.setup import ensure_roles
from registry.history.change import recording
from registry.organisations.models import Department
from registry.supervision.admin.chart import MOST, score_chart
from registry.supervision.admin.whatif_tables import tables as tables_of
from registry.supervision.models import CriteriaSet, CriterionRow, OverrideKind, RoundOverride, SupervisionRound
from registry.supervision.rules.comparing import what_if
from registry.supervision.rules.selecting import select
from registry.supervision.rules.shapes import Outcome, Terms
from registry.supervision.services.rounds import propose
from tests.factories.registry import DepartmentFactory, KeyFiguresFactory, UserFactory, user_with
from tests.factories.supervision import CriteriaSetFactory, SupervisionRoundFactory
from tests.registry.supervision.test_selecting import CRITERIA, DAY, department

pytestmark = pytest.mark.django_db
SEEING = [f"registry.view_{name}" for name in ("criteriaset", "supervisionround", "supervisionselection")]


def address() -> str:
    return reverse("registry_supervision_what_if")


def limit(criteria_set: CriteriaSet, measure: str, comparison: str, limit: str, weight: int = 3) -> CriterionRow:
    row = CriterionRow(
        criteria_set=criteria_set,
        label=f"{measure} {comparison} {limit}",
        measure=measure,
        comparison=comparison,
        limit=limit,
        weight=weight,
    )
    row.save()
    return row


@pytest.fixture
def sets(db: None) -> tuple[CriteriaSet, CriteriaSet]:
    """Many dwellings first, or low reserves first."""
    with recording("test"):
        big, poor = CriteriaSetFactory.create(name="Store"), CriteriaSetFactory.create(name="Fattige")
        limit(big, "department.dwellings", "over", "150")
        limit(poor, "figures.reserves_dkk", "under", "1.000")
    return big, poor


@pytest.fixture
def register(db: None) -> list[Department]:
    """A big one, a poor one, and one that is neither and has no figures."""
    with recording("test"):
        made = [
            DepartmentFactory.create(name=name, family_dwellings=dwellings)
            for name, dwellings in (("Den store", 200), ("Den fattige", 100), ("Den tredje", 50))
        ]
        KeyFiguresFactory.create(department=made[0], financial_year=2024, reserves_dkk=9000)
        KeyFiguresFactory.create(department=made[1], financial_year=2024, reserves_dkk=500)
    return made


@pytest.fixture
def chosen_round(sets: tuple[CriteriaSet, CriteriaSet], register: Any) -> SupervisionRound:
    """One place, by the first set."""
    with recording("test"):
        made: SupervisionRound = SupervisionRoundFactory.create(year=2027, criteria_set=sets[0], quota=1, reserves=1)
    return SupervisionRound.objects.get(pk=made.pk)


@pytest.fixture
def web(client: Client) -> Client:
    ensure_roles()
    user = UserFactory.create()
    user.groups.add(Group.objects.get(name="Registermedarbejder"))
    client.force_login(user)
    return client


def asked(sets: tuple[CriteriaSet, CriteriaSet], **more: Any) -> dict[str, Any]:
    return {"before": sets[0].pk, "after": sets[1].pk, **more}


def tables(answer: Any) -> dict[str, list[list[str]]]:
    """The texts of each table of the screen, by its name."""
    shown = answer.context["tables"]
    return {table.name: [[text for text, _look in cells] for _key, cells in table.shown] for table in shown}


def test_who_enters_and_leaves_is_shown_with_organisations_areas_and_the_line(
    web: Client, sets: Any, register: Any, chosen_round: Any
) -> None:
    answer = web.get(address(), asked(sets))
    shown = tables(answer)
    assert [row[0] for row in shown["enters"]] == ["Den fattige"]
    assert [row[0] for row in shown["leaves"]] == ["Den store"]
    assert shown["enters"][0][3:7] == ["2", "0", "1", "3"]  # rank and points before and after
    assert shown["areas"] == [["Uden for områderne", "1", "1", "0"]]
    assert sorted(row[1:] for row in shown["organisations"]) == [["0", "1", "+1"], ["1", "0", "−1"]]
    assert [row[0] for row in shown["inside"]] == ["Den fattige"]
    assert [(row[0], row[5]) for row in shown["outside"]] == [("Den store", "−3"), ("Den tredje", "−3")]
    assert [row[2:] for row in shown["criteria-after"]] == [["1", "1", "33,3 %"]]
    page = answer.content.decode()
    assert "1 kommer ind, 1 går ud, og 0 bliver" in page
    assert "registret, som det står nu, talt til 01.01.2027" in page


def test_organisations_and_areas_come_in_the_danish_order_and_those_in_no_area_last() -> None:
    names = ["Ålykke", "Ørbæk", "Ærø", "Zeta", ""]
    owned = [
        replace(department(key, 2, key), organisation_name=name or "Aabo", area=key if name else None, area_name=name)
        for key, name in enumerate(names, 1)
    ]
    shown = {each.name: each for each in tables_of(what_if(CRITERIA, CRITERIA[:1], owned, Terms(DAY, 9)), {})}
    assert [row[0] for row in shown["areas"].rows] == ["Zeta", "Ærø", "Ørbæk", "Ålykke", "Uden for områderne"]
    assert [row[0] for row in shown["organisations"].rows] == ["Zeta", "Ærø", "Ørbæk", "Aabo", "Ålykke"]


def test_the_terms_are_those_of_the_latest_round_unless_another_is_chosen(
    web: Client, sets: Any, register: Any, chosen_round: SupervisionRound
) -> None:
    with recording("test"):
        RoundOverride(round=chosen_round, department=register[2], kind=OverrideKind.MANDATORY, reason="klager").save()
    assert tables(web.get(address(), asked(sets)))["enters"] == []
    none = web.get(address(), asked(sets, round=""))
    assert "en kvote på 45: begge kriteriesæt udtager de samme 3" in none.content.decode()
    assert "Kvoten er 45, men kun 3 kunne udtages" in none.content.decode()


def test_both_sets_may_be_counted_on_the_basis_of_the_round(
    web: Client, sets: Any, register: Any, chosen_round: SupervisionRound
) -> None:
    with recording("test"):
        limit(sets[0], "figures.reserves_dkk", "under", "1", weight=1)
    propose(chosen_round, now=timezone.now(), user=None, reason="test")
    with recording("test"):
        for figures in register[1].key_figures.all():
            figures.reserves_dkk = 9_000
            figures.save()
    today = tables(web.get(address(), asked(sets)))
    frozen = web.get(address(), asked(sets, figures="grundlag"))
    assert today["enters"] == []
    assert [row[0] for row in tables(frozen)["enters"]] == ["Den fattige"]
    assert "grundlaget for Udvidet tilsyn 2027" in frozen.content.decode()


def test_a_basis_without_the_figures_is_refused_at_the_field(
    web: Client, sets: Any, register: Any, chosen_round: SupervisionRound
) -> None:
    draft = web.get(address(), asked(sets, figures="grundlag"))
    assert "intet grundlag" in str(draft.context["form"].errors["figures"])
    propose(chosen_round, now=timezone.now(), user=None, reason="test")
    proposed = web.get(address(), asked(sets, figures="grundlag"))
    assert "har ikke Henlæggelser" in str(proposed.context["form"].errors["figures"])
    assert "tables" not in proposed.context


def test_a_criterion_that_cannot_give_points_is_said(web: Client, sets: Any, register: Any, chosen_round: Any) -> None:
    with recording("test"):
        limit(sets[1], "department.x_vaek", "er", "Ja")
    page = web.get(address(), asked(sets)).content.decode()
    assert "kan ikke give point og er ikke regnet med" in page
    assert "1 kommer ind" in page


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"before": "x", "after": "<script>alert(1)</script>"}, "after"),
        ({"before": "99999999999999999999", "after": "-1"}, "before"),
        ({"before": "\x00", "after": "1"}, "before"),
        ({"before": "1"}, "after"),
        ({"before": "1", "after": "1", "round": "99999999999999999999"}, "round"),
        ({"before": "1", "after": "1", "figures": "vrøvl"}, "figures"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    web: Client, sets: Any, register: Any, given: dict[str, str], field: str
) -> None:
    answer = web.get(address(), given)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "<script>alert" not in answer.content.decode()
    assert web.get(address(), {**given, "export": "xlsx"}).context["form"].errors


def test_the_same_set_twice_and_one_without_criteria_are_refused(web: Client, sets: Any, register: Any) -> None:
    same = web.get(address(), {"before": sets[0].pk, "after": sets[0].pk})
    assert "det samme" in str(same.context["form"].errors["after"])
    with recording("test"):
        empty = CriteriaSetFactory.create()
    answer = web.get(address(), {"before": empty.pk, "after": sets[0].pk})
    assert "ingen kriterier" in str(answer.context["form"].errors["before"])


def test_nothing_is_compared_before_it_is_asked_for(web: Client, sets: Any, chosen_round: SupervisionRound) -> None:
    answer = web.get(address())
    form = answer.context["form"]
    assert not form.is_bound
    assert (form["round"].value(), form["before"].value()) == (chosen_round.pk, sets[0].pk)
    assert "export=xlsx" not in answer.content.decode()


def test_with_one_set_the_screen_says_what_to_do(web: Client) -> None:
    with recording("test"):
        CriteriaSetFactory.create()
    page = web.get(address()).content.decode()
    assert "Der skal to kriteriesæt til" in page
    assert reverse("registry_criteriaset_modeladmin_index") in page


def test_an_empty_register_chooses_nobody(web: Client, sets: Any) -> None:
    page = web.get(address(), asked(sets)).content.decode()
    assert "Der er ingen afdelinger i registret." in page


def test_the_workbook_has_everybody_and_every_table(web: Client, sets: Any, register: Any, chosen_round: Any) -> None:
    answer: Any = web.get(address(), asked(sets, export="xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))
    assert book.sheetnames[1:4] == ["Kommer ind", "Går ud", "Efter boligorganisation"]
    header, *rows = list(book.worksheets[0].values)
    by_name = {row[1]: dict(zip(header, row, strict=True)) for row in rows}
    assert len(by_name) == 3
    poor = by_name["Den fattige"]
    assert (poor["Forskel"], poor["Rang før"], poor["Rang efter"]) == ("kommer ind", 2, 1)
    assert (poor["Point før"], poor["Point efter"], poor["Point fra stregen"]) == (0, 3, 0)
    assert by_name["Den store"]["Udfald efter"] == "reserve"
    about = {row[0]: row[1] for row in book.worksheets[-1].values}
    assert "Store, 1. version" in about["Filter"]
    assert "registret, som det står nu" in about["Tal"]


@pytest.mark.parametrize("missing", SEEING)
def test_sets_rounds_and_selections_must_all_be_readable(client: Client, sets: Any, missing: str) -> None:
    client.force_login(user_with(*(right for right in SEEING if right != missing)))
    assert client.get(address(), asked(sets)).status_code == 302
    assert address() not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_reader_sees_and_takes_nothing_out(client: Client, sets: Any, register: Any, chosen_round: Any) -> None:
    client.force_login(user_with(*SEEING))
    page = client.get(address(), asked(sets)).content.decode()
    assert "Den fattige" in page
    assert "export=xlsx" not in page
    assert reverse("registry_department_modeladmin_inspect", args=[register[1].pk]) not in page
    assert client.get(address(), asked(sets, export="xlsx")).status_code == 302
    assert address() in client.get(reverse("wagtailadmin_home")).content.decode()
    assert Client().get(address()).status_code == 302


def test_as_many_queries_for_three_departments_as_for_forty(
    web: Client, sets: Any, register: Any, chosen_round: Any
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert web.get(address(), asked(sets)).status_code == 200
        return len(caught)

    queries()
    before = queries()
    with recording("test"):
        for made in DepartmentFactory.create_batch(37):
            KeyFiguresFactory.create(department=made, financial_year=2024, reserves_dkk=made.pk)
    assert queries() == before


def test_bars_are_as_long_as_their_points() -> None:
    verdicts = select([department(1, 2), department(2, 1), department(3, None)], CRITERIA, Terms(DAY, 3)).verdicts
    chart = score_chart(verdicts, CRITERIA)
    first, second, third = chart["rows"]
    assert [(part["x"], part["width"]) for part in first["segments"]] == [("0.00%", "66.67%"), ("66.67%", "33.33%")]
    assert [(part["x"], part["width"]) for part in second["segments"]] == [("0.00%", "33.33%")]
    assert third["segments"] == []
    assert [part["is_missing"] for part in third["parts"]] == [True, True]
    assert len({one["pattern"] for one in chart["criteria"]}) == 2


def test_a_chart_of_nobody_and_of_too_many() -> None:
    assert score_chart([], CRITERIA) == {
        "criteria": score_chart([], CRITERIA)["criteria"],
        "rows": [],
        "left_out": 0,
    }
    many = [department(key, 2, key) for key in range(1, MOST + 3)]
    chart = score_chart(select(many, CRITERIA, Terms(DAY, 200)).of(Outcome.CHOSEN), CRITERIA)
    assert (len(chart["rows"]), chart["left_out"]) == (MOST, 2)


def test_everybody_is_told_once_under_both() -> None:
    found = what_if(CRITERIA[:1], CRITERIA[1:], [department(1, 1), department(2, 2)], Terms(DAY, 1))
    moved = [(each.after.candidate.key, each.before.rank, each.after.rank) for each in found.everybody]
    assert moved == [(1, 2, 1), (2, 1, 2)]
    assert found.line.score == Decimal(2)
