"""Who sits where, what the public page shows, and the checks: from the database, in a constant number of queries."""

from datetime import date

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from registry.bodies.models import (
    Body,
    BodyAlias,
    BodyDocument,
    BodyKind,
    BodyState,
    BodyStatement,
    Composition,
    Level,
    Rank,
    Seat,
    SeatRole,
    StatementKind,
    Succession,
)
from registry.bodies.selectors.checks import checks_on
from registry.bodies.selectors.facts import bodies_by_level, bodies_of_party, body_facts
from registry.bodies.selectors.numbers import number_label
from registry.bodies.selectors.seats import members_on, seat_overview
from registry.records.models import Document, DocumentKind
from tests.factories.agreements import ThemeFactory
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.registry import PartyFactory

pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 14)


@pytest.fixture
def mayors() -> Body:
    """A political forum with two members, one of whom left on DAY."""
    body = BodyFactory.create(name="Borgmesterforum", level=Level.POLITICAL)
    seat = SeatFactory.create(body=body, label="Borgmestre", minimum=2, maximum=2)
    AppointmentFactory.create(seat=seat, person__name="Anna", rank=Rank.MAYOR)
    AppointmentFactory.create(seat=seat, person__name="Bo", valid_until=DAY)
    return body


@pytest.fixture
def partnership(mayors: Body) -> Body:
    """A joint forum whose municipal side is filled by the members of `mayors`."""
    body = BodyFactory.create(name="Partnerskabsforum", level=Level.POLITICAL)
    SeatFactory.create(body=body, label="Kommunen", derived_from=mayors, minimum=2, maximum=2, party=None)
    sector = SeatFactory.create(body=body, label="BL", minimum=0, maximum=7)
    AppointmentFactory.create(seat=sector, person__name="Carl")
    return body


@pytest.mark.parametrize(
    ("minimum", "maximum", "label"),
    [(7, 7, "7"), (0, 7, "op til 7"), (None, 7, "op til 7"), (1, None, "mindst 1"), (6, 10, "6-10"), (None, None, "")],
)
def test_a_number_reads_as_the_memo_writes_it(minimum: int | None, maximum: int | None, label: str) -> None:
    assert number_label(minimum, maximum) == label


def test_an_approximate_number_says_so() -> None:
    assert number_label(12, 12, is_approximate=True) == "ca. 12"
    assert number_label(12, None, is_approximate=True) == "ca. 12"
    assert number_label(None, None, is_approximate=True) == ""


def test_members_are_those_who_sit_on_the_day(mayors: Body) -> None:
    assert [member.name for member in members_on(mayors, date(2027, 3, 13))] == ["Anna", "Bo"]
    assert [member.name for member in members_on(mayors, DAY)] == ["Anna"]


def test_a_derived_seat_is_filled_by_the_members_of_the_other_body(partnership: Body) -> None:
    found = [(member.name, member.via) for member in members_on(partnership, DAY)]
    assert found == [("Anna", "Borgmesterforum"), ("Carl", "")]


def test_the_overview_counts_what_is_missing(partnership: Body) -> None:
    municipal, sector = seat_overview(partnership, DAY)
    assert (municipal.number, municipal.vacancies, municipal.derived_from) == ("2", 1, "Borgmesterforum")
    assert (sector.number, sector.vacancies, sector.derived_from) == ("op til 7", 0, "")


def test_chairs_come_first_and_a_seat_that_no_longer_holds_does_not_come(mayors: Body) -> None:
    SeatFactory.create(body=mayors, label="Formand", role=SeatRole.CHAIR)
    SeatFactory.create(body=mayors, label="Gammel", valid_until=DAY)
    assert [seat.label for seat in seat_overview(mayors, DAY)] == ["Formand", "Borgmestre"]


