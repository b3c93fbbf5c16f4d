"""What there is to link to on this site: pages, documents, and the addresses that answer."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404
from django.test import RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from pages.addresses import RESERVED


@dataclass
class Catalogue:
    """Read once for any number of texts: one query for pages, one for documents, and some for each typed address."""

    answers: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def pages(self) -> dict[str, tuple[str, bool]]:
        """The title of each page by its key, and whether it is public."""
        rows = Page.objects.values_list("pk", "title", "live")
        return {str(key): (title, live) for key, title, live in rows}

    @cached_property
    def documents(self) -> set[str]:
        """The keys of the documents."""
        return {str(key) for key in get_document_model().objects.values_list("pk", flat=True)}

    @cached_property
    def site(self) -> Site | None:
        return Site.objects.filter(is_default_site=True).select_related("root_page").first()

    def own_path(self, address: str) -> str | None:
        """The path of an address on this site; None for one elsewhere, and for e-mail, telephone and anchors.

        Raises:
            ValueError: it is no address at all.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("", "http", "https") or not (parts.netloc or parts.path):
            return None
        hosts = {self.site.hostname} if self.site else set()
        return (parts.path or "/") if not parts.netloc or parts.hostname in hosts else None

    def segment(self, path: str) -> str:
        """The first part of a path."""
        return path.strip("/").partition("/")[0]

    def is_of_programs(self, path: str) -> bool:
        """Whether something else than pages answers there."""
        return self.segment(path) in RESERVED

    def leads_somewhere(self, path: str) -> bool:
        """Whether a public page, or an old address of one, answers there."""
        if path not in self.answers:
            self.answers[path] = self._is_page(path) or self._is_redirect(path)
        return self.answers[path]

    def _is_page(self, path: str) -> bool:
        root: Any = self.site.root_page.specific if self.site else None
        if root is None:
            return False
        try:
            root.route(RequestFactory().get("/"), [part for part in path.split("/") if part])
        except Http404:
            return False
        return True

    def _is_redirect(self, path: str) -> bool:
        return bool(Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists())
