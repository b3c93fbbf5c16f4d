"""A figure as a file: the drawing by itself, nothing that runs, and no figure for what is not asked for properly."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from pages.figures.catalogue import FIGURES
from pages.reference import load_pages
from pages.tree import ensure_system_pages
from registry.history.change import recording
from registry.reference.load import load_reference
from tests.factories.bodies import BodyFactory

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def reference() -> None:
    load_reference()
    ensure_system_pages(hostname="testserver", port=80)
    load_pages()


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_a_drawing_that_may_be_kept_for_a_while(client: Client, name: str) -> None:
    response = client.get(f"/figurer/{name}.svg?aar=2011")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    root = ET.fromstring(response.content)
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert kinds <= {"svg", "title", "desc", "rect", "path", "text", "tspan"}


@pytest.mark.usefixtures("reference")
def test_a_file_tells_how_long_its_lines_are_for_a_reader_with_another_typeface(client: Client) -> None:
    root = ET.fromstring(client.get("/figurer/organisationsmodel.svg").content)
    lines = list(root.iter(f"{SVG}tspan"))
    assert lines
    assert all(float(line.attrib["textLength"]) > 0 for line in lines)


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize(
    "address",
    [
        "/figurer/findes-ikke.svg",
        "/figurer/..%2Fsettings.svg",
        "/figurer/%00.svg",
        "/figurer/organisationsmodel.png",
        "/figurer/",
        *(
            f"/figurer/organisationsmodel.svg?aar={year}"
            for year in ("", "1999", "2101", "-1", "20.1", "²⁰¹¹", "9" * 5000)
        ),
    ],
)
def test_what_is_no_figure_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_figure_with_nothing_in_it_has_no_file(client: Client) -> None:
    assert client.get("/figurer/organisationsmodel.svg").status_code == 404


@pytest.mark.usefixtures("reference")
def test_a_figure_is_only_read(client: Client) -> None:
    assert client.head("/figurer/organisationsmodel.svg").status_code == 200
    assert client.post("/figurer/organisationsmodel.svg").status_code == 405


def test_a_name_is_text_whatever_it_says(client: Client) -> None:
    with recording("test"):
        BodyFactory.create(name='<script>alert("1")</script>]]>&amp;\x01\ufffe')
    content = client.get("/figurer/organisationsmodel.svg").content
    assert b"<script" not in content
    said = "".join(ET.fromstring(content).itertext())
    assert "<script>" in said
