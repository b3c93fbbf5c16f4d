"""What the public reads of the versions: those that have come into force, and nothing of the others."""

import hashlib
import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from pages.models import AdoptedVersion, AgreementPage
from pages.workflow import actions
from pages.workflow.schedule import publish_due
from registry.agreements.models import Agreement
from registry.printing import pdf
from search.index import rebuild
from search.models import Entry
from tests.pages.versions.conftest import COPENHAGEN, Adopt, Clock

pytestmark = pytest.mark.django_db
VERSIONS = "/aftaler/klima/udgaver/"


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


@pytest.fixture
def two(adopt: Adopt, clock: Clock) -> tuple[AdoptedVersion, AdoptedVersion]:
    clock(2027, 1, 10, 9)
    first = adopt("Vi mødes hvert år.")
    clock(2027, 6, 1, 9)
    second = adopt("Vi mødes hvert kvartal.")
    clock(2027, 7, 1, 9)
    return first, second


def test_the_page_says_which_version_it_is_and_leads_to_the_rest(client: Client, two: Any) -> None:
    shown = read(client, "/aftaler/klima/")
    assert "Udgave 2" in shown
    assert "Gældende fra 1. juni 2027" in shown
    assert "Vi mødes hvert kvartal." in shown
    assert f'href="{VERSIONS}"' in shown
    assert f'href="{VERSIONS}2/pdf/"' in shown or pdf.what_to_install() in shown


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2027-01-09", "ingen udgave gældende"),
        ("2027-01-10", "udgave 1 gældende"),
        ("2027-05-31", "udgave 1 gældende"),
        ("2027-06-01", "udgave 2 gældende"),
        ("31.05.2027", "udgave 1 gældende"),
        ("2027-02-30", "Den dag findes ikke"),
        ("i går", "Den dag findes ikke"),
        ("", "Skriv en dag"),
        ("2027-07-02", "vides ikke endnu"),
    ],
)
def test_any_day_can_be_asked_about(client: Client, two: Any, day: str, said: str) -> None:
    shown = read(client, f"{VERSIONS}?dag={day}")
    assert said in shown
    assert ("Vi mødes hvert år." in shown) == ("udgave 1 gældende" in said)


def test_all_versions_are_listed_with_days_and_sha256(client: Client, two: Any) -> None:
    shown = read(client, VERSIONS)
    for version in two:
        assert version.sha256 in shown
        assert f'href="{VERSIONS}{version.number}/"' in shown
    assert "10. januar 2027 til 31. maj 2027" in shown


def test_one_version_reads_as_it_was_adopted_and_is_not_for_search_engines(client: Client, two: Any) -> None:
    shown = read(client, f"{VERSIONS}1/")
    assert "Vi mødes hvert år." in shown
    assert "10. januar 2027 til 31. maj 2027" in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert two[0].sha256 in shown
    assert client.get(f"{VERSIONS}3/").status_code == 404


def test_the_canonical_json_is_what_the_sha256_is_of(client: Client, two: Any) -> None:
    answer = client.get(f"{VERSIONS}1/json/")
    assert hashlib.sha256(answer.content).hexdigest() == two[0].sha256
    assert answer["X-Robots-Tag"] == "noindex"
    assert json.loads(answer.content)["text"]["introduction"] == "Vi mødes hvert år."


def test_the_permanent_address_outlives_the_pages_address(
    client: Client, two: Any, agreement: Agreement, approver: Any
) -> None:
    permanent = f"/vedtaget/{agreement.pk}/1/"
    assert client.get(permanent)["Location"] == f"{VERSIONS}1/"
    page = AgreementPage.objects.get()
    page.slug = "noget-andet"
    page.save()
    assert client.get(permanent)["Location"] == "/aftaler/noget-andet/udgaver/1/"
    assert client.get(f"/vedtaget/{agreement.pk}/3/").status_code == 404
    assert client.get(f"/vedtaget/{agreement.pk + 1}/1/").status_code == 404