def test_what_held_on_a_date_and_what_the_register_said_are_two_clocks(mayors: Body) -> None:
    before = timezone.now()
    seat = mayors.seats.get()
    seat.minimum, seat.maximum = 7, 7
    seat.save()
    assert seat_overview(mayors, date(2011, 1, 1))[0].number == "7"  # typed now, holds then
    assert Seat.history.as_of(before).get(pk=seat.pk).minimum == 2  # what the register said before it was typed


@pytest.mark.parametrize("times", [1, 12])
def test_facts_take_the_same_queries_at_one_row_and_at_many(
    times: int, partnership: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(times):
        BodyAlias.objects.create(body=partnership, name=f"Alias {number}")
        BodyStatement.objects.create(body=partnership, kind=StatementKind.PURPOSE, text=f"Formål {number}")
        document = Document.objects.create(kind=DocumentKind.TERMS_OF_REFERENCE, title=f"D {number}", is_public=True)
        BodyDocument.objects.create(body=partnership, document=document)
        Succession.objects.create(predecessor=BodyFactory.create(), successor=partnership, task=f"Opgave {number}")
        AppointmentFactory.create(seat__body=partnership)
    with django_assert_num_queries(9):
        facts = body_facts(partnership, DAY, public_only=True, show_names=True)
    assert len(facts.aliases) == len(facts.purposes) == len(facts.documents) == len(facts.replaces) == times
    assert len(facts.seats) == 2 + times


def test_the_public_page_shows_nothing_that_is_not_public(partnership: Body, mayors: Body) -> None:
    secret = BodyFactory.create(name="KANARIE organ", is_public=False)
    Succession.objects.create(predecessor=secret, successor=partnership, task="KANARIE opgave")
    document = Document.objects.create(kind=DocumentKind.MEMO, title="KANARIE notat")
    BodyDocument.objects.create(body=partnership, document=document)
    hidden = BodyFactory.create(name="KANARIE kilde", is_public=False, level=Level.POLITICAL)
    AppointmentFactory.create(seat__body=hidden, person__name="KANARIE person")
    SeatFactory.create(body=partnership, derived_from=hidden, party=None)
    mayors.is_public = False
    mayors.save()
    shown = str(body_facts(partnership, DAY, public_only=True, show_names=True))
    assert "KANARIE" not in shown
    assert "Anna" not in shown
    assert "Carl" in shown
    assert "KANARIE" in str(body_facts(partnership, DAY, public_only=False))


def test_the_shared_chair_is_the_same_in_the_body_whose_seats_are_derived(mayors: Body, partnership: Body) -> None:
    for number in (1, 2):
        seat = SeatFactory.create(body=mayors, party__name=f"Forvaltning {number}", role=SeatRole.CO_CHAIR)
        AppointmentFactory.create(seat=seat)
    for body in (mayors, partnership):
        assert body_facts(body, DAY, public_only=True).chair == "Forvaltning 1, Forvaltning 2"
    mayors.is_public = False
    mayors.save()
    assert body_facts(partnership, DAY, public_only=True).chair == ""


def test_a_body_that_is_not_public_has_no_public_facts(mayors: Body) -> None:
    mayors.is_public = False
    mayors.save()
    with pytest.raises(Body.DoesNotExist):
        body_facts(mayors, DAY, public_only=True)


def test_names_are_shown_on_the_two_upper_levels_and_only_by_the_setting(mayors: Body) -> None:
    assert "Anna" in str(body_facts(mayors, DAY, public_only=True, show_names=True))
    assert "Anna" not in str(body_facts(mayors, DAY, public_only=True, show_names=False))
    group = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, state=BodyState.PROPOSED)
    AppointmentFactory.create(seat__body=group, person__name="Dorte")
    assert "Dorte" not in str(body_facts(group, DAY, public_only=True, show_names=True))


def test_vacancies_are_not_for_the_public(mayors: Body) -> None:
    assert [seat.vacancies for seat in body_facts(mayors, DAY, public_only=True).seats] == [None]


