"""From state to state and from period to period: which steps there are, and what each asks for."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from registry.agreements.models import Agreement, AgreementKind, AgreementState, Goal, GoalState
from registry.agreements.rules.refusals import refusals_of_agreement
from registry.agreements.rules.shapes import PARTIAL, AgreementShape
from registry.agreements.rules.states import NEXT_STATES, reachable
from registry.agreements.services import move_agreement, succeed
from registry.agreements.wording import refusal
from registry.parties.models import PartyKind
from registry.validity.rules import Period, months_later
from tests.factories.agreements import AgreementFactory, GoalFactory, ThemeFactory, framework, signed
from tests.factories.registry import rights, user_with

STATES = [state.value for state in AgreementState]
DAY = date(2026, 3, 1)


def shape(before: str | None, state: str, **values: Any) -> AgreementShape:
    days = {"concluded_on": DAY, "ended_on": DAY, "period": Period(None, DAY)}
    return AgreementShape(1, "Aftale", PARTIAL, state, stored_state=before, **{**days, **values})


@given(st.sampled_from([None, *STATES]), st.sampled_from(STATES))
def test_an_agreement_goes_only_where_it_can_and_the_refusal_says_where(before: str | None, state: str) -> None:
    found = [reason for reason in refusals_of_agreement(shape(before, state)) if reason.field == "state"]
    is_free = before is None or before == state or state in reachable(before)
    assert bool(found) is not is_free
    for reason in found:
        sentence = refusal(reason)
        assert "K037" in sentence
        assert all(str(AgreementState(following).label) in sentence for following in reachable(str(before)))


@given(st.sampled_from(STATES), st.lists(st.sampled_from(STATES), max_size=6))
def test_from_anywhere_the_way_leads_to_concluded(state: str, steps: list[str]) -> None:
    seen = {state}
    while new := {following for each in seen for following in reachable(each)} - seen:
        seen |= new
    assert AgreementState.CONCLUDED in seen
    assert set(NEXT_STATES) == set(STATES)


@pytest.mark.parametrize(
    ("before", "state", "values", "field"),
    [
        ("under_forhandling", "indgaaet", {"concluded_on": None}, "concluded_on"),
        ("indgaaet", "opsagt", {"ended_on": None}, "ended_on"),
        ("indgaaet", "udloebet", {"period": Period()}, "valid_until"),
        (None, "udloebet", {"period": Period()}, "valid_until"),
    ],
)
def test_a_state_asks_for_its_day(before: str | None, state: str, values: dict[str, Any], field: str) -> None:
    assert [reason.field for reason in refusals_of_agreement(shape(before, state, **values))] == [field]
    assert not refusals_of_agreement(shape(before, state))


def test_an_older_agreement_may_be_recorded_as_concluded_though_nobody_knows_the_day() -> None:
    assert not refusals_of_agreement(shape(None, "indgaaet", concluded_on=None))
    assert not refusals_of_agreement(shape("indgaaet", "indgaaet", concluded_on=None))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 240))
def test_a_month_later_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
    assert later.day == day.day or months_later(later, 0).replace(day=later.day) == later


@pytest.mark.django_db
def test_moving_writes_the_day_and_the_reason_and_a_refusal_writes_nothing() -> None:
    agreement = AgreementFactory.create(state=AgreementState.NEGOTIATING)
    with pytest.raises(ValidationError) as caught:
        move_agreement(agreement, to=AgreementState.CONCLUDED, on=None, user=None, reason="x")
    assert set(caught.value.error_dict) == {"concluded_on"}
    assert Agreement.objects.get().state == AgreementState.NEGOTIATING
    move_agreement(agreement, to=AgreementState.CONCLUDED, on=DAY, user=None, reason="underskrevet")
    row = Agreement.objects.get()
    assert (row.state, row.concluded_on) == (AgreementState.CONCLUDED, DAY)
    assert row.history.first().history_change_reason == "underskrevet"
    move_agreement(row, to=AgreementState.TERMINATED, on=date(2027, 1, 1), user=None, reason="opsagt af BL")
    move_agreement(row, to=AgreementState.CONCLUDED, on=DAY, user=None, reason="fejl")
    assert Agreement.objects.get().ended_on is None, "a step back takes the day of the ending away"


@pytest.mark.django_db
def test_concluding_brings_proposed_goals_into_force_and_leaves_the_others() -> None:
    agreement = AgreementFactory.create(state=AgreementState.NEGOTIATING)
    proposed, retired = (GoalFactory.create(agreement=agreement, state=state) for state in ("foreslaaet", "udgaaet"))
    move_agreement(agreement, to=AgreementState.CONCLUDED, on=DAY, user=None, reason="underskrevet")
    proposed.refresh_from_db()
    retired.refresh_from_db()
    assert (proposed.state, retired.state) == (GoalState.IN_FORCE, GoalState.RETIRED)
    assert proposed.history.first().history_change_reason == "underskrevet"
    assert retired.history.count() == 1


@pytest.mark.django_db
def test_a_new_period_is_a_new_agreement_with_what_the_earlier_one_had() -> None:
    theme = ThemeFactory.create()
    upper, lower = framework(title="Hovedaftale 1", themes=(theme,)), None
    above = GoalFactory.create(agreement=upper, theme=theme, text="Overordnet")
    lower = signed(AgreementKind.PARTIAL, PartyKind.ADMINISTRATION, parent=upper, title="Delaftale 1", themes=(theme,))
    GoalFactory.create(agreement=lower, theme=theme, text="Konkret", parent=above, due_on=DAY)
    GoalFactory.create(agreement=lower, theme=theme, text="Opgivet", state=GoalState.RETIRED)

    def again(row: Agreement, title: str) -> Agreement:
        return succeed(row, title=title, valid_from=DAY, valid_until=None, user=None, reason="ny periode")

    top = again(upper, "Hovedaftale 2")
    below = again(lower, "Delaftale 2")
    assert (top.replaces, below.replaces, below.parent) == (upper, lower, top)
    assert (below.state, below.valid_from) == (AgreementState.PROPOSED, DAY)
    assert [row.party for row in below.party_rows.all()] == [row.party for row in lower.party_rows.all()]
    goal = below.goals.get()
    assert (goal.text, goal.state, goal.number, goal.due_on) == ("Konkret", GoalState.PROPOSED, 1, None)
    assert goal.parent == top.goals.get(), "tied to the same goal in the new hovedaftale"
    assert goal.history.get().history_change_reason == "ny periode"
    assert Goal.objects.filter(agreement=lower).count() == 2
    with pytest.raises(ValidationError):
        again(lower, "Delaftale 2")
    assert Agreement.objects.count() == 4


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*rights("agreement"), *rights("goal"), *rights("accession")))
    return client


def address(action: str, *args: Any) -> str:
    return reverse(f"registry_agreement_modeladmin_{action}", args=args)


@pytest.mark.django_db
def test_the_agreements_page_offers_the_steps_and_each_is_taken_on_a_page_of_its_own(web: Client) -> None:
    row = AgreementFactory.create(state=AgreementState.NEGOTIATING)
    page = web.get(address("inspect", row.pk)).content.decode()
    to_conclude = address("move", row.pk, "indgaaet")
    assert to_conclude in page
    assert address("move", row.pk, "opsagt") not in page
    assert web.get(address("move", row.pk, "opsagt")).status_code == 404
    assert web.get(to_conclude).status_code == 200
    answer = web.post(to_conclude, {"on": "", "reason": "x"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["on"]
    assert web.post(to_conclude, {"on": "2026-03-01", "reason": "underskrevet"}).status_code == 302
    assert Agreement.objects.get().state == AgreementState.CONCLUDED


@pytest.mark.django_db
def test_a_new_period_is_made_in_the_browser(web: Client) -> None:
    row = framework(title="Hovedaftale", state="indgaaet", valid_from=date(2022, 1, 1), valid_until=date(2026, 1, 1))
    page = web.get(address("succeed", row.pk))
    assert page.context["form"].initial["valid_from"] == date(2026, 1, 1)
    assert page.context["form"].initial["valid_until"] == date(2030, 1, 1)
    posted = {"title": "Hovedaftale", "valid_from": "2026-01-01", "valid_until": "2030-01-01", "reason": "ny"}
    answer = web.post(address("succeed", row.pk), posted)
    assert "titel" in " ".join(answer.context["form"].errors["title"])
    answer = web.post(address("succeed", row.pk), posted | {"title": "Hovedaftale 2026"})
    new = Agreement.objects.get(replaces=row)
    assert answer["Location"] == address("inspect", new.pk)
    assert web.get(answer["Location"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("action", "args", "right"),
    [("move", ("opsagt",), "change"), ("succeed", (), "add"), ("invite", (), "accession")],
)
def test_who_only_reads_agreements_does_nothing_with_them(
    action: str, args: tuple[str, ...], right: str, client: Client
) -> None:
    row = framework(state="indgaaet")
    client.force_login(user_with("view_agreement"))
    place = address(action, row.pk, *args)
    assert place not in client.get(address("inspect", row.pk)).content.decode()
    for answer in (client.get(place), client.post(place, {"reason": "x", "on": "2026-01-01"})):
        assert answer.status_code in (302, 403)
    assert Agreement.objects.get().state == AgreementState.CONCLUDED
    given = "add_accession" if right == "accession" else f"{right}_agreement"
    client.force_login(user_with("view_agreement", given))
    assert client.get(place).status_code == 200
