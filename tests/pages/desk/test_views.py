"""The desk's screens: who sees what, in words."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.pages.conftest import MakeUser
from tests.pages.desk.conftest import Submit
from tests.pages.posting import decide

DESK = "pages_desk"
WORK = "pages_work"


def text(client: Any, name: str = DESK, **asked: str) -> str:
    response = client.get(reverse(name), asked)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_desk_leads_to_the_review_and_names_who_else_may_act(
    submit: Submit, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    page = submit("Ny side", editor, due_on=timezone.localdate() - timedelta(days=2))
    seen = text(as_user(approver))
    assert reverse("pages_review", args=[page.pk]) in seen
    assert "Frist overskredet med 2 dage" in seen
    assert "Ida" in seen
    assert "Gennemgå næste" in seen


def test_the_sender_sees_with_whom_it_lies_and_what_came_back(
    submit: Submit, editor: Any, approver: Any, as_user: Any
) -> None:
    submit("Venter", editor)
    back = submit("Kommet tilbage", editor)
    decide(as_user(approver), back, "reject", comment="Skriv hvornår.")
    seen = text(as_user(editor))
    assert "Kan behandle: Bo" in seen
    assert "Skriv hvornår." in seen
    assert reverse("wagtailadmin_pages:edit", args=[back.pk]) in seen
    assert seen.index("Kommet tilbage") < seen.index("Venter</a>")


def test_a_reader_sees_nothing_of_what_others_sent(
    submit: Submit, editor: Any, make_user: MakeUser, as_user: Any
) -> None:
    submit("Hemmelig side", editor)
    reader = as_user(make_user("lars", "Læser"))
    assert "Intet venter på dig" in text(reader)
    assert "Hemmelig side" not in text(reader)
    assert "Hemmelig side" not in text(reader, WORK, show="still", person="1")
    assert "Hemmelig side" not in text(reader, "wagtailadmin_home")
    exported = reader.get(reverse(WORK), {"export": "xlsx"})
    assert load_workbook(BytesIO(exported.getvalue())).worksheets[0].max_row == 1


def test_nobody_comes_to_the_desk_without_logging_in(client: Any) -> None:
    for name in (DESK, WORK):
        assert reverse("wagtailadmin_login") in client.get(reverse(name)).url


def test_after_a_decision_the_approver_is_back_at_the_desk_with_the_next_in_sight(
    submit: Submit, editor: Any, approver: Any, as_user: Any
) -> None:
    first, second = submit("Første", editor), submit("Anden", editor)
    client = as_user(approver)
    answer = decide(client, first, "approve")
    assert answer.url == reverse(DESK)
    seen = text(client)
    assert "er godkendt" in seen
    assert reverse("pages_review", args=[second.pk]) in seen
    assert reverse("pages_review", args=[first.pk]) not in seen


def test_the_list_is_filtered_and_sorted(
    submit: Submit, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    today = timezone.localdate()
    submit("Åben", editor, due_on=today + timedelta(days=3), assignee=second_approver)
    submit("Sen", editor, due_on=today - timedelta(days=1))
    submit("Egen", approver)
    client = as_user(approver)

    def listed(**asked: str) -> list[str]:
        return [row.title for row in client.get(reverse(WORK), asked).context["object_list"]]

    assert listed() == ["Sen", "Åben", "Egen"]
    assert listed(ordering="title") == ["Egen", "Sen", "Åben"]
    assert listed(ordering="-title") == ["Åben", "Sen", "Egen"]
    assert listed(ordering="due") == ["Sen", "Åben", "Egen"]
    assert listed(ordering="bogus") == ["Sen", "Åben", "Egen"]
    assert listed(show="overdue") == ["Sen"]
    assert listed(show="sent") == ["Egen"]
    assert listed(show="mine") == ["Sen", "Åben"]
    assert listed(person=str(second_approver.pk)) == ["Sen", "Åben", "Egen"]
    assert listed(person=str(approver.pk)) == ["Sen"]
    assert listed(sender=str(editor.pk), show="overdue") == ["Sen"]
    assert listed(person="999999") == ["Sen", "Åben", "Egen"]
    assert listed(show="bogus") == ["Sen", "Åben", "Egen"]


def test_the_list_is_a_workbook_too(submit: Submit, editor: Any, approver: Any, as_user: Any) -> None:
    submit("=1+1", editor, due_on=timezone.localdate())
    response = as_user(approver).get(reverse(WORK), {"export": "xlsx", "show": "mine"})
    book = load_workbook(BytesIO(response.getvalue()))
    sheet = book.worksheets[0]
    assert "Vis: Venter på mig" in [row[1] for row in book.worksheets[-1].iter_rows(values_only=True)]
    header, row = list(sheet.iter_rows(values_only=True))
    assert header[0] == "Side"
    assert (row[0], row[header.index("Sendt af")]) == ("=1+1", "Karen")


@pytest.mark.parametrize("pages", [1, 8])
def test_the_screens_take_the_same_queries_for_one_page_and_many(
    pages: int, submit: Submit, editor: Any, approver: Any, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    client = as_user(approver)
    text(client)
    for number in range(pages):
        submit(f"Side {number}", editor)
    for name, most in ((DESK, 28), (WORK, 22), ("wagtailadmin_home", 40)):
        with django_assert_max_num_queries(most):
            text(client, name)


def test_the_first_screen_shows_the_desk_in_the_place_of_wagtails_own_lists(
    submit: Submit, editor: Any, approver: Any, as_user: Any
) -> None:
    submit("Ny side", editor)
    seen = text(as_user(approver), "wagtailadmin_home")
    assert "Venter på mig" in seen
    assert 'id="awaiting-section"' in seen
    assert "awaiting-review" not in seen
