"""The screens that show what differs: the review, and any two versions of a page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from pages.comparing.redline import Redline, Status
from pages.models import AgreementIndexPage, AgreementPage, ArticlePage, HomePage
from pages.tree import ensure_system_pages, place
from pages.workflow.actions import cancel_schedule
from registry.agreements.models import Agreement
from registry.history.change import recording
from tests.factories.agreements import AgreementFactory
from tests.factories.registry import PartyFactory
from tests.pages.posting import decide, edit

HOSTILE = "<script>alert(1)</script>"


def save(page: Page, user: Any = None, **changes: Any) -> Revision:
    """A further version of the page."""
    version = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(version, name, value)
    revision: Revision = version.save_revision(user=user)
    page.refresh_from_db()
    return revision


def compare(client: Client, page: Page, **asked: Any) -> Any:
    return client.get(reverse("pages_compare", args=[page.pk]), asked)


def changes(response: Any) -> list[tuple[str, str, str]]:
    found: Redline = response.context["redline"]
    return [
        (row.line.label, row.old.text if row.old else "", row.new.text if row.new else "")
        for row in found.lines
        if row.status != Status.SAME
    ]


@pytest.fixture
def reader(make_user: Any) -> Any:
    return make_user("lis", "Læser")


@pytest.fixture
def outsider(make_user: Any) -> Any:
    """May enter the admin, and has no right to any page."""
    user = make_user("ole", "Uden sider")
    assert Group.objects.filter(name="Uden sider").exists()
    return user


@pytest.mark.parametrize("who", ["editor", "approver", "reader", "superuser"])
def test_whoever_sees_the_page_in_the_admin_may_compare(
    who: str, article: ArticlePage, as_user: Any, request: pytest.FixtureRequest
) -> None:
    save(article, introduction="Det nye.")
    response = compare(as_user(request.getfixturevalue(who)), article)
    assert response.status_code == 200
    assert changes(response) == [("Indledning", "Det gamle.", "Det nye.")]


def test_nobody_else_may(article: ArticlePage, outsider: Any, as_user: Any) -> None:
    assert compare(as_user(outsider), article).status_code == 302
    assert compare(Client(), article).status_code == 302
    assert "redline" not in (compare(as_user(outsider), article).context or {})


def test_any_two_versions_and_the_public_one(article: ArticlePage, editor: Any, as_user: Any) -> None:
    first = save(article, editor, introduction="Et.")
    second = save(article, editor, introduction="To.")
    client = as_user(editor)
    assert changes(compare(client, article, fra=first.pk, til=second.pk)) == [("Indledning", "Et.", "To.")]
    assert changes(compare(client, article, fra=second.pk, til=first.pk)) == [("Indledning", "To.", "Et.")]
    assert changes(compare(client, article, fra=second.pk, til="live")) == [("Indledning", "To.", "Det gamle.")]
    assert changes(compare(client, article, fra="earliest", til="latest")) == [("Indledning", "Det gamle.", "To.")]
    assert changes(compare(client, article, fra="live", til="live")) == []


def test_steps_lead_through_the_versions(article: ArticlePage, editor: Any, as_user: Any) -> None:
    client = as_user(editor)
    saved = [article.latest_revision_id, *(save(article, editor, introduction=f"Nr. {n}.").pk for n in range(3))]
    response = compare(client, article, fra=saved[1], til=saved[2])
    assert response.context["previous"] == f"?fra={saved[0]}&til={saved[1]}"
    assert response.context["next"] == f"?fra={saved[2]}&til={saved[3]}"
    response = compare(client, article, fra="live", til=saved[2])
    assert response.context["previous"] == f"?fra=live&til={saved[1]}"
    assert compare(client, article, fra="live", til=saved[3]).context["next"] == ""
    assert compare(client, article, fra="live", til=saved[0]).context["previous"] == ""
    assert compare(client, article, fra=saved[3], til="live").context["next"] == f"?fra={saved[3]}&til={saved[1]}"


def test_each_version_says_who_when_and_whether_it_was_approved(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Godkendt.")
    decide(as_user(approver), article, "approve")
    save(article, editor, introduction="Kladde.")
    shown = compare(as_user(editor), article).content.decode()
    assert "Karen (ikke godkendt, nyeste)" in shown
    assert "Karen (godkendt, udgivet nu)" in shown
    assert "systemet (godkendt)" in shown


def test_an_approval_that_was_taken_back_is_none(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    day = (timezone.localtime() + timedelta(days=30)).strftime("%Y-%m-%d %H:%M")
    edit(as_user(editor), article, "submit", introduction="Senere.", go_live_at=day)
    decide(as_user(approver), article, "approve")
    client = as_user(editor)
    assert "Karen (godkendt, nyeste)" in compare(client, article).content.decode()
    cancel_schedule(page=article, user=approver, reason="Udsat")
    assert "Karen (ikke godkendt, nyeste)" in compare(client, article).content.decode()


@pytest.mark.parametrize("asked", ["0x1", "-1", "1 OR 1=1", "٣", "9" * 40, HOSTILE, "None", "live "])
@pytest.mark.parametrize("side", ["fra", "til"])
def test_a_parameter_that_names_nothing_is_answered_in_words(
    side: str, asked: str, article: ArticlePage, editor: Any, as_user: Any
) -> None:
    response = compare(as_user(editor), article, **{side: asked})
    assert response.status_code == 400
    assert "Adressen peger ikke på en version" in response.content.decode()
    assert HOSTILE not in response.content.decode()


def test_a_version_of_another_page_is_not_found(
    article: ArticlePage, home: HomePage, editor: Any, as_user: Any
) -> None:
    other = save(home, introduction="Andet sted.")
    client = as_user(editor)
    assert compare(client, article, til=other.pk).status_code == 404
    assert compare(client, article, fra=other.pk).status_code == 404
    assert compare(client, article, fra=987654321).status_code == 404
    assert client.get(reverse("pages_compare", args=[10**6])).status_code == 404
    assert client.get(reverse("pages_compare", args=[1])).status_code == 404


def test_a_page_that_is_not_public_says_so_and_begins_at_its_first_version(
    home: HomePage, editor: Any, as_user: Any
) -> None:
    draft = home.add_child(instance=ArticlePage(title="Kladde", slug="kladde", live=False, introduction="Et."))
    assert "ingen gemte versioner" in compare(as_user(editor), draft).content.decode()
    save(draft, introduction="Et.")
    save(draft, introduction="To.")
    assert changes(compare(as_user(editor), draft)) == [("Indledning", "Et.", "To.")]
    response = compare(as_user(editor), draft, til="live")
    assert response.status_code == 400
    assert "Siden er ikke udgivet" in response.content.decode()


def test_markup_in_a_text_stays_text(article: ArticlePage, editor: Any, as_user: Any) -> None:
    save(article, introduction=HOSTILE, title=HOSTILE, body=[("paragraph", f"<p>{HOSTILE}</p>")])
    shown = compare(as_user(editor), article).content.decode()
    assert "alert(1)" in shown
    assert HOSTILE not in shown


def test_wagtails_addresses_lead_here(article: ArticlePage, editor: Any, as_user: Any) -> None:
    first = save(article, introduction="Et.")
    address = reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, "live", first.pk])
    response = as_user(editor).get(address)
    assert response.url == f"{reverse('pages_compare', args=[article.pk])}?fra=live&til={first.pk}"


def test_the_history_and_the_pages_menu_lead_here(article: ArticlePage, editor: Any, reader: Any, as_user: Any) -> None:
    edit(as_user(editor), article, introduction="Et.")
    edit(as_user(editor), article, introduction="To.")
    article.refresh_from_db()
    address = reverse("pages_compare", args=[article.pk])
    history = as_user(editor).get(reverse("wagtailadmin_pages:history", args=[article.pk])).content.decode()
    assert f"{address}?fra=live&amp;til={article.latest_revision_id}" in history
    assert "Sammenlign med den udgivne version" in history
    assert address in as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert address in as_user(reader).get(reverse("wagtailadmin_explore", args=[article.pk])).content.decode()


@pytest.fixture
def agreement_page(root: Page, editor: Any, approver: Any, as_user: Any) -> AgreementPage:
    """A public page about an agreement whose facts the register has changed since."""
    ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        agreement = AgreementFactory.create(title="Aftale om klima", valid_until=date(2030, 1, 1))
    page = AgreementPage(title="Klima", slug="klima", agreement=agreement)
    place(AgreementIndexPage.objects.get(), page, is_public=False)
    edit(as_user(editor), page, "submit", introduction="Et.")
    decide(as_user(approver), page, "approve")
    with recording("rettet"):
        row = Agreement.objects.get()
        row.title = "Aftale om klima og varme"
        row.save()
    page.refresh_from_db()
    return page


TITLE = ("Aftalens titel", "Aftale om klima", "Aftale om klima og varme")


def test_the_review_shows_the_facts_that_the_approval_would_freeze(
    agreement_page: AgreementPage, editor: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), agreement_page, "submit", introduction="To.")
    response = as_user(approver).get(reverse("pages_review", args=[agreement_page.pk]))
    assert changes(response) == [("Indledning", "Et.", "To."), TITLE]


def test_a_draft_tells_the_facts_of_today_and_an_approved_version_its_own(
    agreement_page: AgreementPage, editor: Any, approver: Any, as_user: Any
) -> None:
    client, approved = as_user(editor), agreement_page.live_revision_id
    draft = save(agreement_page, editor, introduction="To.")
    assert changes(compare(client, agreement_page)) == [("Indledning", "Et.", "To."), TITLE]
    edit(client, agreement_page, "submit", introduction="To.")
    decide(as_user(approver), agreement_page, "approve")
    agreement_page.refresh_from_db()
    assert changes(compare(client, agreement_page, fra=approved, til="live")) == [("Indledning", "Et.", "To."), TITLE]
    assert changes(compare(client, agreement_page, fra="live", til=draft.pk)) == []


def test_a_page_that_is_not_public_is_reviewed_as_wholly_new(
    home: HomePage, editor: Any, approver: Any, as_user: Any
) -> None:
    draft = home.add_child(instance=ArticlePage(title="Kladde", slug="kladde", live=False))
    edit(as_user(editor), draft, "submit", introduction="Nyt.")
    response = as_user(approver).get(reverse("pages_review", args=[draft.pk]))
    assert response.context["redline"].is_first
    assert "Der er ikke noget at sammenligne med" in response.content.decode()


def test_a_version_outlives_the_unit_it_named(article: ArticlePage, editor: Any, as_user: Any) -> None:
    """Only what is live protects a row of the register; a draft's contact may be deleted meanwhile."""
    with recording("test"):
        unit = PartyFactory.create(name="Nedlagt kontor (demo)")
    save(article, editor, contact=unit, introduction="Et.")
    with recording("nedlagt"):
        unit.delete()
    client = as_user(editor)
    assert changes(compare(client, article)) == [("Indledning", "Det gamle.", "Et.")]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 200


def queries(client: Client, page: Page) -> int:
    compare(client, page)
    with CaptureQueriesContext(connection) as captured:
        assert compare(client, page).status_code == 200
    return len(captured)


def test_many_versions_and_blocks_ask_no_more_than_one(article: ArticlePage, editor: Any, as_user: Any) -> None:
    def body(number: int) -> list[Any]:
        return [("paragraph", f'<p>Nr. {n} <a linktype="page" id="{article.pk}">her</a></p>') for n in range(number)]

    client = as_user(editor)
    save(article, editor, body=body(1))
    few = queries(client, article)
    for number in range(12):
        save(article, editor, body=body(number + 1))
    assert queries(client, article) == few
