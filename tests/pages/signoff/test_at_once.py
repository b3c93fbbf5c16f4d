"""Two answers, or an answer and a change of mind, at the same moment: one counts, and nothing is half done.

On PostgreSQL, by real requests in threads; SQLite has one writer at a time, and `test_signing` is the proof there.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, WorkflowState

from pages.models import AgreementPage
from pages.signoff.models import SignOff
from registry.parties.models import Party
from tests.pages.posting import edit
from tests.pages.signoff.signing import approve, of_token
from tests.pages.test_at_once import at_once

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

YES = {"decision": "approved", "confirmed": "on"}
NO = {"decision": "refused", "comment": "Nej."}


def codes(answers: list[Any]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def test_two_open_the_same_link(links: list[str]) -> None:
    assert codes(at_once(*[lambda: Client().get(links[0]) for _ in range(3)])) == [200, 200, 200]
    assert PageLogEntry.objects.filter(action="pages.signoff.opened").count() == 1


@pytest.mark.parametrize("others", [YES, NO])
def test_two_answer_through_the_same_link(others: dict[str, str], links: list[str]) -> None:
    answers = at_once(lambda: Client().post(links[0], YES), lambda: Client().post(links[0], others))
    assert codes(answers) == [200, 404]
    decided = of_token(links[0]).decision
    assert WorkflowState.objects.get().status == ("in_progress" if decided == "approved" else "needs_changes")
    assert PageLogEntry.objects.filter(action__in=("pages.signoff.approved", "pages.signoff.refused")).count() == 1


def test_the_last_two_parties_sign(links: list[str]) -> None:
    assert codes(at_once(lambda: Client().post(links[0], YES), lambda: Client().post(links[1], YES))) == [200, 200]
    page = AgreementPage.objects.get()
    assert page.live
    assert PageLogEntry.objects.filter(action="wagtail.publish", page=page.pk).count() == 1


def test_one_party_signs_and_the_other_refuses(links: list[str]) -> None:
    answers = at_once(lambda: Client().post(links[0], YES), lambda: Client().post(links[1], NO))
    assert answers[1].status_code == 200
    assert not AgreementPage.objects.get().live
    assert WorkflowState.objects.get().status == "needs_changes"


def test_the_last_party_signs_and_the_editor_takes_the_text_back(
    links: list[str], waiting: AgreementPage, editor: Any, as_user: Any
) -> None:
    approve(links[0])
    client = as_user(editor)
    client.get(reverse("wagtailadmin_pages:edit", args=[waiting.pk]))
    signed, taken = at_once(lambda: Client().post(links[1], YES), lambda: edit(client, waiting, "cancel-workflow"))
    assert taken.status_code == 302
    status = WorkflowState.objects.get().status
    live = AgreementPage.objects.get().live
    assert (signed.status_code, status, live) in ((200, "approved", True), (404, "cancelled", False))
    assert (of_token(links[1]).decision == "approved") is live


def test_two_send_the_same_party_its_link(
    waiting: AgreementPage, approver: Any, second_approver: Any, as_user: Any, parties: list[Party]
) -> None:
    address = reverse("pages_sign_off_send", args=[waiting.pk, parties[0].pk])
    person = {"name": "Mette Prøve", "title": "", "email": "mette@example.org"}
    clients = [as_user(approver), as_user(second_approver)]
    answers = at_once(*[lambda client=client: client.post(address, person) for client in clients])
    assert codes(answers) == [302, 302]
    assert SignOff.objects.filter(revoked_at=None).count() == 1
