"""A real browser against a real server on this machine. `pytest -m browser`; see operations.md."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route

from tests.browser.desk import Desk

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def _orm_beside_playwright(playwright: Playwright) -> Iterator[None]:
    """Playwright runs an event loop in the test's thread, where Django would else refuse to query.

    It starts before the database is made: Django keeps one connection inside the loop and another outside, and the
    rows to put back between tests are remembered on the one that made the database.
    """
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium: nothing is downloaded."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("No Chromium: `apt-get install chromium`, or set CHROMIUM to its path.", pytrace=False)
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "da-DK",
        "timezone_id": "Europe/Copenhagen",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """The server's address: `page.goto("/admin/")` is enough."""
    return str(live_server.url)


@pytest.fixture
def context(django_db_serialized_rollback: None, context: BrowserContext, base_url: str) -> Iterator[BrowserContext]:
    """A reader with no cookie, before the rows the migrations made.

    No address but this server's is asked for anything: a request elsewhere is stopped, and fails the test.
    """
    own = urlsplit(base_url).netloc
    strangers: list[str] = []

    def stop(route: Route) -> None:
        strangers.append(route.request.url)
        route.abort()

    context.route(lambda url: urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != own, stop)
    yield context
    assert strangers == [], "the page asked a third party"


MESSAGES_HAVE_APPEARED = """() =>
    [...document.querySelectorAll(".messages li")].every((line) => getComputedStyle(line).opacity === "1")
    && document.getAnimations().every((one) => one.effect.getComputedTiming().endTime === Infinity)"""

# Faults in Wagtail's own markup, which we cannot change: the narrowest selector of the element, and why.
WAGTAIL_OWN = [
    # The rich text editor of a block in a StreamField has no name; its script draws it (aria-input-field-name).
    "[data-contentpath] .public-DraftEditor-content",
    # The outline of a long form scrolls, and while it is folded its links are out of the keyboard's way.
    ".w-minimap__list",
]


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails on every serious or critical fault of accessibility, and names the elements."""

    def check(page: Page) -> None:
        page.wait_for_function(MESSAGES_HAVE_APPEARED)  # half faded in, any text lacks contrast
        faults = [
            f"{violation['impact']} {violation['id']}: {violation['help']}\n    "
            + "\n    ".join(node["html"] for node in violation["nodes"][:5])
            for violation in Axe()
            .run(page, context={"exclude": [[selector] for selector in WAGTAIL_OWN]})
            .response["violations"]
            if violation["impact"] in {"serious", "critical"}
        ]
        assert not faults, f"{page.url}\n" + "\n".join(faults)

    return check


@pytest.fixture
def screenshot(request: pytest.FixtureRequest, root: Path) -> Callable[[Page, str], Path]:
    """`screenshot(page, "name")` keeps the whole page in test-results/screens/<test>-<name>.png."""

    def save(page: Page, name: str) -> Path:
        stem = re.sub(r"[^a-z0-9]+", "-", f"{request.node.name}-{name}".lower()).strip("-")
        path = root / "test-results" / "screens" / f"{stem}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return save


@pytest.fixture
def desk(
    context: BrowserContext,
    browser: Browser,
    browser_context_args: dict[str, Any],
    base_url: str,
    screenshot: Callable[[Page, str], Path],
    axe: Callable[[Page], None],
    settings: Any,
    mailoutbox: list[Any],
    tmp_path: Path,
) -> Iterator[Desk]:
    """Room for the people of a journey; the `desk` of a test's own module also makes the site they meet on."""
    settings.WAGTAILADMIN_BASE_URL = base_url
    contexts: list[BrowserContext] = []

    def new_context() -> BrowserContext:
        contexts.append(browser.new_context(**{**browser_context_args, "base_url": base_url}))
        contexts[-1].set_default_timeout(15_000)
        return contexts[-1]

    yield Desk(new_context, screenshot, axe, mailoutbox, tmp_path)
    for made in contexts:
        made.close()
