"""What the address of a link gives away, and to whom: nothing, but to the one who has it."""

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import Comment, PageLogEntry

from pages.models import AdoptedVersion, AgreementPage
from pages.secret_links import limits
from pages.secret_links.tokens import without_tokens
from pages.signoff.models import SignOff
from pages.slugs import is_reserved
from tests.pages.posting import edit
from tests.pages.signoff.signing import approve, of_token, refuse

pytestmark = pytest.mark.django_db
NOBODYS = f"/underskrift/{'x' * 43}/"


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


def test_the_page_says_who_is_asked_for_what(links: list[str], waiting: AgreementPage) -> None:
    shown = Client().get(links[0]).content.decode()
    for text in ("på vegne af Borgerrepræsentationen", "Formand", "Om klimaet.", "Mindre varme", "Det ændres"):
        assert text in shown
    assert "BL&#x27;s 1. kreds" in shown.partition("Mangler at underskrive")[2]
    approve(links[1])
    assert "BL&#x27;s 1. kreds" in Client().get(links[0]).content.decode().partition("Har underskrevet")[2]


def test_the_page_gives_nothing_else_away(
    links: list[str], waiting: AgreementPage, editor: Any, approver: Any, as_user: Any
) -> None:
    Comment.objects.create(page=waiting, user=editor, text="KANARIE internt", contentpath="title")
    for client in (Client(), as_user(approver)):
        shown = client.get(links[0]).content.decode()
        for secret in (
            "KANARIE",
            "/admin/",
            "mette@example.org",
            "bo@bl.example",
            "Person hos BL",
            "karen",
            "wagtail-userbar",
        ):
            assert secret not in shown, secret
        assert links[0].split("/")[2] not in shown


def test_every_answer_keeps_the_address_to_itself(links: list[str]) -> None:
    client = Client()
    for response in (client.get(links[0]), refuse(links[0], ""), approve(links[0]), client.get(NOBODYS)):
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert "script-src 'none'" in response.headers["Content-Security-Policy"]
        assert not response.cookies
        assert "Location" not in response.headers
        assert "http://" not in response.content.decode().replace("http://testserver", "")
        assert "<script" not in response.content.decode()


def test_a_dead_link_answers_like_one_that_never_was(links: list[str]) -> None:
    never = Client().get(NOBODYS)
    approve(links[0])
    used = Client().get(links[0])
    assert (never.status_code, never.content) == (used.status_code, used.content)
    assert "Linket virker ikke" in never.content.decode()


@pytest.mark.parametrize("path", ["/underskrift/", "/underskrift/a/b/", "/underskrift/%00/", "/underskrift/æ/"])
def test_strange_addresses_are_not_found(path: str, waiting: AgreementPage) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(method: str, links: list[str]) -> None:
    assert getattr(Client(), method)(links[0]).status_code == 405
    assert not of_token(links[0]).decision


