"""From the mailed links to the adopted text: everybody signs, or one refuses."""

import hashlib
import json
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from pages.models import AdoptedVersion, AgreementPage
from pages.signoff.models import SignOff, SignOffState
from pages.signoff.selectors import signatures_of
from registry.agreements.models import Agreement, AgreementParty
from registry.history.change import recording
from registry.parties.models import Party, Person
from tests.factories.agreements import GoalFactory
from tests.pages.posting import act, decide, edit
from tests.pages.signoff.signing import approve, link_to, of_token, refuse, sent, state_of

pytestmark = pytest.mark.django_db


def test_the_text_is_public_when_every_party_has_signed(links: list[str], waiting: AgreementPage) -> None:
    assert approve(links[0]).status_code == 200
    waiting.refresh_from_db()
    assert not waiting.live
    assert approve(links[1]).status_code == 200
    waiting.refresh_from_db()
    assert waiting.live
    assert waiting.introduction == "Om klimaet."
    workflow = WorkflowState.objects.get()
    assert workflow.status == WorkflowState.STATUS_APPROVED
    assert [(row.party, row.person, row.title) for row in signatures_of(workflow)] == [
        ("Borgerrepræsentationen", "Person hos Borgerrepræsentationen", "Formand"),
        ("BL's 1. kreds", "Person hos BL's 1. kreds", "Formand"),
    ]


def test_what_is_published_is_what_was_signed(links: list[str], waiting: AgreementPage, agreement: Agreement) -> None:
    approve(links[0])
    with recording("rettet i registret"):
        GoalFactory.create(agreement=agreement, theme=agreement.goals.get().theme, text="KANARIE mål")
    assert "KANARIE" not in Client().get(links[1]).content.decode()
    digest = state_of(waiting).digest()
    receipt = approve(links[1]).content.decode()
    assert digest in receipt
    published = AgreementPage.objects.get()
    assert "KANARIE" not in str(published.facts)
    content = json.dumps(published.live_revision.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(content.encode()).hexdigest() == digest


def test_all_who_signed_are_told_where_the_text_is(links: list[str]) -> None:
    approve(links[0])
    mail.outbox.clear()
    approve(links[1])
    told = {letter.to[0]: letter for letter in mail.outbox if letter.subject.startswith("Underskrevet af alle")}
    assert set(told) == {"mette@example.org", "bo@bl.example"}
    version = AdoptedVersion.objects.get()
    assert f"/vedtaget/{version.adopted.agreement}/1/" in told["mette@example.org"].body
    assert [(row.party, row.name) for row in version.adopted.signatures] == [
        ("Borgerrepræsentationen", "Person hos Borgerrepræsentationen"),
        ("BL's 1. kreds", "Person hos BL's 1. kreds"),
    ]
    assert "underskrift/" not in told["mette@example.org"].body


def test_a_refusal_sends_the_text_back_with_party_name_and_comment(
    links: list[str], waiting: AgreementPage, editor: Any, as_user: Any
) -> None:
    approve(links[0])
    mail.outbox.clear()
    receipt = refuse(links[1], "Frist <b>mangler</b>.")
    assert receipt.status_code == 200
    assert "<b>" not in receipt.content.decode().partition("<main")[2]
    workflow = WorkflowState.objects.get()
    assert workflow.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert workflow.current_task_state.comment == "BL's 1. kreds (Person hos BL's 1. kreds): Frist <b>mangler</b>."
    told = {letter.to[0]: letter for letter in mail.outbox}
    assert "Frist <b>mangler</b>." in told["karen@example.org"].body
    assert "Skal ikke underskrives nu" in told["mette@example.org"].subject
    assert "Frist" not in told["mette@example.org"].body
    assert "bo@bl.example" not in told
    shown = as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[waiting.pk])).content.decode()
    assert "Person hos BL&#x27;s 1. kreds" in shown


def test_after_a_refusal_the_links_are_dead_and_everybody_begins_anew(
    links: list[str], waiting: AgreementPage, editor: Any, lawyer: Any, approver: Any, as_user: Any
) -> None:
    refuse(links[1])
    assert approve(links[0]).status_code == 404
    assert Client().get(links[0]).status_code == 404
    edit(as_user(editor), waiting, "submit", introduction="Om klimaet, rettet.")
    assert waiting.current_workflow_task_state.task.name == "Juridisk gennemgang"
    decide(as_user(lawyer), waiting, "approve")
    assert approve(links[0]).status_code == 404
    screen = as_user(approver).get(reverse("pages_sign_off", args=[waiting.pk])).content.decode()
    assert screen.count("Ikke sendt") == 2
    form = as_user(approver).get(reverse("pages_sign_off_send", args=[waiting.pk, of_token(links[0]).party_id]))
    assert form.context["form"].initial["email"] == "mette@example.org"


