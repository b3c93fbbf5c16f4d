"""References to clauses in running text.

Stored as `<a linktype="clause" id="KEY">punkt 2.1</a>`. The key is the clause's; the text is what the reference read
when the page was saved, for whatever reads the text without knowing of clauses. What a reader sees is always counted
anew from the body that is shown.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.rich_text import LinkHandler, RichText

from pages.walk import pieces

LINK_TYPE = "clause"
STORED = re.compile(r'<a\b(?=[^>]*\blinktype="clause")[^>]*\bid="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
SHOWN = re.compile(r'<a href="#punkt-([^"]*)" data-clause>(.*?)</a>', re.DOTALL)


def anchor(key: str) -> str:
    """The name of a clause in the page's address; it stays when the clause gets another number."""
    return f"punkt-{key}"


def words(number: str) -> str:
    """How a reference reads."""
    return _("clause %(number)s") % {"number": number}


class ClauseLinkHandler(LinkHandler):
    """Marks a reference for `shown`, which knows the numbers."""

    identifier = LINK_TYPE

    @staticmethod
    def expand_db_attributes(attrs: Mapping[str, str]) -> str:
        return f'<a href="#{escape(anchor(attrs.get("id", "")))}" data-clause>'


def shown(html: str, numbers: Mapping[str, str]) -> SafeString:
    """The body's HTML with each reference as the number its clause has there; one to no clause is plain text.

    Args:
        html: The body as its blocks were rendered.
        numbers: The number of each clause by its key.
    """

    def link(match: "re.Match[str]") -> str:
        key, text = match.groups()
        return f'<a href="#{anchor(key)}">{escape(words(numbers[key]))}</a>' if key in numbers else text

    return mark_safe(SHOWN.sub(link, html))


def renumbered(source: str, numbers: Mapping[str, str]) -> str:
    """A stored text in which each reference reads as its clause is numbered now; one to no clause keeps its words."""

    def link(match: "re.Match[str]") -> str:
        key = match.group(1)
        if key not in numbers:
            return match.group(0)
        return f'<a linktype="{LINK_TYPE}" id="{escape(key)}">{escape(words(numbers[key]))}</a>'

    return STORED.sub(link, source)


def renumber(body: StreamValue, numbers: Mapping[str, str]) -> None:
    """Let every reference in a body read as its clause is numbered now."""
    for piece in pieces(body):
        if isinstance(piece.value, RichText):
            piece.value.source = renumbered(piece.value.source, numbers)


def references(body: StreamValue) -> Iterator[tuple[int, str, str]]:
    """Each reference of a body: which block it stands in, the key of its clause, and its words."""
    for piece in pieces(body):
        if isinstance(piece.value, RichText):
            for key, text in STORED.findall(piece.value.source):
                yield piece.index, key, text


def link_entity(props: Mapping[str, Any]) -> Any:
    """A reference as the editor has it, in the form it is stored in."""
    from draftjs_exporter.dom import DOM

    return DOM.create_element("a", {"linktype": LINK_TYPE, "id": props.get("id", "")}, props["children"])
