"""What is to be signed, on the desk."""

from typing import Any

from django.urls import reverse

from pages.models import AgreementPage
from registry.parties.models import Party
from tests.pages.signoff.signing import link_to, refuse, sent


def desk(client: Any) -> Any:
    return client.get(reverse("pages_desk"))


def test_the_step_awaits_those_who_send_the_links_until_each_party_has_one(
    waiting: AgreementPage, parties: list[Party], editor: Any, approver: Any, as_user: Any
) -> None:
    client = as_user(approver)
    seen = desk(client)
    (row,) = seen.context["desk"].awaiting
    assert [(party.party, party.needs_link) for party in row.parties] == [(party.name, True) for party in parties]
    assert reverse("pages_sign_off", args=[waiting.pk]) in seen.content.decode()

    for number, party in enumerate(parties):
        sent(client, waiting, party.pk, f"nr{number}@example.org", name="Person", title="Formand")
    seen = desk(client)
    assert seen.context["desk"].awaiting == []
    assert [row.page.pk for row in seen.context["desk"].signing] == [waiting.pk]
    assert "1. kreds: Sendt" in seen.content.decode()
    assert "1. kreds: Sendt" in desk(as_user(editor)).content.decode()


def test_a_refusal_is_told_as_the_partys_own_and_not_as_somebodys_who_has_left(
    waiting: AgreementPage, parties: list[Party], editor: Any, approver: Any, as_user: Any
) -> None:
    sent(as_user(approver), waiting, parties[0].pk, "part@part.example", name="Pia Prøve")
    refuse(link_to("part@part.example"), "Tallet er forkert.")
    seen = desk(as_user(editor)).content.decode()
    assert f"{parties[0].name} (Pia Prøve): Tallet er forkert.".replace("'", "&#x27;") in seen
    assert "en bruger, der ikke findes mere" not in seen
