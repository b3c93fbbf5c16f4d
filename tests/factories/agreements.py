"""Areas, cases, documents, agreements and initiatives for tests. Make them inside `recording(...)`."""

import factory

from registry.agreements.models import (
    Accession,
    AccessionState,
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementTheme,
    DepartmentDecision,
    Goal,
    PolicyArea,
    StatutoryObjective,
    Theme,
)
from registry.areas.models import Area
from registry.initiatives.models import Initiative, InitiativeKind
from registry.parties.models import LegalBasis, Party, PartyKind
from registry.records.models import Case, Document, DocumentKind
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, PartyFactory


class AreaFactory(factory.django.DjangoModelFactory[Area]):
    """An invented area."""

    class Meta:
        model = Area

    name = factory.Sequence(lambda number: f"Område {number:04} (demo)")


class CaseFactory(factory.django.DjangoModelFactory[Case]):
    """A case that nothing is to be said about."""

    class Meta:
        model = Case

    number = factory.Sequence(lambda number: f"2027-{number:06}")
    title = factory.Sequence(lambda number: f"Sag {number}")
    kle = "03.10.24"
    owner = factory.SubFactory(PartyFactory)


class DocumentFactory(factory.django.DjangoModelFactory[Document]):
    """A memo in a case."""

    class Meta:
        model = Document

    case = factory.SubFactory(CaseFactory)
    kind = DocumentKind.MEMO
    title = factory.Sequence(lambda number: f"Notat {number:04}")


class ThemeFactory(factory.django.DjangoModelFactory[Theme]):
    """A theme."""

    class Meta:
        model = Theme

    name = factory.Sequence(lambda number: f"Tema {number:04}")


class PolicyAreaFactory(factory.django.DjangoModelFactory[PolicyArea]):
    """A policy area."""

    class Meta:
        model = PolicyArea

    name = factory.Sequence(lambda number: f"Politikområde {number}")


class LegalBasisFactory(factory.django.DjangoModelFactory[LegalBasis]):
    """A law."""

    class Meta:
        model = LegalBasis

    name = factory.Sequence(lambda number: f"Lov {number}")
    effective_on = "2010-01-01"


class StatutoryObjectiveFactory(factory.django.DjangoModelFactory[StatutoryObjective]):
    """An objective of a law."""

    class Meta:
        model = StatutoryObjective

    name = factory.Sequence(lambda number: f"Målsætning {number}")
    legal_basis = factory.SubFactory(LegalBasisFactory)


class AgreementFactory(factory.django.DjangoModelFactory[Agreement]):
    """A proposed delaftale that belongs under none, without parties."""

    class Meta:
        model = Agreement

    kind = AgreementKind.PARTIAL
    title = factory.Sequence(lambda number: f"Aftale {number:04}")


class GoalFactory(factory.django.DjangoModelFactory[Goal]):
    """A goal within one of its agreement's themes or another."""

    class Meta:
        model = Goal

    agreement = factory.SubFactory(AgreementFactory)
    theme = factory.SubFactory(ThemeFactory)
    text = factory.Sequence(lambda number: f"Mål {number:04}")


class AccessionFactory(factory.django.DjangoModelFactory[Accession]):
    """An organisation that has joined."""

    class Meta:
        model = Accession

    agreement = factory.SubFactory(AgreementFactory)
    organisation = factory.SubFactory(HousingOrganisationFactory)
    state = AccessionState.ACCEDED


class DepartmentDecisionFactory(factory.django.DjangoModelFactory[DepartmentDecision]):
    """A decision that is awaited."""

    class Meta:
        model = DepartmentDecision

    agreement = factory.SubFactory(AgreementFactory)
    department = factory.SubFactory(DepartmentFactory)


class InitiativeFactory(factory.django.DjangoModelFactory[Initiative]):
    """An initiative in an area of its own, without dates."""

    class Meta:
        model = Initiative

    name = factory.Sequence(lambda number: f"Indsats {number:04}")
    kind = InitiativeKind.OTHER
    area = factory.SubFactory(AreaFactory)


def party_of(kind: PartyKind) -> Party:
    """A new party of this kind."""
    return PartyFactory.create(kind=kind)


def signed(kind: AgreementKind, *parties: PartyKind, themes: tuple[Theme, ...] = (), **values: object) -> Agreement:
    """A stored agreement between new parties of these kinds."""
    agreement = AgreementFactory.create(kind=kind, **values)
    for party in parties:
        AgreementParty.objects.create(agreement=agreement, party=party_of(party))
    for theme in themes:
        AgreementTheme.objects.create(agreement=agreement, theme=theme)
    return agreement


def framework(**values: object) -> Agreement:
    """A stored hovedaftale with the parties it must have."""
    return signed(
        AgreementKind.FRAMEWORK,
        PartyKind.POLITICAL_BODY,
        PartyKind.SECTOR_ORGANISATION,
        **values,  # type: ignore[arg-type]
    )
