"""Areas, cases, documents, agreements and initiatives for tests. Make them inside `recording(...)`."""

from copy import deepcopy
from typing import Any

from django.db.models import CharField
from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from registry.agreements.models import (
    Accession,
    AccessionState,
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementState,
    AgreementTheme,
    DepartmentDecision,
    Goal,
    GoalState,
    PolicyArea,
    StatutoryObjective,
    Theme,
)
from registry.areas.models import Area
from registry.history.services import create_recorded
from registry.initiatives.models import Initiative, InitiativeKind
from registry.parties.models import LegalBasis, Party, PartyKind
from registry.records.models import Case, Document, DocumentKind
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, PartyFactory


class AreaFactory(DjangoModelFactory[Area]):
    """An invented area."""

    class Meta:
        model = Area

    name = Sequence(lambda number: f"Område {number:04} (demo)")


class CaseFactory(DjangoModelFactory[Case]):
    """A case that nothing is to be said about."""

    class Meta:
        model = Case

    number = Sequence(lambda number: f"2027-{number:06}")
    title = Sequence(lambda number: f"Sag {number}")
    kle = "03.10.24"
    owner = SubFactory(PartyFactory)


class DocumentFactory(DjangoModelFactory[Document]):
    """A memo in a case."""

    class Meta:
        model = Document

    case = SubFactory(CaseFactory)
    kind = DocumentKind.MEMO
    title = Sequence(lambda number: f"Notat {number:04}")


class ThemeFactory(DjangoModelFactory[Theme]):
    """A theme."""

    class Meta:
        model = Theme

    name = Sequence(lambda number: f"Tema {number:04}")


class PolicyAreaFactory(DjangoModelFactory[PolicyArea]):
    """A policy area."""

    class Meta:
        model = PolicyArea

    name = Sequence(lambda number: f"Politikområde {number}")


class LegalBasisFactory(DjangoModelFactory[LegalBasis]):
    """A law."""

    class Meta:
        model = LegalBasis

    name = Sequence(lambda number: f"Lov {number}")
    effective_on = "2010-01-01"


class StatutoryObjectiveFactory(DjangoModelFactory[StatutoryObjective]):
    """An objective of a law."""

    class Meta:
        model = StatutoryObjective

    name = Sequence(lambda number: f"Målsætning {number}")
    legal_basis = SubFactory(LegalBasisFactory)


class AgreementFactory(DjangoModelFactory[Agreement]):
    """A concluded delaftale that hangs loose, without parties."""

    class Meta:
        model = Agreement

    kind = AgreementKind.PARTIAL
    state = AgreementState.CONCLUDED
    title = Sequence(lambda number: f"Aftale {number:04}")


class AgreementPartyFactory(DjangoModelFactory[AgreementParty]):
    """A party of an agreement."""

    class Meta:
        model = AgreementParty

    agreement = SubFactory(AgreementFactory)
    party = SubFactory(PartyFactory)


class AgreementThemeFactory(DjangoModelFactory[AgreementTheme]):
    """A theme of an agreement."""

    class Meta:
        model = AgreementTheme

    agreement = SubFactory(AgreementFactory)
    theme = SubFactory(ThemeFactory)


class GoalFactory(DjangoModelFactory[Goal]):
    """A goal in force, within a theme that is its agreement's or not."""

    class Meta:
        model = Goal

    agreement = SubFactory(AgreementFactory)
    theme = SubFactory(ThemeFactory)
    number = Sequence(lambda number: number % 30000 + 1)
    text = Sequence(lambda number: f"Mål {number:04}")
    state = GoalState.IN_FORCE


class AccessionFactory(DjangoModelFactory[Accession]):
    """An organisation that has joined."""

    class Meta:
        model = Accession

    agreement = SubFactory(AgreementFactory)
    organisation = SubFactory(HousingOrganisationFactory)
    state = AccessionState.ACCEDED


class DepartmentDecisionFactory(DjangoModelFactory[DepartmentDecision]):
    """A decision that is awaited."""

    class Meta:
        model = DepartmentDecision

    agreement = SubFactory(AgreementFactory)
    department = SubFactory(DepartmentFactory)


class InitiativeFactory(DjangoModelFactory[Initiative]):
    """An initiative in an area of its own, without dates."""

    class Meta:
        model = Initiative

    name = Sequence(lambda number: f"Indsats {number:04}")
    kind = InitiativeKind.OTHER
    area = SubFactory(AreaFactory)


def copies(row: Any, number: int, **values: list[Any]) -> list[Any]:
    """Store `number` more rows like `row` at once; a text that must be unique gets a number after it.

    Args:
        row: a stored row.
        number: how many.
        values: for a field that differs from row to row, its values.
    """
    model = type(row)
    unique = [field.name for field in model._meta.concrete_fields if field.unique and isinstance(field, CharField)]
    made: list[Any] = []
    for place in range(number):
        copy = model._default_manager.get(pk=row.pk) if not made else deepcopy(made[0])
        copy.pk, copy._state.adding = None, True
        for name in unique:
            if getattr(row, name):
                setattr(copy, name, f"{getattr(row, name)}-{place}")
        for name, given in values.items():
            setattr(copy, name, given[place])
        made.append(copy)
    return create_recorded(model, made)


def party_of(kind: PartyKind) -> Party:
    """A new party of this kind."""
    return PartyFactory.create(kind=kind)


def signed(kind: AgreementKind, *parties: PartyKind, themes: tuple[Theme, ...] = (), **values: object) -> Agreement:
    """A stored proposal of an agreement between new parties of these kinds."""
    agreement = AgreementFactory.create(**{"kind": kind, "state": AgreementState.PROPOSED, **values})
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
