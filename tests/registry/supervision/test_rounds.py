"""A round proposed from the register: what it is made from, what moves it and what does not, and the command."""

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.history.change import recording
from registry.organisations.models import Department, KeyFigures
from registry.reference.load import load_reference
from registry.supervision.models import (
    CriteriaSet,
    OverrideKind,
    RoundBasis,
    RoundOverride,
    RoundState,
    SupervisionRound,
)
from registry.supervision.rules.shapes import Outcome
from registry.supervision.selectors.rounds import Computed, computed, usual_quota
from registry.supervision.services import delete_round, open_round, propose
from tests.factories.registry import DepartmentFactory, KeyFiguresFactory
from tests.factories.supervision import DecidedRoundFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def departments() -> list[Department]:
    """Six departments with reserves of 100, 120, … kr. per m²; below 200 they score."""
    load_reference()
    with recording("test"):
        rows = [DepartmentFactory.create(floor_area_m2=1000, family_dwellings=10 + n) for n in range(6)]
        for n, row in enumerate(rows):
            KeyFiguresFactory.create(
                department=row,
                financial_year=2025,
                as_of=date(2025, 12, 31),
                reserves_dkk=Decimal(100_000 + 40_000 * n),
            )
    return rows


@pytest.fixture
def small(departments: list[Department]) -> SupervisionRound:
    """A round of two among the six."""
    chosen = open_round(2027, user=None, reason="test")
    chosen.quota, chosen.quota_reason, chosen.reserves = 2, "Prøve", 1
    with recording("test"):
        chosen.save()
    propose(chosen, now=NOW, user=None, reason="test")
    chosen.refresh_from_db()
    return chosen


def result(chosen: SupervisionRound) -> Computed:
    found = computed(SupervisionRound.objects.get(pk=chosen.pk))
    assert found is not None
    return found


def names(chosen: SupervisionRound, outcome: Outcome = Outcome.CHOSEN) -> list[int]:
    return [verdict.candidate.key for verdict in result(chosen).selection.of(outcome)]


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("select_supervision", *args, stdout=out)
    return out.getvalue()


def test_the_usual_quota_is_the_memos_and_is_known_from_then_on(departments: list[Department]) -> None:
    assert usual_quota(date(2027, 1, 1)) == 45  # K182
    assert open_round(2027, user=None, reason="test").quota == 45


def test_the_first_set_of_criteria_has_those_the_memo_names(departments: list[Department]) -> None:
    rows = CriteriaSet.objects.get().criteria.all()
    assert [row.measure for row in rows][:2] == ["area.initiative", "figures.reserves_dkk_per_m2"]


def test_a_round_without_criteria_is_not_opened() -> None:
    with pytest.raises(ValidationError, match="kriteriesæt"):
        open_round(2027, user=None, reason="test")


def test_proposing_chooses_by_score_and_keeps_the_reading(
    small: SupervisionRound, departments: list[Department]
) -> None:
    assert small.state == RoundState.PROPOSED
    # Three have low reserves and are alike but for their dwellings: the more dwellings, the earlier.
    low = [row.pk for row in departments[:3]]
    assert names(small) == [low[2], low[1]]
    assert names(small, Outcome.RESERVE) == [low[0]]
    assert RoundBasis.objects.get(round=small).read_at == NOW


def test_later_figures_do_not_move_a_round_until_it_is_proposed_again(
    small: SupervisionRound, departments: list[Department]
) -> None:
    before, basis = names(small), RoundBasis.objects.get(round=small)
    with recording("test"):
        row = KeyFigures.objects.get(department=departments[2])
        row.reserves_dkk = Decimal(900_000)
        row.save()
    assert names(small) == before
    propose(small, now=NOW, user=None, reason="again")
    assert departments[2].pk not in names(small)
    assert RoundBasis.objects.get(round=small).sha256 != basis.sha256


def test_an_override_shows_at_once(small: SupervisionRound, departments: list[Department]) -> None:
    last = departments[5]
    with recording("test"):
        RoundOverride.objects.create(round=small, department=last, kind=OverrideKind.MANDATORY, reason="Fugt i husene")
    found = result(small)
    assert last.pk in [verdict.candidate.key for verdict in found.selection.of(Outcome.CHOSEN)]
    assert found.terms.mandatory == {last.pk: "Fugt i husene"}