def test_a_refusal_needs_a_comment(links: list[str]) -> None:
    response = refuse(links[0], "  ")
    assert response.status_code == 200
    assert "Skriv, hvorfor teksten ikke kan underskrives." in response.content.decode()
    assert not of_token(links[0]).decision


def test_signing_needs_the_tick(links: list[str]) -> None:
    response = Client().post(links[0], {"decision": "approved"})
    assert "Sæt kryds ved, at du har læst teksten" in response.content.decode()
    assert not of_token(links[0]).decision


def test_an_answer_uses_the_link_up(links: list[str]) -> None:
    approve(links[0])
    assert approve(links[0]).status_code == 404
    assert refuse(links[0]).status_code == 404
    assert Client().get(links[0]).status_code == 404
    assert of_token(links[0]).decision == "approved"


def test_opening_uses_nothing_up(links: list[str]) -> None:
    for _time in range(3):
        assert Client().get(links[0]).status_code == 200
        assert Client().head(links[0]).status_code == 200
    assert PageLogEntry.objects.filter(action="pages.signoff.opened").count() == 1
    assert approve(links[0]).status_code == 200


@pytest.mark.parametrize("way", ["edited", "taken back", "sent back", "deleted", "expired", "revoked", "sent anew"])
def test_a_link_dies_with_what_it_was_for(
    way: str, links: list[str], waiting: AgreementPage, editor: Any, approver: Any, as_user: Any
) -> None:
    sender = as_user(approver)
    party = of_token(links[0]).party_id
    if way == "edited":
        waiting.save_revision(user=editor)
    elif way == "taken back":
        edit(as_user(editor), waiting, "cancel-workflow")
    elif way == "sent back":
        act(sender, waiting, "reject", "Vent.")
    elif way == "deleted":
        waiting.delete()
    elif way == "expired":
        SignOff.objects.update(expires_at=timezone.now())
    elif way == "revoked":
        sender.post(reverse("pages_sign_off_revoke", args=[waiting.pk, party]), {"reason": "Forkert person"})
    else:
        sent(sender, waiting, party, "anden@example.org")
    before = list(SignOff.objects.values_list("pk", "decision"))
    assert Client().get(links[0]).status_code == 404
    assert approve(links[0]).status_code == 404
    assert refuse(links[0]).status_code == 404
    assert list(SignOff.objects.values_list("pk", "decision")) == before
    if way == "sent anew":
        assert approve(link_to("anden@example.org")).status_code == 200


def test_who_is_taken_back_from_is_told(links: list[str], waiting: AgreementPage, editor: Any, as_user: Any) -> None:
    mail.outbox.clear()
    approve(links[0])
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True):
        edit(as_user(editor), waiting, "cancel-workflow")
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
    told = [letter.to[0] for letter in mail.outbox if letter.subject.startswith("Skal ikke underskrives nu")]
    assert sorted(told) == ["bo@bl.example", "mette@example.org"]


def test_an_agreement_without_parties_goes_straight_back(
    draft: AgreementPage, agreement: Agreement, editor: Any, lawyer: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), draft, "submit", introduction="Om klimaet.")
    with recording("fejl"):
        AgreementParty.objects.all().delete()
    decide(as_user(lawyer), draft, "approve")
    workflow = WorkflowState.objects.get()
    assert workflow.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Aftalen har ingen parter i registret" in workflow.current_task_state.comment
    shown = as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert "Aftalen har ingen parter i registret" in shown
    assert not [letter for letter in mail.outbox if "underskrift" in letter.subject]


def test_one_without_parties_is_refused_when_it_is_submitted(draft: AgreementPage, editor: Any, as_user: Any) -> None:
    with recording("fejl"):
        AgreementParty.objects.all().delete()
    response = edit(as_user(editor), draft, "submit", introduction="Om klimaet.")
    assert "Aftalen har ingen parter i registret" in response.content.decode()
    assert not WorkflowState.objects.exists()


def test_the_person_comes_into_the_register_once_and_is_not_changed(
    waiting: AgreementPage, approver: Any, as_user: Any, parties: list[Party]
) -> None:
    for title in ("Formand", "formand", ""):
        sent(as_user(approver), waiting, parties[0].pk, "Mette@example.org", title=title)
    person = Person.objects.get()
    assert (person.name, person.title, person.email) == ("Mette Prøve", "Formand", "Mette@example.org")
    history: Any = Person.history
    assert history.get().history_change_reason == "Bedt om at underskrive en aftale"
    assert history.get().history_user == approver
    assert SignOff.objects.filter(revoked_at=None).count() == 1


def test_the_version_that_waits_is_fixed(links: list[str], waiting: AgreementPage) -> None:
    assert state_of(waiting).signed_content["facts"]["parties"]
    assert TaskState.objects.filter(pk=SignOffState.objects.get().pk, status="in_progress").exists()
