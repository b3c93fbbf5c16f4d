"""What the memo asks the registers to be able to hold; the models and constraints do it. Each test names its lines."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from registry.agreements.models import (
    Accession,
    AccessionState,
    Agreement,
    AgreementDocument,
    AgreementKind,
    AgreementObjective,
    AgreementParty,
    AgreementState,
    AgreementTheme,
    Consultation,
    DecisionState,
    DepartmentDecision,
    Goal,
    Instrument,
    StatutoryObjective,
    Theme,
)
from registry.areas.models import Area, AreaNeighbour, ChallengeCategory
from registry.initiatives.models import Initiative, InitiativeKind, InitiativePartner, Phase
from registry.organisations.models import Department, HousingOrganisation, OrganisationKind
from registry.organisations.sheets import DWELLINGS
from registry.parties.models import LegalBasis, PartyKind
from registry.records.models import Document, DocumentKind
from tests.factories.bodies import BodyFactory
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, KeyFiguresFactory, PartyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def framework() -> Agreement:
    return Agreement.objects.create(kind=AgreementKind.FRAMEWORK, title="Hovedaftale")


@pytest.fixture
def theme() -> Theme:
    return Theme.objects.create(name="Udlejning")


@pytest.fixture
def area() -> Area:
    return Area.objects.create(name="Prøvekvarteret", challenge=ChallengeCategory.SOCIAL)


def refused(row: Model) -> set[str]:
    """The fields that the model refuses; the database must refuse it too where a constraint says so."""
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return set(error.value.message_dict)


# --- organisations, departments, areas


def test_an_organisation_is_one_of_three_kinds_and_need_not_be_a_member_of_bl() -> None:  # K018, K044, K132
    assert set(OrganisationKind.values) == {
        "boligorganisation", "administrationsorganisation", "forretningsfoererselskab",
    }  # fmt: skip
    organisation = HousingOrganisationFactory.create(kind=OrganisationKind.MANAGER, is_bl_member=False)
    organisation.full_clean()
    assert organisation.is_covered_by_dialogue
    with pytest.raises(IntegrityError), transaction.atomic():
        HousingOrganisation.objects.filter(pk=organisation.pk).update(kind="forening")


def test_a_departments_dwellings_are_counted_by_type_and_in_all() -> None:  # K011
    DepartmentFactory.create(
        family_dwellings=10, youth_dwellings=20, elderly_dwellings=30, care_dwellings=40, special_dwellings=50
    )
    assert Department.objects.annotate(total=DWELLINGS).values_list("care_dwellings", "special_dwellings", "total").get(
    ) == (40, 50, 150)  # fmt: skip


def test_the_municipalitys_interest_in_a_department_is_support_and_a_guarantee() -> None:  # K012
    department = DepartmentFactory.create(has_municipal_support=True, guarantee_dkk=1_500_000)
    department.full_clean()
    department.guarantee_dkk = -1
    assert refused(department) == {"guarantee_dkk"}


def test_key_figures_hold_reserves_once_a_year_with_source_and_date() -> None:  # K181
    figures = KeyFiguresFactory.create(financial_year=2025, reserves_dkk=2_000_000, source="regnskab 2025")
    figures.full_clean()
    again = KeyFiguresFactory.build(department=figures.department, financial_year=2025)
    assert refused(again) == {"__all__"}
    figures.source = ""
    assert refused(figures) == {"source"}


def test_an_area_has_one_of_the_known_challenges(area: Area) -> None:  # K026, K167
    area.challenge = ChallengeCategory.RENEWAL
    area.full_clean()
    area.challenge = "ukendt"
    assert "challenge" in refused(area)


def test_areas_are_neighbours_of_each_other_but_not_of_themselves(area: Area) -> None:  # K031
    other = Area.objects.create(name="Nabokvarteret")
    AreaNeighbour(area=area, neighbour=other).full_clean()
    assert "neighbour" in refused(AreaNeighbour(area=area, neighbour=area))


# --- initiatives


@pytest.mark.parametrize(
    ("kind", "runner"),
    [
        (InitiativeKind.AREA_RENEWAL, PartyKind.ADMINISTRATION),  # K022, K145: outside the sector too
        (InitiativeKind.SOCIAL_PLAN, PartyKind.HOUSING_ORGANISATION),  # K023
    ],
)
def test_an_initiative_is_of_a_kind_and_names_who_runs_it(kind: str, runner: str, area: Area) -> None:
    initiative = Initiative.objects.create(name="Indsats", kind=kind, area=area)
    InitiativePartner.objects.create(initiative=initiative, party=PartyFactory.create(kind=runner), role="gennemfører")
    initiative.full_clean()
    assert initiative.partners.get().party.kind == runner
    initiative.kind = "ukendt"
    assert "kind" in refused(initiative)


def test_an_initiative_has_a_phase_an_evaluation_and_lessons(area: Area) -> None:  # K146
    initiative = Initiative(
        name="Indsats",
        kind=InitiativeKind.SOCIAL_PLAN,
        area=area,
        phase=Phase.IMPLEMENTATION,
        evaluation="Virkede.",
        lessons="Begynd før.",
    )
    initiative.full_clean()
    assert {Phase.PLANNING, Phase.DEVELOPMENT, Phase.IMPLEMENTATION} < set(Phase)
    initiative.phase = "pause"
    assert "phase" in refused(initiative)


# --- agreements


def test_a_framework_is_on_top_and_keeps_what_belongs_under_it(framework: Agreement) -> None:  # K038, K039
    partial = Agreement.objects.create(kind=AgreementKind.PARTIAL, title="Delaftale", parent=framework)
    partial.full_clean()
    assert "__all__" in refused(Agreement(kind=AgreementKind.FRAMEWORK, title="En til", parent=partial))
    with pytest.raises(ProtectedError):
        framework.delete()


def test_themes_of_an_agreement_have_an_order_of_priority(framework: Agreement, theme: Theme) -> None:  # K062
    climate = Theme.objects.create(name="Klima")
    AgreementTheme.objects.create(agreement=framework, theme=theme, priority=2)
    AgreementTheme.objects.create(agreement=framework, theme=climate, priority=1)
    assert [row.theme for row in framework.theme_rows.order_by("priority")] == [climate, theme]
    assert refused(AgreementTheme(agreement=framework, theme=theme)) == {"__all__"}


def test_a_goal_lives_in_an_agreement_and_a_theme_and_points_a_level_up(framework: Agreement, theme: Theme) -> None:
    """K018, K062, K092, K115."""
    above = Goal.objects.create(agreement=framework, theme=theme, text="Fælles mål")
    partial = Agreement.objects.create(kind=AgreementKind.PARTIAL, title="Delaftale", parent=framework)
    below = Goal.objects.create(agreement=partial, theme=theme, text="Konkret mål", parent=above)
    assert list(above.children.all()) == [below]
    assert refused(Goal(text="Uden aftale")) == {"agreement", "theme"}


def test_an_agreement_names_the_statutory_objectives_it_works_within(framework: Agreement) -> None:  # K019
    law = LegalBasis.objects.create(name="Lov", effective_on=date(2010, 1, 1))
    objective = StatutoryObjective.objects.create(name="Økonomi", legal_basis=law)
    AgreementObjective.objects.create(agreement=framework, objective=objective)
    with pytest.raises(ProtectedError):
        law.delete()
    with pytest.raises(ProtectedError):
        objective.delete()


def test_a_department_decides_once_on_each_theme_of_an_agreement(framework: Agreement, theme: Theme) -> None:  # K042
    department = DepartmentFactory.create()
    DepartmentDecision.objects.create(
        agreement=framework, department=department, theme=theme, state=DecisionState.ADOPTED
    )
    again = DepartmentDecision(agreement=framework, department=department, theme=theme)
    assert refused(again) == {"__all__"}


def test_a_theme_is_prioritised_in_the_budget_of_a_year(theme: Theme) -> None:  # K043
    theme.budget_year = 2011
    theme.full_clean()
    theme.budget_year = 11
    assert refused(theme) == {"budget_year"}


def test_each_organisation_has_one_accession_to_an_agreement(framework: Agreement) -> None:  # K044
    organisation = HousingOrganisationFactory.create(is_bl_member=False)
    Accession.objects.create(agreement=framework, organisation=organisation, state=AccessionState.ACCEDED)
    assert refused(Accession(agreement=framework, organisation=organisation)) == {"__all__"}


def test_those_heard_before_an_agreement_stay_in_the_log(framework: Agreement) -> None:  # K055
    heard = PartyFactory.create()
    Consultation.objects.create(agreement=framework, party=heard, held_on=date(2010, 2, 1), note="Drøftet.")
    with pytest.raises(ProtectedError):
        heard.delete()


def test_a_strategy_is_linked_to_the_framework_it_is_turned_into(framework: Agreement) -> None:  # K080b
    strategy = Document.objects.create(kind=DocumentKind.STRATEGY, title="Fælles strategi")
    AgreementDocument.objects.create(agreement=framework, document=strategy)
    assert [row.agreement for row in strategy.agreement_rows.all()] == [framework]
    with pytest.raises(ProtectedError):
        strategy.delete()


def test_a_neighbourhood_plan_is_an_instrument_of_an_area_with_several_parties(area: Area) -> None:
    """K091, K112, K113."""
    plan = Agreement.objects.create(
        kind=AgreementKind.PARTIAL,
        instrument=Instrument.NEIGHBOURHOOD_PLAN,
        state=AgreementState.NEGOTIATING,
        title="Kvarterplan",
        area=area,
    )
    for _ in range(3):
        AgreementParty.objects.create(agreement=plan, party=HousingOrganisationFactory.create().party)
    plan.full_clean()
    assert (
        list(area.agreements.filter(pk=plan.pk).values_list("party_rows__party__kind", flat=True))
        == [PartyKind.HOUSING_ORGANISATION] * 3
    )
    plan.instrument = Instrument.OPERATIONS
    plan.full_clean()
    plan.instrument = "ukendt"
    assert "instrument" in refused(plan)


# --- bodies


def test_a_theme_group_may_arise_from_an_initiative(area: Area) -> None:  # K094
    initiative = Initiative.objects.create(name="Indsats", kind=InitiativeKind.AREA_RENEWAL, area=area)
    group = BodyFactory.create(origin_initiative=initiative)
    assert list(initiative.bodies.all()) == [group]
    with pytest.raises(ProtectedError):
        initiative.delete()
