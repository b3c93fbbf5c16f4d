"""Rich text by paragraph and list item, its links' targets included."""

from dataclasses import dataclass
from html.parser import HTMLParser

from pages.comparing.targets import Target

PARAGRAPHS = {"p", "div", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "hr"}
TARGETS = {"page", "document", "image"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or list item; `tag` is what it is: p, h3, ul, ol."""

    tag: str
    parts: tuple[str | Target, ...]
    form: str


def paragraphs(source: str) -> list[Paragraph]:
    """Stored rich text in reading order. Every word of it is there, also inside tags nobody allowed.

    Args:
        source: as the editor stored it, where a link to a page names the page's key.
    """
    parser = _Parser()
    parser.feed(source)
    parser.close()
    parser.flush()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = []
        self._parts: list[str | Target] = []
        self._form: list[str] = []
        self._lists: list[str] = []
        self._tag = "p"
        self._links: list[tuple[str | Target, ...]] = []
        self._length = 0

    def flush(self) -> None:
        """End the paragraph."""
        if self._parts:
            depth = len(self._lists)
            form = [*self._form, f"depth {depth}"] if depth > 1 else self._form
            self.found.append(Paragraph(self._tag, tuple(self._parts), " ".join(form)))
        self._parts, self._form, self._length = [], [], 0
        self._tag = self._lists[-1] if self._lists else "p"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in PARAGRAPHS:
            self.flush()
            if tag in ("ul", "ol"):
                self._lists.append(tag)
            self._tag = self._lists[-1] if self._lists else tag
        elif tag == "a":
            self._links.append(_target(values, "href"))
            self._form.append(f"a{self._length} {values.get('linktype', '')} {values.get('id', '')}")
        elif tag == "embed":
            self._parts += [" [", *_target(values, "url"), f" {values.get('alt', '')}] "]
        elif tag == "br":
            self._parts.append(" ")
            self._form.append(f"br{self._length}")
        else:
            self._form.append(f"{tag}{self._length}")

    def handle_endtag(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.flush()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
                self._tag = self._lists[-1] if self._lists else "p"
        elif tag == "a":
            if self._links and (target := self._links.pop()):
                self._parts += [" [→ ", *target, "]"]
        else:
            self._form.append(f"/{tag}{self._length}")

    def handle_data(self, data: str) -> None:
        self._parts.append(data)
        self._length += sum(not char.isspace() for char in data)


def _target(values: dict[str, str], address_name: str) -> tuple[str | Target, ...]:
    """What a link or an embed points at; nothing for a reference within the page, which says so in its own words."""
    kind, key = values.get("linktype") or values.get("embedtype", ""), values.get("id", "")
    if kind in TARGETS and key.isdecimal() and len(key) < 19:
        return (Target(kind, int(key)),)
    return (values[address_name],) if values.get(address_name) else ()
