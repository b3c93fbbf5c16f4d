"""Invitation, agenda and minutes on paper: for anybody what is public, in the admin what the user may see."""

import re
import zlib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from registry.meetings.models import AgendaItemDocument, Meeting, MeetingState, MinutesState, Presence
from registry.meetings.papers import Paper, paper_html, papers_of
from registry.meetings.selectors.agenda import public_meeting, visible_meeting
from registry.printing import pdf
from registry.records.models import Document, DocumentKind
from tests.factories.agreements import ThemeFactory
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory
from tests.factories.registry import PartyFactory, PersonFactory, user_with

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate()
needs_pango = pytest.mark.skipif(not pdf.is_available(), reason="Pango is not on this machine (operations.md)")


def held(**values: Any) -> Meeting:
    """A held meeting with an open item, a closed one, and minutes in draft."""
    given = {"state": MeetingState.HELD, "agenda_frozen_at": NOW, "minutes": "Vi var enige."}
    meeting: Meeting = MeetingFactory.create(**{**given, "minutes_state": MinutesState.DRAFT, **values})
    AgendaItemFactory.create(meeting=meeting, title="Åbent punkt", decision="Tiltrådt.")
    AgendaItemFactory.create(meeting=meeting, title="Fortroligt punkt", is_closed=True, decision="Udsat.")
    return meeting


def clerk() -> Any:
    return user_with("view_meeting", "view_closed_agendaitem")


def address(paper: Paper, meeting: Meeting) -> str:
    return reverse(f"registry_meeting_modeladmin_{paper.value}", args=(meeting.pk,))


def test_the_public_has_an_agenda_once_frozen_and_minutes_once_approved() -> None:
    assert papers_of(public_meeting(MeetingFactory.create().pk)) == (Paper.INVITATION,)
    assert papers_of(public_meeting(held().pk)) == (Paper.INVITATION, Paper.AGENDA)
    assert papers_of(public_meeting(held(minutes_state=MinutesState.APPROVED).pk)) == tuple(Paper)


def test_no_public_paper_holds_what_is_closed_in_draft_or_agreed_inside() -> None:
    meeting = held(minutes_state=MinutesState.APPROVED)
    item = meeting.items.get(is_closed=False)
    item.municipal_position = "Vores holdning"
    item.save()
    hidden = Document.objects.create(kind=DocumentKind.MEMO, title="Privat notat")
    AgendaItemDocument.objects.create(item=item, document=hidden)
    party = PartyFactory.create(name="Teknik- og Miljøforvaltningen")
    AttendanceFactory.create(meeting=meeting, person=PersonFactory.create(name="Ida Demosen"), party=party)
    text = public_meeting(meeting.pk)
    papers = [paper_html(text, paper) for paper in papers_of(text)]
    for html in papers:
        for secret in ("Fortroligt", "Udsat", "Vores holdning", "Privat notat", "Ida Demosen", "Ikke for offentlig"):
            assert secret not in html
    assert "Åbent punkt" in papers[1]
    for shown in ("Vi var enige.", "Tiltrådt.", "Teknik- og Miljøforvaltningen"):
        assert shown in papers[2]


def test_who_may_see_more_has_closed_items_and_drafts_marked() -> None:
    meeting = held()
    member = PersonFactory.create(name="Ida Demosen")
    AttendanceFactory.create(
        meeting=meeting,
        person=PersonFactory.create(name="Bo Prøve"),
        presence=Presence.DEPUTY,
        stands_in_for=member,
    )
    text = visible_meeting(meeting.pk, clerk(), TODAY)
    html = paper_html(text, Paper.MINUTES)
    for shown in ("Ikke for offentligheden", "Fortroligt punkt (lukket punkt)", "Referat (kladde)", "Udsat."):
        assert shown in html, shown
    assert "Bo Prøve for Ida Demosen" in html
    reader = visible_meeting(meeting.pk, user_with("view_meeting"), TODAY)
    assert [item.title for item in reader.items] == ["Åbent punkt"]
    assert papers_of(reader) == (Paper.INVITATION, Paper.AGENDA)
    assert reader.items[0].decision == ""
    assert reader.is_for_all


def test_minutes_of_which_all_is_public_carry_no_mark() -> None:
    meeting = held(minutes_state=MinutesState.APPROVED, minutes_approved_on=TODAY)
    text = visible_meeting(meeting.pk, user_with("view_meeting"), TODAY)
    for paper in papers_of(text):
        assert 'class="alert"' not in paper_html(text, paper), paper


