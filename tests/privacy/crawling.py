"""Reads everything that anybody can: from the front page, the sitemap and the catalogues, whatever links lead to."""

import io
import re
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from html import unescape
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from django.test import Client
from django.urls import Resolver404
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from pages.figures.catalogue import FIGURES
from pages.open_data.catalogue import DATASETS
from pages.open_data.formats import FORMATS

HOST = "testserver"
LINK = re.compile(r'(?:href|src)="([^"]+)"')
LEFT_OUT = ("/admin/", "/static/", "/media/", "/dokumenter/")
"""The admin asks who one is, and the others are files; what those say is not the registry's."""
FAR_YEAR = re.compile(r"/(?:aarshjul|kalender)/(?!2010|2011|2026|2027)\d{4}/")
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
MOST = 600
"""Pages: the wheel alone would lead to a hundred years."""


class Read:
    """What was read, by address."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def matches(self, pattern: re.Pattern[str]) -> dict[str, set[str]]:
        """Where the pattern occurs: the text found → the addresses."""
        found: dict[str, set[str]] = {}
        for address, text in self.texts.items():
            for canary in pattern.findall(text):
                found.setdefault(canary, set()).add(address)
        return found


def crawl(client: Client, searches: Iterable[str] = ()) -> Read:
    """Everything from the front page on, and what no link leads to: sitemap, robots, data, figures, searches."""
    waiting = ["/", "/robots.txt", "/sitemap.xml"]
    waiting += [f"/data/{name}.{ending}" for name in DATASETS for ending in FORMATS]
    waiting += [f"/figurer/{name}.svg" for name in FIGURES]
    waiting += [f"/soeg/?q={word}" for word in searches]
    waiting += [page.get_url() for page in Page.objects.live().public().filter(depth__gt=1)]
    waiting += [f"{page.url}{route.pattern}" for page in live_routable_pages() for route in page.get_subpage_urls()]
    waiting += [  # which no link leads to where Pango is missing
        f"{page.url}{path.lstrip('/')}"
        for page in live_routable_pages()
        for path in page.get_route_paths()
        if path.endswith("/pdf/")
    ]
    waiting = [address for address in waiting if address and "<" not in address]  # what has a key is found by its link
    read = Read()
    while waiting:
        address = waiting.pop()
        if address in read.texts:
            continue
        assert len(read.texts) < MOST, f"more than {MOST} addresses: which ones go on and on?"
        response = client.get(address)
        text = text_of(response)
        read.texts[address] = text
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting += links(address, text)
        if address == "/sitemap.xml":
            waiting += [urlsplit(node.text or "").path for node in ElementTree.fromstring(text).iter(LOCATION)]
    return read


def text_of(response: object) -> str:
    """What a response says, in small letters and without HTML's marks; a workbook's sheets are unpacked, a PDF not."""
    streamed = getattr(response, "streaming_content", None)
    data: bytes = b"".join(streamed) if streamed is not None else response.content  # type: ignore[attr-defined]
    if data.startswith(b"%PDF"):
        return ""  # it is made of what the page beside it says
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"\n".join(book.read(name) for name in book.namelist())
    return unescape(data.decode("utf-8")).replace("\u00ad", "").lower()


def links(address: str, text: str) -> list[str]:
    """The addresses on this site that a page leads to."""
    found = []
    for link in LINK.findall(text):
        parts = urlsplit(urljoin(f"http://{HOST}{address}", link))
        whole = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if parts.netloc == HOST and not parts.path.startswith(LEFT_OUT) and not FAR_YEAR.match(parts.path):
            found.append(whole)
    return found


def routes_read(read: Read) -> set[tuple[str, str]]:
    """Which routes of routable pages were read: (page type, name of the method)."""
    found = set()
    for page in live_routable_pages():
        for address in read.texts:
            path = urlsplit(address).path
            if path.startswith(page.url):
                with suppress(Resolver404):  # a page below it
                    method, _arguments, _keywords = page.resolve_subpage(f"/{path.removeprefix(page.url)}")
                    found.add((type(page).__name__, method.__name__))
    return found


def routes_there_are() -> set[tuple[str, str]]:
    """Every route of the live routable pages but the page's own address, which is read anyhow."""
    return {
        (type(page).__name__, pattern.callback.__name__)
        for page in live_routable_pages()
        for pattern in page.get_subpage_urls()
        if pattern.callback.__name__ != "index_route"
    }


def live_routable_pages() -> list[Page]:
    pages = Page.objects.live().public().filter(depth__gt=1).specific()
    return [page for page in pages if isinstance(page, RoutablePageMixin) and getattr(page, "is_readable", True)]
