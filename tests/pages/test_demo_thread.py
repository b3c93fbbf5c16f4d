"""The invented agreements in public: a red thread over three levels with some gaps, gone with the demo (K092, K160)."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from pages.tree import ensure_system_pages
from registry.meetings.models import AgendaItem
from registry.reference.load import load_reference

pytestmark = pytest.mark.django_db
SIZE = ("--organisations", "8", "--departments", "8", "--yes")


@pytest.fixture
def loaded(root: Page) -> None:
    load_reference()
    ensure_system_pages(hostname="testserver", port=80)
    call_command("load_demo", *SIZE, stdout=StringIO())


@pytest.mark.usefixtures("loaded")
def test_the_demo_has_a_public_thread_on_three_levels_with_gaps(client: Client) -> None:
    answer = client.get("/den-roede-traad/")
    sections = answer.context["sections"]
    assert len(sections) == 1
    assert [(row.kind, row.depth) for row in sections[0]["under"]].count(("Enkeltaftale", 2)) == 5
    assert len(sections[0]["themes"]) == 4
    page = answer.content.decode()
    for said in ("Intet under det", "Er ikke knyttet til noget mål", "Ingen delaftale handler om"):
        assert said in page, said
    assert AgendaItem.objects.filter(goal__isnull=False, is_closed=True).exists()
    assert AgendaItem.objects.public().filter(goal__isnull=False).exists()
    assert "Personsag" not in page
    assert "Status på indsatserne" in page
