"""Public meetings are found by their agenda and approved minutes, and by nothing that is closed, open or in draft."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from pages.models import ForumPage, HomePage
from pages.tree import place
from registry.history.change import recording
from registry.history.services import create_recorded, delete_recorded, update_recorded
from registry.meetings.models import AgendaItem, Meeting, MeetingState, MinutesState
from registry.meetings.selectors.searched import searched_meetings
from search.results import search
from tests.factories.agreements import ThemeFactory
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, tzinfo=UTC)
Committed = Callable[[], Any]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Callable[..., Any]) -> Committed:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def page(home: HomePage, committed: Committed) -> ForumPage:
    with committed(), recording("test"):
        body = BodyFactory.create(name="Havneforum", slug="havneforum")
    return place(home, ForumPage(title="Havneforum", slug="havneforum", record=body))


@pytest.fixture
def meeting(page: ForumPage, committed: Committed) -> Meeting:
    """A held meeting with a frozen agenda, one open and one closed item, and minutes in draft."""
    with committed(), recording("test"):
        made: Meeting = MeetingFactory.create(
            body=page.record,
            title="Ordinært møde",
            state=MeetingState.HELD,
            agenda_frozen_at=NOW,
            minutes="Formanden nævnte fyrtårnet.",
            minutes_state=MinutesState.DRAFT,
        )
        theme = ThemeFactory.create(name="Klimasikring")
        AgendaItemFactory.create(
            meeting=made, title="Skybrudsveje", text="Om kloakker.", decision="Vedtaget.", theme=theme
        )
        AgendaItemFactory.create(meeting=made, title="Nabostrid", text="Om hegnet.", decision="Afvist.", is_closed=True)
    return made


def found(query: str) -> list[tuple[str, str]]:
    """Meetings alone: the body's page is found too."""
    return [(strip_tags(hit.title), hit.url) for hit in search(query).hits if "/moeder/" in hit.url]


def test_a_meeting_is_found_by_title_day_body_theme_and_agenda(meeting: Meeting) -> None:
    here = [("Ordinært møde, 24. marts 2027", f"/havneforum/moeder/{meeting.pk}/")]
    for query in ("ordinært", "24. marts 2027", "havneforum møde", "skybrudsvej", "kloak", "klimasikring"):
        assert found(query) == here, query
    (hit,) = search("kloakker").hits
    assert (hit.kind, "kloakker" in hit.snippet) == ("Møde", True)


def test_what_is_closed_or_in_draft_is_never_found(meeting: Meeting, committed: Committed) -> None:
    for query in ("nabostrid", "hegnet", "afvist", "fyrtårnet", "vedtaget"):
        assert found(query) == [], query
    with committed(), recording("godkendt"):
        meeting.minutes_state = MinutesState.APPROVED
        meeting.save()
    assert found("fyrtårnet")
    assert found("vedtaget")
    for query in ("nabostrid", "hegnet", "afvist"):
        assert found(query) == [], query


def test_an_agenda_is_found_once_it_is_frozen(meeting: Meeting, committed: Committed) -> None:
    with committed(), recording("åbnet"):
        meeting.agenda_frozen_at = None
        meeting.save()
    assert found("skybrudsveje") == []
    assert found("ordinært")


def test_an_item_that_is_closed_moved_or_taken_away_is_gone(meeting: Meeting, committed: Committed) -> None:
    item = AgendaItem.objects.get(title="Skybrudsveje")
    with committed(), recording("lukket"):
        item.is_closed = True
        item.save()
    assert found("skybrudsveje") == []
    with committed(), recording("åbnet, i et andet møde"):
        item.is_closed = False
        item.meeting = MeetingFactory.create(body=meeting.body, title="Ekstra møde", agenda_frozen_at=NOW)
        item.save()
    assert [title for title, _url in found("skybrudsveje")] == ["Ekstra møde, 24. marts 2027"]
    with committed(), recording("slettet"):
        item.delete()
    assert found("skybrudsveje") == []


def test_a_proposed_meeting_and_one_of_a_closed_body_are_not_found(meeting: Meeting, committed: Committed) -> None:
    body = meeting.body
    assert body is not None
    body.is_public = False
    with committed(), recording("lukket"):
        body.save()
    assert found("skybrudsveje") == []
    body.is_public = True
    with committed(), recording("åbnet"):
        body.save()
    assert found("skybrudsveje")
    with committed(), recording("taget tilbage"):
        meeting.state = MeetingState.PROPOSED
        meeting.save()
    assert found("ordinært") == []


def test_a_meeting_follows_the_page_of_its_body(meeting: Meeting, page: ForumPage) -> None:
    restriction = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    assert found("ordinært") == []
    restriction.delete()
    page.slug = "havnens-forum"
    page.save_revision().publish()
    assert [url for _title, url in found("ordinært")] == [f"/havnens-forum/moeder/{meeting.pk}/"]
    page.unpublish()
    assert found("ordinært") == []
    page.save_revision().publish()
    assert found("ordinært")
    page.delete()
    assert found("ordinært") == []


def test_rows_written_many_at_once_are_found_too(meeting: Meeting, committed: Committed) -> None:
    with committed(), recording("indlæst"):
        (item,) = create_recorded(AgendaItem, [AgendaItem(meeting=meeting, position=9, title="Fuglekasser")])
    assert found("fuglekasser")
    item.is_closed = True
    with committed(), recording("rettet"):
        update_recorded(AgendaItem, [item], ["is_closed"])
    assert found("fuglekasser") == []
    with committed(), recording("slettet"):
        delete_recorded(AgendaItem, [item])
    assert found("ordinært")


def test_a_theme_that_is_called_otherwise_is_found_by_its_new_name(meeting: Meeting, committed: Committed) -> None:
    theme = AgendaItem.objects.get(title="Skybrudsveje").theme
    assert theme is not None
    theme.name = "Vandløb"
    with committed(), recording("omdøbt"):
        theme.save()
    assert (found("klimasikring"), len(found("vandløb"))) == ([], 1)


def test_as_many_queries_for_one_meeting_as_for_many(
    meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [str(meeting.pk)]
    for _number in range(5):
        with django_assert_num_queries(2):
            assert len(searched_meetings(keys)) == len(keys)
        with recording("test"):
            other = MeetingFactory.create(body=meeting.body, agenda_frozen_at=NOW)
            AgendaItemFactory.create(meeting=other, theme=ThemeFactory.create())
        keys.append(str(other.pk))