def test_the_same_register_gives_the_same_basis(small: SupervisionRound) -> None:
    before = RoundBasis.objects.get(round=small).sha256
    propose(small, now=NOW, user=None, reason="again")
    assert RoundBasis.objects.get(round=small).sha256 == before


def test_proposing_leaves_who_and_why(small: SupervisionRound) -> None:
    record = SupervisionRound.history.filter(id=small.pk).first()
    assert record.history_change_reason == "test"
    assert RoundBasis.history.count() == 1


def test_a_decided_round_is_neither_proposed_again_nor_deleted(departments: list[Department]) -> None:
    with recording("test"):
        decided = DecidedRoundFactory.create(year=2026, criteria_set=CriteriaSet.objects.get())
    with pytest.raises(ValidationError, match="besluttet"):
        propose(decided, now=NOW, user=None, reason="again")
    with recording("test"), pytest.raises(ValidationError, match="besluttet"):
        delete_round(decided)
    decided.quota = 3
    with pytest.raises(ValidationError, match="besluttet"):
        decided.full_clean()


def test_a_proposed_round_is_deleted_with_its_basis(small: SupervisionRound) -> None:
    with recording("Fejl"):
        delete_round(small)
    assert not RoundBasis.objects.exists()
    assert RoundBasis.history.filter(history_type="-").count() == 1


def test_a_criterion_that_reads_nothing_known_is_named(small: SupervisionRound) -> None:
    with recording("test"):
        row = small.criteria_set.criteria.all()[1]
        row.measure = "department.felt_findesikke"
        row.save()
    with pytest.raises(ValidationError, match="kan ikke give point"):
        propose(SupervisionRound.objects.get(pk=small.pk), now=NOW, user=None, reason="again")


def test_the_number_of_queries_does_not_grow_with_the_departments(
    small: SupervisionRound, departments: list[Department]
) -> None:
    def asked(more: int) -> int:
        with recording("test"):
            for _n in range(more):
                DepartmentFactory.create(organisation=departments[0].organisation)
        chosen = SupervisionRound.objects.get(pk=small.pk)
        with CaptureQueriesContext(connection) as queries:
            propose(chosen, now=NOW, user=None, reason="again")
            computed(chosen)
        return len(queries)

    assert asked(1) == asked(40)


def test_the_command_proposes_and_says_what_it_cannot_meet(departments: list[Department]) -> None:
    with pytest.raises(CommandError, match="1 vilkår"):
        run("2027")  # 45 of six
    chosen = SupervisionRound.objects.get(year=2027)
    assert chosen.state == RoundState.PROPOSED
    assert len(names(chosen)) == 6


def test_a_dry_run_writes_nothing(small: SupervisionRound, departments: list[Department]) -> None:
    said = run("2027", "--dry-run")
    assert "Intet er skrevet." in said
    assert RoundBasis.history.count() == 1
    with pytest.raises(CommandError):
        run("2028", "--dry-run")
    assert not SupervisionRound.objects.filter(year=2028).exists()


def test_the_command_tells_every_department_as_data(small: SupervisionRound, departments: list[Department]) -> None:
    told: dict[str, Any] = json.loads(run("2027", "--format", "json"))
    assert [row["rank"] for row in told["departments"]] == [1, 2, 3, 4, 5, 6]
    assert [row["outcome"] for row in told["departments"]][:3] == ["udtaget", "udtaget", "reserve"]
    assert told["unmet"] == []
    assert told["sha256"] == RoundBasis.objects.get(round=small).sha256


@pytest.mark.parametrize("year", ["27", "abc", "1999"])
def test_a_year_that_cannot_be_is_refused(year: str) -> None:
    with pytest.raises(CommandError, match="er ikke et år"):
        run(year)


def test_the_command_does_not_touch_a_decided_round(departments: list[Department]) -> None:
    with recording("test"):
        DecidedRoundFactory.create(year=2026, criteria_set=CriteriaSet.objects.get())
    with pytest.raises(CommandError, match="besluttet"):
        run("2026")