def test_minutes_with_names_say_that_the_public_ones_have_none() -> None:
    meeting = held(minutes_state=MinutesState.APPROVED, minutes_approved_on=TODAY)
    AttendanceFactory.create(meeting=meeting)
    text = visible_meeting(meeting.pk, user_with("view_meeting"), TODAY)
    assert 'class="alert"' not in paper_html(text, Paper.AGENDA)
    minutes = paper_html(text, Paper.MINUTES)
    assert "Med deltagernes navne" in minutes
    assert "Ikke for offentligheden" not in minutes


def test_minutes_in_draft_mark_no_other_paper() -> None:
    meeting: Meeting = MeetingFactory.create(agenda_frozen_at=NOW, minutes="Vi var enige.")
    text = visible_meeting(meeting.pk, clerk(), TODAY)
    assert papers_of(text) == tuple(Paper)  # the frozen agenda is one, without items too
    assert "Ikke for offentligheden" not in paper_html(text, Paper.AGENDA)
    assert "Ikke for offentligheden" in paper_html(text, Paper.MINUTES)


def test_a_paper_that_names_a_private_document_is_not_for_the_public() -> None:
    meeting = held()
    item = meeting.items.get(is_closed=False)
    document = Document.objects.create(kind=DocumentKind.MEMO, title="Internt notat", is_public=False)
    AgendaItemDocument.objects.create(item=item, document=document)
    html = paper_html(visible_meeting(meeting.pk, user_with("view_meeting"), TODAY), Paper.AGENDA)
    assert "Internt notat" in html
    assert "Ikke for offentligheden" in html


def test_an_open_agenda_is_a_draft() -> None:
    meeting = MeetingFactory.create()
    assert Paper.AGENDA not in papers_of(visible_meeting(meeting.pk, clerk(), TODAY))
    AgendaItemFactory.create(meeting=meeting)
    text = visible_meeting(meeting.pk, clerk(), TODAY)
    assert not text.is_for_all
    assert "Dagsorden (kladde)" in paper_html(text, Paper.AGENDA)


def test_an_item_tells_its_theme_and_links_its_documents() -> None:
    meeting = held()
    item = meeting.items.get(is_closed=False)
    item.theme = ThemeFactory.create(name="Klimasikring")
    item.save()
    document = Document.objects.create(
        kind=DocumentKind.MEMO, title="Notat", is_public=True, address="https://example.org/notat"
    )
    AgendaItemDocument.objects.create(item=item, document=document)
    html = paper_html(public_meeting(meeting.pk), Paper.AGENDA)
    assert "Klimasikring" in html
    assert '<a href="https://example.org/notat">Notat</a>' in html


def test_a_cancelled_meeting_is_said_to_be(client: Client) -> None:
    meeting = MeetingFactory.create(state=MeetingState.CANCELLED)
    assert "Mødet er aflyst." in paper_html(public_meeting(meeting.pk), Paper.INVITATION)


@needs_pango
def test_papers_in_the_admin_are_accessible_pdfs_for_those_who_may(client: Client) -> None:
    meeting = held()
    client.force_login(clerk())
    assert (
        address(Paper.MINUTES, meeting)
        in client.get(reverse("registry_meeting_modeladmin_inspect", args=(meeting.pk,))).content.decode()
    )
    answer = client.get(address(Paper.MINUTES, meeting))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    parts = re.findall(rb"stream\n(.*?)\nendstream", answer.content, re.DOTALL)
    unpacked = b"".join(
        [answer.content, *(zlib.decompressobj().decompress(part) for part in parts if part[:1] == b"x")]
    )
    for wanted in (b"/StructTreeRoot", b"/Lang", b"/DisplayDocTitle true", b"pdfuaid"):
        assert wanted in unpacked, wanted
    client.force_login(user_with("view_meeting"))
    assert client.get(address(Paper.AGENDA, meeting)).status_code == 200
    assert client.get(address(Paper.MINUTES, meeting)).status_code == 404
    client.force_login(user_with("view_agendaitem"))
    assert client.get(address(Paper.AGENDA, meeting)).status_code == 302


def test_without_pango_the_meetings_page_says_what_to_install(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    client.force_login(clerk())
    assert "libpango" in client.get(address(Paper.AGENDA, held()), follow=True).content.decode()


def test_a_meeting_is_read_in_as_many_queries_however_long(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = clerk()
    user.has_perm("registry.view_meeting")
    for times in (1, 9):
        meeting = held()
        for _number in range(times):
            AgendaItemFactory.create(meeting=meeting, proposer=PartyFactory.create())
            AttendanceFactory.create(meeting=meeting)
        with django_assert_num_queries(4):
            visible_meeting(meeting.pk, user, TODAY)
