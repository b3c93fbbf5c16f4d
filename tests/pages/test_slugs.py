"""Addresses are ASCII, whoever makes them, and never one that the site itself answers at."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from pages.models import ArticlePage, HomePage
from pages.slugs import ascii_slug
from tests.pages.posting import form_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Økonomi på Østerbro", "oekonomi-paa-oesterbro"),
        ("Æblehaven ÅRET rundt", "aeblehaven-aaret-rundt"),
        ("Café & é", "cafe-e"),
        ("…", ""),
    ],
)
def test_danish_letters_are_written_out(text: str, slug: str) -> None:
    assert ascii_slug(text) == slug


def test_a_page_made_by_a_programme_gets_an_ascii_slug(home: HomePage) -> None:
    first = home.add_child(instance=ArticlePage(title="Årshjul og møder"))
    second = home.add_child(instance=ArticlePage(title="Årshjul og møder"))
    given = home.add_child(instance=ArticlePage(title="Andet", slug="smørrebrød"))
    assert [first.slug, second.slug, given.slug] == ["aarshjul-og-moeder", "aarshjul-og-moeder-2", "smoerrebroed"]


@pytest.mark.parametrize(("typed", "slug"), [("", "oeens-raad"), ("Fællesråd", "faellesraad")])
def test_an_editor_may_type_danish_letters(home: HomePage, editor: Any, as_user: Any, typed: str, slug: str) -> None:
    address = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", home.pk])
    as_user(editor).post(address, form_of(ArticlePage(title="Øens råd", slug=typed)))
    assert ArticlePage.objects.get(title="Øens råd").slug == slug


def test_the_sites_own_addresses_are_refused_on_top_only(home: HomePage, editor: Any, as_user: Any) -> None:
    with pytest.raises(ValidationError):
        home.add_child(instance=ArticlePage(title="Søg", slug="soeg"))
    address = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", home.pk])
    answer = as_user(editor).post(address, form_of(ArticlePage(title="Søg", slug="søg")))
    assert "slug" in answer.context["form"].errors
    generated = home.add_child(instance=ArticlePage(title="Søg"))
    assert generated.slug == "soeg-2"
    below = home.add_child(instance=ArticlePage(title="Under", slug="under"))
    assert below.add_child(instance=ArticlePage(title="Søg", slug="soeg")).pk
