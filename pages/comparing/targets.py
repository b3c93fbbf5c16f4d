"""What links, images and documents point at, in words; read for a whole page at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from pages.comparing.lines import Kind, Line, plain


@dataclass(frozen=True, slots=True)
class Target:
    """A row that text points at: a page, a document or an image, by its key."""

    kind: str
    key: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A line whose targets have not got their names yet."""

    key: str
    label: str
    kind: Kind
    parts: tuple[str | Target, ...]
    form: str = ""
    number: str = ""


def lines_of(pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """The pieces that say something, as lines; at most four queries however many targets they have."""
    pieces = list(pieces)
    names = _names({part for piece in pieces for part in piece.parts if isinstance(part, Target)})
    lines = (
        Line(
            piece.key,
            plain(piece.label),
            piece.kind,
            plain("".join(part if isinstance(part, str) else names[part] for part in piece.parts)),
            piece.form,
            piece.number,
        )
        for piece in pieces
    )
    return tuple(line for line in lines if line.text)


def _names(targets: set[Target]) -> dict[Target, str]:
    names = {target: _missing(target) for target in targets}
    for kind, read in (("page", _pages), ("document", _documents), ("image", _images)):
        keys = {target.key for target in targets if target.kind == kind}
        if keys:
            names |= {Target(kind, key): name for key, name in read(keys).items()}
    return names


def _missing(target: Target) -> str:
    """What is gone, or must not be named: a draft's title is for nobody but its editors."""
    texts = {
        "page": gettext("page no. %(key)s, which is not public"),
        "document": gettext("document no. %(key)s, which does not exist"),
        "image": gettext("image no. %(key)s, which does not exist"),
    }
    return texts[target.kind] % {"key": target.key}


def _pages(keys: set[int]) -> dict[int, str]:
    rows = Page.objects.live().public().filter(pk__in=keys).values_list("pk", "title", "url_path")
    return {key: f"{title} (/{path.split('/', 2)[-1]})" for key, title, path in rows}


def _documents(keys: set[int]) -> dict[int, str]:
    return _files(get_document_model(), keys)


def _images(keys: set[int]) -> dict[int, str]:
    return _files(get_image_model(), keys)


def _files(model: Any, keys: set[int]) -> dict[int, str]:
    return {row.pk: f"{row.title} ({row.filename})" for row in model.objects.filter(pk__in=keys)}
