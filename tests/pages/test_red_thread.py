"""The public red thread: woven from what approvals froze, read down and up, and nothing else (K092, K115, K160)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from pages.models import AgreementIndexPage, AgreementPage, ForumPage, HomePage, RedThreadPage
from pages.tree import ensure_system_pages, place
from registry.agreements.models import Agreement, AgreementState, AgreementTheme, Goal
from registry.history.change import recording
from registry.meetings.models import AgendaItem
from tests.factories.agreements import AgreementFactory, GoalFactory
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.registry.thread.conftest import Woven, weave_rows

pytestmark = pytest.mark.django_db
ADDRESS = "/den-roede-traad/"
ADDRESSES = (ADDRESS, "/figurer/den-roede-traad.svg")


@pytest.fixture
def woven(root: Page) -> Woven:
    ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        return weave_rows()


def publish(agreement: Agreement, slug: str = "") -> AgreementPage:
    page = AgreementPage(title=agreement.title, slug=slug or f"aftale-{agreement.pk}", agreement=agreement)
    return place(AgreementIndexPage.objects.get(), page)


def publish_all(woven: Woven) -> list[AgreementPage]:
    return [publish(row) for row in (woven.framework, woven.partial, woven.single)]


def text(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def everything(client: Client) -> str:
    goals = Goal.objects.values_list("pk", flat=True)
    pages = [client.get(f"{ADDRESS}maal/{key}/").content.decode() for key in goals]
    drawn = client.get(ADDRESSES[1]).content.decode()
    return "".join([text(client), drawn, *pages])


def test_nothing_is_public_before_an_agreement_is(client: Client, woven: Woven) -> None:
    page = text(client)
    assert "Koldere rør" not in page
    assert client.get(f"{ADDRESS}maal/{woven.top.pk}/").status_code == 404
    assert client.get(ADDRESSES[1]).status_code == 404


def test_the_thread_is_read_down_and_up(client: Client, woven: Woven) -> None:
    pages = publish_all(woven)
    page = text(client)
    shown = page[page.index('class="bf-thread') :]
    places = [shown.index(said) for said in ("Koldere rør", "Nye ventiler", "Ventiler i Blok 1", "Status på ventiler")]
    assert places == sorted(places)
    for number, goal in enumerate((woven.top, woven.middle, woven.low)):
        assert f'href="{ADDRESS}maal/{goal.pk}/"' in page
        assert f'href="{pages[number].url}"' in page
    around = text(client, f"{ADDRESS}maal/{woven.middle.pk}/")
    up, down = around.index('id="op"'), around.index('id="ned"')
    assert up < around.index("Koldere rør", up) < down
    assert down < around.index("Ventiler i Blok 1", down) < around.index("Status på ventiler")
    assert "Koldere rør" in text(client, ADDRESSES[1])


def test_an_item_leads_to_its_meeting(client: Client, woven: Woven) -> None:
    publish_all(woven)
    body = woven.item.meeting.body
    place(HomePage.objects.get(), ForumPage(title="Forummet", slug="forummet", record=body))
    assert f'href="/forummet/moeder/{woven.item.meeting_id}/"' in text(client)


def test_what_the_register_says_since_is_not_public(client: Client, woven: Woven) -> None:
    publish_all(woven)
    with recording("test"):
        Goal.objects.filter(pk=woven.middle.pk).update(text="KANARIE ændret mål", parent=None)
        GoalFactory.create(agreement=woven.framework, theme=woven.theme, text="KANARIE nyt mål")
        late = GoalFactory.create(agreement=woven.single, theme=woven.theme, text="KANARIE sent mål")
        AgendaItemFactory.create(meeting=woven.item.meeting, goal=late, title="KANARIE punkt om sent mål")
        draft = AgreementFactory.create(title="KANARIE kladde", parent=woven.framework)
        GoalFactory.create(agreement=draft, text="KANARIE mål i kladde", parent=woven.top)
        place(
            AgreementIndexPage.objects.get(),
            AgreementPage(title="KANARIE kladde", slug="kladde", agreement=draft),
            is_public=False,
        )
    said = everything(client)
    assert "KANARIE" not in said
    assert "Nye ventiler" in said


@pytest.mark.parametrize(
    "values",
    [
        {"is_closed": True},
        {"meeting__agenda_frozen_at": None},
        {"meeting__body__is_public": False},
        {"meeting__state": "foreslaaet"},
    ],
)
def test_an_item_that_is_not_public_never_shows(client: Client, woven: Woven, values: dict[str, Any]) -> None:
    publish_all(woven)
    with recording("test"):
        given = {"meeting__agenda_frozen_at": datetime(2027, 1, 1, tzinfo=UTC), "meeting__title": "KANARIE møde"}
        AgendaItemFactory.create(goal=woven.low, title="KANARIE punkt", **{**given, **values})
    assert "KANARIE" not in everything(client)
    assert "Status på ventiler" in everything(client)


def test_a_restricted_or_withdrawn_page_contributes_nothing(client: Client, woven: Woven) -> None:
    top, _middle, low = publish_all(woven)
    PageViewRestriction.objects.create(page=top, restriction_type=PageViewRestriction.LOGIN)
    low.unpublish()
    page = text(client)
    assert "Nye ventiler" in page
    for hidden in ("Koldere rør", top.url, "Ventiler i Blok 1", "Enkeltaftalen", "Status på ventiler"):
        assert hidden not in page, hidden
    assert "Hænger løst" not in page
    assert "Ikke knyttet" not in page
    assert client.get(f"{ADDRESS}maal/{woven.top.pk}/").status_code == 404
    assert "Koldere rør" not in text(client, f"{ADDRESS}maal/{woven.middle.pk}/")


def test_old_facts_that_do_not_say_what_a_goal_carries_out_are_not_called_untied(client: Client, woven: Woven) -> None:
    page = publish_all(woven)[1]
    facts = page.facts
    for theme in facts["themes"]:
        for goal in theme["goals"]:
            goal.pop("parent")
    AgreementPage.objects.filter(pk=page.pk).update(facts=facts)
    said = text(client)
    assert "Nye ventiler" in said
    assert "Ikke knyttet" not in said


def test_what_is_missing_in_public_is_said(client: Client, woven: Woven) -> None:
    with recording("test"):
        GoalFactory.create(agreement=woven.framework, theme=woven.theme, text="Ensomt mål")
        loose = AgreementFactory.create(title="Løs aftale", state=AgreementState.CONCLUDED)
    publish_all(woven)
    publish(loose)
    page = text(client)
    for said in ("Den hører ikke under nogen aftale", "Ingen delaftale handler om temaet Udlejning", "Intet under det"):
        assert said in page, said


def test_the_page_is_the_sites_own_and_stands_in_the_menu(client: Client, woven: Woven) -> None:
    assert f'href="{ADDRESS}"' in text(client, "/")
    ensure_system_pages(hostname="testserver", port=80)
    page = RedThreadPage.objects.get()
    assert page.is_fixed
    assert page.url == ADDRESS
    assert client.get(f"{ADDRESS}maal/x/").status_code == 404


def test_it_takes_the_same_queries_however_much_there_is(
    client: Client, woven: Woven, django_assert_max_num_queries: Any
) -> None:
    publish_all(woven)
    addresses = (*ADDRESSES, f"{ADDRESS}maal/{woven.top.pk}/")
    counts = {}
    for address in addresses:
        client.get(address)
        with django_assert_max_num_queries(60) as captured:
            client.get(address)
        counts[address] = len(captured)
    with recording("test"):
        for number in range(4):
            more = weave_rows(f" {number}")
            publish_all(more)
            AgendaItemFactory.create(meeting=woven.item.meeting, goal=more.top)
            MeetingFactory.create(body=BodyFactory.create())
    for address, count in counts.items():
        with django_assert_max_num_queries(count):
            client.get(address)


def test_a_hovedaftale_with_four_themes_two_delaftaler_and_three_enkeltaftaler(client: Client, woven: Woven) -> None:
    """The case of the issue, by the reading alone: every goal leads up to the top and down to the bottom."""
    with recording("test"):
        second = AgreementFactory.create(title="Delaftale 2", parent=woven.framework, state=AgreementState.CONCLUDED)
        AgreementTheme.objects.create(agreement=second, theme=woven.theme)
        middle = GoalFactory.create(agreement=second, theme=woven.theme, text="Midt 2", parent=woven.top)
        lows = []
        for number in range(2):
            single = AgreementFactory.create(
                kind="enkeltaftale", title=f"Enkelt {number}", parent=second, state=AgreementState.CONCLUDED
            )
            AgreementTheme.objects.create(agreement=single, theme=woven.theme)
            lows.append(GoalFactory.create(agreement=single, theme=woven.theme, text=f"Lavt {number}", parent=middle))
            publish(single)
    publish_all(woven)
    publish(second)
    down = text(client, f"{ADDRESS}maal/{woven.top.pk}/")
    for said in ("Nye ventiler", "Midt 2", "Lavt 0", "Lavt 1", "Ventiler i Blok 1"):
        assert said in down
    for low in lows:
        up = text(client, f"{ADDRESS}maal/{low.pk}/")
        assert up.index("Koldere rør") < up.index("Midt 2")
    assert AgendaItem.objects.public().count() == 1