def test_every_address_leads_on_when_the_page_gets_another(
    client: Client, adopt: Adopt, two: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        adopt("Vi mødes hver måned.", slug="klima-og-varme")
    for address in ("", "udgaver/", "udgaver/1/", "udgaver/1/json/", "udgaver/2/pdf/"):
        answer = client.get(f"/aftaler/klima/{address}")
        assert answer.status_code == 301, address
        assert answer["Location"] == f"/aftaler/klima-og-varme/{address}"
    assert Redirect.objects.exists()


def test_two_versions_are_compared_word_by_word_both_ways(client: Client, two: Any) -> None:
    shown = read(client, f"{VERSIONS}sammenlign/?fra=1&til=2")
    assert "<del" in shown
    assert "kvartal" in shown
    back = read(client, f"{VERSIONS}sammenlign/?fra=2&til=1")
    assert "Fra udgave 2 til udgave 1" in back
    assert "Udgaven findes ikke" in read(client, f"{VERSIONS}sammenlign/?fra=1&til=9")
    assert "Udgaven findes ikke" in read(client, f"{VERSIONS}sammenlign/?fra=a&til=2")
    read(client, f"{VERSIONS}sammenlign/")


def test_markup_in_a_text_is_shown_as_text(client: Client, adopt: Adopt) -> None:
    adopt("<script>alert(1)</script>")
    adopt("<script>alert(2)</script> <img src=x onerror=alert(3)>")
    for address in ("/aftaler/klima/", f"{VERSIONS}1/", f"{VERSIONS}sammenlign/?fra=1&til=2"):
        shown = read(client, address)
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def addresses_of(agreement: Agreement, number: int) -> list[str]:
    one = f"{VERSIONS}{number}/"
    return [one, f"{one}json/", f"{one}pdf/", f"/vedtaget/{agreement.pk}/{number}/"]


def test_a_version_that_awaits_its_day_or_never_comes_is_nowhere(
    client: Client, adopt: Adopt, agreement: Agreement, clock: Clock, approver: Any
) -> None:
    clock(2027, 1, 10, 9)
    adopt("Den første.")
    clock(2027, 2, 1, 9)
    later = datetime(2027, 3, 1, 0, 0, tzinfo=COPENHAGEN)
    secret = adopt("KANARIE hemmelig.", go_live_at=later)
    rebuild()

    def is_nowhere() -> None:
        for address in addresses_of(agreement, 2):
            assert client.get(address).status_code == 404, address
        public = ["/", "/aftaler/", "/aftaler/klima/", VERSIONS, f"{VERSIONS}1/", f"{VERSIONS}?dag=2027-02-01"]
        for address in (*public, f"{VERSIONS}sammenlign/?fra=1&til=2", "/sitemap.xml", "/soeg/?q=KANARIE+hemmelig"):
            shown = read(client, address)
            assert "KANARIE hemmelig." not in shown, address
            assert secret.sha256 not in shown, address
            assert "udgaver/2/" not in shown, address
        assert not Entry.objects.filter(text__contains="KANARIE").exists()

    is_nowhere()
    actions.cancel_schedule(page=AgreementPage.objects.get(), user=approver, reason="parterne vil tale igen")
    publish_due(clock(2027, 3, 2, 9))
    is_nowhere()


def test_nothing_of_a_withdrawn_or_restricted_page_is_read(
    client: Client, two: Any, agreement: Agreement, approver: Any
) -> None:
    restriction = PageViewRestriction.objects.create(
        page=AgreementPage.objects.get(), restriction_type=PageViewRestriction.LOGIN
    )
    for address in (VERSIONS, *addresses_of(agreement, 1), f"{VERSIONS}sammenlign/?fra=1&til=2"):
        answer = client.get(address)
        assert answer.status_code in (302, 404), address
        assert b"Vi m" not in answer.content
    restriction.delete()
    actions.withdraw(page=AgreementPage.objects.get(), user=approver, reason="slut")
    for address in (VERSIONS, *addresses_of(agreement, 1), f"{VERSIONS}sammenlign/?fra=1&til=2"):
        assert client.get(address).status_code == 404, address


def test_a_day_between_a_withdrawal_and_the_next_version_is_said_to_be_one(
    client: Client, adopt: Adopt, two: Any, approver: Any, clock: Clock
) -> None:
    clock(2027, 8, 1, 9)
    actions.withdraw(page=AgreementPage.objects.get(), user=approver, reason="fejl")
    clock(2027, 9, 1, 9)
    adopt("Vi mødes igen.")
    assert "trukket tilbage" in read(client, f"{VERSIONS}?dag=2027-08-15")
    assert "udgave 2 gældende" in read(client, f"{VERSIONS}?dag=2027-07-15")
    assert "udgave 3 gældende" in read(client, f"{VERSIONS}?dag=2027-09-01")


def test_search_finds_the_version_in_force_only(client: Client, two: Any) -> None:
    rebuild()
    texts = list(Entry.objects.filter(url="/aftaler/klima/").values_list("text", flat=True))
    assert len(texts) == 1
    assert "kvartal" in texts[0]
    assert not Entry.objects.filter(text__contains="hvert år").exists()
    assert not Entry.objects.filter(url__contains="udgaver").exists()


def test_queries_do_not_grow_with_versions(
    client: Client, adopt: Adopt, two: Any, django_assert_max_num_queries: Any
) -> None:
    addresses = ("/aftaler/klima/", VERSIONS, f"{VERSIONS}1/", f"{VERSIONS}?dag=2027-06-15")
    counts = {}
    for address in (*addresses, f"{VERSIONS}sammenlign/?fra=1&til=2"):
        client.get(address)
        with django_assert_max_num_queries(60) as captured:
            client.get(address)
        counts[address] = len(captured)
    for number in range(4):
        adopt(f"Vi mødes {number} gange.")
    for address, count in counts.items():
        with django_assert_max_num_queries(count):
            client.get(address)
