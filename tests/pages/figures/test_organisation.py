"""The organisation model from the registry: what it shows from the reference data, and what it never shows."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pages.figures.asked import Asked
from pages.figures.catalogue import FIGURES
from pages.figures.figure import Figure
from pages.record_pages import Addresses, addresses
from pages.reference import load_pages
from pages.tree import ensure_system_pages
from registry.bodies.models import Body, BodyKind, BodyState, Level
from registry.history.change import recording
from registry.reference.load import load_reference
from tests.factories.bodies import BodyFactory, SeatFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


def model(known: Addresses | None = None) -> Figure:
    return FIGURES["organisationsmodel"](Asked(TODAY, 2026, known or Addresses({})))


def texts(figure: Figure) -> str:
    drawn = " ".join(
        line for drawing in (figure.wide, figure.narrow) for text in drawing.texts() for line in text.lines
    )
    cells = " ".join(cell.text for row in figure.table.rows for cell in row)
    return f"{drawn} {cells} {figure.title} {figure.description}"


@pytest.fixture
def reference() -> None:
    ensure_system_pages(hostname="testserver", port=80)
    load_reference()
    load_pages()


@pytest.mark.usefixtures("reference")
def test_the_reference_data_shows_four_forums_and_the_theme_groups_on_three_levels() -> None:  # K051, K052
    rows = [tuple(cell.text for cell in row) for row in model(addresses()).table.rows]
    assert [(row[0], row[1][:8]) for row in rows] == [
        ("Borgmesterforum", "Niveau 1"),
        ("Partnerskabsforum", "Niveau 1"),
        ("Den Tværkommunale Styregruppe", "Niveau 2"),
        ("Samarbejdsforum", "Niveau 2"),
        ("Tværkommunalt Team", "Niveau 3"),
        ("Udlejningsindsats og udlejningsaftale", "Niveau 3"),
        ("Anvisningsgruppen", "Niveau 3"),
        ("Projektgruppen for evaluering af udlejningsstrategien", "Niveau 3"),
    ]
    by_name = {row[0]: row[2:] for row in rows}
    assert by_name["Borgmesterforum"] == ("Forum, intern, foreslået", "", "Partnerskabsforum", "")
    assert by_name["Tværkommunalt Team"][1] == "Den Tværkommunale Styregruppe"
    assert by_name["Samarbejdsforum"] == (
        "Forum, fælles, foreslået", "", "", "Kontaktudvalget, Samarbejdsorganet vedrørende boligsocial anvisning",
    )  # fmt: skip


@pytest.mark.usefixtures("reference")
def test_the_types_of_agreements_stand_beside_the_levels() -> None:  # K053
    drawing = model().wide
    at = {" ".join(text.lines): text.y for text in drawing.texts()}
    for level, agreement in (("Niveau 1", "Hovedaftale"), ("Niveau 2", "Delaftale"), ("Niveau 3", "Enkeltaftale")):
        assert abs(at[level] - at[agreement]) < 12


@pytest.mark.usefixtures("reference")
def test_the_page_shows_every_body_and_links_to_each_ones_page(client: Client) -> None:
    shown = client.get("/organisationsmodel/").content.decode()
    for body in Body.objects.public().exclude(kind=BodyKind.FORMER):
        assert body.name in shown
    for slug in ("samarbejdsforum", "tvaerkommunal-styregruppe/tvaerkommunalt-team"):
        assert shown.count(f'<a href="/{slug}/"') >= 3  # wide, narrow, table
    assert '<details class="bf-figure__table">' in shown  # every body is listed below, open
    assert 'href="/organisationsmodel/"' in client.get("/").content.decode()


def test_what_is_not_public_dissolved_or_over_is_never_in_it() -> None:
    with recording("test"):
        forum = BodyFactory.create(name="Synligt forum")
        hidden = BodyFactory.create(name="KANARIEFUGL", is_public=False)
        BodyFactory.create(name="NEDLAGTFUGL", state=BodyState.DISSOLVED)
        BodyFactory.create(name="Gruppe", kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=hidden)
        for source, target in ((forum, hidden), (hidden, forum)):
            SeatFactory.create(body=target, derived_from=source, party=None, label="PLADSFUGL")
        other = BodyFactory.create(name="Andet forum")
        SeatFactory.create(body=other, derived_from=forum, party=None, valid_until=date(2020, 1, 1))
    figure = model()
    shown = texts(figure)
    assert "Synligt forum" in shown
    assert "FUGL" not in shown
    assert "FUGL" not in figure.file()
    assert {row[4].text for row in figure.table.rows} == {""}


def test_three_queries_for_any_number_of_bodies(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(2):
        with recording("test"):
            for _ in range(5):
                one, other = BodyFactory.create_batch(2)
                SeatFactory.create(body=one, derived_from=other, party=None)
        with django_assert_num_queries(3):
            model()


def test_an_empty_register_has_nothing_to_show() -> None:
    assert model().is_empty