def test_wrong_links_are_tried_thirty_times_an_hour(links: list[str]) -> None:
    client = Client()
    for _time in range(limits.WRONG_LINKS_AN_HOUR):
        assert client.get(NOBODYS).status_code == 404
    stopped = client.get(NOBODYS)
    assert stopped.status_code == 429
    assert "For mange forsøg" in stopped.content.decode()
    assert stopped.headers["Retry-After"] == "3600"
    assert client.get(NOBODYS, headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 429  # it says so itself
    assert client.get(NOBODYS, REMOTE_ADDR="192.0.2.7").status_code == 404


def test_wrong_links_of_others_shut_nobody_out_whose_link_works(links: list[str]) -> None:
    """Everybody behind one proxy or in one house has one address."""
    for _time in range(limits.WRONG_LINKS_AN_HOUR + 1):
        Client().get(NOBODYS)
    assert Client().get(links[0]).status_code == 200
    assert approve(links[0]).status_code == 200
    assert Client().get(links[0]).status_code == 429


@override_settings(TRUSTED_PROXIES=1)
def test_behind_a_proxy_the_last_address_counts(links: list[str]) -> None:
    client = Client()
    for number in range(limits.WRONG_LINKS_AN_HOUR):
        client.get(NOBODYS, headers={"X-Forwarded-For": f"192.0.2.{number}, 198.51.100.1"})
    assert client.get(NOBODYS, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.1"}).status_code == 429
    assert client.get(links[0], headers={"X-Forwarded-For": "198.51.100.2"}).status_code == 200


def test_a_link_is_answered_ten_times_an_hour(links: list[str]) -> None:
    for _time in range(limits.ANSWERS_AN_HOUR):
        assert refuse(links[0], "").status_code == 200
    assert approve(links[0]).status_code == 429
    assert approve(links[1]).status_code == 200


@pytest.mark.parametrize("backend", ["filebased.FileBasedCache", "locmem.LocMemCache"])
def test_the_limits_count_in_any_cache(backend: str, links: list[str], tmp_path: Any) -> None:
    kept = {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": str(tmp_path)}
    with override_settings(CACHES={"default": kept}):
        answers = [Client().get(NOBODYS).status_code for _time in range(limits.WRONG_LINKS_AN_HOUR + 1)]
    assert answers[-2:] == [404, 429]


def test_only_the_hash_is_kept_and_only_one_mail_holds_the_token(links: list[str], mailoutbox: list[Any]) -> None:
    refuse(links[1])
    tokens = [link.split("/")[2] for link in links]
    assert all(len(token) >= 43 for token in tokens)
    stored = str(list(SignOff.objects.values())) + str(list(PageLogEntry.objects.values()))
    for token in tokens:
        assert token not in stored
        holding: list[EmailMessage] = [letter for letter in mailoutbox if token in letter.body]
        assert len(holding) == 1
        assert not [letter for letter in mailoutbox if token in letter.subject]
    log = str(list(PageLogEntry.objects.filter(action__startswith="pages.signoff").values("data")))
    assert "Person hos" in log
    assert "@" not in log


def test_the_request_log_does_not_hold_the_token(links: list[str]) -> None:
    token = links[0].split("/")[2]
    for message, arguments in (("%s: %s", ("Not Found", links[0])), ('"GET %s HTTP/1.1" 200', (links[0],))):
        record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, arguments, None)
        assert without_tokens(record)
        assert token not in record.getMessage()
        assert "/underskrift/…/" in record.getMessage()
    for name in ("django.request", "django.server"):
        assert without_tokens in logging.getLogger(name).filters


def test_a_try_after_the_end_stands_in_the_pages_log(links: list[str]) -> None:
    approve(links[0])
    Client().get(links[0])
    actions = PageLogEntry.objects.filter(action__startswith="pages.signoff").values_list("action", flat=True)
    assert sorted(actions) == [
        "pages.signoff.approved",
        "pages.signoff.sent",
        "pages.signoff.sent",
        "pages.signoff.tried",
    ]


def test_no_page_takes_the_address(waiting: AgreementPage) -> None:
    assert is_reserved("underskrift", waiting.get_site().root_page)


def test_the_changes_since_the_version_in_force_are_marked(
    links: list[str], waiting: AgreementPage, editor: Any, approver: Any, lawyer: Any, as_user: Any, parties: list[Any]
) -> None:
    from tests.pages.posting import decide
    from tests.pages.signoff.signing import link_to, sent

    approve(links[0])
    approve(links[1])
    edit(as_user(editor), waiting, "submit", introduction="Om klimaet og varmen.")
    decide(as_user(lawyer), AgreementPage.objects.get(), "approve")
    sent(as_user(approver), waiting, parties[0].pk, "mette@example.org")
    shown = Client().get(link_to("mette@example.org")).content.decode()
    assert AdoptedVersion.objects.get().sha256 not in shown
    assert "og varmen" in shown.partition("<ins>")[2].partition("</ins>")[0]
    assert Client().get("/aftaler/klima/").content.decode().count("og varmen") == 0


def test_what_staff_see_of_it_in_the_history_is_danish(
    links: list[str], waiting: AgreementPage, approver: Any, as_user: Any
) -> None:
    refuse(links[0], "Nej.")
    history = as_user(approver).get(reverse("wagtailadmin_pages:history", args=[waiting.pk])).content.decode()
    assert "Person hos Borgerrepræsentationen afviste at underskrive for Borgerrepræsentationen" in history
