"""What every public page has around it, and what programs ask the site for."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import get_resolver
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import Page, PageViewRestriction, Site

from cms.management.commands.vendor_dkfds import SPRITE_ICONS
from pages.addresses import RESERVED
from pages.models import ArticlePage, HomePage
from pages.navigation import breadcrumbs, main_menu

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Resources(HTMLParser):
    """Collects what a browser fetches by itself while it shows the page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in {"script", "img", "source", "iframe", "video", "audio", "embed", "use"}:
            self.addresses += [found[name] or "" for name in ("src", "srcset", "href") if name in found]
        if tag == "link" and found.get("rel") != "canonical":
            self.addresses.append(found.get("href") or "")


@pytest.fixture
def home(db: None) -> HomePage:
    Page.objects.filter(depth=2).delete()
    home = HomePage(title="Boligforum", slug="forside")
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": home})
    Site.clear_site_root_paths_cache()
    return home


def add_article(parent: Page, slug: str, **fields: object) -> ArticlePage:
    fields = {"show_in_menus": True, "last_published_at": timezone.now(), **fields}
    article = ArticlePage(title=slug.title(), slug=slug, **fields)
    parent.add_child(instance=article)
    return article


@pytest.fixture
def public_addresses(home: HomePage) -> list[str]:
    add_article(add_article(home, "samarbejdet"), "parterne")
    return ["/", "/samarbejdet/", "/samarbejdet/parterne/", "/soeg/", "/soeg/?q=forum", "/findes-ikke/"]


