"""Making the drafts: who may, what a POST makes, what happens the second time, and that nothing leaks meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision

from pages.models import ArticlePage, HomePage, PlacedPage
from pages.supervision.buttons import buttons
from pages.supervision.facts import Listed
from pages.supervision.phrases import MOST_ROWS, listed_table
from registry.history.change import recording
from registry.organisations.models import Department
from registry.supervision.models import SupervisionRound
from registry.supervision.services import open_round, propose
from search.index import rebuild
from tests.factories.registry import DepartmentFactory
from tests.pages.conftest import MakeUser
from tests.pages.posting import approve_fully, edit
from tests.pages.supervision.conftest import MARKED

pytestmark = pytest.mark.django_db
LogIn = Callable[[Any], Client]
REFUSED = 302


def address(chosen: SupervisionRound, kind: str = "indstilling") -> str:
    return reverse("pages_supervision_draft", args=[chosen.pk, kind])


def row(client: Client, chosen: SupervisionRound) -> str:
    return str(client.get(f"/admin/registry/supervisionround/inspect/{chosen.pk}/").content.decode())


def make(client: Client, chosen: SupervisionRound, kind: str = "indstilling") -> ArticlePage:
    """Post the confirmation and return the page."""
    response = client.post(address(chosen, kind))
    page: ArticlePage = ArticlePage.objects.order_by("-pk").first()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    return page


def seeing(make_user: MakeUser, *roles: str) -> Any:
    """A user in some roles who may see rounds."""
    user = make_user("nogen", *roles)
    user.user_permissions.add(Permission.objects.get(codename="view_supervisionround"))
    return user


def submit(page: ArticlePage, user: Any) -> None:
    workflow = page.get_workflow()
    assert workflow is not None
    workflow.start(page, user)
    page.refresh_from_db()


def publish(page: ArticlePage, client: Client) -> None:
    """Submit a draft and carry it through its workflow."""
    submit(page, page.owner)
    approve_fully(page)


def test_the_buttons_show_what_can_be_made(
    editor: Any, as_user: LogIn, proposed: SupervisionRound, departments: list[Department]
) -> None:
    client = as_user(editor)
    shown = row(client, proposed)
    assert address(proposed) in shown
    assert address(proposed, "sammenfatning") not in shown
    draft = open_round(2028, user=None, reason="test")
    assert address(draft) not in row(client, draft)


def test_a_released_round_offers_both(editor: Any, as_user: LogIn, released: SupervisionRound) -> None:
    shown = row(as_user(editor), released)
    assert address(released) in shown
    assert address(released, "sammenfatning") in shown


@pytest.mark.parametrize("role", ["Læser", "Registermedarbejder"])
def test_who_may_write_no_pages_is_offered_nothing_and_refused_by_address(
    role: str, make_user: MakeUser, as_user: LogIn, home: HomePage, released: SupervisionRound
) -> None:
    client = as_user(seeing(make_user, role))
    shown = row(client, released)
    for kind in ("indstilling", "sammenfatning"):
        assert address(released, kind) not in shown
        assert client.get(address(released, kind)).status_code == REFUSED
        assert client.post(address(released, kind)).status_code == REFUSED
    assert not ArticlePage.objects.exists()


def test_who_may_not_see_the_round_is_refused(
    make_user: MakeUser, as_user: LogIn, home: HomePage, released: SupervisionRound
) -> None:
    client = as_user(make_user("uden", "Redaktør"))
    assert client.post(address(released)).status_code == REFUSED
    assert not ArticlePage.objects.exists()
    assert Client().post(address(released)).status_code == REFUSED


@pytest.mark.parametrize("wrong", ["/admin/redaktion/tilsyn/999999/indstilling/", "/admin/redaktion/tilsyn/{}/andet/"])
def test_what_is_not_there_is_not_found(wrong: str, editor: Any, as_user: LogIn, proposed: SupervisionRound) -> None:
    assert as_user(editor).post(wrong.format(proposed.pk)).status_code == 404


def test_looking_makes_nothing(editor: Any, as_user: LogIn, proposed: SupervisionRound) -> None:
    response = as_user(editor).get(address(proposed))
    said = response.content.decode()
    assert "Indstilling om udvidet tilsyn i 2027" in said
    assert "Forside" in said
    assert "Lav kladden" in said
    assert not ArticlePage.objects.exists()
    assert not PlacedPage.objects.filter(key__startswith="supervision").exists()


def test_a_draft_is_made_once_and_is_nobodys_to_read(editor: Any, as_user: LogIn, proposed: SupervisionRound) -> None:
    client = as_user(editor)
    page = make(client, proposed)
    assert not page.live
    assert page.owner == editor
    assert page.latest_revision.user == editor
    assert page.body == page.get_latest_revision_as_object().body
    assert PageViewRestriction.objects.get(page=page).restriction_type == PageViewRestriction.LOGIN
    assert make(client, proposed) == page
    assert Revision.objects.for_instance(page).count() == 1
    assert "er allerede lavet" in client.get(address(proposed)).content.decode()


def test_an_editors_words_are_not_written_over(editor: Any, as_user: LogIn, proposed: SupervisionRound) -> None:
    client = as_user(editor)
    page = make(client, proposed)
    edit(client, page, introduction="Redaktørens egne ord.")
    make(client, proposed)
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().introduction == "Redaktørens egne ord."


def table_fields(table: Any) -> dict[str, Any]:
    """A table as Wagtail's form sends it."""
    columns, rows = table.columns, list(table.rows)
    fields: dict[str, Any] = {"caption": table.caption, "column-count": len(columns), "row-count": len(rows)}
    for place, column in enumerate(columns):
        fields |= {
            f"column-{place}-deleted": "",
            f"column-{place}-order": place,
            f"column-{place}-type": column["block"].name,
            f"column-{place}-heading": column["heading"],
        }
    for place, row in enumerate(rows):
        fields |= {f"row-{place}-deleted": "", f"row-{place}-order": place}
        fields |= {f"cell-{place}-{other}": cell.value for other, cell in enumerate(row)}
    return fields


