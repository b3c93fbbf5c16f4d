"""The roots that Wagtail's first migration makes, “Root” in every list of pages and collections, named in Danish."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Collection, Page

STOCK = "Root"


@transaction.atomic
def danish_root_names() -> int:
    """Name the roots in the site's language. Safe to repeat; a name that somebody has chosen is left alone.

    Returns:
        How many were renamed.
    """
    with translation.override(settings.LANGUAGE_CODE):
        pages, collections = gettext("All sites"), gettext("All files")
    renamed: int = Page.objects.filter(depth=1, title=STOCK).update(title=pages, draft_title=pages)
    renamed += Collection.objects.filter(depth=1, name=STOCK).update(name=collections)
    return renamed
