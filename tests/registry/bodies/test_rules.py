"""What a body, a seat and an appointment must be: without a database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.bodies.rules.checks import checks_of_body, duplicates, term_ends_on
from registry.bodies.rules.refusals import (
    leads_to,
    refusals_of_appointment,
    refusals_of_body,
    refusals_of_seat,
    refusals_of_succession,
)
from registry.bodies.rules.shapes import BodyShape, Holder, Parent, SeatShape
from registry.validity.rules import Period

DAY = date(2027, 3, 14)
FORUM = BodyShape(
    1, "Forum", "forum", "nedsat", 2, has_facilitator=True, has_terms_of_reference=True, has_successor=True
)  # nothing to say about it
FORUM_2 = Parent("Styregruppen", "forum", "nedsat", 2, (10,))
FORUM_1 = Parent("Borgmesterforum", "forum", "nedsat", 1, (11,))
GROUP = Parent("Temagruppen", "temagruppe", "nedsat", 3, (12, 10))
THEME_GROUP = BodyShape(2, "Gruppe", "temagruppe", "nedsat", 3, FORUM_2, composition="kommunal", has_origin=True)
FORMER = replace(FORUM, kind="tidligere_organ", state="nedlagt", level=None)
SUBGROUP = BodyShape(3, "Undergruppe", "undergruppe", "nedsat", 3, GROUP)
SEAT = SeatShape(7, "Plads", 1, 1, (Holder("A", 30),))


def codes(body: BodyShape) -> list[tuple[str, str]]:
    return [(refusal.code, refusal.field) for refusal in refusals_of_body(body)]


@pytest.mark.parametrize("body", [FORUM, THEME_GROUP, SUBGROUP, replace(FORUM, kind="tidligere_organ", level=None)])
def test_a_body_as_the_memo_has_it_is_not_refused(body: BodyShape) -> None:
    assert codes(body) == []


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (replace(FORUM, level=None), ("level_missing", "level")),
        (replace(FORUM, level=4), ("level_unknown", "level")),
        (replace(THEME_GROUP, level=2), ("group_not_on_level_3", "level")),
        (replace(SUBGROUP, level=2), ("group_not_on_level_3", "level")),
        (replace(FORUM, parent=FORUM_1), ("forum_has_parent", "parent")),
        (replace(THEME_GROUP, parent=FORUM_1), ("theme_group_needs_level_2", "parent")),
        (replace(THEME_GROUP, parent=GROUP), ("theme_group_needs_forum", "parent")),
        (replace(THEME_GROUP, parent=None), ("established_without_parent", "parent")),
        (replace(SUBGROUP, parent=None), ("established_without_parent", "parent")),
        (replace(SUBGROUP, parent=FORUM_2), ("subgroup_needs_theme_group", "parent")),
        (replace(THEME_GROUP, key=10), ("parent_circular", "parent")),
        (replace(FORUM, level=1, children=("temagruppe",)), ("children_need_level_2", "level")),
        (replace(THEME_GROUP, children=("temagruppe",)), ("children_need_kind", "kind")),
        (replace(FORUM, state="nedlagt", is_in_use=True), ("dissolved_in_use", "state")),
    ],
)
def test_a_body_that_cannot_be_is_refused_on_its_field(body: BodyShape, refused: tuple[str, str]) -> None:
    assert codes(body) == [refused]


def test_a_proposed_theme_group_may_wait_for_its_parent() -> None:
    assert codes(replace(THEME_GROUP, state="foreslaaet", parent=None)) == []


@given(
    kind=st.sampled_from(["forum", "temagruppe", "undergruppe"]),
    level=st.none() | st.integers(0, 5),
    state=st.sampled_from(["foreslaaet", "nedsat", "nedlagt"]),
    parent=st.sampled_from([None, FORUM_1, FORUM_2, GROUP]),
)
def test_what_passes_has_one_of_three_levels_and_an_established_group_a_parent_above_it(
    kind: str, level: int | None, state: str, parent: Parent | None
) -> None:
    body = BodyShape(99, "X", kind, state, level, parent)
    if refusals_of_body(body):
        return
    assert body.level in (1, 2, 3)
    if kind == "forum":
        assert parent is None
    elif state == "nedsat":
        assert parent is (FORUM_2 if kind == "temagruppe" else GROUP)


def seat_codes(**values: object) -> list[str]:
    given_values = {
        "period": Period(date(2027, 1, 1), date(2028, 1, 1)),
        "is_derived": False,
        "source_is_derived": False,
        "feeds_derived": False,
        "appointments": [],
        **values,
    }
    return [refusal.code for refusal in refusals_of_seat(**given_values)]  # type: ignore[arg-type]


def test_a_derived_seat_goes_one_step_and_has_no_appointments_of_its_own() -> None:
    assert seat_codes(is_derived=True) == []
    assert seat_codes(is_derived=True, source_is_derived=True) == ["source_is_derived"]
    assert seat_codes(is_derived=True, feeds_derived=True) == ["feeds_derived"]
    inside = Period(date(2027, 2, 1), date(2027, 3, 1))
    assert seat_codes(is_derived=True, appointments=[inside]) == ["derived_has_appointments"]


def test_a_seat_cannot_be_cut_shorter_than_its_appointments() -> None:
    assert seat_codes(appointments=[Period(date(2027, 6, 1), None)]) == ["appointments_outside"]
    assert seat_codes(appointments=[Period(date(2027, 6, 1), date(2028, 1, 1))]) == []


def appointment_codes(period: Period, **values: object) -> list[tuple[str, str]]:
    given_values = {"seat": Period(), "source": None, "same_person": [], "dissolved_on": None, **values}
    found = refusals_of_appointment(period=period, **given_values)  # type: ignore[arg-type]
    return [(refusal.code, refusal.field) for refusal in found]


def test_nobody_is_appointed_to_a_derived_seat() -> None:
    assert appointment_codes(Period(), source="Borgmesterforum") == [("seat_is_derived", "seat")]


def test_nobody_sits_twice_in_one_seat_at_a_time() -> None:
    first = Period(date(2027, 1, 1), date(2027, 7, 1))
    assert appointment_codes(Period(date(2027, 6, 30)), same_person=[first]) == [("sits_already", "person")]
    assert appointment_codes(Period(date(2027, 7, 1)), same_person=[first]) == []


def test_an_appointment_lies_within_its_seat_and_the_error_stands_at_the_end_that_is_wrong() -> None:
    seat = Period(date(2027, 1, 1), date(2028, 1, 1))
    assert appointment_codes(Period(date(2026, 12, 31), date(2027, 5, 1)), seat=seat) == [
        ("outside_seat", "valid_from")
    ]
    assert appointment_codes(Period(date(2027, 5, 1), None), seat=seat) == [("outside_seat", "valid_until")]
    assert appointment_codes(seat, seat=seat) == []


def test_nobody_is_appointed_after_the_body_is_dissolved() -> None:
    gone = date(2027, 1, 1)
    assert appointment_codes(Period(gone), dissolved_on=gone) == [("body_dissolved", "valid_from")]
    assert appointment_codes(Period(date(2026, 12, 31)), dissolved_on=gone) == []


def test_a_succession_does_not_run_both_ways() -> None:
    assert refusals_of_succession(predecessor="A", successor="B", is_turned=False) == []
    assert [r.code for r in refusals_of_succession(predecessor="A", successor="B", is_turned=True)] == [
        "succession_turned"
    ]


@given(
    edges=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20),
    new=st.tuples(st.integers(0, 6), st.integers(0, 6)),
)
def test_successions_that_are_let_in_one_by_one_never_close_a_circle(
    edges: list[tuple[int, int]], new: tuple[int, int]
) -> None:
    kept: list[tuple[int, int]] = []
    for earlier, later in [*edges, new]:
        if not leads_to(later, earlier, kept):
            kept.append((earlier, later))
    for earlier, later in kept:
        assert not leads_to(later, earlier, kept)


def test_nobody_is_appointed_from_a_day_after_the_term() -> None:
    def refused(start: date) -> list[str]:
        found = refusals_of_appointment(
            period=Period(start, None), seat=Period(), source=None, same_person=[], dissolved_on=None, term_ends_on=DAY
        )
        return [refusal.code for refusal in found]

    assert refused(DAY) == ["after_term"]
    assert refused(date(2027, 3, 13)) == []


def check_codes(body: BodyShape, *seats: SeatShape) -> list[tuple[str, str]]:
    return [(check.code, check.k) for check in checks_of_body(body, seats, DAY)]


def test_a_forum_with_all_its_seats_filled_has_no_checks() -> None:
    assert check_codes(FORUM, SEAT) == []


@pytest.mark.parametrize(
    ("seat", "found"),
    [
        (replace(SEAT, holders=()), [("vacant", "K073")]),
        (replace(SEAT, holders=(Holder("A", 30), Holder("B", 30))), [("too_many", "K082")]),
        (replace(SEAT, lowest_rank=30, holders=(Holder("A", 20),)), [("rank_too_low", "K102")]),
        (replace(SEAT, lowest_rank=30, holders=(Holder("A", None),)), [("rank_unknown", "K102")]),
        (replace(SEAT, lowest_rank=30, holders=(Holder("A", 60),)), []),
        (replace(SEAT, holders=(), source="Styregruppen", source_has_seats=False), [("source_empty", "K117")]),
        (replace(SEAT, minimum=7, maximum=7, source="Styregruppen"), [("vacant", "K073")]),
    ],
)
def test_seats_are_checked(seat: SeatShape, found: list[tuple[str, str]]) -> None:
    assert check_codes(FORUM, seat) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (replace(FORUM, has_facilitator=False), ("no_facilitator", "K076")),
        (replace(THEME_GROUP, has_origin=False), ("no_origin", "K094")),
        (replace(THEME_GROUP, composition=""), ("no_composition", "K141")),
        (replace(THEME_GROUP, scope="faelles"), ("composition_against_scope", "K141")),
        (replace(FORUM, has_terms_of_reference=False), ("no_terms_of_reference", "K077")),
        (replace(THEME_GROUP, parent=None, state="foreslaaet"), ("theme_group_without_parent", "K142")),
        (replace(SUBGROUP, parent=None, state="foreslaaet"), ("orphan", "K030")),
        (replace(SUBGROUP, parent=replace(GROUP, state="nedlagt")), ("parent_dissolved", "K030")),
        (replace(FORUM, term_years=4, term_started_on=date(2023, 3, 14)), ("term_exceeded", "K075")),
    ],
)
def test_bodies_are_checked(body: BodyShape, found: tuple[str, str]) -> None:
    assert check_codes(body, SEAT) == [found]


def test_a_term_without_a_start_or_not_yet_over_is_not_checked() -> None:
    assert check_codes(replace(FORUM, term_years=4), SEAT) == []
    assert check_codes(replace(FORUM, term_years=4, term_started_on=date(2023, 3, 15)), SEAT) == []


def test_a_body_without_seats_is_seen_and_a_dissolved_one_is_left_in_peace() -> None:
    assert check_codes(FORUM) == [("no_seats", "K030")]
    assert check_codes(replace(FORUM, state="nedlagt")) == []


def test_a_former_body_must_have_handed_on_its_tasks() -> None:
    former = FORMER
    assert check_codes(former) == []
    assert check_codes(replace(former, has_successor=False)) == [("no_successor", "K093")]


def test_a_dissolved_forum_is_asked_who_took_over_and_a_dissolved_group_only_for_its_duties() -> None:
    assert check_codes(replace(FORUM, state="nedlagt", has_successor=False)) == [("no_successor", "K093")]
    assert check_codes(replace(THEME_GROUP, state="nedlagt")) == []
    assert check_codes(replace(THEME_GROUP, state="nedlagt", duties=("Skaffe midler",))) == [("duty_left", "K093")]


def test_each_duty_of_a_former_body_that_nobody_took_over_is_seen() -> None:
    former = replace(
        FORMER, duties=("Boligsocial anvisning.", "Udlejning"), tasks_handed_over=("boligsocial  Anvisning",)
    )
    (left,) = checks_of_body(former, (), DAY)
    assert (left.code, left.k, left.figures) == ("duty_left", "K093", {"duty": "Udlejning"})
    assert checks_of_body(replace(former, tasks_handed_over=former.duties), (), DAY) == []


MUNICIPAL = replace(SEAT, party_kind="forvaltning", administrations=frozenset({5}))
SECTOR = replace(SEAT, party_kind="brancheorganisation")


def test_a_shared_chair_has_two_co_chairs() -> None:
    chair = replace(SEAT, role="medformand")
    assert check_codes(FORUM, chair) == [("one_co_chair", "K074")]
    assert check_codes(FORUM, chair, chair) == []
    assert check_codes(FORUM, replace(chair, minimum=2, maximum=2, holders=(Holder("A", 80), Holder("B", 80)))) == []


@pytest.mark.parametrize(("level", "k"), [(1, "K073"), (2, "K102")])
def test_every_forvaltning_has_a_seat_in_an_internal_forum(level: int, k: str) -> None:
    forum = replace(FORUM, level=level, scope="intern")
    known = [(5, "Socialforvaltningen"), (6, "Økonomiforvaltningen")]
    (missing,) = checks_of_body(forum, [MUNICIPAL], DAY, known)
    assert (missing.code, missing.k, missing.figures) == (
        "administration_without_seat",
        k,
        {"names": ("Økonomiforvaltningen",)},
    )
    unit = replace(MUNICIPAL, administrations=frozenset({60, 6}))  # held on behalf of a unit of it
    assert checks_of_body(forum, [MUNICIPAL, unit], DAY, known) == []
    assert checks_of_body(replace(forum, scope="faelles"), [MUNICIPAL, SECTOR], DAY, known) == []


def test_an_internal_forum_has_no_seat_for_others() -> None:
    assert check_codes(replace(FORUM, scope="intern"), SECTOR) == [("not_internal", "K070")]
    assert check_codes(replace(FORUM, scope="faelles"), SECTOR, MUNICIPAL) == []


def test_a_joint_forum_and_a_mixed_group_have_seats_on_both_sides() -> None:
    joint = replace(FORUM, scope="faelles")
    assert check_codes(joint, MUNICIPAL) == [("one_sided", "K080")]
    assert check_codes(joint, SECTOR) == [("one_sided", "K080")]
    derived = replace(SEAT, source="Styregruppen", source_scope="intern")
    assert check_codes(joint, SECTOR, derived) == []
    assert check_codes(joint, derived) == [("one_sided", "K080")]
    mixed = replace(THEME_GROUP, composition="blandet")
    assert check_codes(mixed, MUNICIPAL) == [("one_sided", "K141")]
    assert check_codes(mixed, MUNICIPAL, SECTOR) == []


def test_a_municipal_group_has_no_seat_for_others() -> None:
    group = replace(THEME_GROUP, composition="kommunal")
    assert check_codes(group, replace(SEAT, party_kind="brancheorganisation")) == [("not_municipal", "K141")]
    assert check_codes(group, replace(SEAT, party_kind="forvaltning")) == []


def test_two_bodies_with_one_name_are_seen_once_whatever_the_case_and_spaces() -> None:
    names = [
        (1, "Styregruppen", "Styregruppen"),
        (2, "Andet", "Andet"),
        (2, "Andet", "  STYREGRUPPEN "),
        (2, "Andet", "styregruppen"),
    ]
    assert [(c.subject.key, c.figures["other"]) for c in duplicates(names)] == [(2, "Styregruppen")]
    assert duplicates(names[:2]) == []


@given(start=st.dates(date(1900, 1, 1), date(2200, 1, 1)), years=st.integers(1, 20))
def test_a_term_ends_the_same_day_years_later(start: date, years: int) -> None:
    end = term_ends_on(start, years)
    assert end is not None
    assert end.year == start.year + years
    assert (end.month, end.day) in {(start.month, start.day), (3, 1)}
