"""What the memo asks the public pages for; each test names the lines it proves."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import Site

from pages.models import AgreementPage, ArticlePage, ForumPage
from pages.reference import load_pages
from pages.tree import ensure_system_pages
from registry.agreements.models import Agreement, AgreementKind
from registry.history.change import recording
from registry.reference.load import load_reference

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The system pages and the reference pages, made once and taken back after the last test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        ensure_system_pages(hostname="testserver", port=80)
        load_reference()
        load_pages()
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


def test_the_text_about_the_cooperation_is_the_editors_from_then_on() -> None:  # K021
    about = ArticlePage.objects.get(slug="om")
    about.introduction = "Boligpakken lagde op til en ny organisering."
    about.save_revision().publish()
    ensure_system_pages(hostname="testserver", port=80)
    assert ArticlePage.objects.get(slug="om").introduction == "Boligpakken lagde op til en ny organisering."


def test_each_forum_has_a_public_page(client: Client) -> None:  # K030, K052
    forums = ForumPage.objects.live()
    assert forums.count() == 4
    for forum in forums:
        assert forum.title in client.get(forum.url).content.decode()


def test_a_concluded_agreement_is_public_with_its_facts_and_a_proposed_one_is_not(client: Client) -> None:
    """K040, K171: the hovedaftale becomes public when it is concluded and its page approved."""
    letting = AgreementPage.objects.get(agreement__reference_key="agreement:udlejning")
    assert letting.live
    assert "31. december 2011" in client.get(letting.url).content.decode()
    framework = AgreementPage.objects.get(agreement__kind=AgreementKind.FRAMEWORK)
    assert not framework.live
    assert client.get(framework.url).status_code == 404


def test_a_registry_edit_does_not_change_what_a_public_agreement_says(client: Client) -> None:  # K040
    letting = AgreementPage.objects.get(agreement__reference_key="agreement:udlejning")
    with recording("forlænget i registret"):
        agreement = Agreement.objects.get(pk=letting.agreement_id)
        agreement.valid_until = None
        agreement.save()
    assert "31. december 2011" in client.get(letting.url).content.decode()
