"""Housing organisations are found by name, number and departments, once each, wherever their words were written."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.html import strip_tags
from wagtail.models import PageViewRestriction

from pages.models import OrganisationIndexPage, OrganisationPage
from pages.tree import ensure_system_pages, place
from registry.history.change import recording
from registry.history.services import create_recorded, delete_recorded, update_recorded
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import PartyAlias
from search.results import search
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory

pytestmark = pytest.mark.django_db

Commits = Callable[..., Any]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Commits) -> Callable[[], Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def organisation(committed: Callable[[], Any]) -> HousingOrganisation:
    ensure_system_pages(hostname="testserver", port=80)
    with committed(), recording("test"):
        made: HousingOrganisation = HousingOrganisationFactory.create(name="Boligforeningen Åhuset", lbf_number="0123")
    return made


def found(query: str) -> list[tuple[str, str]]:
    return [(strip_tags(hit.title), hit.url) for hit in search(query).hits]


def test_an_organisation_is_found_by_name_number_alias_and_departments(
    organisation: HousingOrganisation, committed: Callable[[], Any]
) -> None:
    here = [("Boligforeningen Åhuset", "/boligorganisationer/0123/")]
    with committed(), recording("test"):
        PartyAlias.objects.create(party=organisation.party, name="Havnekassen")
        DepartmentFactory.create(organisation=organisation, name="Sydpynten", address="Opfundetvej 7")
    for query in ("åhuset", "0123", "havnekassen", "sydpynten", "opfundetvej"):
        assert found(query) == here, query


def test_rows_written_many_at_once_are_found_too(
    organisation: HousingOrganisation, committed: Callable[[], Any]
) -> None:
    with committed(), recording("indlæst"):
        (row,) = create_recorded(
            Department, [Department(organisation=organisation, lbf_number="001", name="Nordpynten")]
        )
    assert found("nordpynten")
    row.name = "Vestpynten"
    with committed(), recording("rettet"):
        update_recorded(Department, [row], ["name"])
    assert (found("nordpynten"), bool(found("vestpynten"))) == ([], True)
    with committed(), recording("slettet"):
        delete_recorded(Department, [row])
    assert found("vestpynten") == []


def test_a_department_that_moves_is_found_with_its_new_organisation_alone(
    organisation: HousingOrganisation, committed: Callable[[], Any]
) -> None:
    with committed(), recording("test"):
        other = HousingOrganisationFactory.create(name="Boligforeningen Ø", lbf_number="0456")
        department = DepartmentFactory.create(organisation=organisation, name="Sydpynten")
    with committed(), recording("flyttet"):
        department.organisation = other
        department.save()
    assert found("sydpynten") == [("Boligforeningen Ø", "/boligorganisationer/0456/")]


def test_one_that_ends_or_lies_under_a_closed_index_is_not_found(
    organisation: HousingOrganisation, committed: Callable[[], Any]
) -> None:
    restriction = PageViewRestriction.objects.create(
        page=OrganisationIndexPage.objects.get().page_ptr, restriction_type=PageViewRestriction.LOGIN
    )
    assert found("åhuset") == []
    restriction.delete()
    assert found("åhuset")
    with committed(), recording("ophørt"):
        organisation.active_until = "2020-01-01"
        organisation.save()
    assert found("åhuset") == []


def test_an_organisation_with_a_page_is_found_once(
    organisation: HousingOrganisation, committed: Callable[[], Any]
) -> None:
    page = OrganisationPage(title="Boligforeningen Åhuset", record=organisation, introduction="Vi bygger nyt.")
    page = place(OrganisationIndexPage.objects.get(), page)
    assert found("åhuset") == [("Boligforeningen Åhuset", "/boligorganisationer/0123/")]
    assert found("bygger")
    with committed(), recording("test"):
        DepartmentFactory.create(organisation=organisation, name="Sydpynten")
    assert len(found("sydpynten")) == 1
    page.unpublish()
    assert found("bygger") == []
    assert len(found("åhuset")) == 1
