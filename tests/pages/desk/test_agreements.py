"""“Ændret siden vedtagelsen”, for all agreements at once."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from pages.desk.agreements import changed_agreements
from pages.models import AgreementIndexPage, AgreementPage
from pages.tree import ensure_system_pages, place
from registry.agreements.models import Agreement, AgreementState
from registry.history.change import recording
from tests.factories.agreements import AccessionFactory, AgreementFactory, GoalFactory, ThemeFactory

DAY = date(2027, 3, 10)


@pytest.fixture
def pages(root: Page) -> list[AgreementPage]:
    """Public pages about eight agreements, with goals and an organisation that has joined."""
    ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        rows = [AgreementFactory.create(title=f"Aftale {n}", state=AgreementState.CONCLUDED) for n in range(8)]
        for row in rows:
            GoalFactory.create(agreement=row, theme=ThemeFactory.create(), text="Mindre varme")
            AccessionFactory.create(agreement=row)
    index = AgreementIndexPage.objects.get()
    drafts = [AgreementPage(title=row.title, slug=f"aftale-{row.pk}", agreement=row) for row in rows]
    return [place(index, page, is_public=True) for page in drafts]


def retitle(page: AgreementPage) -> None:
    with recording("rettet i registret"):
        row = Agreement.objects.get(pk=page.agreement_id)
        row.title += " (ny)"
        row.save()


def test_agreements_that_stand_as_approved_are_not_named(pages: list[AgreementPage]) -> None:
    assert changed_agreements(DAY) == []


def test_an_agreement_is_named_with_what_the_register_has_changed(pages: list[AgreementPage]) -> None:
    retitle(pages[3])
    (changed,) = changed_agreements(DAY)
    assert (changed.page.pk, changed.facts, changed.is_under_way) == (pages[3].pk, ("titel",), False)


def test_all_together_say_what_each_says_alone(pages: list[AgreementPage]) -> None:
    for page in pages[:4]:
        retitle(page)
    alone = [page.pk for page in AgreementPage.objects.order_by("title") if page.changed_facts()]
    assert [row.page.pk for row in changed_agreements(DAY)] == alone


def test_the_desk_leads_to_a_new_version_for_those_who_write(
    pages: list[AgreementPage], editor: Any, approver: Any, make_user: Any, as_user: Any
) -> None:
    retitle(pages[0])
    address = reverse("wagtailadmin_pages:edit", args=[pages[0].pk])
    for user in (editor, approver):
        assert address in as_user(user).get(reverse("pages_desk")).content.decode()
    reader = make_user("lars", "Læser")
    assert pages[0].title not in as_user(reader).get(reverse("pages_desk")).content.decode()


@pytest.mark.parametrize("changed", [1, 8])
def test_one_and_many_take_the_same_queries(
    changed: int, pages: list[AgreementPage], django_assert_num_queries: Any
) -> None:
    for page in pages[changed:]:
        page.delete()
    for page in pages[:changed]:
        retitle(page)
    with django_assert_num_queries(9):
        assert len(changed_agreements(DAY)) == changed
