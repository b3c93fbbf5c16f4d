"""Pages, files and texts with something to find."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from pages.models import ArticlePage, HomePage

Write = Callable[..., Any]


def paragraph(html: str) -> dict[str, Any]:
    return {"type": "paragraph", "id": "p", "value": f"<p>{html}</p>"}


def to_page(page: Any, text: str = "Om forum") -> str:
    return f'<a id="{page.pk}" linktype="page">{text}</a>'


@pytest.fixture
def write(home: HomePage) -> Write:
    """A public page with these blocks, or a draft."""

    def make(title: str, *blocks: dict[str, Any], is_public: bool = True) -> Any:
        slug = title.lower().replace(" ", "-")
        page = home.add_child(instance=ArticlePage(title=title, slug=slug, body=list(blocks), live=is_public))
        revision = page.save_revision()
        if is_public:
            revision.publish()
            page.refresh_from_db()
        return page

    return make


@pytest.fixture
def image(db: None, tmp_path: Any, settings: Any) -> Any:
    settings.MEDIA_ROOT = str(tmp_path)
    return get_image_model().objects.create(title="Gården", file=get_test_image_file())


@pytest.fixture
def document(db: None, tmp_path: Any, settings: Any) -> Any:
    settings.MEDIA_ROOT = str(tmp_path)
    return get_document_model().objects.create(title="Bilag", file=ContentFile(b"tekst", name="bilag.txt"))
