"""The queue of nominations as a screen: ordered, visible, and moved by buttons (K185)."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from registry.history.change import recording
from registry.supervision.models import Nomination, NominationState
from tests.factories.registry import user_with
from tests.factories.supervision import NominationFactory

pytestmark = pytest.mark.django_db

SCREEN = "registry_supervision_queue"
READER = ("view_supervisionselection", "view_inspection", "view_nomination")
MOVER = (*READER, "change_nomination")
EXPORTER = (*READER, "export_supervisionselection", "export_inspection", "export_nomination")


@pytest.fixture
def waiting() -> list[Nomination]:
    """A, B and C in this order."""
    return [NominationFactory.create(department__name=name, position=5) for name in "ABC"]


def order() -> list[str]:
    return [row.department.name for row in Nomination.objects.waiting().select_related("department")]


def test_the_queue_stands_in_its_order_without_those_that_wait_no_more(
    client: Client, waiting: list[Nomination]
) -> None:
    client.force_login(user_with(*READER))
    NominationFactory.create(position=1, state=NominationState.DECLINED)
    answer: Any = client.get(reverse(SCREEN))
    assert [(row.place, row.name) for row in answer.context["rows"]] == [(1, "A"), (2, "B"), (3, "C")]
    assert 'name="move"' not in answer.content.decode()


def test_buttons_move_a_row_one_place_and_the_reason_is_kept(client: Client, waiting: list[Nomination]) -> None:
    """K185: the order is the municipality's to set, and is told with its reason."""
    client.force_login(user_with(*MOVER))
    first, _second, third = waiting
    page = client.get(reverse(SCREEN)).content.decode()
    assert f'value="{third.pk}:up"' in page
    assert f'value="{third.pk}:down"' not in page
    assert f'value="{first.pk}:up"' not in page
    given = {"reason": "Aftalt på dialogmødet", "move": f"{third.pk}:up"}
    answer: Any = client.post(reverse(SCREEN), given)
    assert answer.url == f"{reverse(SCREEN)}#nomination-{third.pk}"
    assert order() == ["A", "C", "B"]
    assert Nomination.history.filter(id=third.pk).latest().history_change_reason == "Aftalt på dialogmødet"
    again: Any = client.get(reverse(SCREEN))
    assert again.context["form"].initial["reason"] == "Aftalt på dialogmødet"
    assert client.get(reverse(SCREEN)).context["form"].initial["reason"] == ""
    client.post(reverse(SCREEN), {**given, "move": f"{first.pk}:down"})
    assert order() == ["C", "A", "B"]


def test_the_first_moves_no_further_up(client: Client, waiting: list[Nomination]) -> None:
    client.force_login(user_with(*MOVER))
    client.post(reverse(SCREEN), {"reason": "X", "move": f"{waiting[0].pk}:up"})
    assert order() == ["A", "B", "C"]


def test_nothing_moves_without_a_reason(client: Client, waiting: list[Nomination]) -> None:
    client.force_login(user_with(*MOVER))
    answer = client.post(reverse(SCREEN), {"reason": " ", "move": f"{waiting[2].pk}:up"})
    assert answer.status_code == 200
    assert "Skriv hvorfor" in answer.content.decode()
    assert order() == ["A", "B", "C"]


@pytest.mark.parametrize("move", ["", "sludder", "1", "²:up", "0:up", f"{'9' * 40}:up", "-1:down"])
def test_a_move_that_is_none_is_refused(client: Client, waiting: list[Nomination], move: str) -> None:
    client.force_login(user_with(*MOVER))
    assert client.post(reverse(SCREEN), {"reason": "X", "move": move}).status_code in (302, 404)
    assert client.post(reverse(SCREEN), {"reason": "X", "move": f"{waiting[0].pk}:sideways"}).status_code == 404
    assert order() == ["A", "B", "C"]


def test_one_that_was_answered_meanwhile_is_said_to_wait_no_more(client: Client, waiting: list[Nomination]) -> None:
    client.force_login(user_with(*MOVER))
    with recording("test"):
        waiting[1].state, waiting[1].answer = NominationState.DECLINED, "Nej"
        waiting[1].save()
    answer = client.post(reverse(SCREEN), {"reason": "X", "move": f"{waiting[1].pk}:up"}, follow=True)
    assert "står ikke længere i køen" in answer.content.decode()
    assert order() == ["A", "C"]


def test_who_may_only_read_moves_nothing(client: Client, waiting: list[Nomination]) -> None:
    client.force_login(user_with(*READER))
    assert client.post(reverse(SCREEN), {"reason": "X", "move": f"{waiting[2].pk}:up"}).status_code in (302, 403)
    assert order() == ["A", "B", "C"]


@pytest.mark.parametrize("lacking", READER)
def test_who_may_not_read_it_all_is_refused(client: Client, lacking: str) -> None:
    client.force_login(user_with(*(right for right in READER if right != lacking)))
    assert client.get(reverse(SCREEN)).status_code in (302, 403)
    assert client.post(reverse(SCREEN), {"reason": "X", "move": "1:up"}).status_code in (302, 403)


def test_an_empty_queue_says_so(client: Client) -> None:
    client.force_login(user_with(*MOVER))
    assert "Ingen venter i køen." in client.get(reverse(SCREEN)).content.decode()


def test_the_workbook_holds_the_queue(client: Client, waiting: list[Nomination]) -> None:
    client.force_login(user_with(*READER))
    assert client.get(reverse(SCREEN), {"export": "xlsx"}).status_code in (302, 403)
    client.force_login(user_with(*EXPORTER))
    answer: Any = client.get(reverse(SCREEN), {"export": "xlsx"})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(min_row=2, max_row=4, values_only=True))
    assert [row[:2] for row in rows] == [(1, "A"), (2, "B"), (3, "C")]


def test_the_queries_do_not_grow(client: Client) -> None:
    client.force_login(user_with(*MOVER))

    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            assert client.get(reverse(SCREEN)).status_code == 200
        return len(made)

    NominationFactory.create()
    queries()  # fills the cache of permissions
    few = queries()
    for _each in range(39):
        NominationFactory.create()
    assert queries() == few
