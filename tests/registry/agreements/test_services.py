"""Writes and reads of agreements: what is stored, what is refused, and the two clocks."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from registry.agreements.models import (
    Accession,
    AccessionState,
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementState,
    Goal,
)
from registry.agreements.selectors.checks import checks_on
from registry.agreements.selectors.coverage import accession_coverage
from registry.agreements.services import (
    check_accession,
    check_agreement,
    check_goal,
    save_accession,
    save_agreement,
    save_goal,
)
from registry.agreements.sheets import AGREEMENTS
from registry.demo.load import load_demo
from registry.history.as_of import sheet_as_of
from registry.history.change import recording
from registry.history.models import history_unlocked
from registry.parties.models import PartyKind
from registry.reference.load import load_reference
from tests.factories.agreements import (
    AccessionFactory,
    AgreementFactory,
    GoalFactory,
    ThemeFactory,
    framework,
    party_of,
    signed,
)
from tests.factories.registry import HousingOrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


def codes(day: date, agreement: Agreement) -> dict[str, str]:
    return {check.code: check.k for check in checks_on(day, [agreement.pk])}


def test_an_agreement_is_saved_with_its_parties_user_and_reason() -> None:
    user = UserFactory.create()
    agreement = Agreement(kind=AgreementKind.FRAMEWORK, title="Hovedaftale")
    for kind in (PartyKind.POLITICAL_BODY, PartyKind.SECTOR_ORGANISATION):
        agreement.party_rows.add(AgreementParty(party=party_of(kind)))
    save_agreement(agreement, user=user, reason="vedtaget")
    record = Agreement.objects.get().history.get()
    assert (record.history_user, record.history_change_reason) == (user, "vedtaget")
    assert AgreementParty.objects.count() == 2


def test_a_refused_write_leaves_nothing_behind() -> None:
    agreement = Agreement(kind=AgreementKind.SINGLE, title="Enkeltaftale", parent=framework())
    agreement.party_rows.add(AgreementParty(party=party_of(PartyKind.ADMINISTRATION)))
    with pytest.raises(ValidationError) as caught:
        save_agreement(agreement, user=None, reason="x")
    assert set(caught.value.error_dict) == {"party_rows"}
    assert Agreement.objects.count() == 1
    goal, accession = GoalFactory.build(), AccessionFactory.create(agreement=framework())
    goal.agreement, goal.theme, goal.parent = framework(), ThemeFactory.create(), GoalFactory.create()
    with pytest.raises(ValidationError):
        save_goal(goal, user=None, reason="x")
    accession.agreement = signed(AgreementKind.SINGLE)
    with pytest.raises(ValidationError):
        save_accession(accession, user=None, reason="x")
    assert Goal.objects.count() == 1
    assert Accession.objects.get().agreement.kind == AgreementKind.FRAMEWORK


def test_circles_through_several_agreements_are_found() -> None:
    first, second, third = (signed(AgreementKind.PARTIAL) for _ in range(3))
    for row, earlier in ((second, first), (third, second)):
        row.replaces = earlier
        save_agreement(row, user=None, reason="x")
    first.replaces = third
    with pytest.raises(ValidationError) as caught:
        check_agreement(first)
    assert [error.code for error in caught.value.error_dict["replaces"]] == ["replaces_circular"]


def test_what_held_and_what_the_register_said_are_two_clocks() -> None:
    today = timezone.localdate()
    row = AgreementFactory.create(title="Gammel titel", valid_from=date(2011, 1, 1), valid_until=date(2012, 1, 1))
    assert Agreement.objects.in_force_on(date(2011, 6, 1)).get() == row
    assert not Agreement.objects.in_force_on(date(2012, 1, 1)).exists()
    now: Any = sheet_as_of(AGREEMENTS, today).rows
    assert [record.title for record in now.in_force_on(date(2011, 6, 1))] == ["Gammel titel"]
    assert not now.in_force_on(date(2012, 6, 1)).exists()
    with history_unlocked():
        Agreement.history.update(history_date=datetime(2026, 1, 10, 12, tzinfo=ZoneInfo("Europe/Copenhagen")))
    row.title, row.valid_until = "Ny titel", date(2015, 1, 1)
    save_agreement(row, user=None, reason="forlænget")
    then: Any = sheet_as_of(AGREEMENTS, date(2026, 1, 31)).rows
    assert [record.title for record in then] == ["Gammel titel"]
    assert not then.in_force_on(date(2013, 1, 1)).exists()
    now = sheet_as_of(AGREEMENTS, today).rows
    assert now.in_force_on(date(2013, 1, 1)).get().title == "Ny titel"
    assert Agreement.objects.in_force_on(date(2013, 1, 1)).get() == row


def test_checks_read_the_parent_its_themes_and_the_goals() -> None:
    theme, stray = ThemeFactory.create(), ThemeFactory.create()
    period = {"valid_from": date(2026, 1, 1), "valid_until": date(2028, 1, 1)}
    upper = framework(themes=(theme,), **period)
    lower = signed(
        AgreementKind.PARTIAL,
        PartyKind.ADMINISTRATION,
        themes=(theme, stray),
        parent=upper,
        valid_from=date(2027, 1, 1),
        valid_until=date(2029, 1, 1),
    )
    GoalFactory.create(agreement=lower, theme=ThemeFactory.create())
    assert codes(date(2027, 6, 1), lower) == {
        "outside_mandate": "K041",
        "outside_parent": "K064",
        "no_objective": "K019",
        "goal_outside_themes": "K062",
        "goal_without_parent": "K092",
    }
    assert codes(date(2027, 6, 1), upper) == {
        "outside_term": "K064",
        "framework_without_goals": "K062",
        "no_objective": "K019",
    }


@pytest.mark.parametrize("times", [1, 60])
def test_checks_take_eleven_queries_for_any_number_of_agreements(
    times: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    theme = ThemeFactory.create()
    for _ in range(times):
        GoalFactory.create(agreement=framework(themes=(theme,)), theme=theme)
    with django_assert_max_num_queries(11):
        assert len(checks_on(date(2027, 1, 1))) >= times


def test_coverage_counts_active_organisations_that_have_joined() -> None:
    agreement = framework()
    AccessionFactory.create(agreement=agreement, organisation__is_bl_member=True)
    AccessionFactory.create(agreement=agreement, organisation__is_bl_member=True, state=AccessionState.INVITED)
    AccessionFactory.create(organisation__is_bl_member=False)
    HousingOrganisationFactory.create(active_until=date(2027, 1, 1))
    coverage = accession_coverage(agreement, date(2027, 1, 1))
    assert (coverage.members.joined, coverage.members.organisations, coverage.members.percent) == (1, 2, 50)
    assert (coverage.others.joined, coverage.others.organisations) == (0, 1)
    assert coverage.total.percent == 33


def test_the_memos_own_agreements_show_what_the_memo_leaves_open() -> None:
    load_reference()
    letting = Agreement.objects.get(reference_key="agreement:udlejning")
    proposal = Agreement.objects.get(reference_key="agreement:hovedaftale")
    for agreement in (letting, proposal):
        check_agreement(agreement)
    assert codes(date(2010, 4, 14), letting) == {
        "loose": "K040",
        "must_be_revised": "K040",
        "concluded_without_date": "K053",
        "no_objective": "K019",
    }
    assert "expired" not in codes(date(2011, 12, 31), letting)
    assert "expired" in codes(date(2012, 1, 1), letting)
    assert codes(date(2010, 4, 14), proposal) == {
        "framework_without_period": "K064",
        "framework_without_goals": "K062",
        "no_objective": "K019",
    }


def test_the_demo_has_agreements_in_every_state_and_breaks_no_rule() -> None:
    load_reference()
    load_demo(organisations=20, departments=5, seed=1, now=NOW)
    assert set(Agreement.objects.values_list("state", flat=True)) == set(AgreementState.values)
    for agreement in Agreement.objects.all():
        check_agreement(agreement)
    for goal in Goal.objects.all():
        check_goal(goal)
    for accession in Accession.objects.all():
        check_accession(accession)
    assert Goal.objects.filter(parent__isnull=False).exists()


@pytest.mark.parametrize(
    "name",
    ["agreements", "goals", "accessions", "department-decisions", "themes", "policy-areas", "statutory-objectives"],
)
def test_the_command_exports_the_register(name: str, tmp_path: Path) -> None:
    framework()
    path = tmp_path / f"{name}.xlsx"
    call_command("export_register", name, "--output", str(path))
    sheet: Any = load_workbook(BytesIO(path.read_bytes())).worksheets[0]
    assert sheet.max_column >= 1
    if name == "agreements":
        titles = [row[0].value for row in sheet.iter_rows(min_row=2)]
        assert sorted(titles) == sorted(Agreement.objects.values_list("title", flat=True))


def test_a_change_that_is_only_a_party_is_kept_in_history() -> None:
    agreement = signed(AgreementKind.PARTIAL, PartyKind.ADMINISTRATION)
    with recording("ny part"):
        AgreementParty.objects.create(agreement=agreement, party=party_of(PartyKind.UNIT))
    assert AgreementParty.history.filter(agreement=agreement, history_change_reason="ny part").count() == 1
