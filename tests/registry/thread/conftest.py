"""A small red thread."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from registry.agreements.models import Agreement, AgreementKind, AgreementState, AgreementTheme, Goal, Theme
from registry.history.change import recording
from registry.meetings.models import AgendaItem
from tests.factories.agreements import AgreementFactory, GoalFactory, ThemeFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory


@dataclass(frozen=True)
class Woven:
    """A hovedaftale with two themes, a delaftale, an enkeltaftale, a goal in each, and an open item about the last."""

    framework: Agreement
    partial: Agreement
    single: Agreement
    theme: Theme
    top: Goal
    middle: Goal
    low: Goal
    item: AgendaItem


def weave_rows(name: str = "") -> Woven:
    """Store one; `name` tells it from others."""
    first, second = (ThemeFactory.create(name=f"{word}{name}") for word in ("Klima", "Udlejning"))
    values: dict[str, Any] = {"state": AgreementState.CONCLUDED}
    framework = AgreementFactory.create(kind=AgreementKind.FRAMEWORK, title=f"Hovedaftalen{name}", **values)
    partial = AgreementFactory.create(title=f"Delaftalen{name}", parent=framework, **values)
    single = AgreementFactory.create(kind=AgreementKind.SINGLE, title=f"Enkeltaftalen{name}", parent=partial, **values)
    for row, themes in ((framework, (first, second)), (partial, (first,)), (single, (first,))):
        for priority, theme in enumerate(themes, start=1):
            AgreementTheme.objects.create(agreement=row, theme=theme, priority=priority)
    top = GoalFactory.create(agreement=framework, theme=first, text=f"Koldere rør{name}")
    middle = GoalFactory.create(agreement=partial, theme=first, text=f"Nye ventiler{name}", parent=top)
    low = GoalFactory.create(agreement=single, theme=first, text=f"Ventiler i Blok 1{name}", parent=middle)
    meeting = MeetingFactory.create(title=f"Møde om rør{name}", agenda_frozen_at=datetime(2027, 3, 20, 12, tzinfo=UTC))
    item = AgendaItemFactory.create(meeting=meeting, title=f"Status på ventiler{name}", goal=low)
    return Woven(framework, partial, single, first, top, middle, low, item)


@pytest.fixture
def woven(db: None) -> Woven:
    with recording("test"):
        return weave_rows()
