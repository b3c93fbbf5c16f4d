"""An agreement with two parties that a specialist has approved and its parties are to sign."""

from typing import Any

import pytest
from wagtail.models import Page

from pages.models import AgreementIndexPage, AgreementPage
from pages.signoff.models import SignOffTask
from pages.tree import ensure_system_pages, place
from pages.workflow.setup import NewStep, ensure_type_workflow
from registry.agreements.models import Agreement, AgreementParty, AgreementTheme
from registry.history.change import recording
from registry.parties.models import Party
from tests.factories.agreements import AgreementFactory, GoalFactory, ThemeFactory
from tests.factories.registry import PartyFactory
from tests.pages.conftest import staff_group
from tests.pages.posting import decide, edit
from tests.pages.signoff.signing import link_to, sent


@pytest.fixture
def parties(db: None) -> list[Party]:
    with recording("test"):
        return [PartyFactory.create(name="Borgerrepræsentationen"), PartyFactory.create(name="BL's 1. kreds")]


@pytest.fixture
def agreement(root: Page, parties: list[Party]) -> Agreement:
    ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        row: Agreement = AgreementFactory.create(title="Aftale om klima")
        for party in parties:
            AgreementParty.objects.create(agreement=row, party=party)
        theme = ThemeFactory.create(name="Klima")
        AgreementTheme.objects.create(agreement=row, theme=theme)
        GoalFactory.create(agreement=row, theme=theme, text="Mindre varme")
    steps = [
        NewStep("Juridisk gennemgang", staff_group("Jurist")),
        NewStep("Parternes underskrift", staff_group("Godkender"), SignOffTask),
    ]
    ensure_type_workflow("Aftaler", steps=steps, page_types=[AgreementPage])
    return row


@pytest.fixture
def lawyer(make_user: Any) -> Any:
    return make_user("jens", "Jurist")


@pytest.fixture
def draft(agreement: Agreement) -> AgreementPage:
    page = AgreementPage(title=agreement.title, slug="klima", agreement=agreement)
    placed: AgreementPage = place(AgreementIndexPage.objects.get(), page, is_public=False)
    return placed


@pytest.fixture
def waiting(draft: AgreementPage, editor: Any, lawyer: Any, as_user: Any) -> AgreementPage:
    """The page at the step of the signatures."""
    edit(as_user(editor), draft, "submit", introduction="Om klimaet.")
    decide(as_user(lawyer), draft, "approve")
    page: AgreementPage = AgreementPage.objects.get()
    return page


@pytest.fixture
def links(waiting: AgreementPage, approver: Any, as_user: Any, parties: list[Party]) -> list[str]:
    """The paths of the links of both parties."""
    for party, email in zip(parties, ("mette@example.org", "bo@bl.example"), strict=True):
        sent(as_user(approver), waiting, party.pk, email, name=f"Person hos {party.name}", title="Formand")
    return [link_to("mette@example.org"), link_to("bo@bl.example")]
