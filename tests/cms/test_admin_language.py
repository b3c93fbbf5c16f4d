"""The admin is Danish also where gettext does not reach: labels from code, templates, the database."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import wagtail.admin
from django.contrib.auth.models import Group, Permission
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page, Workflow

from cms.models import User
from cms.permission_names import danish_permission_names
from cms.root_names import danish_root_names

pytestmark = pytest.mark.django_db

WAGTAILS = Path(wagtail.admin.__path__[0], "templates", "wagtailadmin")
LogIn = Callable[..., Client]


class _Words(HTMLParser):
    """Collects what is shown, and what a screen reader says instead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: set[str] = set()
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        given = dict(attrs)
        names = ["aria-label", "title", "placeholder", "alt"] + ["value"] * (given.get("type") == "submit")
        self.said |= {(given.get(name) or "").strip() for name in names}

    def handle_data(self, data: str) -> None:
        if self._inside not in {"script", "style"}:
            self.said.add(" ".join(data.split()).rstrip(" *"))


def words(html: str) -> set[str]:
    return _Words(html).said


@pytest.fixture
def log_in() -> LogIn:
    """Log in as a user who holds these rights, besides the right to enter the admin; "*" is every right."""

    def log_in(*codenames: str) -> Client:
        user = User.objects.create_user("anne", "anne@example.org", first_name="Anne", is_superuser="*" in codenames)
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        client = Client()
        client.force_login(user)
        return client

    return log_in


def read(client: Client, address: str) -> set[str]:
    response = client.get(address)
    assert response.status_code == 200, address
    text = response.json()["html"] if response["Content-Type"] == "application/json" else response.content.decode()
    return words(text)


def test_login_is_danish(client: Client) -> None:
    said = read(client, reverse("wagtailadmin_login"))
    assert {"Brugernavn", "Adgangskode"} <= said
    assert not {"Username", "Password"} & said


@pytest.mark.parametrize(
    ("name", "danish"),
    [
        ("wagtailadmin_choose_page_external_link", {"Linktekst"}),
        ("wagtailadmin_choose_page_anchor_link", {"Linktekst"}),
        ("wagtailadmin_choose_page_email_link", {"E-mailadresse", "Linktekst", "Mailens emne", "Mailens tekst"}),
        ("wagtailadmin_choose_page_phone_link", {"Telefonnummer", "Linktekst"}),
        ("wagtailadmin_choose_page", {"Søg"}),
        ("wagtailadmin_home", {"Søg"}),
        ("wagtailadmin_explore_root", {"Handlinger"}),
        ("wagtailusers_users:index", {"Ja"}),
        ("wagtailusers_groups:add", {"Side"}),
        ("wagtailsites:index", {"Webstedets navn", "Rodside", "Port"}),
    ],
)
def test_screens_say_in_danish_what_wagtail_says_in_english(log_in: LogIn, name: str, danish: set[str]) -> None:
    english = {"Link text", "Email address", "Subject", "Body", "Phone number", "Search", "Actions", "True", "False"}
    said = read(log_in("*"), reverse(name))
    assert danish <= said
    assert not (english | {"Site name", "Root page", "Page"}) & said


def test_giving_a_role_is_danish(log_in: LogIn) -> None:
    client = log_in("*")
    said = read(client, reverse("wagtail_bulk_action", args=["cms", "user", "assign_role"]) + "?id=all")
    assert "Rolle" in said
    assert "Role" not in said


def test_editing_a_workflow_is_danish(log_in: LogIn) -> None:
    workflow = Workflow.objects.create(name="Godkendelse")
    said = read(log_in("*"), reverse("wagtailadmin_workflows:edit", args=[workflow.pk]))
    assert "Side" in said
    assert "Page" not in said


@pytest.mark.parametrize(("value", "answer"), [(True, "Ja"), (False, "Nej"), (None, "Ukendt")])
def test_a_yes_or_no_is_said_in_danish(value: bool | None, answer: str) -> None:
    assert answer in words(render_to_string("wagtailadmin/tables/boolean_cell.html", {"value": value, "column": None}))


@pytest.mark.parametrize(
    ("template", "attribute", "word"),
    [("shared/header.html", "value", "Search"), ("shared/headers/_actions.html", "aria-label", "Actions")],
)
def test_a_template_taken_over_from_wagtail_differs_only_in_its_language(
    root: Path, template: str, attribute: str, word: str
) -> None:
    source = WAGTAILS.joinpath(template).read_text()
    wagtails = re.sub(r'{% comment "text/markdown" .*?{% endcomment %}\n', "", source, flags=re.DOTALL)
    english = f'{attribute}="{word}"'
    ours = (root / "cms" / "templates" / "wagtailadmin" / template).read_text()
    assert english in wagtails
    danish = wagtails.replace(english, f'{attribute}="{{% translate "{word}" %}}"')
    assert ours.removeprefix("{% load i18n %}\n") == danish


def test_the_help_menu_leads_nowhere_in_english(log_in: LogIn) -> None:
    page = log_in("*").get(reverse("wagtailadmin_home")).content.decode()
    assert "keyboard-shortcuts-trigger" in page
    assert "guide.wagtail.org" not in page
    assert "whats-new-in-wagtail" not in page


def test_home_greets_and_offers_the_registers_one_may_read(log_in: LogIn) -> None:
    client = log_in("view_party")
    page = client.get(reverse("wagtailadmin_home"))
    said = words(page.content.decode())
    assert "Velkommen til Boligforum, Anne" in said
    panel = page.content.decode().partition('class="bf-registers"')[2].partition("</section>")
    assert panel[0].count("<li>") == 1
    assert panel[2].count("<section>") == 1  # what goes across the registers


def test_home_without_any_register_has_no_panel_of_them(log_in: LogIn) -> None:
    assert "bf-registers" not in log_in().get(reverse("wagtailadmin_home")).content.decode()


def test_the_account_does_not_ask_for_a_time_zone(log_in: LogIn) -> None:
    assert "current_time_zone" not in log_in().get(reverse("wagtailadmin_account")).content.decode()


def test_rights_are_named_in_danish_once_and_for_all() -> None:
    assert danish_permission_names() > 0
    assert danish_permission_names() == 0
    assert Permission.objects.get(codename="add_user").name == "Må oprette bruger"
    assert Permission.objects.get(codename="access_admin").name == "Kan bruge administrationen"
    assert not Permission.objects.filter(name__startswith="Can ").exists()


def test_the_form_of_a_group_shows_the_danish_rights(log_in: LogIn) -> None:
    danish_permission_names()
    group = Group.objects.create(name="Gæst")
    said = read(log_in("*"), reverse("wagtailusers_groups:edit", args=[group.pk]))
    assert {"Må oprette bruger", "Må se", "Må udtrække"} <= said
    assert not [text for text in said if text.startswith(("Can ", "May "))]


def test_roots_are_named_in_danish_unless_somebody_has_named_them() -> None:
    Collection.objects.filter(depth=1).update(name="Arkiv")
    assert danish_root_names() == 1
    assert danish_root_names() == 0
    assert Page.objects.get(depth=1).title == "Alle websteder"
    assert Collection.objects.get(depth=1).name == "Arkiv"
