"""The trail on screen and in a workbook: who gets in, what is asked for, and how much it costs."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from pages.models import ArticlePage, HomePage
from pages.trail.kinds import Kind
from pages.trail.workbook import COLUMNS
from pages.workflow import actions
from tests.pages.trail.conftest import happen

DANISH = ZoneInfo("Europe/Copenhagen")
pytestmark = pytest.mark.django_db


def site_trail(client: Client, **asked: Any) -> Any:
    return client.get(reverse("pages_trail"), asked)


def page_trail(client: Client, page_id: int, **asked: Any) -> Any:
    return client.get(reverse("pages_page_trail", args=[page_id]), asked)


def events_of(response: Any) -> list[Any]:
    return list(response.context["table"].data)


def workbook_of(response: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))


@pytest.mark.parametrize("name", ["Læser", "Redaktør", "Godkender"])
def test_whoever_reads_pages_in_the_admin_reads_the_trail(
    name: str, article: ArticlePage, make_user: Any, as_user: Any
) -> None:
    client = as_user(make_user("en", name))
    for response in (site_trail(client), page_trail(client, article.pk)):
        assert response.status_code == 200
        assert "Om forum" in response.text
    assert reverse("pages_trail") in client.get(reverse("wagtailadmin_home")).text
    assert (
        reverse("pages_page_trail", args=[article.pk])
        in client.get(reverse("wagtailadmin_explore", args=[article.pk])).text
    )


def test_trail_and_history_of_a_page_lead_to_one_another_for_those_who_may_edit(
    article: ArticlePage, editor: Any, browser: Client, as_user: Any
) -> None:
    client = as_user(editor)
    history, trail = (reverse(name, args=[article.pk]) for name in ("wagtailadmin_pages:history", "pages_page_trail"))
    assert trail in client.get(history).text
    assert history in client.get(trail).text
    assert history not in browser.get(trail).text


def test_nobody_else_does(article: ArticlePage, make_user: Any, as_user: Any) -> None:
    for client in (Client(), as_user(make_user("ude"))):
        for asked in ({}, {"export": "xlsx"}):
            assert site_trail(client, **asked).status_code == 302
            assert page_trail(client, article.pk, **asked).status_code == 302


def test_the_trail_of_a_deleted_page_is_found_from_the_sites(
    article: ArticlePage, approver: Any, browser: Client
) -> None:
    actions.delete(page=article, user=approver, reason="Findes to gange.")
    address = reverse("pages_page_trail", args=[article.pk])
    assert address in site_trail(browser).text
    assert "Findes to gange." in browser.get(address).text
    assert page_trail(browser, 987654).status_code == 404


def test_a_reader_asks_for_a_kind_a_person_a_period_a_type_and_a_title(
    article: ArticlePage, home: HomePage, editor: Any, browser: Client
) -> None:
    PageLogEntry.objects.all().delete()
    happen(article, "wagtail.publish", user=editor, timestamp=datetime(2026, 3, 1, 23, 30, tzinfo=DANISH))
    happen(article, "wagtail.lock", timestamp=datetime(2026, 3, 2, 0, 30, tzinfo=DANISH))
    happen(home, "wagtail.publish", timestamp=datetime(2026, 3, 3, 12, 0, tzinfo=DANISH))

    def found(**asked: Any) -> list[tuple[str, Kind]]:
        return [(event.title, event.kind) for event in events_of(site_trail(browser, **asked))]

    lock, first, front = ("Om forum", Kind.OTHER), ("Om forum", Kind.PUBLISHED), ("Forside", Kind.PUBLISHED)
    assert found() == [front, lock, first]
    assert found(kind="published") == [front, first]
    assert found(kind=["published", "other"]) == [front, lock, first]
    assert found(kind="sign-off") == []
    assert found(user=str(editor.pk)) == [first]
    assert found(user="0") == [front, lock]
    assert found(user=["0", str(editor.pk)]) == [front, lock, first]
    assert found(timestamp_from="2026-03-02", timestamp_to="2026-03-02") == [lock]
    assert found(timestamp_to="2026-03-01") == [first]
    assert found(label="FORUM") == [lock, first]
    assert found(type=str(home.content_type_id)) == [front]
    assert [event.kind for event in events_of(page_trail(browser, article.pk, kind="published"))] == [Kind.PUBLISHED]


@pytest.mark.parametrize(
    "asked",
    [
        {"timestamp_from": "0001-01-01"},
        {"timestamp_to": "9999-12-31"},
        {"timestamp_from": "i går"},
        {"user": "x"},
        {"user": "9" * 30},
        {"kind": "x"},
        {"type": "x"},
        {"label": "\x00"},
        {"label": "%_'\""},
        {"p": "-1"},
        {"p": "x"},
    ],
)
def test_no_question_breaks_the_screen(asked: dict[str, str], article: ArticlePage, browser: Client) -> None:
    for extra in ({}, {"export": "xlsx"}):
        assert site_trail(browser, **asked, **extra).status_code == 200


def test_what_people_wrote_is_text_and_never_markup(article: ArticlePage, approver: Any, browser: Client) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(draft_title="<b>Titel</b>")
    actions.withdraw(page=ArticlePage.objects.get(pk=article.pk), user=approver, reason="<script>alert(1)</script>")
    for response in (site_trail(browser), page_trail(browser, article.pk)):
        assert "&lt;script&gt;alert(1)" in response.text
        assert "<script>alert(1)" not in response.text
        assert "<b>Titel" not in response.text


def test_the_results_are_brought_by_themselves(article: ArticlePage, browser: Client) -> None:
    for address in (
        reverse("pages_trail_results"),
        reverse("pages_page_trail_results", args=[article.pk]),
    ):
        shown = browser.get(address, {"_w_filter_fragment": "1", "kind": "created"})
        assert shown.status_code == 200
        assert "<html" not in shown.text


def test_a_workbook_has_what_is_listed_and_says_what_it_is(
    article: ArticlePage, approver: Any, browser: Client
) -> None:
    PageLogEntry.objects.all().delete()
    actions.withdraw(page=article, user=approver, reason='=HYPERLINK("http://example.org")')
    happen(article, "wagtail.lock")
    book = workbook_of(site_trail(browser, export="xlsx", kind="withdrawn"))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [str(column.header) for column in COLUMNS]
    assert sheet.max_row == 2
    row = dict(zip([column.key for column in COLUMNS], [cell.value for cell in sheet[2]], strict=True))
    assert isinstance(row["at"], datetime)
    assert (row["who"], row["title"], row["comment"]) == ("Bo", "Om forum", '=HYPERLINK("http://example.org")')
    assert {cell.data_type for cell in sheet[2]} <= {"s", "d", "b", "n", "inlineStr"}
    about = dict(book.worksheets[-1].iter_rows(min_row=2, max_col=2, values_only=True))
    assert book.worksheets[-1].title == "Om udtrækket"
    assert about["Filter"] == "Hændelse: Trukket tilbage fra det offentlige websted"
    assert about["Udtrukket af"] == "Lis"
    assert len(next(value for key, value in about.items() if key.startswith("SHA-256"))) == 64


def test_a_pages_workbook_names_the_page(article: ArticlePage, browser: Client) -> None:
    answer = page_trail(browser, article.pk, export="xlsx")
    assert f"side-{article.pk}" in answer.headers["Content-Disposition"]
    book = workbook_of(answer)
    about = dict(book.worksheets[-1].iter_rows(min_row=2, max_col=2, values_only=True))
    assert about["Side"] == f"Om forum ({article.pk})"


def test_queries_do_not_grow_with_events_pages_and_people(
    article: ArticlePage, home: HomePage, make_user: Any, browser: Client
) -> None:
    PageLogEntry.objects.all().delete()
    happen(article, "wagtail.publish")

    def queries(export: str = "") -> list[int]:
        counts = []
        for address in (reverse("pages_trail"), reverse("pages_page_trail", args=[article.pk])):
            with CaptureQueriesContext(connection) as caught:
                answer = browser.get(address, {"export": export} if export else {})
                if export:
                    workbook_of(answer)
            counts.append(len(caught))
        return counts

    queries()  # content types are remembered from now on
    once, once_exported = queries(), queries("xlsx")
    for number in range(12):
        user = make_user(f"bruger{number}", "Redaktør")
        page = home.add_child(instance=ArticlePage(title=f"Side {number}", slug=f"side-{number}"))
        for action in ("wagtail.publish", "wagtail.edit", "pages.withdraw"):
            happen(page, action, user=user, timestamp=timezone.now() - timedelta(minutes=number))
            happen(article, action, user=user)
    assert queries() == once
    assert queries("xlsx") == once_exported
