"""The invented register: marked, repeatable, and gone without a trace when it is taken away."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import F, ProtectedError
from django.utils import timezone
from pytest_django import Settings

from registry.agreements.models import Agreement, AgreementState
from registry.bodies.models import Appointment
from registry.demo.load import load_demo, remove_demo
from registry.history.change import recording
from registry.history.models import Recorded
from registry.meetings.models import (
    AgendaItem,
    CallAnswer,
    ItemCall,
    Meeting,
    MeetingState,
    MinutesState,
    Outcome,
)
from registry.meetings.rules.follow_ups import DONE, OPEN, OVERDUE
from registry.meetings.selectors.follow_ups import follow_ups
from registry.organisations.models import Contact, Department, HousingOrganisation, KeyFigures
from registry.parties.models import Party, Person
from registry.reference.load import load_reference
from registry.supervision.models import (
    CriteriaSet,
    CriterionRow,
    Inspection,
    RoundBasis,
    RoundOverride,
    SupervisionRound,
    SupervisionSelection,
)
from registry.supervision.rules.crossings import Standing
from registry.supervision.selectors.rounds import Reproduction, reproduced
from registry.supervision.selectors.warnings import early_warnings
from tests.factories.registry import DepartmentFactory, user_with

pytestmark = pytest.mark.django_db

FROZEN = (SupervisionRound, CriteriaSet, CriterionRow, RoundBasis, RoundOverride, SupervisionSelection)
NOW = datetime(2026, 6, 15, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


def demo(organisations: int = 20, departments: int = 40, seed: int = 1) -> None:
    load_demo(organisations=organisations, departments=departments, seed=seed, now=NOW)


def rows() -> list[tuple[object, ...]]:
    return list(Department.objects.order_by("reference_key").values_list("reference_key", "name", "family_dwellings"))


def is_locked(row: Recorded) -> bool:
    """True for what approved minutes or a decided round have closed for good: it refuses even to stay as it is."""
    if isinstance(
        row, SupervisionRound | CriteriaSet | CriterionRow | RoundBasis | RoundOverride | SupervisionSelection
    ):
        return True
    meeting = row if isinstance(row, Meeting) else getattr(row, "meeting", None)
    return meeting is not None and meeting.minutes_state == MinutesState.APPROVED


def test_it_has_the_size_asked_for_and_is_marked_everywhere() -> None:
    demo()
    assert HousingOrganisation.objects.count() == 20
    assert Department.objects.count() == 40
    assert KeyFigures.objects.count() == 80
    for model in (Party, Department, Person, Agreement):
        assert all("(demo)" in str(row) for row in model._default_manager.all())
    assert all(number.startswith("9") for number in HousingOrganisation.objects.values_list("lbf_number", flat=True))
    assert all(number.startswith("99") for number in HousingOrganisation.objects.values_list("cvr_number", flat=True))


def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    demo()
    first = rows()
    remove_demo()
    demo()
    assert rows() == first
    remove_demo()
    demo(seed=2)
    assert rows() != first


def test_a_second_run_changes_nothing() -> None:
    demo()
    history = Department.history.count()
    demo()
    assert Department.history.count() == history


def test_another_size_is_refused_in_words_and_writes_nothing() -> None:
    demo(organisations=3, departments=9)
    before = rows()
    with pytest.raises(CommandError, match="--remove"):
        call_command("load_demo", "--organisations", "5", "--departments", "40", "--yes")
    assert rows() == before


def test_every_row_obeys_the_rules_of_its_model() -> None:
    load_reference()
    demo()
    for model in apps.get_app_config("registry").get_models():
        if issubclass(model, Recorded):
            for row in model._default_manager.filter(reference_key__startswith="demo:")[:25]:
                if not is_locked(row):
                    row.full_clean(validate_unique=False)


def test_agreements_stand_in_every_state() -> None:
    demo()
    assert set(Agreement.objects.values_list("state", flat=True)) == set(AgreementState.values)


def test_people_sit_in_the_reference_seats_and_past_meetings_were_held() -> None:
    load_reference()
    demo()
    assert Appointment.objects.filter(seat__body__slug="borgmesterforum").count() == 7
    assert not Meeting.objects.filter(starts_at__lt=NOW).exclude(state=MeetingState.HELD).exists()
    assert Meeting.objects.filter(starts_at__year=2026, state=MeetingState.CONFIRMED).exists()
    assert Meeting.objects.filter(starts_at__year=2027).count() == 17


def test_forvaltninger_were_asked_and_answered_in_every_way() -> None:
    load_reference()
    demo()
    assert set(ItemCall.objects.values_list("answer", flat=True)) == set(CallAnswer.values)
    answered = ItemCall.objects.filter(answered_at__date__gt=F("meeting__items_due_on"))
    assert answered.exists(), "somebody answered after the deadline"
    assert not ItemCall.objects.filter(answered_at__gt=NOW).exists()
    for call in ItemCall.objects.select_related("meeting"):
        wrote = AgendaItem.objects.filter(meeting=call.meeting, proposer=call.party).exists()
        assert wrote == (call.answer == CallAnswer.ITEMS)


def test_meetings_left_follow_ups_and_items_that_go_on() -> None:
    load_reference()
    demo()
    assert {row.standing for row in follow_ups(user_with("view_agendaitem"), NOW.date())} == {DONE, OVERDUE, OPEN}
    carried = AgendaItem.objects.get(carried_over_from__isnull=False)
    postponed = AgendaItem.objects.get(carried_over=carried)
    assert (postponed.outcome, postponed.meeting.body) == (Outcome.POSTPONED, carried.meeting.body)
    forwarded = AgendaItem.objects.get(forwarded_from__isnull=False)
    assert AgendaItem.objects.get(forwarded=forwarded).meeting.body != forwarded.meeting.body
    assert {carried.meeting.state, forwarded.meeting.state} == {MeetingState.CONFIRMED}


def test_a_meeting_is_cancelled_and_says_why() -> None:
    load_reference()
    demo()
    meeting = Meeting.objects.get(state=MeetingState.CANCELLED)
    assert meeting.history.get().history_change_reason.startswith("Aflyst: ")


def test_a_second_run_makes_nothing_of_meetings_anew() -> None:
    load_reference()
    demo()
    assert not load_demo(organisations=20, departments=40, seed=1, now=NOW)
    assert not load_demo(organisations=20, departments=40, seed=1, now=NOW + timedelta(minutes=1))


def test_a_round_was_decided_and_can_be_computed_again() -> None:
    demo(organisations=20, departments=60)
    chosen = SupervisionRound.objects.get()
    outcomes = Counter(SupervisionSelection.objects.values_list("outcome", flat=True))
    assert outcomes["udtaget"] == 45
    assert outcomes["undtaget"] == 1
    assert sum(outcomes.values()) == 60
    assert SupervisionSelection.objects.exclude(sentence="").count() == 60
    assert Inspection.objects.filter(round=chosen).count() == 45
    assert reproduced(chosen) == Reproduction(basis=True, result=True)
    history = SupervisionSelection.history.count()
    demo(organisations=20, departments=60)
    assert SupervisionSelection.history.count() == history


def test_figures_that_came_after_the_round_give_early_warnings() -> None:
    demo(organisations=20, departments=60)
    chosen = SupervisionRound.objects.get()
    found = early_warnings(chosen.criteria_set, timezone.localdate())
    crossed = [row for row in found.warned if row.crossing.standing is Standing.CROSSED]
    assert crossed
    assert not any(row.is_chosen for row in crossed)


def test_no_round_is_made_of_somebodys_own_departments() -> None:
    with recording("test"):
        DepartmentFactory.create()
    demo()
    assert not SupervisionRound.objects.exists()


def test_removal_takes_the_history_along_and_leaves_the_reference_data() -> None:
    load_reference()
    reference = Party.objects.count()
    demo()
    remove_demo()
    assert Party.objects.count() == reference
    for model in apps.get_app_config("registry").get_models():
        if issubclass(model, Recorded):
            assert not model._default_manager.filter(reference_key__startswith="demo:").exists()
            assert not model.history.filter(reference_key__startswith="demo:").exists()


def test_removal_is_refused_as_a_whole_when_somebodys_own_row_refers_to_it() -> None:
    demo()
    with recording("egen kontakt"):
        Contact.objects.create(organisation=HousingOrganisation.objects.all()[0], name="Egen", role="Direktør")
    before = Department.objects.count()
    with pytest.raises(ProtectedError):
        remove_demo()
    assert Department.objects.count() == before
    with pytest.raises(CommandError, match="Egen"):
        call_command("load_demo", "--remove", "--yes")


def test_a_site_in_production_asks_for_yes(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--yes"):
        call_command("load_demo")
    assert not Department.objects.exists()


@pytest.mark.parametrize("arguments", [["--organisations", "0"], ["--organisations", "1000"], ["--departments", "-1"]])
def test_numbers_out_of_range_write_nothing(arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="1-999"):
        call_command("load_demo", "--yes", *arguments)
    assert not Party.objects.exists()
