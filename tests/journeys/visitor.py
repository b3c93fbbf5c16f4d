"""Somebody at a browser, without the browser: reads what a page says, follows its links and sends its forms."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.contrib.auth import get_user_model
from django.test import Client, TestCase


class Screen:
    """What an answer shows."""

    def __init__(self, response: Any, address: str) -> None:
        self.response = response
        self.address = address
        self.status: int = response.status_code

    @property
    def content(self) -> bytes:
        response = self.response
        return b"".join(response.streaming_content) if response.streaming else bytes(response.content)

    @property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.content, "html.parser")

    @property
    def text(self) -> str:
        """The words of the page with single spaces."""
        return self.without("script, style, template")

    def without(self, selector: str) -> str:
        """The words of the page but for these parts of it."""
        soup = self.soup
        for part in soup.select(selector):
            part.decompose()
        return _words(soup)

    def link(self, name: str) -> str:
        """The address of the first link or button that is called so."""
        for link in self.soup.find_all("a", href=True):
            if name in (_words(link), link.get("aria-label")):
                return urljoin(self.address, str(link["href"]))
        raise AssertionError(f"{self.address} has no link “{name}”: {self.text}")

    def rows(self, selector: str = "table.listing") -> list[list[str]]:
        """The cells of the page's first such table, row by row, without the header."""
        table = self.soup.select_one(selector)
        assert table is not None, f"{self.address} has no table: {self.text}"
        cells = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
        return [[_words(cell) for cell in row] for row in cells]

    def fields(self, containing: str) -> dict[str, Any]:
        """What the form with a field of this name would send as it stands."""
        for form in self.soup.find_all("form"):
            if form.select_one(f'[name="{containing}"]'):
                return _fields(form)
        raise AssertionError(f"{self.address} has no form with “{containing}”: {self.text}")

    def listing(self) -> tuple[list[str], list[list[str]]]:
        """The headers and the rows of a register's list; of a row's title no menu, and not the boxes that pick rows."""
        table = self.soup.select_one("table.listing")
        assert table is not None, f"{self.address} has no list: {self.text}"
        rows = []
        for line in table.select("tbody tr"):
            cells = [
                cell for cell in line.find_all(["td", "th"], recursive=False) if not cell.select("[type=checkbox]")
            ]
            rows.append([_words(cell) for cell in (cells[0].select_one(".title-wrapper") or cells[0], *cells[1:])])
        headers = [cell for cell in table.select("thead th") if not cell.select("[type=checkbox]")]
        return [_words(cell) for cell in headers], rows

    def choice(self, name: str, label: str) -> str:
        """The value of the choice with this label, in the filter drawer."""
        for choice in self.soup.select(f'input[name="{name}"]'):
            if choice.parent is not None and label in _words(choice.parent):
                return str(choice["value"])
        raise AssertionError(f"{self.address} has no choice {label} of {name}")

    def error(self, field: str) -> str:
        """The error that stands at a field; empty when there is none."""
        place = self.soup.select_one(f'[name="{field}"]')
        while place is not None and "w-field" not in (place.get("class") or []):
            place = place.parent
        found = place.select_one(".w-field__errors") if place is not None else None
        return "" if found is None else _words(found)


class Visitor:
    """One person's session. `asked` remembers every address, with what was sent there last."""

    def __init__(self, username: str | None = None) -> None:
        self.client = Client()
        self.asked: dict[str, dict[str, Any]] = {}
        if username is not None:
            self.client.force_login(get_user_model()._default_manager.get(username=username))

    def get(self, address: str) -> Screen:
        self.asked.setdefault(address, {})
        return Screen(self.client.get(address), address)

    def post(self, address: str, data: Mapping[str, Any]) -> Screen:
        """Send a form; mails that wait for the end of the transaction, which a test never commits, are sent too."""
        self.asked[address] = dict(data)
        with TestCase.captureOnCommitCallbacks(execute=True):
            return Screen(self.client.post(address, data), address)

    def follow(self, screen: Screen) -> Screen:
        """Go where an answer sends on to."""
        assert screen.status == 302, f"{screen.address} answered {screen.status}: {screen.text}"
        return self.get(screen.response.url)


def _words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def _fields(form: Tag) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = str(field.get("name", "")), field.get("type")
        if not name or field.has_attr("disabled") or kind in ("submit", "button", "file"):
            continue
        if field.name == "select":
            chosen = [option.get("value", "") for option in field.find_all("option", selected=True)]
            if chosen or not field.has_attr("multiple"):
                sent[name] = chosen if field.has_attr("multiple") else (chosen or [""])[0]
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                sent.setdefault(name, []).append(field.get("value", "on"))
        else:
            sent[name] = field.get_text().removeprefix("\n") if field.name == "textarea" else field.get("value", "")
    return sent
