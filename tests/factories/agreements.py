"""Agreements, themes and goals for tests. Make them inside `recording(...)`."""

import factory

from registry.agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementState,
    AgreementTheme,
    Goal,
    GoalState,
    Theme,
)
from tests.factories.registry import PartyFactory


class ThemeFactory(factory.django.DjangoModelFactory[Theme]):
    """A theme."""

    class Meta:
        model = Theme

    name = factory.Sequence(lambda number: f"Tema {number}")


class AgreementFactory(factory.django.DjangoModelFactory[Agreement]):
    """A concluded delaftale that hangs loose."""

    class Meta:
        model = Agreement

    kind = AgreementKind.PARTIAL
    state = AgreementState.CONCLUDED
    title = factory.Sequence(lambda number: f"Aftale {number}")


class AgreementPartyFactory(factory.django.DjangoModelFactory[AgreementParty]):
    """A party of an agreement."""

    class Meta:
        model = AgreementParty

    agreement = factory.SubFactory(AgreementFactory)
    party = factory.SubFactory(PartyFactory)


class AgreementThemeFactory(factory.django.DjangoModelFactory[AgreementTheme]):
    """A theme of an agreement."""

    class Meta:
        model = AgreementTheme

    agreement = factory.SubFactory(AgreementFactory)
    theme = factory.SubFactory(ThemeFactory)


class GoalFactory(factory.django.DjangoModelFactory[Goal]):
    """A goal in force."""

    class Meta:
        model = Goal

    agreement = factory.SubFactory(AgreementFactory)
    theme = factory.SubFactory(ThemeFactory)
    text = factory.Sequence(lambda number: f"Mål {number}")
    state = GoalState.IN_FORCE
