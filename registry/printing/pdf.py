"""Makes a PDF/UA out of HTML, with the site's own styles, fonts and images alone.

WeasyPrint needs Pango from the system, so it is loaded only when somebody wants a PDF: without it, all else works.
"""

import hashlib
import logging
import mimetypes
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache as stored
from django.core.files.storage import default_storage
from django.utils.translation import gettext

logger = logging.getLogger(__name__)

LAYOUT = 2
"""Part of the key under which a made PDF is kept: raise it whenever the styles (cms/pdf.css) change."""
LONGEST_KEPT = 4 << 20
_one_at_a_time = Lock()


class Unavailable(Exception):
    """The system lacks what makes PDFs; `what_to_install` says what."""


@cache
def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        logger.warning("No PDFs can be made: %s", error)
        return None
    return weasyprint


def is_available() -> bool:
    """Whether PDFs can be made; asked of the system once a process."""
    return _weasyprint() is not None


def what_to_install() -> str:
    return gettext(
        "The PDF cannot be made on this server. Install Pango (on Debian and Ubuntu: apt install libpango-1.0-0 "
        "libpangoft2-1.0-0) and restart the site."
    )


def kept(html: str, address: str) -> bytes:
    """The PDF of what anybody may read: made once and kept, one at a time in a process.

    Args:
        html: A whole document.
        address: Its own, from which the addresses in it are read.

    Raises:
        Unavailable: The system cannot.
    """
    if not is_available():
        raise Unavailable
    key = f"registry.printing:{LAYOUT}:{hashlib.sha256(f'{address} {html}'.encode()).hexdigest()}"
    made: bytes | None = stored.get(key)
    if made is None:
        with _one_at_a_time:
            made = stored.get(key) or make(html, address)
            if len(made) <= LONGEST_KEPT:
                stored.set(key, made, timeout=None)
    return made


def make(html: str, address: str) -> bytes:
    """Make the PDF anew and keep it nowhere: for what only some may read.

    Raises:
        Unavailable: The system cannot.
    """
    weasyprint = _weasyprint()
    if weasyprint is None:
        raise Unavailable
    document = weasyprint.HTML(string=html, base_url=address, url_fetcher=_OwnFiles(address, weasyprint.urls))
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", optimize_images=True)
    return made


class _OwnFiles:
    """Gives WeasyPrint the site's own style, fonts and images; it asks no network and no other file for anything."""

    def __init__(self, address: str, urls: Any) -> None:
        self.static = urljoin(address, settings.STATIC_URL)
        self.images = urljoin(address, default_storage.url("images/"))
        self.urls = urls

    def __call__(self, url: str) -> Any:
        kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
        return self.urls.URLFetcherResponse(url, BytesIO(self._read(url)), {"Content-Type": kind})

    def _read(self, url: str) -> bytes:
        """A file of our own.

        Raises:
            ValueError: The address is not of one.
        """
        path = urlsplit(url)._replace(query="", fragment="").geturl()
        if path.startswith(self.images):
            with default_storage.open("images/" + unquote(path[len(self.images) :])) as file:
                return bytes(file.read())
        if path.startswith(self.static):
            name = unquote(path[len(self.static) :])
            found = finders.find(name)
            with open(found, "rb") if found else staticfiles_storage.open(name) as file:  # noqa: PTH123 - or a storage's
                return bytes(file.read())
        raise ValueError(url)
