"""The invented register with the pages about it: shown, made once, and gone when it is taken away."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client

from cms.demo import load_all, remove_all
from cms.reference import load_all as load_reference
from cms.setup import ensure_site
from pages.models import AdoptedVersion, AgreementPage
from registry.agreements.models import Agreement, AgreementState
from search.models import Entry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.fixture(autouse=True)
def _site() -> None:
    ensure_site("http://testserver")
    load_reference()


def load() -> None:
    load_all(organisations=8, departments=16, seed=1, now=NOW)


def demo_pages() -> set[str]:
    return set(AgreementPage.objects.live().filter(title__contains="(demo)").values_list("title", flat=True))


def test_concluded_agreements_are_public_and_found_and_no_others(client: Client) -> None:
    load()
    open_states = (AgreementState.PROPOSED, AgreementState.NEGOTIATING)
    invented = Agreement.objects.filter(title__contains="(demo)")
    assert demo_pages() == set(invented.exclude(state__in=open_states).values_list("title", flat=True))
    assert client.get("/aftaler/hovedaftale-om-demobyen-demo/").status_code == 200
    assert Entry.objects.filter(title="Hovedaftale om demobyen (demo)").exists()


def test_a_second_run_makes_none_and_does_not_make_again_what_somebody_deleted() -> None:
    load()
    AgreementPage.objects.filter(title__contains="(demo)", adopted_versions=None)[0].delete()
    before = demo_pages()
    load()
    assert demo_pages() == before


def test_two_agreements_have_been_adopted_and_revised_by_invented_people(client: Client) -> None:
    load()
    versions = AdoptedVersion.objects.filter(number=2)
    assert versions.count() == 2
    for version in versions:
        assert "(demo)" in version.adopted.signatures[0].name
        shown = client.get(f"{version.page.url}udgaver/sammenlign/?fra=1&til=2").content.decode()
        assert "kvartal" in shown
    call_command("verify_versions", verbosity=0)
    remove_all()
    assert not AdoptedVersion.objects.exists()
    call_command("verify_versions", verbosity=0)


def test_removal_takes_pages_rows_and_entries_and_they_can_be_made_again() -> None:
    load()
    everything = demo_pages()
    remove_all()
    assert not AgreementPage.objects.filter(title__contains="(demo)").exists()
    assert not Agreement.objects.filter(title__contains="(demo)").exists()
    assert not Entry.objects.filter(title__contains="(demo)").exists()
    load()
    assert demo_pages() == everything
