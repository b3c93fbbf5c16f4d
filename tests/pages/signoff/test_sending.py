"""Who sends links, to whom, and what becomes of those that are not answered."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from pages.models import AgreementPage, ArticlePage
from pages.signoff.models import SignOff, SignOffTask
from pages.signoff.services import remind
from pages.workflow.setup import NewStep, ensure_type_workflow
from registry.agreements.models import Agreement
from registry.history.change import recording
from registry.parties.models import Party, Person
from tests.pages.conftest import staff_group
from tests.pages.posting import act, decide, edit
from tests.pages.signoff.signing import approve, link_to, sent, state_of

pytestmark = pytest.mark.django_db


def addresses(page: AgreementPage, party: Party) -> list[str]:
    return [
        reverse("pages_sign_off", args=[page.pk]),
        reverse("pages_sign_off_send", args=[page.pk, party.pk]),
        reverse("pages_sign_off_revoke", args=[page.pk, party.pk]),
    ]


def test_those_who_send_links_are_told(
    draft: AgreementPage, editor: Any, lawyer: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), draft, "submit", introduction="Om klimaet.")
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        decide(as_user(lawyer), draft, "approve")
    (letter,) = mail.outbox
    assert letter.to == ["bo@example.org"]
    assert letter.subject == "Afventer parternes underskrift: Aftale om klima"
    assert reverse("pages_sign_off", args=[draft.pk]) in letter.body


def test_only_members_of_the_steps_group_without_a_part_in_the_text_get_in(
    links: list[str], waiting: AgreementPage, editor: Any, lawyer: Any, superuser: Any, approver: Any, as_user: Any,
    parties: list[Party], make_user: Any,
) -> None:  # fmt: skip
    both = editor
    both.groups.add(staff_group("Godkender"))  # wrote the text
    for user in (both, lawyer, superuser, make_user("lars", "Læser")):
        for address in addresses(waiting, parties[0]):
            before = list(SignOff.objects.values())
            for response in (as_user(user).get(address), as_user(user).post(address, {"reason": "x", "comment": "x"})):
                assert response.status_code in (302, 403)
            assert list(SignOff.objects.values()) == before
    for address in addresses(waiting, parties[0]):
        assert Client().get(address).status_code == 302
        assert as_user(approver).get(address).status_code == 200


def test_the_sender_needs_no_right_to_the_persons_and_sees_where_each_link_stands(
    links: list[str], waiting: AgreementPage, approver: Any, as_user: Any
) -> None:
    assert not approver.has_perm("registry.view_person")
    Client().get(links[0])
    approve(links[1])
    shown = as_user(approver).get(reverse("pages_sign_off", args=[waiting.pk])).content.decode()
    for text in ("Åbnet", "Underskrevet", "mette@example.org", "Send igen", "Tilbagekald"):
        assert text in shown


@pytest.mark.parametrize(
    ("email", "why"),
    [
        ("bo@example.org", "Det er din egen adresse"),
        ("BO@Example.org", "Det er din egen adresse"),
        ("Karen@example.org", "en, der har skrevet på teksten"),
        ("ikke en adresse", "e-mail-adresse"),
        ("", "Skriv den adresse"),
    ],
)
def test_addresses_that_cannot_sign_are_refused(
    email: str, why: str, waiting: AgreementPage, approver: Any, as_user: Any, parties: list[Party]
) -> None:
    response = sent(as_user(approver), waiting, parties[0].pk, email)
    assert response.status_code == 200
    assert why in response.content.decode()
    assert not SignOff.objects.exists()
    assert not Person.objects.exists()


def test_a_party_that_is_none_is_not_found(waiting: AgreementPage, approver: Any, as_user: Any) -> None:
    for name in ("pages_sign_off_send", "pages_sign_off_revoke"):
        assert as_user(approver).get(reverse(name, args=[waiting.pk, 99999])).status_code == 404


def test_revoking_needs_a_reason_and_tells_the_person(
    links: list[str], waiting: AgreementPage, approver: Any, as_user: Any, parties: list[Party]
) -> None:
    address = reverse("pages_sign_off_revoke", args=[waiting.pk, parties[0].pk])
    assert "Skriv begrundelsen" in as_user(approver).post(address, {"reason": " "}).content.decode()
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        as_user(approver).post(address, {"reason": "Forkert person"})
    (letter,) = mail.outbox
    assert letter.to == ["mette@example.org"]
    assert "Forkert person" not in letter.body
    entry = PageLogEntry.objects.get(action="pages.signoff.revoked")
    assert entry.user == approver
    assert entry.data["comment"] == "Forkert person"


def test_who_has_signed_is_not_asked_again(
    links: list[str], waiting: AgreementPage, approver: Any, as_user: Any, parties: list[Party]
) -> None:
    approve(links[0])
    assert "allerede svaret" in sent(as_user(approver), waiting, parties[0].pk, "ny@example.org").content.decode()
    revoke = reverse("pages_sign_off_revoke", args=[waiting.pk, parties[0].pk])
    assert "allerede svaret" in as_user(approver).post(revoke, {"reason": "x"}).content.decode()
    assert SignOff.objects.filter(party=parties[0]).count() == 1


def test_nobody_approves_in_the_parties_place(waiting: AgreementPage, approver: Any, as_user: Any) -> None:
    assert as_user(approver).get(reverse("pages_review", args=[waiting.pk])).status_code == 302
    decide(as_user(approver), waiting, "approve")
    act(as_user(approver), waiting, "approve")
    assert TaskState.objects.get(pk=state_of(waiting).pk).status == "in_progress"
    assert not AgreementPage.objects.get().live


def test_the_page_is_locked_meanwhile(waiting: AgreementPage, editor: Any, approver: Any, as_user: Any) -> None:
    before = waiting.revisions.count()
    for user in (editor, approver):
        edit(as_user(user), waiting, introduction="Ændret under underskriften.")
    assert waiting.revisions.count() == before
    shown = as_user(approver).get(reverse("wagtailadmin_pages:edit", args=[waiting.pk])).content.decode()
    assert reverse("pages_sign_off", args=[waiting.pk]) in shown
    assert "Send til underskrift" in shown


def test_the_sender_is_told_that_the_register_has_changed(
    links: list[str], waiting: AgreementPage, agreement: Agreement, approver: Any, as_user: Any
) -> None:
    address = reverse("pages_sign_off", args=[waiting.pk])
    warning = "Registret er ændret, siden teksten kom hertil"
    assert warning not in as_user(approver).get(address).content.decode()
    with recording("rettet"):
        agreement.title = "Aftale om klima og varme"
        agreement.save()
    assert warning in as_user(approver).get(address).content.decode()


def test_a_mail_that_does_not_go_is_told(
    waiting: AgreementPage, approver: Any, as_user: Any, parties: list[Party], monkeypatch: Any
) -> None:
    def fail(*args: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, **_options: function())
    client = as_user(approver)
    response = client.post(addresses(waiting, parties[0])[1], {"name": "M", "email": "m@example.org"})
    assert response.status_code == 302
    assert "Mailen kunne ikke sendes" in client.get(response.url).content.decode()


def test_who_has_not_answered_is_reminded_once(links: list[str], settings: Any) -> None:
    approve(links[1])
    mail.outbox.clear()
    ends = SignOff.objects.earliest("pk").expires_at
    for moment, count in ((timezone.now(), 0), (ends - timedelta(days=2), 1), (ends - timedelta(days=1), 0)):
        with TestCase.captureOnCommitCallbacks(execute=True):
            assert remind(moment) == count
    (letter,) = mail.outbox
    assert letter.to == ["mette@example.org"]
    assert "underskrift/" not in letter.body


def test_nobody_is_reminded_of_a_text_that_went_back(links: list[str], editor: Any, as_user: Any) -> None:
    edit(as_user(editor), AgreementPage.objects.get(), "cancel-workflow")
    assert remind(SignOff.objects.earliest("pk").expires_at - timedelta(days=2)) == 0


def test_a_type_without_parties_goes_back_and_says_why(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    steps = [
        NewStep("Godkendelse", staff_group("Godkender")),
        NewStep("Parternes underskrift", staff_group("Godkender"), SignOffTask),
    ]
    ensure_type_workflow("Artikler", steps=steps, page_types=[ArticlePage])
    response = edit(as_user(editor), article, "submit", introduction="Nyt.")
    assert "Sider af denne type har ingen parter" in response.content.decode()
    article.save_revision(user=editor)
    workflow = article.get_workflow()
    assert workflow is not None
    workflow.start(article, editor)
    decide(as_user(approver), article, "approve")
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Sider af denne type har ingen parter" in state.current_task_state.comment


def test_the_screens_ask_as_few_questions_for_many_parties(
    links: list[str], waiting: AgreementPage, approver: Any, as_user: Any, django_assert_max_num_queries: Any
) -> None:
    client = as_user(approver)
    client.get(reverse("pages_sign_off", args=[waiting.pk]))
    with django_assert_max_num_queries(75):
        client.get(reverse("pages_sign_off", args=[waiting.pk]))
    Client().get(link_to("bo@bl.example"))
    with django_assert_max_num_queries(75):
        Client().get(link_to("bo@bl.example"))