def test_the_longest_tables_can_be_saved_in_the_editor(editor: Any, as_user: LogIn, article: ArticlePage) -> None:
    rows = [Listed(f"Boligselskabet {n}", f"{n:03} Afdeling", "Område", n) for n in range(MOST_ROWS)]
    tables = ArticlePage(body=listed_table("Udtagne", rows) * 3).body
    fields: dict[str, Any] = {"body-count": len(tables)}
    for place, block in enumerate(tables):
        start = f"body-{place}-"
        fields |= {f"{start}deleted": "", f"{start}order": place, f"{start}type": "table", f"{start}id": ""}
        fields |= {f"{start}value-{name}": value for name, value in table_fields(block.value).items()}
    assert edit(as_user(editor), article, **fields).status_code == REFUSED  # saved, and back to the form
    article.refresh_from_db()
    saved = article.get_latest_revision_as_object().body
    assert [len(list(block.value.rows)) for block in saved] == [MOST_ROWS] * 3
    assert [cell.value for cell in list(saved[0].value.rows)[7]] == ["Boligselskabet 7", "007 Afdeling", "Område", 7]


def test_writing_anew_keeps_the_version_before_and_the_title(
    editor: Any, as_user: LogIn, decided: SupervisionRound
) -> None:
    client = as_user(editor)
    page = make(client, decided)
    edit(client, page, title="Min titel", introduction="Redaktørens egne ord.")
    page.refresh_from_db()
    before = page.latest_revision
    response = client.post(address(decided), {"version": str(before.pk)})
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    page.refresh_from_db()
    after = page.get_latest_revision_as_object()
    assert after.title == "Min titel"
    assert after.introduction.startswith("Indstilling til Teknik- og Miljøudvalget")
    assert before.as_object().introduction == "Redaktørens egne ord."
    assert not page.live


@pytest.mark.parametrize("version", ["", "0", "abc", "1²", "-1", "9" * 40])
def test_a_text_that_somebody_changed_meanwhile_is_left_alone(
    version: str, editor: Any, as_user: LogIn, decided: SupervisionRound
) -> None:
    client = as_user(editor)
    page = make(client, decided)
    response = client.post(address(decided), {"version": version}, follow=True)
    assert "skrevet på siden imens" in response.content.decode()
    assert Revision.objects.for_instance(page).count() == 1


def test_a_page_that_awaits_approval_is_not_written_anew(
    editor: Any, as_user: LogIn, decided: SupervisionRound
) -> None:
    client = as_user(editor)
    page = make(client, decided)
    submit(page, editor)
    said = client.get(address(decided)).content.decode()
    assert "afventer godkendelse" in said
    assert client.post(address(decided), {"version": str(page.latest_revision_id)}).status_code == REFUSED
    assert Revision.objects.for_instance(page).count() == 1


def test_a_page_that_was_deleted_is_made_again(editor: Any, as_user: LogIn, decided: SupervisionRound) -> None:
    client = as_user(editor)
    first = make(client, decided)
    first.delete()
    second = make(client, decided)
    assert second.pk != first.pk
    assert PlacedPage.objects.get(key__startswith="supervision:indstilling").page_id == second.pk


def test_the_next_year_lies_beside_the_last(
    editor: Any, as_user: LogIn, decided: SupervisionRound, article: ArticlePage
) -> None:
    client = as_user(editor)
    page = make(client, decided)
    page.move(article, pos="last-child")
    chosen = open_round(2028, user=None, reason="test")
    propose(chosen, now=timezone.now(), user=None, reason="test")
    assert make(client, chosen).get_parent().pk == article.pk


