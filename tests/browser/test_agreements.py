"""Agreements from the reference data alone, in Chromium: made on three levels, joined, approved, read both ways.

The whole is a hovedaftale with four themes, two delaftaler and three enkeltaftaler with a goal each, and has to be made
in ten minutes by hand: so what is counted is what a hand does, at five seconds each.
"""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from cms.demo_users import ensure_demo_users
from cms.reference import load_all
from cms.setup import ensure_site
from pages.models import AgreementIndexPage, AgreementPage
from registry.agreements.models import Agreement, AgreementKind, Goal, Theme
from registry.bodies.models import Appointment, Body, Seat
from registry.history.change import recording
from registry.parties.models import PartyKind
from tests.browser.desk import Desk
from tests.browser.hand import Hand
from tests.factories.agreements import AgreementFactory, GoalFactory, framework, signed
from tests.factories.registry import HousingOrganisationFactory, PersonFactory
from tests.pages.posting import next_reviewer

pytestmark = pytest.mark.browser

THEMES = ("Udlejning", "Klima", "Nybyggeri", "Områdebaserede indsatser")
FORUMS = ("Borgmesterforum", "Partnerskabsforum", "Den Tværkommunale Styregruppe", "Samarbejdsforum")
THEME_GROUPS = ("Tværkommunalt Team", "Udlejningsindsats og udlejningsaftale")
ORGANISATIONS = ("Boligforeningen Lærken (demo)", "Boligforeningen Stæren (demo)", "Boligforeningen Viben (demo)")
TEN_MINUTES = 600 // 5
TOP, MIDDLE, LOW = f"Overordnet: {THEMES[0]}", f"Konkret: {THEMES[0]}", f"Hos {ORGANISATIONS[0]}"
FRAMEWORK, PARTIAL, SINGLE = "Prøve hovedaftale", "Prøve delaftale 0", f"Prøve enkeltaftale med {ORGANISATIONS[0]}"
PERSON = "Prøveperson (demo)"
AGREEMENTS, BODIES = "/admin/registry/agreement/", "/admin/registry/body/"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The reference data's site with its users, three invented organisations and an invented person."""
    ensure_site("http://localhost")
    load_all()
    ensure_demo_users()
    with recording("Til prøven"):
        for place, name in enumerate(ORGANISATIONS):
            HousingOrganisationFactory.create(name=name, is_bl_member=place < 2)
        PersonFactory.create(name=PERSON)
        forum = Body.objects.get(name=FORUMS[0])
        forum.term_started_on = date(2010, 1, 1)
        forum.save()
    return desk


def test_from_the_reference_data_to_a_red_thread_read_both_ways(desk: Desk) -> None:
    the_citizen_sees_the_organisation_and_the_wheel(desk)
    top = the_clerk_makes_three_levels_of_agreements(desk)
    the_organisations_are_asked_and_one_joins(desk, top)
    for title in (FRAMEWORK, PARTIAL, SINGLE):
        an_agreement_becomes_public(desk, title)
    the_citizen_reads_down_and_up(desk)


def test_what_cannot_be_is_refused_and_what_is_broken_is_mended(desk: Desk) -> None:
    with recording("Til prøven"):
        three_levels()
    what_cannot_be_is_refused(desk)
    what_is_broken_is_listed_and_mended(desk)


def three_levels() -> None:
    """The agreements of the other test, as its clerk makes them."""
    theme = Theme.objects.get(name=THEMES[0])
    parties = PartyKind.ADMINISTRATION, PartyKind.HOUSING_ORGANISATION
    top = framework(title=FRAMEWORK)
    for place in range(2):
        upper = AgreementFactory.create(title=f"Prøve delaftale {place}", parent=top)
        GoalFactory.create(agreement=upper, theme=theme, text=MIDDLE)
        title = f"Prøve enkeltaftale med {ORGANISATIONS[place]}"
        signed(AgreementKind.SINGLE, *parties, themes=(theme,), title=title, parent=upper)


def the_citizen_sees_the_organisation_and_the_wheel(desk: Desk) -> None:
    page = desk.person("borger")
    page.goto("/organisationsmodel/")
    drawing = page.locator(".bf-figure svg:visible")
    for name in (*FORUMS, *THEME_GROUPS):
        expect(drawing.get_by_role("link", name=name).first).to_be_visible()
    for level in (1, 2, 3):
        expect(drawing.get_by_text(f"Niveau {level}").first).to_be_visible()
    desk.look(page, "organisation")
    page.goto("/aarshjul/2011/")
    expect(page.locator(".bf-figure svg:visible")).to_have_count(1)
    expect(page.locator(".bf-table--wheel tbody tr")).to_have_count(17)
    desk.screenshot(page, "wheel")


