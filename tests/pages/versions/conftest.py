"""An agreement with a page, people who approve it, and a clock that tests set."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from wagtail.models import Page

from pages.models import AdoptedVersion, AgreementIndexPage, AgreementPage
from pages.tree import ensure_system_pages, place
from registry.agreements.models import Agreement, AgreementParty, AgreementState, AgreementTheme
from registry.history.change import recording
from tests.factories.agreements import AgreementFactory, GoalFactory, ThemeFactory
from tests.factories.registry import PartyFactory
from tests.pages.posting import decide, edit

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Clock = Callable[..., datetime]
Adopt = Callable[..., AdoptedVersion]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the clock to a moment in Copenhagen: `clock(2027, 1, 31, 23, 30)`."""

    def set_to(*parts: int) -> datetime:
        moment = datetime(*parts, tzinfo=COPENHAGEN)  # type: ignore[misc, arg-type]
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return set_to


@pytest.fixture
def agreement(root: Page) -> Agreement:
    ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        row: Agreement = AgreementFactory.create(
            title="Aftale om klima", state=AgreementState.CONCLUDED, valid_until=date(2040, 1, 1)
        )
        AgreementParty.objects.create(agreement=row, party=PartyFactory.create(name="Borgerrepræsentationen"))
        theme = ThemeFactory.create(name="Klima")
        AgreementTheme.objects.create(agreement=row, theme=theme)
        GoalFactory.create(agreement=row, theme=theme, text="Mindre varme", target="10 %")
    return row


@pytest.fixture
def draft(agreement: Agreement) -> AgreementPage:
    new = AgreementPage(title="Aftale om klima", slug="klima", agreement=agreement)
    return place(AgreementIndexPage.objects.get(), new, is_public=False)


@pytest.fixture
def adopt(draft: AgreementPage, editor: Any, approver: Any, as_user: Callable[[Any], Client]) -> Adopt:
    """Write, submit and approve the page's next version; `go_live_at` plans it."""

    def adopt_next(introduction: str, **changes: Any) -> AdoptedVersion:
        fields = {"introduction": introduction, **changes}
        if isinstance(moment := fields.get("go_live_at"), datetime):
            fields["go_live_at"] = moment.strftime("%d.%m.%Y %H:%M")
        edit(as_user(editor), AgreementPage.objects.get(pk=draft.pk), "submit", **fields)
        answer = decide(as_user(approver), AgreementPage.objects.get(pk=draft.pk), "approve")
        assert answer.status_code == 302, answer.content.decode()
        newest: AdoptedVersion = AdoptedVersion.objects.filter(page=draft.pk).order_by("-number")[0]
        return newest

    return adopt_next
