"""A clause on a page: its number, its address, and the references to it."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text

from pages.clauses.blocks import ClauseBlock
from pages.clauses.references import renumbered, shown
from pages.models import ArticlePage, HomePage
from tests.pages.posting import edit

pytestmark = pytest.mark.django_db

FIRST, SECOND, PART, POINT = "11111111-a", "22222222-b", "33333333-c", "44444444-d"


def reference(key: str, text: str = "punkt 9") -> str:
    return f'<a linktype="clause" id="{key}">{text}</a>'


def item(key: str, **value: Any) -> dict[str, Any]:
    return {"type": "item", "id": key, "value": value}


def clause(key: str, heading: str, text: str = "", parts: Any = ()) -> dict[str, Any]:
    value = {"heading": heading, "text": f"<p>{text}</p>", "parts": list(parts)}
    return {"type": "clause", "id": key, "value": value}


def body(*, swapped: bool = False) -> list[dict[str, Any]]:
    part = item(PART, heading="", text=f"<p>Som i {reference(FIRST)}.</p>", points=[item(POINT, text="<p>Litra.</p>")])
    first = clause(FIRST, "Formål", f"Se {reference(PART)} og {reference(POINT)}.")
    second = clause(SECOND, "Pligter", "", [part])
    return [second, first] if swapped else [first, second]


def make(home: HomePage, blocks: list[dict[str, Any]]) -> Any:
    page = home.add_child(instance=ArticlePage(title="Aftale", slug="aftale", body=blocks))
    page.save_revision().publish()
    return page


def read(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="#punkt-([^"]+)">([^<]+)</a>', html)


def test_numbers_addresses_and_references_follow_the_order(home: HomePage) -> None:
    page = make(home, body())
    html = Client().get(page.url).text
    for key in (FIRST, SECOND, PART, POINT):
        assert html.count(f'id="punkt-{key}"') == 1
    assert read(html) == [(PART, "punkt 2.1"), (POINT, "punkt 2.1.a"), (FIRST, "punkt 1")]

    page.body = body(swapped=True)
    page.save_revision().publish()
    html = Client().get(page.url).text
    assert read(html) == [(FIRST, "punkt 2"), (PART, "punkt 1.1"), (POINT, "punkt 1.1.a")]
    assert html.count(f'id="punkt-{PART}"') == 1


def test_an_older_version_counts_its_own_clauses(home: HomePage) -> None:
    page = make(home, body())
    old = page.latest_revision
    page.body = body(swapped=True)
    page.save_revision()
    assert (PART, "punkt 2.1") in read(str(old.as_object().body))
    assert (PART, "punkt 1.1") in read(str(page.body))


def test_a_reference_to_no_clause_is_plain_text(home: HomePage) -> None:
    page = make(home, [clause(FIRST, "Formål", f"Se {reference('gone', 'punkt 7')}.")])
    html = Client().get(page.url).text
    assert "Se punkt 7." in html
    assert "punkt-gone" not in html


def test_a_reference_stands_in_any_text_of_the_page(home: HomePage) -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "paragraph", "id": "p", "value": f"<p>Se {reference(FIRST)}.</p>"},
        {
            "type": "call_out",
            "id": "c",
            "value": {"kind": "info", "heading": "H", "text": f"<p>{reference(FIRST)}</p>"},
        },
        clause(FIRST, "Formål"),
    ]
    assert read(Client().get(make(home, blocks).url).text) == [(FIRST, "punkt 1")] * 2


def test_saving_writes_the_present_number_into_the_text(home: HomePage, editor: Any, as_user: Any) -> None:
    page = make(home, body())
    form = {
        "body-count": "2",
        **streamed(0, "clause", FIRST, heading="Formål", text=f"Se {reference(SECOND, 'punkt 5')}."),
        **streamed(1, "clause", SECOND, heading="Pligter", text="Nej."),
    }
    edit(as_user(editor), page, **form)
    saved = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert ">punkt 2</a>" in saved.body[0].value["text"].source
    assert [block.id for block in saved.body] == [FIRST, SECOND]


def streamed(index: int, kind: str, key: str, *, heading: str, text: str) -> dict[str, str]:
    prefix = f"body-{index}"
    return {
        f"{prefix}-type": kind,
        f"{prefix}-id": key,
        f"{prefix}-order": str(index),
        f"{prefix}-deleted": "",
        f"{prefix}-value-heading": heading,
        f"{prefix}-value-text": rich_text(f"<p>{text}</p>", features=["clause-reference"]),
        f"{prefix}-value-parts-count": "0",
    }


def test_the_block_has_a_preview_for_the_editor_who_looks_for_it() -> None:
    block = ClauseBlock()
    html = block.render(block.get_preview_value())
    assert re.search(r'clause__number">1</span> Periode', html)
    assert re.search(r'clause__number">1\.1</p>', html)


def test_markup_in_a_reference_stays_text() -> None:
    stored = renumbered('<a id="x" linktype="clause">&lt;b&gt;</a>', {"x": "1"})
    assert stored == '<a linktype="clause" id="x">punkt 1</a>'
    assert shown('<a href="#punkt-x" data-clause>&lt;script&gt;</a>', {}) == "&lt;script&gt;"