def the_clerk_makes_three_levels_of_agreements(desk: Desk) -> str:
    """In ten minutes; returns where the hovedaftale is."""
    page = desk.person("register")
    hand = Hand(page)
    top = a_hovedaftale(hand)
    for theme in THEMES:
        hand.goal(top, f"Overordnet: {theme}", theme)
    below = [a_delaftale(hand, top, place) for place in range(2)]
    singles = [an_enkeltaftale(hand, below[i % 2], THEMES[i % 2], name) for i, name in enumerate(ORGANISATIONS)]
    assert hand.acts <= TEN_MINUTES
    made = Agreement.objects.filter(title__startswith="Prøve")
    assert [made.filter(kind=kind).count() for kind in AgreementKind] == [1, 2, 3]
    assert all(goal.parent.parent for goal in Goal.objects.filter(agreement__title__startswith="Prøve enkelt"))
    for address in (top, below[0], singles[0]):
        hand.begin(address, "Indgå")
        hand.confirm("Indgå", "Aftalt mellem parterne")
    return top


def a_hovedaftale(hand: Hand) -> str:
    hand.acts += 1
    hand.page.goto(f"{AGREEMENTS}create/")
    hand.fill("title", FRAMEWORK)
    hand.select("kind", "hovedaftale")
    for place, party in enumerate(("Borgerrepræsentationen", "BL's 1. kreds")):
        hand.add("party_rows")
        hand.choose(f"party_rows-{place}-party", party)
    for name, day in (("valid_from", "01.01.2026"), ("valid_until", "01.01.2030")):
        hand.date(name, day)
    for place, theme in enumerate(THEMES):
        hand.add("theme_rows")
        hand.select(f"theme_rows-{place}-theme", theme)
    return hand.create()


def a_delaftale(hand: Hand, top: str, place: int) -> str:
    hand.begin(top, "Ny delaftale under denne")
    hand.fill("title", f"Prøve delaftale {place}")
    for other in range(len(THEMES)):
        if other != place:
            hand.click(hand.page.locator(f"#id_theme_rows-{other}-DELETE-button"))
    made = hand.create()
    hand.goal(made, f"Konkret: {THEMES[place]}", THEMES[place], f"Overordnet: {THEMES[place]}")
    return made


def an_enkeltaftale(hand: Hand, upper: str, theme: str, organisation: str) -> str:
    hand.begin(upper, "Ny enkeltaftale under denne")
    hand.fill("title", f"Prøve enkeltaftale med {organisation}")
    for place, party in enumerate(("Socialforvaltningen", organisation)):
        hand.add("party_rows")
        hand.choose(f"party_rows-{place}-party", party)
    made = hand.create()
    hand.goal(made, f"Hos {organisation}", theme, f"Konkret: {theme}")
    return made


def the_organisations_are_asked_and_one_joins(desk: Desk, top: str) -> None:
    page = desk.person("register")
    hand = Hand(page)
    hand.begin(top, "Inviter alle organisationer")
    desk.look(page, "invite")
    hand.confirm("Inviter alle organisationer", "Brev til alle organisationer")
    page.goto("/admin/registry/accession/")
    page.get_by_role("row", name=ORGANISATIONS[0]).get_by_role("link").first.click()
    hand.select("state", "tilsluttet")
    hand.date("state_on", "01.02.2026")
    hand.fill("reason", "Svar fra organisationen")
    page.get_by_role("button", name="Gem").first.click()
    expect(page.get_by_text("er ændret.")).to_be_visible()
    for name, address in (
        ("row", top),
        ("radar", f"{AGREEMENTS}radar/?months=60"),
        ("succeed", top.replace("inspect", "succeed")),
    ):
        page.goto(address)
        desk.look(page, name)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == 320, f"{name} scrolls sideways"
        page.set_viewport_size({"width": 1280, "height": 900})


def an_agreement_becomes_public(desk: Desk, title: str) -> None:
    editor = desk.person("redaktor")
    editor.goto(f"/admin/pages/{AgreementIndexPage.objects.get().pk}/add_subpage/")
    editor.get_by_role("link", name="Uden skabelon").click()
    editor.locator("#id_title").fill(title)
    editor.locator("#id_agreement").select_option(label=title)
    editor.get_by_role("textbox", name="Indledning").fill("Aftalen er opfundet til prøven.")
    if title == FRAMEWORK:
        desk.look(editor, "page")
    editor.get_by_role("button", name="Flere handlinger").click()
    editor.get_by_role("button", name="til Godkendelse").click()
    expect(editor.get_by_text("til godkendelse").first).to_be_visible()
    made = AgreementPage.objects.get(title=title)
    if title == FRAMEWORK:
        desk.look(desk.open_review(next_reviewer(made).username, title), "review")
    desk.approve_fully(made)


