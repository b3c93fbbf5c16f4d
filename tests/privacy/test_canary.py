"""A canary in every private text, and none of them in anything public.

What it proves: of the rows planted here, no text that the lists of `fields` call private reaches a page, a sub-route,
a search, the sitemap, a feed that a page links, the open data, a figure or an error page. What it does not: numbers,
dates and choices (they hold no canary), and what no link leads to and no catalogue names. Of files: test_files.py.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Comment, Page, PageViewRestriction

from cms.demo_users import ensure_demo_users
from cms.models import User
from cms.reference import load_all
from pages.models import (
    AgreementIndexPage,
    AgreementPage,
    ArticlePage,
    EntryIntoForce,
    ForumPage,
    HomePage,
    OrganisationIndexPage,
    OrganisationPage,
    ThemeGroupPage,
)
from pages.secret_links.tokens import digest
from pages.signoff.models import Decision
from pages.signoff.services import decide, send
from pages.tree import place
from pages.versions.adopting import adopt
from registry.agreements.models import Agreement, AgreementKind, Goal
from registry.bodies.models import Body, BodyAlias, BodyDocument, BodyStatement, Level, Seat, StatementKind, Succession
from registry.demo.load import load_demo
from registry.history.change import recording
from registry.meetings.models import MeetingState, MinutesState
from registry.organisations.models import HousingOrganisation
from registry.parties.models import Person
from search.index import rebuild
from search.models import Entry, Term
from search.sources import MEETINGS
from tests.factories.agreements import DocumentFactory
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.funding import AllocationFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, MeetingSeriesFactory, WheelEntryFactory
from tests.pages.posting import next_reviewer
from tests.privacy import fields, planting
from tests.privacy.crawling import crawl, routes_read, routes_there_are, text_of
from tests.privacy.planting import Canaries

pytestmark = pytest.mark.django_db

CANARY = re.compile(r"qz\d{2,5}")
SEARCHES = ("forum", "aftale", "møde", "boligorganisation", "data", "klima", "kommunen")


@pytest.fixture
def home() -> HomePage:
    """A whole site: reference data, an invented register, users, system pages."""
    call_command("setup_site")
    load_all()
    load_demo(organisations=8, departments=12, seed=1, now=timezone.now())
    ensure_demo_users()
    page: HomePage = HomePage.objects.get()
    page.get_site().__class__.objects.update(hostname="testserver", port=80)
    return page


@pytest.fixture
def canaries(home: HomePage) -> Canaries:
    """The site with a canary in everything private."""
    canaries = Canaries()
    with recording(canaries.text("the reason of a change")):
        hide_a_body(home, canaries)
        close_a_meeting()
        publish_under_what_is_not(canaries)
        ask_to_sign(canaries)
        for model in planting.models_without_rows():
            planting.fill(model)
        planted = planting.plant(canaries)
    assert to_be_planted() <= planted
    draft_restrict_and_comment(home, canaries)
    adopt_an_agreement()
    rebuild()
    return canaries


def to_be_planted() -> set[str]:
    """The fields that are private in some row: of each at least one must have got a canary."""
    return {
        fields.name_of(field)
        for model in fields.judged_models()
        for field in fields.texts_of(model)
        if field.name != "reference_key"
        if fields.is_private(field) or fields.name_of(field) in fields.SOMETIMES or planting.can_be_hidden(model)
    }


def hide_a_body(home: HomePage, canaries: Canaries) -> None:
    """A body that is not public, with something of everything a body can have, and a page that is live."""
    hidden = BodyFactory.create(name="Skjult forum", slug="skjult-forum", is_public=False)
    public = Body.objects.public().filter(level=Level.ADMINISTRATIVE).first()
    assert public is not None
    BodyAlias.objects.create(body=hidden, name="Det skjulte")
    BodyStatement.objects.create(body=hidden, kind=StatementKind.PURPOSE, text="Skjult formål")
    for body in (hidden, public):
        BodyDocument.objects.create(body=body, document=DocumentFactory.create(is_public=False))
    Succession.objects.create(predecessor=hidden, successor=public, task="Skjult opgave")
    AppointmentFactory.create(seat=SeatFactory.create(body=hidden))
    SeatFactory.create(body=public, party=None, derived_from=hidden, label="Følger et andet forum")
    BodyFactory.create(name="Under det skjulte", slug="under-det-skjulte", parent=hidden, level=Level.PRACTICAL)
    series = MeetingSeriesFactory.create(body=hidden)
    WheelEntryFactory.create(series=series)
    AgendaItemFactory.create(meeting=MeetingFactory.create(body=hidden, series=series))
    practical = Body.objects.public().filter(level=Level.PRACTICAL).first()
    AppointmentFactory.create(seat=SeatFactory.create(body=practical))
    AppointmentFactory.create(seat=SeatFactory.create(body=public), valid_until=timezone.localdate())
    page = ForumPage(title="Skjult", slug="skjult", record=hidden)
    place(home, page)
    planting.written_over(page, canaries, "the live page of a hidden body")
    page.save()


def adopt_an_agreement() -> None:
    """Two versions for everybody, with the facts its page shows: those were frozen before the canaries came."""
    page, now = AgreementPage.objects.live().public().first(), timezone.now()
    assert page is not None
    for text in ("Den første udgave.", "Den anden udgave."):
        page.introduction = text
        revision = page.save_revision(user=None)
        version = adopt(page=revision.as_object(), revision=revision, approvals=[], signatures=[], now=now)
        EntryIntoForce(version=version, at=now).save()
        revision.publish(user=None, skip_permission_checks=True)
        page.refresh_from_db()


def close_a_meeting() -> None:
    """Of public bodies: meetings for all, one that is only proposed, one with a closed item and minutes in draft."""
    body = ForumPage.objects.live().filter(record__is_public=True).first().record
    now = timezone.now()
    group = ThemeGroupPage.objects.live().filter(record__is_public=True).first().record
    MeetingFactory.create(body=group, starts_at=now + timedelta(days=9))
    MeetingFactory.create(body=group, state=MeetingState.HELD, starts_at=now - timedelta(days=9))
    MeetingFactory.create(body=body, state=MeetingState.PROPOSED, starts_at=now + timedelta(days=9))
    held = MeetingFactory.create(
        body=body,
        state=MeetingState.HELD,
        starts_at=now - timedelta(days=9),
        agenda_frozen_at=now - timedelta(days=12),
        minutes="udkast",
        minutes_state=MinutesState.DRAFT,
    )
    AgendaItemFactory.create(meeting=held, title="Åbent punkt", decision="ikke godkendt")
    closed = AgendaItemFactory.create(meeting=held, is_closed=True)
    AllocationFactory.create(decided_by=closed)


def publish_under_what_is_not(canaries: Canaries) -> None:
    """A public agreement page under an agreement that nobody approved: what was frozen of that one is not for all."""
    parent = Agreement.objects.get(title="Hovedaftale om demobyen (demo)")
    child = Agreement.objects.filter(parent=parent, kind=AgreementKind.PARTIAL).first()
    assert child is not None
    Goal.objects.filter(agreement=child).update(parent=Goal.objects.filter(agreement=parent).first())
    page = AgreementPage(title="Delaftalen", slug="delaftalen", agreement=child)
    place(AgreementIndexPage.objects.get(), page)
    assert page.facts["parent"]["id"] == parent.pk
    page.facts["parent"]["title"] = canaries.text("the title of an agreement above that is not public")
    for theme in page.facts["themes"]:
        for goal in theme["goals"]:
            if goal.get("parent"):
                goal["parent"] = {**goal["parent"], "text": canaries.text("a goal above"), "agreement": "qz99"}
    page.save()


def ask_to_sign(canaries: Canaries) -> None:
    """A party has been asked to sign a new text of a public agreement, and has said why it does not."""
    page = AgreementPage.objects.live()[0]
    editor = User.objects.get(username="redaktor")
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    while (reviewer := next_reviewer(page)) is not None:
        state = page.current_workflow_task_state
        state.task.specific.on_action(state, reviewer, "approve")
    state = page.current_workflow_task_state.specific
    party, _name = state.signed_page().signing_parties()[0]
    person = {name: canaries.text(f"the {name} of one who is asked to sign") for name in ("name", "title")}
    email = f"{canaries.text('the address of one who is asked to sign')}@example.org"
    approver = User.objects.get(username="godkender")
    sign_off = send(state=state, party_id=party, **person, email=email, user=approver, now=timezone.now())
    type(sign_off)._default_manager.filter(pk=sign_off.pk).update(token_sha256=digest("token"))
    why = canaries.text("why a party does not sign")
    assert decide(token="token", decision=Decision.REFUSED, comment=why, now=timezone.now()) is not None


def draft_restrict_and_comment(home: HomePage, canaries: Canaries) -> None:
    """Drafts of every live page, pages that were never live, pages for some, comments, and the log."""
    user = User.objects.first()
    organisation = HousingOrganisation.objects.first()
    assert organisation is not None
    place(OrganisationIndexPage.objects.get(), OrganisationPage(title="Organisationen", record=organisation))
    live = list(Page.objects.live().filter(depth__gt=1).specific())
    assert {type(page) for page in live} == set(planting.page_types())
    for page in live:
        shown = page.specific_class.objects.get(pk=page.pk)
        planting.written_over(shown, canaries, f"a draft of a {type(page).__name__}")
        shown.save_revision()
        Comment.objects.create(
            page=page, user=user, text=canaries.text("a comment"), contentpath="title", revision_created=None
        )
        log(instance=page, action="wagtail.edit", user=user, data={"comment": canaries.text("the log")})
    for slug, kind in (("kladde", None), ("for-brugere", "login"), ("for-roller", "groups")):
        page = ArticlePage(title="x", slug=slug, live=kind is not None, show_in_menus=True)
        planting.written_over(page, canaries, f"the page {slug}")
        home.add_child(instance=page)
        below = ArticlePage(title="x", slug="under", live=kind is not None, show_in_menus=True)
        planting.written_over(below, canaries, f"a page under {slug}")
        page.add_child(instance=below)
        if kind:
            PageViewRestriction.objects.create(page=page, restriction_type=kind)
    agreements = Agreement.objects.exclude(pk__in=AgreementPage.objects.values("agreement"))[:2]
    for number, agreement in enumerate(agreements):
        page = AgreementPage(title="x", slug=f"ikke-offentlig-{number}", agreement=agreement)
        place(AgreementIndexPage.objects.get(), page, is_public=number == 1)
        planting.written_over(page, canaries, "an agreement page that not all may read")
        page.save()
        if page.live:
            PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_no_canary_is_in_anything_public(client: Client, canaries: Canaries) -> None:
    seat = Seat.objects.public().in_force_on(timezone.localdate()).filter(body__slug="samarbejdsforum").first()
    assert seat is not None
    seen = canaries.text("a public seat")
    with recording("test"):
        Seat.objects.filter(pk=seat.pk).update(label=seen)
    read = crawl(client, SEARCHES)
    assert routes_there_are() <= routes_read(read), "a route that no link leads to: link it, or crawl it"
    found = read.matches(CANARY)
    told = found.pop(seen)
    assert {"/samarbejdsforum/", "/data/pladser.json", "/data/pladser.xlsx"} <= told  # a canary would be seen
    assert {f"{canaries.places.get(key, key)}: {key}": sorted(where) for key, where in found.items()} == {}
    assert not Term.objects.filter(entry__permission="", term__startswith="qz").exists()
    assert Entry.objects.filter(source=MEETINGS, text__contains="Åbent punkt").exists()  # with a closed one beside it
    assert not [entry for entry in Entry.objects.filter(permission="") if CANARY.search(f"{entry.title} {entry.text}")]
    errors_say_nothing(client, next(iter(canaries.places)))
    with override_settings(PUBLIC_SEAT_NAMES=False):
        no_person_is_named(client, canaries)


def errors_say_nothing(client: Client, canary: str) -> None:
    """What somebody asked for is not said back, and a fault tells nothing of what was being done."""
    missing = client.get(f"/{canary}/{canary}.json?q={canary}")
    refused = Client(enforce_csrf_checks=True).post(f"/admin/login/?next=/{canary}/", {"username": canary})
    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pages.open_data.views.timezone.localdate", _fail_with(canary))
        broken = client.get(f"/data/pladser.json?q={canary}")
    assert (missing.status_code, refused.status_code, broken.status_code) == (404, 403, 500)
    for response in (missing, refused, broken):
        assert canary not in text_of(response)


def _fail_with(canary: str) -> Any:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise OperationalError(canary)

    return fail


def no_person_is_named(client: Client, canaries: Canaries) -> None:
    with recording("test"):
        for person in Person.objects.all():
            Person.objects.filter(pk=person.pk).update(name=canaries.text("a person, where no names are public"))
    assert crawl(client).matches(CANARY).keys() <= {"qz99"} | {
        key for key, place in canaries.places.items() if place == "a public seat"
    }


def test_every_text_field_is_judged_once() -> None:
    texts = {fields.name_of(field) for model in fields.judged_models() for field in fields.texts_of(model)}
    texts = {name for name in texts if not name.endswith(".reference_key")}
    private = {
        fields.name_of(field)
        for model in fields.judged_models()
        for field in fields.texts_of(model)
        if fields.is_private(field)
    }
    unjudged = texts - private - set(fields.PUBLIC) - set(fields.SOMETIMES)
    assert not unjudged, "say in tests/privacy/fields.py who may read these"
    assert not set(fields.PUBLIC) & (private | set(fields.SOMETIMES))
    assert not set(fields.SOMETIMES) & private
    gone = (set(fields.PUBLIC) | set(fields.SOMETIMES) | {name for name in fields.PRIVATE if "." in name}) - texts
    assert not gone
    assert {name for name in fields.PRIVATE if "." not in name} <= {model.__name__ for model in fields.judged_models()}
