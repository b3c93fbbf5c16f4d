"""A page as lines: nothing that somebody who approves it answers for is left out."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from wagtail import blocks
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

import pages.models
from pages.blocks import BodyBlock
from pages.comparing.blocks import body_pieces
from pages.comparing.content import Kind, Line, page_content, public_content
from pages.comparing.redline import Status, redline
from pages.comparing.targets import lines_of
from pages.models import ArticlePage, BasePage
from registry.history.change import recording
from tests.factories.registry import PartyFactory

pytestmark = pytest.mark.django_db


def told(page: Any) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in page_content(page)]


def article(*body: tuple[str, Any], **fields: Any) -> ArticlePage:
    """An article nobody has saved."""
    page = ArticlePage(**{"title": "Om forum", "slug": "om-forum", **fields})
    page.body = list(body)
    return page


def body_of(*body: tuple[str, Any]) -> list[tuple[str, str]]:
    return [each for each in told(article(*body)) if each[0] not in ("Titel", "Adressenavn (slug)")]


def test_fields_come_first_and_how_the_page_is_published_last() -> None:
    with recording("test"):
        contact = PartyFactory.create(name="Kontoret (demo)")
    page = article(
        ("paragraph", "<p>Brødtekst.</p>"),
        introduction="Første.\n\nAndet.",
        contact=contact,
        show_in_menus=True,
        seo_title="Søgetitel",
        go_live_at=datetime(2027, 3, 1, 7, tzinfo=UTC),
    )
    lines = page_content(page)
    assert [line.text for line in lines][:5] == ["Om forum", "Første.", "Andet.", "Brødtekst.", "Kontoret (demo)"]
    assert {line.kind for line in lines[5:]} == {Kind.PUBLISHING}
    assert {line.text for line in lines[5:]} == {"om-forum", "Søgetitel", "Ja", "1. marts 2027 08.00"}
    assert public_content(page) == lines[:5]


def test_what_is_empty_or_off_has_no_line() -> None:
    assert [line.key for line in page_content(article())] == ["title", "slug"]


@pytest.mark.parametrize("model", [each for each in BasePage.__subclasses__() if not each._meta.abstract])
def test_every_field_an_editor_fills_in_can_be_compared(model: type[BasePage]) -> None:
    """An inline panel would have to be told as well."""
    options = model.get_edit_handler().get_form_options()
    assert set(options.get("formsets", {})) <= {"wagtail_admin_comments"}
    assert set(options["fields"]) - {field.name for field in model._meta.get_fields()} <= {"comment_notifications"}


def test_every_page_type_is_among_them() -> None:
    models = [getattr(pages.models, name) for name in pages.models.__all__]
    for model in (each for each in models if issubclass(each, Page) and not each._meta.abstract):
        assert issubclass(model, BasePage)
        page_content(model(title="x", slug="x"))


def test_rich_text_is_told_by_paragraph_and_item() -> None:
    source = "<p>Et <b>fedt</b> ord.</p><ul><li>Først</li><li>Så<ol><li>Inden i</li></ol></li></ul><p></p><h3>Mere</h3>"
    assert body_of(("paragraph", source)) == [
        ("Tekst", "Et fedt ord."),
        ("Tekst: punkt", "Først"),
        ("Tekst: punkt", "Så"),
        ("Tekst: nummereret punkt", "Inden i"),
        ("Tekst: overskrift", "Mere"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Et <b>ord</b>.</p>", "<p>Et ord.</p>"),
        ("<p>Et <b>ord</b>.</p>", "<p><b>Et</b> ord.</p>"),
        ("<p>Et<br/>ord</p>", "<p>Et ord</p>"),
        ("<ul><li>A</li><li>B</li></ul>", "<ul><li>A<ul><li>B</li></ul></li></ul>"),
        ('<p><a href="https://a.example/">ord</a></p>', '<p><a href="https://b.example/">ord</a></p>'),
        ('<p><a linktype="page" id="7">ord</a></p>', '<p><a linktype="page" id="8">ord</a></p>'),
        ('<p><a linktype="document" id="7">ord</a></p>', '<p><a linktype="page" id="7">ord</a></p>'),
        ('<p><a linktype="clause" id="7">ord</a></p>', '<p><a linktype="clause" id="8">ord</a></p>'),
        ('<p>x <embed embedtype="media" url="https://a.example/"/></p>', "<p>x</p>"),
    ],
)
def test_what_changes_without_a_word_changing_is_seen(one: str, other: str) -> None:
    lines = [[(line.text, line.form) for line in page_content(article(("paragraph", each)))] for each in (one, other)]
    assert lines[0] != lines[1]


def test_text_in_tags_nobody_allowed_is_told() -> None:
    source = "<p>Synlig</p><script>alert(1)</script><table><tr><td>celle</td></tr></table>uden for"
    assert "".join(text for _label, text in body_of(("paragraph", source))) == "Synligalert(1)celleuden for"


def test_characters_that_turn_the_reading_order_are_shown_by_number() -> None:
    assert body_of(("paragraph", "<p>Ja\u202ejeN</p>")) == [("Tekst", "Ja[U+202E]jeN")]


def test_links_name_their_targets_and_never_a_draft(home: Page) -> None:
    public = home.add_child(instance=ArticlePage(title="Vedtægter", slug="vedtaegter"))
    draft = home.add_child(instance=ArticlePage(title="Hemmelig", slug="hemmelig", live=False))
    document = Document.objects.create(title="Referat", file=ContentFile(b"x", name="referat.pdf"))
    source = (
        f'<p><a linktype="page" id="{public.pk}">a</a> <a linktype="page" id="{draft.pk}">b</a> '
        f'<a linktype="document" id="{document.pk}">c</a> <a linktype="document" id="999">d</a> '
        f'<a href="mailto:a@example.org">e</a></p>'
    )
    ((_label, text),) = body_of(("paragraph", source))
    assert "a [→ Vedtægter (/vedtaegter/)]" in text
    assert f"b [→ side nr. {draft.pk}, som ikke er offentlig]" in text
    assert f"c [→ Referat ({document.filename})]" in text
    assert "d [→ dokument nr. 999, som ikke findes]" in text
    assert "e [→ mailto:a@example.org]" in text


def test_every_block_is_told(home: Page) -> None:
    image = Image.objects.create(title="Plan", file=get_test_image_file("plan.png"))
    image.contextual_alt_text, image.decorative = "Plan over bydelen", False
    document = Document.objects.create(title="Referat", file=ContentFile(b"x", name="referat.pdf"))
    table = {
        "columns": [
            {"type": "text", "heading": "Hvad"},
            {"type": "number", "heading": "Antal"},
            {"type": "date", "heading": "Frist"},
        ],
        "rows": [{"values": ["<p>Boliger</p>", Decimal("12.5"), date(2027, 3, 1)]}, {"values": ["", None, None]}],
        "caption": "Tal",
    }
    table_block = ArticlePage.body.field.stream_block.child_blocks["table"]
    shown = body_of(
        ("heading", {"text": "Formål", "level": "h3"}),
        ("list", ["Et", "To"]),
        ("quote", {"text": "Vi vil.", "source": "En (demo)"}),
        ("image", {"image": image, "caption": "Bydelen"}),
        ("document", document),
        ("table", table_block.to_python(table)),
        ("call_out", {"kind": "warning", "heading": "Husk", "text": "<p>Fristen.</p>"}),
        ("links", {"heading": "Se også", "links": [{"page": home, "url": "", "text": "Forsiden"}]}),
        ("accordion", [{"heading": "Mere", "text": "<p>Endnu mere.</p>"}]),
        ("wheel", {"caption": "Årets møder", "year": 2027}),
    )
    assert shown == [
        ("Overskrift", "Formål"),
        ("Overskrift: Niveau", "Underoverskrift"),
        ("Liste: Punkt", "Et"),
        ("Liste: Punkt", "To"),
        ("Citat", "Vi vil."),
        ("Citat: Hvem siger det", "En (demo)"),
        ("Billede", f"Plan ({image.filename})"),
        ("Billede: alternativ tekst", "Plan over bydelen"),
        ("Billede: Billedtekst", "Bydelen"),
        ("Dokument", f"Referat ({document.filename})"),
        ("Tabel: tabeltekst", "Tal"),
        ("Tabel: kolonneoverskrifter", "Hvad | Antal | Frist"),
        ("Tabel: række", "Boliger | 12,5 | 1. marts 2027"),
        ("Fremhævet boks: Type", "Advarsel"),
        ("Fremhævet boks: Overskrift", "Husk"),
        ("Fremhævet boks: Tekst", "Fristen."),
        ("Liste af links: Overskrift", "Se også"),
        ("Link: Side", "Forside (/)"),
        ("Link: Linktekst", "Forsiden"),
        ("Foldeafsnit: Overskrift", "Mere"),
        ("Foldeafsnit: Tekst", "Endnu mere."),
        ("Årshjul: Billedtekst", "Årets møder"),
        ("Årshjul: År", "2027"),
    ]


def test_a_clause_is_told_by_its_parts_and_a_reference_in_its_own_words() -> None:
    part = {"heading": "", "text": "<p>Lejen.</p>", "points": [{"text": "<p>Et led.</p>"}]}
    text = '<p>Se <a linktype="clause" id="k">punkt 2</a>.</p>'
    assert body_of(("clause", {"heading": "Leje", "text": text, "parts": [part]})) == [
        ("Bestemmelse: Overskrift", "Leje"),
        ("Bestemmelse: Tekst", "Se punkt 2."),
        ("Underpunkt: Tekst", "Lejen."),
        ("Litra: Tekst", "Et led."),
    ]


def test_clauses_carry_their_numbers_and_another_number_is_no_change() -> None:
    def version(*names: str) -> tuple[Line, ...]:
        rows = []
        for name in names:
            part = {"type": "item", "id": f"{name}-a", "value": {"text": f"<p>{name} a</p>"}}
            rows.append({"type": "clause", "id": name, "value": {"heading": name, "parts": [part]}})
        return page_content(ArticlePage(title="x", slug="x", body=BodyBlock().to_python(rows)))

    old, new = version("Frist"), version("Leje", "Frist")
    numbers = [(line.number, line.text) for line in new if line.number]
    assert numbers == [("1", "Leje"), ("1.1", "Leje a"), ("2", "Frist"), ("2.1", "Frist a")]
    compared = redline(old, new)
    assert [row.line.text for row in compared.lines if row.status != Status.SAME] == ["Leje", "Leje a"]
    assert "<b>2.1</b>" in render_to_string("pages/includes/redline.html", {"redline": compared})


class NewBlock(blocks.StructBlock):
    """One that nobody has thought of yet, in itself and with parts."""

    title = blocks.CharBlock(label="Navn")
    is_binding = blocks.BooleanBlock(label="Bindende", required=False)
    kinds = blocks.MultipleChoiceBlock(label="Slags", choices=[("a", "Alfa"), ("b", "Beta")], required=False)
    parts = blocks.StreamBlock(
        [("text", blocks.RichTextBlock(label="Indhold")), ("raw", blocks.RawHTMLBlock(label="Kode"))], required=False
    )
    several = blocks.ListBlock(blocks.StructBlock([("on", blocks.DateBlock(label="Dag"))]), label="Dage")

    class Meta:
        label = "Bestemmelse"


def test_a_block_of_an_unknown_kind_is_walked_to_its_last_word() -> None:
    stream = blocks.StreamBlock([("provision", NewBlock())])
    value = stream.to_python(
        [
            {
                "type": "provision",
                "id": "c1",
                "value": {
                    "title": "Leje",
                    "is_binding": True,
                    "kinds": ["b"],
                    "parts": [
                        {"type": "text", "id": "p1", "value": "<p>Et.</p><p>To.</p>"},
                        {"type": "raw", "id": "p2", "value": "<i>rå</i>"},
                    ],
                    "several": [{"type": "item", "id": "d1", "value": {"on": "2027-03-01"}}],
                },
            }
        ]
    )
    lines = lines_of(body_pieces(stream, value))
    assert [(line.key, line.label, line.text) for line in lines] == [
        ("c1.title", "Bestemmelse: Navn", "Leje"),
        ("c1.is_binding", "Bestemmelse: Bindende", "Ja"),
        ("c1.kinds", "Bestemmelse: Slags", "Beta"),
        ("c1.parts.p1", "Bestemmelse: Indhold", "Et."),
        ("c1.parts.p1.1", "Bestemmelse: Indhold", "To."),
        ("c1.parts.p2", "Bestemmelse: Kode", "<i>rå</i>"),
        ("c1.several.d1.on", "Bestemmelse: Dag", "1. marts 2027"),
    ]
    assert lines[0].kind == Kind.HEADING


def queries(page: Page) -> int:
    version = page.save_revision().as_object()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page_content(version)
    return len(captured)


def test_a_long_page_asks_no_more_than_a_short_one(home: Page) -> None:
    def body(number: int) -> list[Any]:
        found: list[Any] = []
        for _number in range(number):
            target = home.add_child(instance=ArticlePage(title="Mål", slug=f"maal-{Page.objects.count()}"))
            document = Document.objects.create(title="Referat", file=ContentFile(b"x", name="referat.pdf"))
            image = Image.objects.create(title="Plan", file=get_test_image_file("plan.png"))
            found += [
                ("paragraph", f'<p><a linktype="page" id="{target.pk}">a</a></p>'),
                ("paragraph", f'<p><a linktype="document" id="{document.pk}">a</a></p>'),
                ("document", document),
                ("image", {"image": image, "caption": "x"}),
                ("links", {"links": [{"page": target, "text": "x"}]}),
            ]
        return found

    page = home.add_child(instance=ArticlePage(title="Lang", slug="lang"))
    page.body = body(1)
    few = queries(page)
    page.body = body(8)
    assert queries(page) == few