def the_citizen_reads_down_and_up(desk: Desk) -> None:
    page = desk.person("borger")
    page.goto("/den-roede-traad/")
    desk.look(page, "thread")
    page.get_by_role("list").get_by_role("link", name=TOP).first.click()
    down = page.locator("section", has=page.get_by_role("heading", name="Ned: hvad der fører målet ud i livet"))
    expect(down).to_contain_text(MIDDLE)
    down.get_by_role("link", name=LOW).first.click()
    up = page.locator("section", has=page.get_by_role("heading", name="Op: hvad målet skal opfylde"))
    expect(up.get_by_role("listitem").first).to_contain_text(TOP)
    expect(up).to_contain_text(MIDDLE)
    desk.look(page, "goal")
    up.get_by_role("link", name=TOP).click()
    page.get_by_role("link", name=FRAMEWORK).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(FRAMEWORK)
    for joined in ("Medlemmer af BL 1 2 50", "Andre 0 1 0", "Alle organisationer 1 3 33"):
        expect(page.get_by_role("row", name=joined)).to_be_visible()
    desk.look(page, "agreement")


def what_cannot_be_is_refused(desk: Desk) -> None:
    """A clear message in Danish with its line of the memo, and nothing is written."""
    page = desk.person("register")
    hand = Hand(page)
    before = stored()

    hand.begin(f"{AGREEMENTS}inspect/{Agreement.objects.get(title=SINGLE).pk}/", "Nyt mål")
    hand.fill("text", "Et mål, der ikke kan være")
    hand.select("parent", MIDDLE)
    hand.choose("agreement", f"Prøve enkeltaftale med {ORGANISATIONS[1]}")  # which belongs under the other delaftale
    refused(hand, "Opret", "Det mål hører til “Prøve delaftale 0”. Vælg et mål i “Prøve delaftale 1”", "K115")
    desk.look(page, "refused-goal")

    for title, why in (
        (FRAMEWORK, "En hovedaftale hører ikke under nogen anden aftale"),
        (PARTIAL, f"“{PARTIAL}” er aftalen selv eller hører under den"),
    ):
        page.goto(f"{AGREEMENTS}edit/{Agreement.objects.get(title=title).pk}/")
        hand.choose("parent", PARTIAL)
        refused(hand, "Gem", why, "K038")
    page.goto(f"{BODIES}edit/{Body.objects.get(name=THEME_GROUPS[1]).pk}/")
    hand.select("parent", "Anvisningsgruppen")
    refused(hand, "Gem", "“Anvisningsgruppen” er organet selv eller er nedsat under det", "K142")

    page.goto("/admin/registry/seat/create/")
    hand.select("body", "Borgmesterforum")
    hand.fill("label", "Overborgmesteren")
    refused(hand, "Opret", "Det samme gælder allerede fra 14.04.2010", "K030")
    desk.look(page, "refused-seat")

    appoint(hand, "Borgmesterforum: Overborgmesteren", "01.04.2010")
    refused(hand, "Opret", "Pladsen gælder fra 14.04.2010. Udpegningen skal ligge inden for den tid", "K030")
    appoint(hand, "Borgmesterforum: Overborgmesteren", "01.01.2026")
    refused(hand, "Opret", "Organets periode slutter den 01.01.2014", "K075")
    derived = Seat.objects.get(body__name="Samarbejdsforum", derived_from__isnull=False)
    appoint(hand, "Borgmesterforum: Overborgmesteren", "01.05.2010")
    page.locator("#id_seat").evaluate("(select, key) => select.add(new Option('', key, true, true))", str(derived.pk))
    refused(hand, "Opret", "En plads, der besættes med et andet organs medlemmer", "K117")
    desk.look(page, "refused-appointment")
    assert stored() == before


def stored() -> list[list[Any]]:
    return [list(model.objects.order_by("pk").values()) for model in (Agreement, Goal, Body, Seat, Appointment)]


def appoint(hand: Hand, seat: str, day: str) -> None:
    hand.page.goto("/admin/registry/appointment/create/")
    hand.select("seat", seat)
    hand.choose("person", PERSON)
    hand.date("valid_from", day)


def refused(hand: Hand, button: str, why: str, line: str) -> None:
    hand.fill("reason", "Et forsøg")
    hand.click(hand.page.get_by_role("button", name=button).first)
    message = hand.page.locator(".error-message", has_text=why)
    expect(message).to_be_visible()
    expect(message).to_contain_text(line)


def what_is_broken_is_listed_and_mended(desk: Desk) -> None:
    page = desk.person("register")
    hand = Hand(page)
    loose = "Aftale om udlejning mellem Borgerrepræsentationen og BL's 1. kreds"
    for checks, subject, what, mend in (
        (AGREEMENTS, loose, "Den hænger løst", lambda: hand.choose("parent", FRAMEWORK)),
        (BODIES, "Samarbejdsforum", "nogen facilitator", lambda: hand.choose("facilitator", "Center for Bydesign")),
    ):
        page.goto(f"{checks}checks/")
        broken = page.get_by_role("row", name=subject).filter(has_text=what)
        desk.look(page, f"checks-{subject[:5]}")
        broken.get_by_role("link").click()
        mend()
        hand.fill("reason", "Bragt i orden")
        page.get_by_role("button", name="Gem").first.click()
        expect(page.get_by_text("er ændret.")).to_be_visible()
        page.goto(f"{checks}checks/")
        expect(page.get_by_role("heading", name="Tjek").first).to_be_visible()
        expect(broken).to_have_count(0)
