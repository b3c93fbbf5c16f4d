"""Rows of the extended supervision for tests. Make them inside `recording(...)`."""

from typing import Any

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from registry.parties.models import PartyKind
from registry.supervision.models import (
    CriteriaSet,
    Inspection,
    InspectionResult,
    InspectionState,
    Nomination,
    RoundState,
    SelectionOutcome,
    SupervisionRound,
    SupervisionSelection,
)
from tests.factories.registry import DepartmentFactory, PartyFactory


class CriteriaSetFactory(DjangoModelFactory[CriteriaSet]):
    """A set without criteria."""

    class Meta:
        model = CriteriaSet

    name = Sequence(lambda number: f"Kriteriesæt {number}")


class SupervisionRoundFactory(DjangoModelFactory[SupervisionRound]):
    """A round in draft."""

    class Meta:
        model = SupervisionRound

    year = Sequence(lambda number: 2101 + number % 100)  # after those that tests give themselves
    criteria_set = SubFactory(CriteriaSetFactory)
    counted_on = LazyAttribute(lambda row: f"{row.year}-01-01")


class DecidedRoundFactory(SupervisionRoundFactory):
    """A round that was decided on the day it counts on."""

    state = RoundState.DECIDED
    decided_on = SelfAttribute("counted_on")


class SupervisionSelectionFactory(DjangoModelFactory[SupervisionSelection]):
    """A department that a decided round chose."""

    class Meta:
        model = SupervisionSelection

    round = SubFactory(DecidedRoundFactory)
    department = SubFactory(DepartmentFactory)
    organisation = SelfAttribute("department.organisation")
    department_name = SelfAttribute("department.name")
    department_lbf = SelfAttribute("department.lbf_number")
    organisation_name = LazyAttribute(lambda row: str(row.department.organisation))
    organisation_lbf = SelfAttribute("department.organisation.lbf_number")
    outcome = SelectionOutcome.CHOSEN
    rank = Sequence(lambda number: number + 1001)  # beyond those that tests give themselves
    score = 1
    sentence = "Udtaget (demo)."


class InspectionFactory(DjangoModelFactory[Inspection]):
    """An inspection that was carried out without remarks."""

    class Meta:
        model = Inspection

    department = SubFactory(DepartmentFactory)
    state = InspectionState.DONE
    inspected_on = "2020-05-01"
    result = InspectionResult.NO_REMARKS


class NominationFactory(DjangoModelFactory[Nomination]):
    """A department that waits in the queue."""

    class Meta:
        model = Nomination

    department = SubFactory(DepartmentFactory)
    nominated_by: Any = SubFactory(PartyFactory, kind=PartyKind.HOUSING_ORGANISATION)
    nominated_on = "2026-03-01"
    grounds = "Utætte tage (demo)"