def test_a_summary_is_refused_until_it_is_released(editor: Any, as_user: LogIn, decided: SupervisionRound) -> None:
    client = as_user(editor)
    for ask in (client.get, client.post):
        response = ask(address(decided, "sammenfatning"), follow=True)
        assert "ikke frigivet" in response.content.decode()
    assert not ArticlePage.objects.exists()


def test_a_round_in_draft_is_refused(editor: Any, as_user: LogIn, departments: list[Department]) -> None:
    chosen = open_round(2028, user=None, reason="test")
    response = as_user(editor).post(address(chosen), follow=True)
    assert "ikke foreslået" in response.content.decode()
    assert not ArticlePage.objects.exists()


def test_the_buttons_cost_the_same_whatever_the_number_of_departments(
    editor: Any, decided: SupervisionRound, departments: list[Department]
) -> None:
    with CaptureQueriesContext(connection) as few:
        assert len(list(buttons(editor, decided))) == 1
    chosen = open_round(2028, user=None, reason="test")
    with recording("test"):
        for _n in range(40):
            DepartmentFactory.create(organisation=departments[0].organisation)
    propose(chosen, now=timezone.now(), user=None, reason="test")
    with CaptureQueriesContext(connection) as many:
        assert len(list(buttons(editor, SupervisionRound.objects.get(pk=chosen.pk)))) == 1
    assert len(many) - 1 <= len(few) <= 15


def everything_public(*pages: ArticlePage) -> str:
    """What anybody reads: the pages by their addresses, lists, search, sitemap and feeds."""
    rebuild()
    ways = ["/", "/sitemap.xml", "/soeg/?q=tilsyn", "/soeg/?q=indstilling", "/soeg/?q=afdeling"]
    ways += ["/kalender/alle.ics", "/data/afdelinger.json", "/data/organisationer.json"]
    ways += [f"/soeg/?q={text}" for text in MARKED.values()]
    ways += [page.url for page in pages]
    read = [Client().get(way) for way in ways]
    found = "".join(answer.getvalue().decode() for answer in read if answer.status_code == 200)
    asked_for = {text: f'value="{text}"' for text in MARKED.values()}
    for text, field in asked_for.items():  # the search repeats what was asked for
        found = found.replace(field, "").replace(f"q={text}", "").replace(f"“{text}”", "")
    return found


def test_a_recommendation_is_nowhere_before_it_is_published_nor_public_afterwards(
    editor: Any, approver: Any, as_user: LogIn, decided: SupervisionRound
) -> None:
    client = as_user(editor)
    page = make(client, decided)
    assert Client().get(page.url).status_code == 404
    assert page.title not in everything_public(page)
    publish(page, client)
    assert page.live
    assert Client().get(page.url)["Location"] == f"/admin/login/?next={page.url}"
    found = everything_public(page)
    assert page.title not in found
    assert not any(text in found for text in MARKED.values())
    assert MARKED["mandatory"] in client.get(page.url).content.decode()


def test_a_published_summary_holds_nothing_that_is_withheld(
    editor: Any, approver: Any, as_user: LogIn, released: SupervisionRound
) -> None:
    client = as_user(editor)
    page = make(client, released, "sammenfatning")
    assert page.title not in everything_public(page)
    publish(page, client)
    found = everything_public(page)
    assert "Afdeling 5 (demo)" in found
    for text in MARKED.values():
        assert text not in found
    for withheld in ("Afdeling 0 (demo)", "Afdeling 3 (demo)", "Afdeling 4 (demo)"):  # excluded, and reserves
        assert withheld not in Client().get(page.url).content.decode()


def test_a_reader_sees_no_draft_by_its_address(
    editor: Any, make_user: MakeUser, as_user: LogIn, decided: SupervisionRound
) -> None:
    page = make(as_user(editor), decided)
    client = as_user(make_user("laeser", "Læser"))
    for name in ("edit", "view_draft"):
        said = client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
        assert said.status_code == REFUSED
    assert client.get(page.url).status_code == 404


def test_a_page_keeps_what_it_said_when_names_change(
    editor: Any, approver: Any, as_user: LogIn, released: SupervisionRound, departments: list[Department]
) -> None:
    client = as_user(editor)
    page = make(client, released, "sammenfatning")
    publish(page, client)
    before = Client().get(page.url).content.decode()
    with recording("test"):
        for department in departments:
            department.name = "Omdøbt (demo)"
            department.save()
            party = department.organisation.party
            party.name = f"Omdøbt organisation {department.pk} (demo)"
            party.save()
    assert "Omdøbt" not in Client().get(page.url).content.decode()
    assert "Afdeling 5 (demo)" in before
