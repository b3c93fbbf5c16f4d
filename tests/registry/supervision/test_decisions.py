"""A round that is decided: what it freezes, what follows, and that nothing moves it afterwards (K182, K183)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.history.change import recording
from registry.organisations.models import Department, KeyFigures
from registry.reference.load import load_reference
from registry.supervision.models import (
    CriteriaSet,
    Inspection,
    InspectionState,
    Nomination,
    NominationState,
    OverrideKind,
    RoundBasis,
    RoundMinimum,
    RoundOverride,
    RoundState,
    SupervisionRound,
    SupervisionSelection,
)
from registry.supervision.selectors.rounds import Reproduction, computed, reproduced
from registry.supervision.services import close_round, decide, open_round, override, propose, release_round
from registry.supervision.services.inspections import drop_inspection, record_result
from tests.factories.agreements import AreaFactory
from tests.factories.registry import DepartmentFactory, KeyFiguresFactory, UserFactory
from tests.factories.supervision import NominationFactory, SupervisionSelectionFactory

pytestmark = pytest.mark.django_db
WHO: dict[str, Any] = {"user": None, "reason": "test"}


def today() -> date:
    return timezone.localdate()


@pytest.fixture
def departments() -> list[Department]:
    """Six departments with reserves of 100, 140, … kr. per m²; below 200 they score. The last waits in the queue."""
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
        NominationFactory.create(department=rows[5], nominated_on="2026-03-01")
    return rows


@pytest.fixture
def proposed(departments: list[Department]) -> SupervisionRound:
    """Two of six, one in reserve; the figures were read now."""
    chosen = open_round(2027, **WHO)
    chosen.quota, chosen.quota_reason, chosen.reserves = 2, "Prøve", 1
    with recording("test"):
        chosen.save()
    propose(chosen, now=timezone.now(), **WHO)
    return SupervisionRound.objects.get(pk=chosen.pk)


def decided(chosen: SupervisionRound, **given: Any) -> SupervisionRound:
    return decide(chosen, **{"on": today(), "now": timezone.now(), **WHO, **given})


def told(chosen: SupervisionRound) -> list[tuple[int, str, str, Decimal, str]]:
    rows = SupervisionSelection.objects.filter(round=chosen).order_by("rank")
    return [(row.department_id, row.outcome, row.sentence, row.score, str(row.parts)) for row in rows]


def refused(act: Callable[[], Any], said: str) -> None:
    with pytest.raises(ValidationError) as error:
        act()
    assert said in " ".join(error.value.messages)


def test_every_department_gets_a_row_with_its_sentence(
    proposed: SupervisionRound, departments: list[Department]
) -> None:
    decided(proposed)
    rows = {row.department_id: row for row in SupervisionSelection.objects.filter(round=proposed)}
    assert rows.keys() == {row.pk for row in departments}
    assert [row.outcome for row in sorted(rows.values(), key=lambda row: row.rank)].count("udtaget") == 2
    assert all(row.sentence.endswith(".") for row in rows.values())
    first = rows[departments[2].pk]
    assert first.score == sum(Decimal(part["points"]) for part in first.parts)
    low = next(part for part in first.parts if part["criterion"] == "Forventning om for lave henlæggelser")
    assert low["points"] == "3.00"
    assert "180 kr. pr. m²" in low["said"]
    assert "31.12.2025" in low["said"]
    missing = next(part for part in first.parts if part["is_missing"])
    assert missing["said"] == "tallet mangler"
    assert first.reasons == [{"code": "chosen_by_score", "figures": {}}]


def test_what_follows_is_made_with_it(proposed: SupervisionRound, departments: list[Department]) -> None:
    override(proposed, departments[5], kind=OverrideKind.MANDATORY, **WHO)
    found = decided(proposed)
    assert (found.state, found.decided_on) == (RoundState.DECIDED, today())
    chosen = set(SupervisionSelection.objects.filter(outcome="udtaget").values_list("department", flat=True))
    assert set(Inspection.objects.filter(round=found).values_list("department", flat=True)) == chosen
    assert set(Inspection.objects.values_list("state", flat=True)) == {InspectionState.PLANNED}
    nomination = Nomination.objects.get()
    assert (nomination.state, nomination.round) == (NominationState.TAKEN, found)
    assert found.criteria_set.is_locked


def test_a_nomination_of_a_department_left_out_waits_on(proposed: SupervisionRound) -> None:
    decided(proposed)
    assert Nomination.objects.get().state == NominationState.WAITING


def test_nothing_of_today_moves_it(proposed: SupervisionRound, departments: list[Department]) -> None:
    found = decided(proposed)
    before, result = told(found), computed(found)
    with recording("later"):
        for row in KeyFigures.objects.all():
            row.reserves_dkk = Decimal(1)
            row.save()
        for row in departments:
            row.name = f"Omdøbt {row.pk}"
            row.save()
        DepartmentFactory.create(floor_area_m2=1000)
    found = SupervisionRound.objects.get(pk=found.pk)
    assert told(found) == before
    assert computed(found) == result
    assert reproduced(found) == Reproduction(basis=True, result=True)


def test_a_round_that_was_tampered_with_is_not_reproduced(proposed: SupervisionRound) -> None:
    found = decided(proposed)
    RoundBasis.objects.update(result_sha256="0" * 64)  # past every guard, as somebody in the database could
    assert reproduced(found) == Reproduction(basis=True, result=False)
    basis = RoundBasis.objects.get()
    basis.payload["candidates"][0]["dwellings"] += 1
    RoundBasis.objects.update(payload=basis.payload)
    assert reproduced(found).basis


def test_the_terms_decided_are_those_of_the_round(proposed: SupervisionRound, departments: list[Department]) -> None:
    override(proposed, departments[4], kind=OverrideKind.EXCLUDED, user=None, reason="Bygges om")
    decided(proposed)
    found = computed(SupervisionRound.objects.get(pk=proposed.pk))
    assert found is not None
    assert found.terms.excluded == {departments[4].pk: "Bygges om"}
    row = SupervisionSelection.objects.get(department=departments[4])
    assert row.outcome == "undtaget"
    assert "Bygges om" in row.sentence


def test_it_is_decided_once(proposed: SupervisionRound) -> None:
    decided(proposed)
    refused(lambda: decided(proposed), "besluttet")
    assert SupervisionSelection.objects.count() == 6


def test_a_draft_is_not_decided(departments: list[Department]) -> None:
    refused(lambda: decided(open_round(2028, **WHO)), "ikke foreslået")


def test_a_round_that_chooses_nobody_is_not_decided(departments: list[Department]) -> None:
    chosen = open_round(2027, **WHO)
    for row in departments:
        override(chosen, row, kind=OverrideKind.EXCLUDED, **WHO)
    propose(chosen, now=timezone.now(), **WHO)
    refused(lambda: decided(chosen), "Ingen afdeling er udtaget")


@pytest.mark.parametrize("day", ["1890-01-01", "2025-12-31", "2028-01-01"])
def test_a_round_counts_on_a_day_of_its_year_or_the_one_before(departments: list[Department], day: str) -> None:
    chosen = open_round(2027, **WHO)
    chosen.counted_on = date.fromisoformat(day)
    refused(chosen.full_clean, "tælles op på en dag i sit eget år")


def test_criteria_that_changed_since_are_refused(proposed: SupervisionRound) -> None:
    with recording("test"):
        row = proposed.criteria_set.criteria.all()[0]
        row.weight = 9
        row.save()
    refused(lambda: decided(proposed), "Kriteriesættet er ændret")
    assert not SupervisionSelection.objects.exists()
    propose(proposed, now=timezone.now(), **WHO)
    decided(proposed)


def test_another_day_to_count_on_is_refused(proposed: SupervisionRound) -> None:
    with recording("test"):
        proposed.counted_on = date(2026, 6, 1)
        proposed.save()
    refused(lambda: decided(proposed), "opgjort pr.")


def test_figures_that_history_does_not_give_again_are_refused(proposed: SupervisionRound) -> None:
    """As when a write that had begun before the reading ended after it."""
    basis = RoundBasis.objects.get()
    basis.payload["candidates"][0]["dwellings"] += 1
    with recording("test"):
        basis.save()
    refused(lambda: decided(proposed), "historikken")


def test_another_quota_needs_its_reason(proposed: SupervisionRound) -> None:
    with recording("test"):
        proposed.quota_reason = " "
        proposed.save()
    refused(lambda: decided(proposed), "ikke de sædvanlige 45")


def test_one_that_must_be_in_but_is_not_there_is_refused(proposed: SupervisionRound) -> None:
    with recording("test"):
        gone = DepartmentFactory.create(active_until="2020-01-01")
    override(proposed, gone, kind=OverrideKind.MANDATORY, **WHO)
    refused(lambda: decided(proposed), "skal med")


@pytest.mark.parametrize("days", [-1, 1])
def test_the_day_of_the_decision_lies_between_the_reading_and_today(proposed: SupervisionRound, days: int) -> None:
    refused(lambda: decided(proposed, on=today() + timedelta(days=days)), "i dag")


def test_who_and_why_stand_in_the_history(proposed: SupervisionRound) -> None:
    user = UserFactory.create()
    decided(proposed, user=user, reason="Udvalget har besluttet")
    for model in (SupervisionRound, RoundBasis, SupervisionSelection, Inspection, CriteriaSet):
        record = model.history.first()
        assert (record.history_user, record.history_change_reason) == (user, "Udvalget har besluttet")


def test_the_models_refuse_every_part_of_a_decided_round(
    proposed: SupervisionRound, departments: list[Department]
) -> None:
    with recording("test"):
        RoundOverride.objects.create(round=proposed, department=departments[0], kind="undtaget", reason="Nyt")
        RoundMinimum.objects.create(round=proposed, area=AreaFactory.create(), minimum=1)
    decided(proposed)
    selection = SupervisionSelectionFactory.build(round=proposed, department=departments[0])
    parts: list[Any] = [
        SupervisionRound.objects.get(pk=proposed.pk),
        RoundOverride.objects.get(),
        RoundMinimum.objects.get(),
        RoundBasis.objects.get(),
        SupervisionSelection.objects.first(),
        selection,
    ]
    for row in parts:
        refused(row.full_clean, "besluttet")
    locked: list[Any] = [proposed.criteria_set, *proposed.criteria_set.criteria.all()]
    for row in locked:
        refused(row.full_clean, "låst")
    refused(lambda: override(proposed, departments[1], kind="skal_med", **WHO), "besluttet")
    refused(lambda: override(proposed, departments[0], kind="", **WHO), "besluttet")


def test_an_inspection_joins_a_decided_round_only(proposed: SupervisionRound, departments: list[Department]) -> None:
    row = Inspection(department=departments[0], round=proposed)
    refused(row.full_clean, "ikke besluttet")
    decided(proposed)
    Inspection(department=departments[0], round=SupervisionRound.objects.get()).full_clean()


def test_an_override_is_written_changed_and_taken_back(
    proposed: SupervisionRound, departments: list[Department]
) -> None:
    override(proposed, departments[0], kind="skal_med", user=None, reason="Fugt")
    override(proposed, departments[0], kind="undtaget", user=None, reason="Nedrives")
    assert (RoundOverride.objects.get().kind, RoundOverride.objects.get().reason) == ("undtaget", "Nedrives")
    override(proposed, departments[0], kind="", **WHO)
    override(proposed, departments[0], kind="", **WHO)
    assert not RoundOverride.objects.exists()


def test_it_closes_when_nothing_is_planned_any_more(proposed: SupervisionRound) -> None:
    refused(lambda: close_round(proposed, **WHO), "Kun en besluttet")
    found = decided(proposed)
    refused(lambda: close_round(found, **WHO), "2 eftersyn")
    first, second = Inspection.objects.order_by("pk")
    record_result(first, today=today(), inspected_on=today(), result="ingen_bemaerkninger", **WHO)
    reserve = drop_inspection(second, because="Nedrevet", **WHO)
    assert reserve is not None
    refused(lambda: close_round(found, **WHO), "1 eftersyn")
    drop_inspection(reserve, because="Nedrevet", **WHO)
    before = told(found)
    assert close_round(found, **WHO).state == RoundState.CLOSED
    assert told(found) == before
    refused(lambda: close_round(found, **WHO), "Kun en besluttet")


def test_a_summary_is_released_and_taken_back(proposed: SupervisionRound) -> None:
    refused(lambda: release_round(proposed, is_released=True, **WHO), "Kun")
    found = decided(proposed)
    release_round(found, is_released=True, **WHO)
    assert list(SupervisionRound.objects.public()) == [found]
    release_round(found, is_released=False, **WHO)
    assert not SupervisionRound.objects.public().exists()


def test_the_number_of_queries_does_not_grow_with_the_departments(
    proposed: SupervisionRound, departments: list[Department]
) -> None:
    def asked(year: int, more: int) -> int:
        with recording("test"):
            for _n in range(more):
                DepartmentFactory.create(organisation=departments[0].organisation)
        chosen = open_round(year, **WHO)
        chosen.quota, chosen.quota_reason = 2 + more, "Prøve"
        with recording("test"):
            chosen.save()
        propose(chosen, now=timezone.now(), **WHO)
        with CaptureQueriesContext(connection) as queries:
            decided(chosen)
        return len(queries)

    few, many = asked(2028, 0), asked(2029, 100)
    assert many - few < 30  # SQLite takes some twenty rows a statement


def posted(form: Any) -> dict[str, Any]:
    """What the form of a row would post, with every inline child deleted."""
    data = {field.html_name: field.value() for field in form}
    for formset in getattr(form, "formsets", {}).values():
        data |= {field.html_name: field.value() for field in formset.management_form}
        for part in formset.forms:
            data |= {field.html_name: field.value() for field in part} | {part["DELETE"].html_name: "on"}
    return {name: "" if value is None else value for name, value in data.items()}


def test_no_form_of_the_admin_changes_or_deletes_it(
    client: Client, proposed: SupervisionRound, departments: list[Department]
) -> None:
    client.force_login(UserFactory.create(is_superuser=True))
    override(proposed, departments[0], kind="undtaget", user=None, reason="Nyt")
    rows = {
        "registry_supervisionround_modeladmin": proposed.pk,
        "registry_criteriaset_modeladmin": proposed.criteria_set_id,
    }
    addresses = [reverse(f"{name}_{action}", args=[key]) for name, key in rows.items() for action in ("edit", "delete")]
    forms = {address: posted(client.get(address).context["form"]) for address in addresses}
    decided(proposed)
    before = (told(proposed), RoundBasis.objects.get().sha256)
    for address, data in forms.items():
        response = client.post(address, {**data, "reason": "Slet", "quota": "3", "explanation": "Ny"})
        assert response.status_code == 200, address
        said = response.content.decode()
        assert any(word in said for word in ("besluttet", "låst", "kan ikke slettes", "har ændret")), address
    found = SupervisionRound.objects.get()
    assert (found.quota, found.state) == (2, RoundState.DECIDED)
    assert RoundOverride.objects.count() == 1
    assert found.criteria_set.criteria.count() == 4
    assert client.get(addresses[0]).status_code == 302
    selection = SupervisionSelection.objects.first()
    assert selection is not None
    for action in ("edit", "delete"):
        address = reverse(f"registry_supervisionselection_modeladmin_{action}", args=[selection.pk])
        assert client.post(address, {"reason": "x"}).status_code in (302, 403)
    assert (told(proposed), RoundBasis.objects.get().sha256) == before
