"""What lacks case, document number or KLE code: found, shown to those who may see it, and led to where it is mended."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from pages.journal.missing import Missing, Subject, missing, subjects_for
from pages.models import AgreementIndexPage, AgreementPage
from pages.tree import ensure_system_pages, place
from pages.versions.adopting import adopt
from registry.history.change import recording
from registry.meetings.models import AgendaItemDocument, MinutesState
from registry.records.models import Case, Document, DocumentKind
from tests.factories.agreements import AgreementFactory, CaseFactory, DocumentFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import rights, user_with
from tests.pages.posting import edit

pytestmark = pytest.mark.django_db

REGISTRY = ("registry.view_case", "registry.view_document")


@pytest.fixture(autouse=True)
def site(root: Page) -> None:
    ensure_system_pages(hostname="testserver", port=80)


def whole() -> tuple[Case, Document]:
    with recording("test"):
        case = CaseFactory.create(number="2026-000001", kle="03.10.24")
        return case, DocumentFactory.create(case=case, number="2026-000002")


def page_of(title: str, *, is_public: bool = True, **journal: Any) -> AgreementPage:
    with recording("test"):
        agreement = AgreementFactory.create(title=title)
    page = AgreementPage(title=title, slug=title.lower(), agreement=agreement, **journal)
    return place(AgreementIndexPage.objects.get(), page, is_public=is_public)


def found(user: Any, subject: Subject) -> list[tuple[str, str]]:
    rows: list[Missing] = list(missing(user, [subject], timezone.localdate()))
    return [(row.title, row.k) for row in rows]


def test_a_page_wants_a_case_with_a_kle_code_and_a_numbered_document(superuser: Any) -> None:
    case, document = whole()
    with recording("test"):
        bare = CaseFactory.create(number="2026-000009", kle="")
        unnumbered = DocumentFactory.create(case=case, number="")
    page_of("Hel", case=case, document=document)
    page_of("Tom")
    page_of("Halv", case=bare, document=unnumbered)
    assert found(superuser, Subject.PAGE) == [("Halv", "K003"), ("Halv", "K004"), ("Tom", "K003"), ("Tom", "K004")]


def adopted(page: AgreementPage, number: int) -> None:
    version = adopt(page=page, revision=page.save_revision(), approvals=[], signatures=[], now=timezone.now())
    assert version.number == number


def test_what_was_adopted_without_is_told_also_when_the_page_has_been_mended(superuser: Any) -> None:
    page = page_of("Klima")
    adopted(page, 1)
    page.case, page.document = whole()
    page.save()
    adopted(page, 2)
    assert found(superuser, Subject.PAGE) == []
    assert found(superuser, Subject.VERSION) == [("Klima, udgave 1", "K003"), ("Klima, udgave 1", "K004")]


def test_a_draft_is_read_as_it_was_last_saved(superuser: Any, editor: Any, as_user: Any) -> None:
    case, document = whole()
    page = page_of("Kladde", is_public=False)
    edit(as_user(editor), page, agreement=page.agreement_id, case=case.pk, document=document.pk)
    assert found(superuser, Subject.PAGE) == []


def test_the_registers_documents_and_cases_are_there_with_what_the_memo_asks_of_a_journal(superuser: Any) -> None:
    with recording("test"):
        DocumentFactory.create(title="Løs", case=None, number="")
        CaseFactory.create(number="j.nr. 7", title="Sagen", kle="", owner=None)
    assert found(superuser, Subject.DOCUMENT) == [("Løs", "K003"), ("Løs", "K004")]
    assert found(superuser, Subject.CASE) == [("j.nr. 7 Sagen", "K003"), ("j.nr. 7 Sagen", "K003")]


def test_approved_minutes_want_a_case_and_a_document_and_are_mended_on_the_meeting(client: Client) -> None:
    case, document = whole()
    with recording("test"):
        lacking = MeetingFactory.create(title="Møde uden", minutes_state=MinutesState.APPROVED)
        MeetingFactory.create(minutes_state=MinutesState.APPROVED, case=case, minutes_document=document)
        MeetingFactory.create(minutes_state=MinutesState.DRAFT)
    clerk, reader = user_with(*rights("meeting")), user_with("registry.view_meeting")
    assert found(clerk, Subject.MINUTES) == [("Møde uden", "K003"), ("Møde uden", "K004")]
    for user, action in ((clerk, "journal"), (reader, "inspect")):
        client.force_login(user)
        shown = client.get(reverse("pages_journal")).text
        assert reverse(f"registry_meeting_modeladmin_{action}", args=(lacking.pk,)) in shown


def test_each_sees_what_he_may_see(client: Client) -> None:
    page_of("Tom")
    with recording("test"):
        CaseFactory.create(title="Sagen", kle="")
        draft = DocumentFactory.create(title="Referatudkast", kind=DocumentKind.MINUTES, case=None)
        closed = DocumentFactory.create(title="Lukket bilag", case=None)
        AgendaItemDocument.objects.create(item=AgendaItemFactory.create(is_closed=True), document=closed)
    address = reverse("pages_journal")
    client.force_login(user_with())
    assert client.get(address).status_code == 302
    client.force_login(user_with("registry.view_document"))
    shown = client.get(address).text
    for hidden in ("Tom", "Sagen", draft.title, closed.title):
        assert hidden not in shown
    client.force_login(user_with("registry.view_document", "registry.view_closed_agendaitem"))
    shown = client.get(address).text
    assert draft.title in shown
    assert closed.title in shown


def test_rows_lead_to_where_they_are_mended_for_those_who_may(
    editor: Any, make_user: Any, as_user: Any, superuser: Any
) -> None:
    page = page_of("Tom")
    with recording("test"):
        case = CaseFactory.create(kle="")
    reader = make_user("lis", "Læser")
    edit_page = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert edit_page in as_user(editor).get(reverse("pages_journal")).text
    shown = as_user(reader).get(reverse("pages_journal")).text
    assert edit_page not in shown
    assert reverse("wagtailadmin_explore", args=[page.pk]) in shown
    assert (
        reverse("registry_case_modeladmin_edit", args=[case.pk])
        in as_user(superuser).get(reverse("pages_journal")).text
    )
    seeing = user_with("registry.view_case")
    assert (
        reverse("registry_case_modeladmin_inspect", args=[case.pk])
        in as_user(seeing).get(reverse("pages_journal")).text
    )


def test_the_report_is_narrowed_and_searched(superuser: Any, as_user: Any) -> None:
    page_of("Tom")
    with recording("test"):
        CaseFactory.create(title="Sagen", kle="")
    client = as_user(superuser)

    def shown(**asked: Any) -> list[tuple[str, str]]:
        answer: Any = client.get(reverse("pages_journal"), asked)
        return [(row.subject.value, row.k) for row in answer.context["table"].data]

    assert shown(subject="page") == [("page", "K003"), ("page", "K004")]
    assert shown(k="K004") == [("page", "K004")]
    assert shown(q="SAGEN kle") == [("case", "K003")]
    assert shown(q="tom", subject="case") == []
    for odd in ({"subject": "x"}, {"k": "x"}, {"p": "99"}, {"q": "\x00"}):
        assert client.get(reverse("pages_journal"), odd).status_code == 200
    assert (
        client.get(reverse("pages_journal_results"), {"subject": "page", "_w_filter_fragment": "1"}).status_code == 200
    )


def workbook(client: Client, **asked: str) -> Any:
    answer: Any = client.get(reverse("pages_journal"), {"export": "xlsx", **asked})
    return openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))


def test_the_workbook_holds_what_may_be_exported(superuser: Any, make_user: Any, as_user: Any) -> None:
    page_of("Tom")
    with recording("test"):
        CaseFactory.create(title="=1+1", kle="")
    book = workbook(as_user(superuser))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == ["Aftaleside", "Aftaleside", "Sag"]
    assert all(cell.data_type == "s" for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if cell.value)
    assert book.worksheets[-1].title == "Om udtrækket"

    reader = make_user("lis", "Læser")
    for right in REGISTRY:
        reader.user_permissions.add(
            Permission.objects.get(content_type__app_label="registry", codename=right.removeprefix("registry."))
        )
    book = workbook(as_user(reader), k="K003")
    assert [row[1] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == ["Aftaleside"]
    about = dict(book.worksheets[-1].iter_rows(min_row=2, max_col=2, values_only=True))
    assert about["Udeladt, fordi du ikke må udtrække dem"] == "Dokument, Sag"
    assert about["Filter"] == "Notatet: K003, sag og KLE"
    book = workbook(as_user(reader), k="K003", subject="x")
    about = dict(book.worksheets[-1].iter_rows(min_row=2, max_col=2, values_only=True))
    assert (book.worksheets[0].max_row, about["Filter"]) == (3, "intet")  # a wrong filter leaves nothing out


def test_a_page_of_a_part_of_the_tree_that_is_not_seen_is_not_told(make_user: Any) -> None:
    page_of("Tom")
    assert subjects_for(make_user("ude")) == []


def test_queries_do_not_grow(superuser: Any, as_user: Any) -> None:
    client = as_user(superuser)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("pages_journal"))
        return len(caught)

    def more(number: int) -> None:
        with recording("test"):
            case = CaseFactory.create(kle="")
            document = DocumentFactory.create(case=None, number="")
        page_of(f"Side{number}", case=case, document=document, is_public=bool(number % 2))

        adopted(AgreementPage.objects.get(slug=f"side{number}"), 1)

    more(0)
    more(1)
    queries()
    few = queries()
    for number in range(2, 12):
        more(number)
    assert queries() == few
