"""What those who send links, and those who get them, do by hand."""

import re
from typing import Any

from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import Page

from pages.secret_links.tokens import digest
from pages.signoff.models import SignOff, SignOffState

LINK = re.compile(r"/underskrift/[^/\s]+/")


def sent(client: Client, page: Page, party_id: int, email: str, name: str = "Mette Prøve", title: str = "") -> Any:
    """Post the form that sends a party its link."""
    address = reverse("pages_sign_off_send", args=[page.pk, party_id])
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(address, {"name": name, "title": title, "email": email})


def link_to(email: str) -> str:
    """The path of the link in the newest mail to an address that has one."""
    letters = [letter for letter in mail.outbox if letter.to == [email] and LINK.search(str(letter.body))]
    found = LINK.search(str(letters[-1].body))
    assert found is not None
    return found.group()


def answer(address: str, decision: str, client: Client | None = None, **data: Any) -> Any:
    """Post an answer at a link, by default as somebody nobody knows."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return (client or Client()).post(address, {"decision": decision, **data})


def approve(address: str) -> Any:
    return answer(address, "approved", confirmed="on")


def refuse(address: str, comment: str = "Tallet i punkt 2 er forkert.") -> Any:
    return answer(address, "refused", comment=comment)


def state_of(page: Page) -> SignOffState:
    state = Page.objects.get(pk=page.pk).specific.current_workflow_task_state.specific
    assert isinstance(state, SignOffState)
    return state


def of_token(address: str) -> SignOff:
    return SignOff.objects.get(token_sha256=digest(address.split("/")[2]))


def parties_of(page: Page) -> list[int]:
    return [key for key, _name in state_of(page).signed_page().signing_parties() or ()]