def test_a_missing_page_says_so_in_danish_and_leads_on(client: Client, home: HomePage) -> None:
    response = client.get("/findes-ikke/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Siden blev ikke fundet" in page
    assert '<html lang="da">' in page
    assert 'href="/soeg/"' in page


def test_a_fault_is_told_without_the_database(client: Client, home: HomePage) -> None:
    client.raise_request_exception = False
    with patch("cms.views.connection.cursor", side_effect=RuntimeError("a fault in the program")):
        response = client.get("/sundhed/klar")
    assert response.status_code == 500
    assert "Noget gik galt" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_danish(home: HomePage) -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "intet er gemt" in response.content.decode()


def test_no_page_sets_a_cookie_for_a_reader(client: Client, public_addresses: list[str]) -> None:
    for address in public_addresses:
        assert not client.get(address).cookies, address


def test_no_page_fetches_anything_from_another_site(client: Client, public_addresses: list[str]) -> None:
    for address in public_addresses:
        resources = Resources()
        resources.feed(client.get(address).content.decode())
        assert resources.addresses, address
        for resource in resources.addresses:
            parts = urlsplit(resource)
            assert not parts.netloc, f"{address} fetches {resource}"
            assert parts.path.startswith((settings.STATIC_URL, settings.MEDIA_URL)), f"{address} fetches {resource}"


def test_every_static_file_of_a_page_is_there(client: Client, public_addresses: list[str]) -> None:
    resources = Resources()
    resources.feed(client.get("/").content.decode())
    for resource in resources.addresses:
        assert finders.find(urlsplit(resource).path.removeprefix(settings.STATIC_URL)), resource


def test_every_page_has_title_skip_link_main_landmark_one_heading_and_no_script(
    client: Client, public_addresses: list[str]
) -> None:
    for address in public_addresses:
        page = " ".join(client.get(address).content.decode().split())
        assert re.search("<title> ?(Boligforum – [^<]+|[^<]+ – Boligforum) ?</title>", page), address
        assert 'href="#main-content"' in page, address
        assert page.count('<main id="main-content"') == 1, address
        assert page.count("<h1") == 1, address
        assert "<script" not in page, f"{address} needs JavaScript"


def test_the_footer_links_the_accessibility_statement_only_where_there_is_one(
    client: Client, home: HomePage, settings: Settings
) -> None:
    settings.ACCESSIBILITY_STATEMENT_URL = ""
    assert "Tilgængelighedserklæring" not in client.get("/").content.decode()
    settings.ACCESSIBILITY_STATEMENT_URL = "https://was.example.org/boligforum"
    page = client.get("/").content.decode()
    assert '<a href="https://was.example.org/boligforum">Tilgængelighedserklæring</a>' in page


def test_the_menu_lists_what_is_live_public_and_meant_for_it(rf: RequestFactory, home: HomePage) -> None:
    shown = add_article(home, "samarbejdet")
    add_article(home, "kladde", live=False)
    add_article(home, "udenfor", show_in_menus=False)
    hidden = add_article(home, "lukket")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    entries = main_menu(rf.get("/"), add_article(shown, "parterne"))
    assert [(entry.title, entry.url) for entry in entries] == [("Samarbejdet", "/samarbejdet/")]
    assert entries[0].is_active
    assert not entries[0].is_current


def test_breadcrumbs_go_from_the_front_page_to_the_page(rf: RequestFactory, home: HomePage) -> None:
    child = add_article(add_article(home, "samarbejdet"), "parterne")
    crumbs = [(crumb.title, crumb.url) for crumb in breadcrumbs(rf.get("/"), child)]
    assert crumbs == [("Boligforum", "/"), ("Samarbejdet", "/samarbejdet/"), ("Parterne", "")]
    assert breadcrumbs(rf.get("/"), home) == []


@pytest.mark.parametrize("number", [1, 30])
def test_menu_and_breadcrumbs_cost_the_same_whatever_they_list(
    rf: RequestFactory, home: HomePage, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for count in range(number):
        page = add_article(home, f"side-{count}")
    request = rf.get("/")
    Site.find_for_request(request)
    Site.get_site_root_paths()
    with django_assert_num_queries(3):
        assert len(main_menu(request, page)) == number
        assert len(breadcrumbs(request, page)) == 2


def test_the_sitemap_lists_live_public_pages_only(client: Client, home: HomePage) -> None:
    add_article(home, "samarbejdet")
    add_article(home, "kladde", live=False)
    hidden = add_article(home, "lukket")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    listed = {urlsplit(node.text or "").path for node in ElementTree.fromstring(response.content).iter(f"{SITEMAP}loc")}
    assert listed == {"/", "/samarbejdet/"}


def test_robots_are_kept_from_the_admin_and_shown_the_sitemap(client: Client, home: HomePage) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_site_says_that_it_lives_without_asking_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/sundhed/live")
    assert response.json() == {"status": "ok"}
    assert "no-store" in response["Cache-Control"]


def test_the_site_is_ready_only_while_the_database_answers(client: Client, db: None) -> None:
    assert client.get("/sundhed/klar").json() == {"status": "ok", "database": "ok"}
    with patch("cms.views.connection.cursor", side_effect=OperationalError("password for user x")):
        response = client.get("/sundhed/klar")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "OperationalError"}


def test_no_page_can_take_an_address_that_a_program_answers_at() -> None:
    patterns = [str(entry.pattern) for entry in get_resolver().url_patterns]
    first_segments = {pattern.removeprefix("^").split("/")[0] for pattern in patterns if pattern}
    assert first_segments
    assert first_segments <= set(RESERVED)


def test_the_admin_carries_the_sites_own_name_and_mark(client: Client, home: HomePage) -> None:
    page = client.get("/admin/login/").content.decode()
    assert "Log ind i Boligforum" in page
    assert "cms/mark.svg" in page
    assert "- Boligforum</title>" in page


def test_every_file_the_stylesheets_name_can_be_collected(tmp_path: Path, settings: Settings) -> None:
    """A manifest storage refuses a stylesheet that names a file which is not there."""
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    assert {"cms/boligforum.css", "vendor/dkfds/css/dkfds.min.css", "vendor/dkfds/img/icons.svg"} <= set(collected)


def test_the_vendored_stylesheet_asks_for_woff2_alone_and_for_no_source_map(root: Path) -> None:
    stylesheet = (root / "cms/static/vendor/dkfds/css/dkfds.min.css").read_text(encoding="utf-8")
    assert set(re.findall(r"fonts/[^)]+\.(\w+)\)", stylesheet)) == {"woff2"}
    assert "sourceMappingURL" not in stylesheet


def test_the_icons_of_the_templates_are_in_the_sprite(root: Path) -> None:
    sprite = (root / "cms/static/vendor/dkfds/img/icons.svg").read_text(encoding="utf-8")
    named = {
        name
        for app in ("cms", "pages", "search")
        for template in (root / app / "templates").rglob("*.html")
        for name in re.findall(r'"cms/icon.html" with name="([\w-]+)"', template.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= set(SPRITE_ICONS)
    assert all(f'id="{name}"' in sprite for name in SPRITE_ICONS)


def test_another_package_than_the_reviewed_one_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "dkfds.tgz"
    archive.write_bytes(b"something else")
    with pytest.raises(CommandError, match="not the release that was reviewed"):
        call_command("vendor_dkfds", archive=archive)
