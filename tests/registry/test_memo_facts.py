"""What the memo says as a fact stands in the reference data, line by line; each test names the lines it proves."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from pytest_django import DjangoDbBlocker

from registry.agreements.models import Agreement, AgreementKind, AgreementState, PolicyArea, Theme
from registry.bodies.models import Body, BodyKind, BodyState, Composition, Level, Rank, Scope, SeatRole, StatementKind
from registry.meetings.models import MeetingSeries, WheelEntry
from registry.parties.models import CityFigure, ElectionPeriod, LegalBasis, Party, PartyKind
from registry.records.models import Case, Document, DocumentKind
from registry.reference.load import load_reference

pytestmark = pytest.mark.django_db

FORUMS = ("borgmesterforum", "partnerskabsforum", "tvaerkommunal-styregruppe", "samarbejdsforum")
ADMINISTRATIONS = {"TMF", "SOF", "SUF", "BIF", "ØKF", "BUF", "KFF"}


@pytest.fixture(scope="module", autouse=True)
def _reference(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The reference data, loaded once and taken back after the last test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference()
        yield
        transaction.set_rollback(True)


def body(slug: str) -> Body:
    return Body.objects.get(slug=slug)


def party(abbreviation: str) -> Party:
    return Party.objects.get(reference_key=f"party:{abbreviation}")


def statements(slug: str, kind: StatementKind) -> int:
    return body(slug).statements.filter(kind=kind).count()


def kommissorium(slug: str) -> Document:
    return body(slug).document_rows.get(document__kind=DocumentKind.TERMS_OF_REFERENCE).document


def predecessors(slug: str) -> set[str]:
    return set(body(slug).successions_in.values_list("predecessor__slug", flat=True))


# --- the head, the case and its documents


def test_the_memo_is_the_units_document_under_its_administration() -> None:  # K001, K002
    memo = Document.objects.get(number="2010-203266")
    assert memo.kind == DocumentKind.MEMO
    assert memo.dated_on == date(2010, 4, 14)
    assert memo.sender is not None
    assert memo.sender.name == "Støttet Byggeri"
    assert memo.sender.parent == party("TMF")
    assert Case.objects.get(number="2009-116302").owner == memo.sender


def test_the_joint_recommendation_has_two_numbered_annexes() -> None:  # K005, K050
    recommendation = Document.objects.get(reference_key="document:indstilling")
    assert recommendation.kind == DocumentKind.RECOMMENDATION
    assert "forvaltningerne i fællesskab" in recommendation.description
    annexes = recommendation.annexes.order_by("annex_number").values_list("annex_number", "kind")
    assert list(annexes) == [(1, DocumentKind.MEMO), (2, DocumentKind.TERMS_OF_REFERENCE)]


def test_both_subject_areas_stand_in_one_structure() -> None:  # K006
    assert body("samarbejdsforum").scope == Scope.JOINT
    team = body("tvaerkommunalt-team")
    assert team.origin_theme is not None
    assert team.origin_theme.name == "Områdebaserede indsatser"


def test_the_centre_has_its_whole_contact_block_and_a_wrong_ean_is_refused() -> None:  # K007
    centre = party("CBD")
    assert centre.ean == "5798009495044"
    assert all((centre.address, centre.post_box, centre.postal_code, centre.city, centre.phone, centre.fax))
    centre.ean = "5798009495045"
    with pytest.raises(ValidationError) as refused:
        centre.full_clean()
    assert set(refused.value.message_dict) == {"ean"}


# --- section I and II


def test_the_citys_dwellings_and_their_share_are_approximate_and_dated() -> None:  # K010
    figures = CityFigure.objects.filter(code__in=["almene-boliger", "almen-andel"])
    assert dict(figures.values_list("code", "maximum")) == {"almene-boliger": 55_000, "almen-andel": 20}
    assert all(figure.is_approximate and figure.as_of == date(2010, 4, 14) for figure in figures)


def test_policy_areas_are_an_open_list() -> None:  # K015
    assert set(PolicyArea.objects.values_list("name", flat=True)) == {
        "Boligpolitik", "Beskæftigelse", "Integration", "Ældrepleje", "Socialpolitik",
    }  # fmt: skip
    PolicyArea(name="Klima").full_clean()


def test_the_law_took_effect_with_2010() -> None:  # K016, K017
    law = LegalBasis.objects.get(reference_key="law:almenbolig-2010")
    assert law.effective_on == date(2010, 1, 1)
    assert "aftalestyring" in law.description


def test_each_organisation_has_one_dialogue_a_year_hosted_by_the_supervising_administration() -> None:
    """K017, K018, K161, K162."""
    dialogue = MeetingSeries.objects.get(is_one_per_organisation=True)
    assert dialogue.host_party == party("TMF")
    assert dialogue.body is None


def test_the_analysis_names_who_made_it() -> None:  # K024
    analysis = Document.objects.get(kind=DocumentKind.ANALYSIS)
    assert analysis.sender == party("TMF")
    assert set(analysis.partners.values_list("party", flat=True)) == {
        party(name).pk for name in ("BIF", "VM", "KL", "SBi")
    }


def test_the_mandate_has_its_deadline_and_its_administrations() -> None:  # K025
    mandate = Document.objects.get(mandate_deadline=date(2009, 12, 31))
    assert mandate.sender == party("TMF")
    assert set(mandate.partners.values_list("party", flat=True)) == {party(name).pk for name in ("ØKF", "BIF", "SOF")}


def test_the_council_is_the_political_principal() -> None:  # K032
    assert party("BR").kind == PartyKind.POLITICAL_BODY


def test_the_framework_is_proposed_by_the_sector_in_february_without_a_day() -> None:  # K037
    framework = Agreement.objects.get(kind=AgreementKind.FRAMEWORK)
    assert framework.proposer == party("BL1")
    assert framework.proposed_on is None
    assert "februar 2010" in framework.proposed_on_note


# --- section A


def test_the_framework_is_between_the_council_and_the_sector() -> None:  # K061
    framework = Agreement.objects.get(kind=AgreementKind.FRAMEWORK)
    assert set(framework.party_rows.values_list("party", flat=True)) == {party("BR").pk, party("BL1").pk}
    assert framework.state == AgreementState.PROPOSED


def test_the_framework_has_the_four_themes_of_the_memo() -> None:  # K041, K062, K063
    framework = Agreement.objects.get(kind=AgreementKind.FRAMEWORK)
    assert set(framework.theme_rows.values_list("theme__name", flat=True)) == {
        "Udlejning", "Klima", "Nybyggeri", "Områdebaserede indsatser",
    }  # fmt: skip


def test_the_election_period_runs_to_the_end_of_2013() -> None:  # K064
    period = ElectionPeriod.objects.get()
    assert (period.valid_from, period.valid_until) == (date(2010, 1, 1), date(2014, 1, 1))


@pytest.mark.parametrize(
    ("slug", "level", "scope"),
    [
        ("borgmesterforum", Level.POLITICAL, Scope.INTERNAL),  # K036, K070
        ("partnerskabsforum", Level.POLITICAL, Scope.JOINT),  # K036, K080
        ("tvaerkommunal-styregruppe", Level.ADMINISTRATIVE, Scope.INTERNAL),  # K100
        ("samarbejdsforum", Level.ADMINISTRATIVE, Scope.JOINT),  # K110, K111
    ],
)
def test_a_forum_stands_on_its_level_internal_or_joint(slug: str, level: Level, scope: Scope) -> None:
    forum = body(slug)
    assert (forum.kind, forum.level, forum.scope) == (BodyKind.FORUM, level, scope)


@pytest.mark.parametrize(
    ("slug", "kind", "count"),
    [
        ("borgmesterforum", StatementKind.CHANGE, 2),  # K071
        ("borgmesterforum", StatementKind.PURPOSE, 3),  # K072
        ("partnerskabsforum", StatementKind.CHANGE, 2),  # K054, K080
        ("partnerskabsforum", StatementKind.PURPOSE, 1),  # K081
        ("tvaerkommunal-styregruppe", StatementKind.PURPOSE, 2),  # K101
        ("samarbejdsforum", StatementKind.CHANGE, 3),  # K111
        ("samarbejdsforum", StatementKind.PURPOSE, 2),  # K115, K116
        ("tvaerkommunalt-team", StatementKind.DUTY, 6),  # K147
    ],
)
def test_purposes_changes_and_duties_are_as_many_as_the_memos(slug: str, kind: StatementKind, count: int) -> None:
    assert statements(slug, kind) == count


def test_seven_mayors_sit_in_the_mayors_forum_and_two_of_them_chair_it() -> None:  # K073, K074
    seats = body("borgmesterforum").seats.all()
    assert {seat.party.abbreviation for seat in seats if seat.party} == ADMINISTRATIONS
    assert {seat.lowest_rank for seat in seats} == {Rank.MAYOR}
    assert {seat.party.abbreviation for seat in seats if seat.party and seat.role == SeatRole.CO_CHAIR} == {
        "ØKF",
        "TMF",
    }
    assert body("borgmesterforum").chair_rule == body("partnerskabsforum").chair_rule != ""


def test_the_mayors_forum_is_set_up_for_four_years_and_meets_twice_a_year() -> None:  # K075
    forum = body("borgmesterforum")
    assert forum.term_years == 4
    assert list(forum.series.values_list("minimum", "maximum")) == [(2, 2)]


@pytest.mark.parametrize("slug", ["borgmesterforum", "partnerskabsforum", "tvaerkommunal-styregruppe"])
def test_the_administration_facilitates_and_the_reason_is_recorded(slug: str) -> None:  # K076, K084, K104
    assert body(slug).facilitator == party("TMF")
    assert body(slug).facilitator_reason != ""


@pytest.mark.parametrize("slug", FORUMS)
def test_every_forum_has_its_terms_of_reference_in_annex_two(slug: str) -> None:  # K077, K084, K104, K123
    assert kommissorium(slug).annex_number == 2


def test_the_partnership_forum_takes_the_mayors_and_up_to_seven_of_the_sector() -> None:  # K082, K083
    forum = body("partnerskabsforum")
    mayors = forum.seats.get(derived_from=body("borgmesterforum"))
    sector = forum.seats.get(party=party("BL1"))
    assert (mayors.minimum, mayors.maximum, mayors.is_default) == (7, 7, True)
    assert (sector.minimum, sector.maximum) == (0, 7)
    assert list(forum.series.values_list("minimum", "maximum")) == [(1, None)]


# --- section B


def test_two_forums_take_over_from_four_earlier_bodies_task_by_task() -> None:
    """K035, K093, K100, K110, K114."""
    assert predecessors("tvaerkommunal-styregruppe") == {"omraadestyregruppen", "bl-styregruppen"}
    assert predecessors("samarbejdsforum") == {"samarbejdsorganet", "kontaktudvalget"}
    earlier = Body.objects.filter(kind=BodyKind.FORMER)
    assert {former.state for former in earlier} == {BodyState.DISSOLVED}
    assert all(row.task for former in earlier for row in former.successions_out.all())


def test_all_seven_administrations_sit_in_the_steering_group_at_head_of_office_or_above() -> None:  # K102, K103
    group = body("tvaerkommunal-styregruppe")
    assert set(group.seats.values_list("party__abbreviation", flat=True)) == ADMINISTRATIONS
    assert set(group.seats.values_list("lowest_rank", flat=True)) == {Rank.HEAD_OF_OFFICE}
    assert list(group.series.values_list("minimum", "maximum")) == [(6, 10)]


def test_the_cooperation_forum_has_seven_eight_and_one() -> None:  # K117, K118
    seats = body("samarbejdsforum").seats
    assert seats.get(derived_from=body("tvaerkommunal-styregruppe")).maximum == 7
    for abbreviation, number in (("BL1", 8), ("LLO", 1)):
        seat = seats.get(party=party(abbreviation))
        assert seat.appointed_by == seat.party
        assert (seat.minimum, seat.maximum) == (number, number)


def test_a_unit_chairs_the_cooperation_forum() -> None:  # K120
    assert body("samarbejdsforum").chair_party == party("CBD")
    assert party("CBD").kind == PartyKind.UNIT


def test_three_themes_have_an_administration_that_speaks_for_them() -> None:  # K112, K121
    spoken_for = Theme.objects.exclude(spokes_party=None).values_list("name", "spokes_party__abbreviation")
    assert dict(spoken_for) == {"Udlejning": "SOF", "Ældreboligkapacitet": "SUF", "Klima": "TMF"}
    assert Theme.objects.get(name="Udlejning").spokes_role == "administrerende direktør"


def test_the_cooperation_forum_meets_four_to_six_times_a_year() -> None:  # K122
    assert list(body("samarbejdsforum").series.values_list("minimum", "maximum")) == [(4, 6)]


# --- section C


def test_two_theme_groups_stand_on_level_three_and_more_may_come() -> None:  # K094, K130, K143
    groups = Body.objects.filter(kind=BodyKind.THEME_GROUP)
    assert set(groups.values_list("slug", "level", "origin_theme__name")) == {
        ("tvaerkommunalt-team", Level.PRACTICAL, "Områdebaserede indsatser"),
        ("udlejningsindsats", Level.PRACTICAL, "Udlejning"),
    }
    another = Body(name="Klimagruppen", slug="klimagruppen", kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL)
    another.full_clean()


def test_the_team_is_municipal_and_set_up_by_the_steering_group() -> None:  # K141, K144
    team = body("tvaerkommunalt-team")
    assert team.parent == body("tvaerkommunal-styregruppe")
    assert team.composition == Composition.MUNICIPAL


def test_each_administration_appoints_at_least_one_to_the_team() -> None:  # K148
    seats = body("tvaerkommunalt-team").seats.all()
    assert {seat.party.abbreviation for seat in seats if seat.party} == ADMINISTRATIONS
    assert all(seat.minimum == 1 and seat.maximum is None and seat.appointed_by == seat.party for seat in seats)


def test_the_team_meets_about_monthly_and_quarterly_with_the_coordinators() -> None:  # K149
    series = body("tvaerkommunalt-team").series.values_list("minimum", "is_approximate", "participants")
    assert set(series) == {(12, True, "Projektteamet"), (4, False, "De boligsociale koordinatorer")}


def test_the_administration_is_the_teams_secretary_and_leads_its_meetings() -> None:  # K150
    team = body("tvaerkommunalt-team")
    assert team.secretary == team.chair_party == party("TMF")


def test_the_letting_group_works_with_the_agreement_and_keeps_its_two_subgroups() -> None:  # K151, K152
    group = body("udlejningsindsats")
    assert group.agreement == Agreement.objects.get(reference_key="agreement:udlejning")
    subgroups = group.children.all()
    assert {(row.kind, row.state) for row in subgroups} == {(BodyKind.SUBGROUP, BodyState.ESTABLISHED)}
    assert subgroups.count() == 2
    assert not any(row.successions_in.exists() or row.successions_out.exists() for row in subgroups)


def test_one_to_three_area_dialogues_a_year() -> None:  # K166
    areas = MeetingSeries.objects.get(reference_key="series:area-dialogue")
    assert (areas.minimum, areas.maximum) == (1, 3)
    assert areas.host_party == party("TMF")


def test_the_committee_has_its_own_recommendation_on_supervision() -> None:  # K186
    recommendation = Document.objects.get(reference_key="document:indstilling-tilsyn")
    assert recommendation.kind == DocumentKind.RECOMMENDATION
    assert party("TMU").name in recommendation.title


# --- section IV


@pytest.mark.parametrize(
    ("quarter", "series", "entries", "is_approximate"),
    [
        (1, "styregruppe", [("ultimo", 1), ("ultimo", 2)], True),  # K190
        (1, "samarbejdsforum", [("primo", 2), ("primo", 3)], False),  # K191
        (1, "borgmesterforum", [("ultimo", 3)], False),  # K192
        (2, "partnerskabsforum", [("primo", 5)], False),  # K193
        (2, "styregruppe", [("primo", 4), ("primo", 6)], True),  # K194
        (2, "samarbejdsforum", [("ultimo", 4), ("medio", 6)], False),  # K195
        (3, "styregruppe", [("medio", 8), ("ultimo", 9)], False),  # K196
        (3, "samarbejdsforum", [("medio", 9)], False),  # K197
        (4, "borgmesterforum", [("hele", 10)], False),  # K198
        (4, "styregruppe", [("ultimo", 10), ("primo", 12)], True),  # K199
        (4, "samarbejdsforum", [("medio", 11)], False),  # K200
    ],
)
def test_a_quarter_of_the_wheel_has_the_memos_windows(
    quarter: int, series: str, entries: list[tuple[str, int]], is_approximate: bool
) -> None:
    rows = WheelEntry.objects.filter(quarter=quarter, series__reference_key=f"series:{series}").order_by("month_from")
    assert [(row.window, row.month_from) for row in rows] == entries
    assert {row.is_approximate for row in rows} == {is_approximate}
    assert all(row.month_from == row.month_to for row in rows)


def test_the_name_in_the_fourth_quarter_is_an_alias_and_no_second_body() -> None:  # K199
    assert body("tvaerkommunal-styregruppe").aliases.filter(name="Den tværgående styregruppe").exists()
    assert not Body.objects.filter(name__icontains="tværgående styregruppe").exists()


def test_the_season_runs_from_september_to_december_and_the_wheel_from_2011() -> None:  # K201, K202
    season = WheelEntry.objects.get(series__is_one_per_organisation=True)
    assert (season.month_from, season.month_to, season.quarter) == (9, 12, 4)
    assert set(WheelEntry.objects.values_list("valid_from", flat=True)) == {date(2011, 1, 1)}
