"""What was decided for an organisation, as the dialogue asks for it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.supervision.models import InspectionResult, NominationState, RoundState
from registry.supervision.selectors.questions import InspectionSaid, OpenOrder, decided_for
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory
from tests.factories.supervision import (
    DecidedRoundFactory,
    InspectionFactory,
    NominationFactory,
    SupervisionRoundFactory,
    SupervisionSelectionFactory,
)

pytestmark = pytest.mark.django_db

YEAR = 2027


def test_a_question_holds_what_was_chosen_and_what_is_open_of_this_organisation_alone() -> None:
    """K180, K184: the chosen departments with why and how far, and orders of whatever year that are not met."""
    own, other = HousingOrganisationFactory.create(), HousingOrganisationFactory.create()
    roofs, yards, spare, old = (DepartmentFactory.create(organisation=own, name=name) for name in "ABCD")
    decided = DecidedRoundFactory.create(year=YEAR)
    second = SupervisionSelectionFactory.create(round=decided, department=yards, rank=9, sentence="B, fordi …")
    first = SupervisionSelectionFactory.create(round=decided, department=roofs, rank=2, sentence="A, fordi …")
    SupervisionSelectionFactory.create(round=decided, department=spare, rank=50, outcome="reserve", place=3)
    SupervisionSelectionFactory.create(round=decided, department=old, rank=60, outcome="ikke_udtaget")
    SupervisionSelectionFactory.create(round=decided, department=DepartmentFactory.create(organisation=other))
    planned = InspectionFactory.create(round=decided, department=roofs, state="planlagt", inspected_on=None, result="")
    order = InspectionFactory.create(
        department=old, result=InspectionResult.ORDER, order="Tæt taget", order_due_on="2026-12-01"
    )
    InspectionFactory.create(
        department=old,
        inspected_on="2019-01-01",
        result=InspectionResult.ORDER,
        order="Mal",
        order_due_on="2019-06-01",
        order_met_on="2019-05-01",
    )
    found = decided_for(own.pk, YEAR)
    assert found is not None
    assert (found.round, found.year, found.decided_on) == (decided.pk, YEAR, date(2027, 1, 1))
    assert [(row.selection, row.sentence) for row in found.chosen] == [
        (first.pk, "A, fordi …"),
        (second.pk, "B, fordi …"),
    ]
    assert found.chosen[0].inspection == InspectionSaid(planned.pk, "planlagt", None, "")
    assert found.chosen[1].inspection is None
    assert [(row.name, row.place) for row in found.reserves] == [("C", 3)]
    assert found.open_orders == (OpenOrder(order.pk, old.pk, "D", "Tæt taget", date(2026, 12, 1), date(2020, 5, 1)),)
    assert not found.is_empty


def test_the_nominations_of_an_organisation_come_with_their_places_in_the_whole_queue() -> None:
    """K185: they are a list of their own, for they are not chosen yet."""
    own = HousingOrganisationFactory.create()
    DecidedRoundFactory.create(year=YEAR)
    NominationFactory.create(position=1)
    late = NominationFactory.create(position=70, department__organisation=own)
    early = NominationFactory.create(position=30, department__organisation=own)
    NominationFactory.create(position=2, department__organisation=own, state=NominationState.DECLINED)
    found = decided_for(own.pk, YEAR)
    assert found is not None
    assert [(row.nomination, row.place) for row in found.nominations] == [(early.pk, 2), (late.pk, 3)]
    assert found.nominations[0].nominated_by == early.nominated_by.name


def test_a_round_that_is_not_decided_is_no_question() -> None:
    department = DepartmentFactory.create()
    InspectionFactory.create(department=department)
    for year, state in ((YEAR, RoundState.DRAFT), (YEAR + 1, RoundState.PROPOSED)):
        SupervisionRoundFactory.create(year=year, state=state)
        assert decided_for(department.organisation_id, year) is None
    assert decided_for(department.organisation_id, YEAR + 2) is None


def test_an_organisation_with_nothing_to_talk_about_says_so() -> None:
    DecidedRoundFactory.create(year=YEAR)
    found = decided_for(HousingOrganisationFactory.create().pk, YEAR)
    assert found is not None
    assert found.is_empty


def test_a_department_that_changed_hands_is_asked_of_who_has_it_now() -> None:
    before, now = HousingOrganisationFactory.create(), HousingOrganisationFactory.create()
    row = SupervisionSelectionFactory.create(
        round=DecidedRoundFactory.create(year=YEAR), department__organisation=before
    )
    row.department.organisation = now
    row.department.save()
    asked = decided_for(now.pk, YEAR), decided_for(before.pk, YEAR)
    assert [found and len(found.chosen) for found in asked] == [1, 0]


def test_the_queries_do_not_grow() -> None:
    own = HousingOrganisationFactory.create()
    decided = DecidedRoundFactory.create(year=YEAR)

    def fill(number: int) -> None:
        for _each in range(number):
            department = DepartmentFactory.create(organisation=own)
            SupervisionSelectionFactory.create(round=decided, department=department)
            InspectionFactory.create(
                department=department, round=decided, result="paabud", order="X", order_due_on="2027-01-01"
            )
            NominationFactory.create(department=department)

    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            decided_for(own.pk, YEAR)
        return len(made)

    fill(1)
    few = queries()
    fill(39)
    assert queries() == few == 9
