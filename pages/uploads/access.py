"""Whether anybody may read an uploaded file: only where something public uses it (decision 0044)."""

from collections.abc import Callable
from typing import Any

from wagtail.documents.models import Document as UploadedDocument
from wagtail.models import Page, ReferenceIndex, get_default_page_content_type

from registry.records.models import Document


def is_public(upload: Any) -> bool:
    """Whether anybody may read the file; as many queries for one use of it as for many.

    Something public must use it, and its collection must be open to everybody.

    Args:
        upload: One of Wagtail's images or documents.
    """
    if not any(uses(upload) for uses in PUBLIC_USES):
        return False
    return not upload.collection.get_view_restrictions().exists()


def is_open_to(user: Any) -> bool:
    """Whether the user may read every upload: whoever works in the admin."""
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))


def _on_a_public_page(upload: Any) -> bool:
    """Wagtail's index of references holds what is stored on pages; drafts of public pages are versions beside them."""
    uses = ReferenceIndex.get_references_to(upload).filter(base_content_type=get_default_page_content_type())
    pages = Page.objects.live().public().filter(pk__in=[int(key) for key in uses.values_list("object_id", flat=True)])
    return any(getattr(page, "is_readable", True) for page in pages.specific())


def _in_a_public_document(upload: Any) -> bool:
    """A public document of the registry may give the file's address as its own."""
    if not isinstance(upload, UploadedDocument):
        return False
    return Document.objects.public().filter(address__endswith=upload.url).exists()


PUBLIC_USES: list[Callable[[Any], bool]] = [_on_a_public_page, _in_a_public_document]
"""What makes a file public: each is asked of an upload. Whoever keeps public texts elsewhere adds one when ready."""