def test_facts_say_what_the_body_replaces_task_by_task(partnership: Body) -> None:
    old = BodyFactory.create(name="Kontaktudvalget", kind=BodyKind.FORMER, level=None, state=BodyState.DISSOLVED)
    for task in ("dialog", "boligsocial anvisning"):
        Succession.objects.create(predecessor=old, successor=partnership, task=task, effective_on=date(2011, 1, 1))
    (row,) = body_facts(partnership, DAY, public_only=True).replaces
    assert (row.body.name, row.tasks, row.effective_on) == (
        "Kontaktudvalget",
        ("dialog", "boligsocial anvisning"),
        date(2011, 1, 1),
    )
    (back,) = body_facts(old, DAY, public_only=True).replaced_by
    assert back.body.name == "Partnerskabsforum"


def test_the_chair_is_the_party_where_one_is_named_and_the_seat_else() -> None:
    body = BodyFactory.create()
    SeatFactory.create(body=body, role=SeatRole.CHAIR, party__name="Center for Bydesign")
    assert body_facts(body, DAY, public_only=True).chair == "Center for Bydesign"
    body.chair_party, body.chair_rule = PartyFactory.create(name="Teknik- og Miljøforvaltningen"), "Efter aftale"
    body.save()
    facts = body_facts(body, DAY, public_only=True)
    assert (facts.chair, facts.chair_rule) == ("Teknik- og Miljøforvaltningen", "Efter aftale")


def test_bodies_stand_under_their_level_and_former_ones_do_not(
    mayors: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    BodyFactory.create(name="Hemmeligt", is_public=False)
    BodyFactory.create(name="Gammelt", kind=BodyKind.FORMER)
    BodyFactory.create(name="Samarbejdsforum")
    with django_assert_num_queries(1):
        levels = bodies_by_level()
    assert [[body.name for body in level.bodies] for level in levels] == [["Borgmesterforum"], ["Samarbejdsforum"], []]


def test_a_party_takes_part_where_it_has_a_seat_and_where_its_seat_fills_another() -> None:
    party = PartyFactory.create()
    seat = SeatFactory.create(party=party)
    derived = SeatFactory.create(derived_from=seat.body, party=None)
    SeatFactory.create()
    assert bodies_of_party(frozenset({party.pk}), DAY) == {seat.body_id, derived.body_id}
    assert bodies_of_party(frozenset(), DAY) == frozenset()


@pytest.mark.parametrize("times", [1, 15])
def test_checks_take_the_same_queries_for_one_body_and_for_many(
    times: int, partnership: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(times):
        BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=BodyFactory.create())
    with django_assert_num_queries(8):
        found = checks_on(DAY)
    assert sum(check.code == "no_facilitator" for check in found) == 2 + times


def test_what_is_open_shows_as_a_check_and_goes_when_it_is_mended(mayors: Body) -> None:
    group = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, state=BodyState.PROPOSED)
    assert {check.code for check in checks_on(DAY, [group.pk])} == {
        "theme_group_without_parent",
        "no_origin",
        "no_composition",
        "no_seats",
    }
    group.parent, group.composition = BodyFactory.create(), Composition.MUNICIPAL
    group.origin_theme = ThemeFactory.create()
    group.save()
    AppointmentFactory.create(seat__body=group)
    assert checks_on(DAY, [group.pk]) == []


def test_an_alias_that_is_another_bodys_name_is_seen(mayors: Body) -> None:
    other = BodyFactory.create()
    BodyAlias.objects.create(body=other, name="borgmesterforum")
    assert [(c.code, c.subject.key) for c in checks_on(DAY) if c.code == "duplicate_name"] == [
        ("duplicate_name", other.pk)
    ]


def test_the_seats_of_a_derived_source_count_as_its_members(partnership: Body) -> None:
    (vacant,) = [check for check in checks_on(DAY, [partnership.pk]) if check.code == "vacant"]
    source = Body.objects.get(name="Borgmesterforum").pk
    assert vacant.figures == {"vacant": 1, "filled": 1, "minimum": 2, "source": source}
