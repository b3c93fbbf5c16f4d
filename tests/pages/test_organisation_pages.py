"""Én fælles indgang: an address for every housing organisation, with or without an editor's text (K054, K080)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from pages.models import AgreementIndexPage, AgreementPage, HomePage, OrganisationIndexPage, OrganisationPage
from pages.tree import ensure_system_pages, place
from registry.agreements.models import Agreement, AgreementKind, AgreementParty
from registry.areas.models import Area
from registry.bodies.models import Scope
from registry.history.change import recording
from registry.organisations.models import HousingOrganisation, OrganisationKind
from registry.parties.models import PartyAlias
from registry.records.models import Document, DocumentKind, DocumentPartner
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.registry import (
    ContactFactory,
    DepartmentFactory,
    HousingOrganisationFactory,
    KeyFiguresFactory,
)
from tests.pages.conftest import MakeUser
from tests.pages.posting import decide, edit, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def front_page() -> HomePage:
    return ensure_system_pages(hostname="testserver", port=80)


@pytest.fixture
def organisation(front_page: HomePage) -> HousingOrganisation:
    with recording("test"):
        made: HousingOrganisation = HousingOrganisationFactory.create(name="Boligforeningen Åhuset", lbf_number="0123")
    return made


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def names_of(client: Client, query: str = "") -> list[str]:
    found: list[Any] = list(client.get(f"/boligorganisationer/{query}").context["found"])
    return [row.name for row in found]


def write_page(organisation: HousingOrganisation, title: str = "Om Åhuset", **values: Any) -> OrganisationPage:
    index = OrganisationIndexPage.objects.get()
    return place(index, OrganisationPage(title=title, record=organisation, introduction="Vi bygger nyt."), **values)


def test_every_organisation_has_an_address_without_an_editor(client: Client, organisation: Any) -> None:
    with recording("test"):
        area = Area.objects.create(name="Havnen")
        DepartmentFactory.create(
            organisation=organisation, lbf_number="001", name="Nordhuset", address="Prøvevej 1", area=area,
            family_dwellings=1200, youth_dwellings=34,
        )  # fmt: skip
        DepartmentFactory.create(
            organisation=organisation, lbf_number="002", name="Gamle Hus", active_until="2020-01-01"
        )
    response = client.get("/boligorganisationer/0123/")
    shown = response.content.decode()
    for text in ("Boligforeningen Åhuset", "0123", "Nordhuset", "Prøvevej 1", "Havnen", "1.200", "1.234"):
        assert text in shown
    assert "Gamle Hus" not in shown
    assert [kind.number for kind in response.context["organisation"].by_type] == [1200, 34]
    assert 'href="/boligorganisationer/0123/"' in page_of(client, "/boligorganisationer/")
    assert [crumb.title for crumb in response.context["breadcrumbs"]] == [
        "Boligforum", "Boligorganisationer", "Boligforeningen Åhuset",
    ]  # fmt: skip


def test_key_figures_contacts_and_numbers_of_the_company_are_not_there(client: Client, organisation: Any) -> None:
    with recording("test"):
        organisation.party.email = "kanarie@example.org"
        organisation.party.phone = "KANARIE 1"
        organisation.party.save()
        ContactFactory.create(organisation=organisation, name="KANARIE kontakt")
        KeyFiguresFactory.create(department__organisation=organisation, source="KANARIE tal")
        Document.objects.create(title="KANARIE notat", kind=DocumentKind.MEMO, sender=organisation.party)
    shown = page_of(client, "/boligorganisationer/0123/").lower()
    assert "kanarie" not in shown


def test_agreements_are_those_whose_approved_facts_name_the_organisation(client: Client, organisation: Any) -> None:
    with recording("test"):
        agreement = Agreement.objects.create(kind=AgreementKind.SINGLE, title="Aftale om gården")
        row = AgreementParty.objects.create(agreement=agreement, party=organisation.party)
    page = AgreementPage(title="Aftale om gården", agreement=agreement)
    place(AgreementIndexPage.objects.get(), page, is_public=False)
    assert "Aftale om gården" not in page_of(client, "/boligorganisationer/0123/")
    page.freeze_facts(timezone.now())
    page.save_revision().publish()
    assert "Aftale om gården" in page_of(client, "/boligorganisationer/0123/")
    with recording("rettet"):
        row.delete()
    assert "Aftale om gården" in page_of(client, "/boligorganisationer/0123/")


def test_meetings_are_where_it_has_a_seat_else_where_the_sector_meets_the_municipality(
    client: Client, organisation: Any
) -> None:
    with recording("test"):
        BodyFactory.create(name="Samarbejdsforum", slug="samarbejdsforum", scope=Scope.JOINT)
        BodyFactory.create(name="Borgmesterforum", slug="borgmesterforum", scope=Scope.INTERNAL)
    context = client.get("/boligorganisationer/0123/").context
    assert context["bodies"] == ()
    assert [body.name for body in context["joint_bodies"]] == ["Samarbejdsforum"]
    with recording("test"):
        own = BodyFactory.create(name="Gruppen")
        hidden = BodyFactory.create(name="Lukket gruppe", is_public=False)
        for body in (own, hidden):
            SeatFactory.create(body=body, party=organisation.party)
        SeatFactory.create(body=BodyFactory.create(name="Følger gruppen"), party=None, derived_from=own)
        SeatFactory.create(body=BodyFactory.create(name="Følger den lukkede"), party=None, derived_from=hidden)
        SeatFactory.create(
            body=BodyFactory.create(name="Tidligere"), party=organisation.party, valid_until=date(2020, 1, 1)
        )
    context = client.get("/boligorganisationer/0123/").context
    assert [body.name for body in context["bodies"]] == ["Følger gruppen", "Gruppen"]
    assert context["joint_bodies"] == ()


def test_public_documents_of_the_organisation_are_there(client: Client, organisation: Any) -> None:
    with recording("test"):
        for title, is_public in (("Fælles analyse", True), ("Udkast", False)):
            document = Document.objects.create(title=title, kind=DocumentKind.ANALYSIS, is_public=is_public)
            DocumentPartner.objects.create(document=document, party=organisation.party)
    shown = page_of(client, "/boligorganisationer/0123/")
    assert "Fælles analyse" in shown
    assert "Udkast" not in shown


def test_an_administrator_lists_those_it_administers_and_they_name_it(client: Client, organisation: Any) -> None:
    with recording("test"):
        above = HousingOrganisationFactory.create(
            name="Administrationen", lbf_number="0900", kind=OrganisationKind.ADMINISTRATION
        )
        organisation.administered_by = above
        organisation.save()
    assert 'href="/boligorganisationer/0900/">Administrationen' in page_of(client, "/boligorganisationer/0123/")
    assert 'href="/boligorganisationer/0123/">Boligforeningen Åhuset' in page_of(client, "/boligorganisationer/0900/")


def test_one_that_has_ended_keeps_its_address_but_is_in_no_list(client: Client, organisation: Any) -> None:
    today = timezone.localdate()
    with recording("test"):
        DepartmentFactory.create(organisation=organisation, name="Nordhuset", active_until=today)
        organisation.active_until = today
        organisation.save()
    shown = page_of(client, "/boligorganisationer/0123/")
    assert "bf-note" in shown
    assert "Nordhuset" in shown  # as on its last day
    assert names_of(client) == []
    assert "0123" not in page_of(client, "/sitemap.xml")
    with recording("test"):
        HousingOrganisationFactory.create(lbf_number="0124", active_from=today + timedelta(days=1))
    assert client.get("/boligorganisationer/0124/").status_code == 404


@pytest.mark.parametrize("address", ["9999/", "0123/mere/", "ukendt/", "123/", "0123%00/"])
def test_other_addresses_are_not_found(client: Client, organisation: Any, address: str) -> None:
    assert client.get(f"/boligorganisationer/{address}").status_code == 404


def test_the_list_is_filtered_by_name_number_area_and_address(client: Client, organisation: Any) -> None:
    with recording("test"):
        other = HousingOrganisationFactory.create(name="Byens Boliger", lbf_number="0456")
        PartyAlias.objects.create(party=other.party, name="Den Gamle")
        area = Area.objects.create(name="Havnen")
        DepartmentFactory.create(organisation=other, name="Sydhuset", address="Prøvevej 9", area=area)
        ended = Area.objects.create(name="Nedlagt")
        DepartmentFactory.create(organisation=other, name="Borte", area=ended, active_until=date(2020, 1, 1))
    assert names_of(client) == ["Boligforeningen Åhuset", "Byens Boliger"]
    assert names_of(client, "?q=åhus") == ["Boligforeningen Åhuset"]
    for query in ("?q=0456", "?q=den+gamle", "?q=sydhuset", "?q=prøvevej", f"?omraade={area.pk}"):
        assert names_of(client, query) == ["Byens Boliger"], query
    for query in ("?q=borte", "?q=%25", f"?q=åhus&omraade={area.pk}"):
        assert names_of(client, query) == [], query
    for query in ("?omraade=x", "?omraade=²", f"?omraade={ended.pk}", "?q=", "?q=%00", "?side=x", "?side=99"):
        assert len(names_of(client, query)) == 2, query
    assert [name for _key, name in client.get("/boligorganisationer/").context["areas"]] == ["Havnen"]


def test_an_editors_text_is_shown_at_the_same_address(client: Client, organisation: Any) -> None:
    page = write_page(organisation)
    assert page.url == "/boligorganisationer/0123/"
    shown = page_of(client, "/boligorganisationer/0123/")
    assert "Vi bygger nyt." in shown
    assert "<h1>Boligforeningen Åhuset</h1>" in shown  # the register's name, not the editor's title
    assert page_of(client, "/sitemap.xml").count("/boligorganisationer/0123/") == 1
    page.unpublish()
    shown = page_of(client, "/boligorganisationer/0123/")
    assert "Vi bygger nyt." not in shown
    assert "Boligforeningen Åhuset" in shown


def test_a_new_number_leads_to_the_same_page(client: Client, organisation: Any) -> None:
    write_page(organisation)
    with recording("nyt nummer"):
        organisation.lbf_number = "0777"
        organisation.save()
    assert "Vi bygger nyt." in page_of(client, "/boligorganisationer/0777/")


def test_a_page_that_not_everybody_may_read_hides_its_organisations_address(client: Client, organisation: Any) -> None:
    page = write_page(organisation)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/boligorganisationer/0123/").status_code == 302
    assert "/boligorganisationer/0123/" not in page_of(client, "/sitemap.xml")
    PageViewRestriction.objects.all().delete()
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    with recording("test"):
        HousingOrganisationFactory.create(lbf_number="0500")
    assert client.get("/boligorganisationer/0500/").status_code == 302
    assert "/boligorganisationer/" not in page_of(client, "/sitemap.xml")


def test_a_page_about_an_organisation_is_neither_copied_nor_mirrored(organisation: Any) -> None:
    page = write_page(organisation)
    for act in (page.copy, page.create_alias):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.usefixtures("root")
def test_an_editor_writes_and_another_approves(make_user: MakeUser, as_user: Any, organisation: Any) -> None:
    index = OrganisationIndexPage.objects.get()
    editor, approver = as_user(make_user("karen", "Redaktør")), as_user(make_user("bo", "Godkender"))
    form = form_of(index, title="Om Åhuset", slug="", record=str(organisation.pk), introduction="Ny tekst.")
    editor.post(reverse("wagtailadmin_pages:add", args=["pages", "organisationpage", index.pk]), form)
    page = OrganisationPage.objects.get()
    assert (page.slug, page.live) == ("0123", False)
    edit(editor, page, "submit", title="Om Åhuset", introduction="Ny tekst.")
    decide(approver, page, "approve")
    page.refresh_from_db()
    assert page.live
    assert "Ny tekst." in page_of(Client(), "/boligorganisationer/0123/")


def test_queries_do_not_grow_with_what_there_is(
    client: Client, organisation: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def fill(number: int) -> None:
        with recording("test"):
            area = Area.objects.create(name=f"Område {number}")
            for _ in range(number):
                DepartmentFactory.create(organisation=organisation, area=area)
                below = HousingOrganisationFactory.create(administered_by=organisation)
                DepartmentFactory.create(organisation=below)
                SeatFactory.create(party=organisation.party)
                agreement = Agreement.objects.create(
                    kind=AgreementKind.SINGLE, title=f"Aftale {Agreement.objects.count()}"
                )
                AgreementParty.objects.create(agreement=agreement, party=organisation.party)
                page = AgreementPage(title=agreement.title, agreement=agreement)
                place(AgreementIndexPage.objects.get(), page)
                document = Document.objects.create(title="Notat", kind=DocumentKind.MEMO, is_public=True)
                DocumentPartner.objects.create(document=document, party=organisation.party)

    fill(1)
    addresses = ("/boligorganisationer/", "/boligorganisationer/?q=de", "/boligorganisationer/0123/", "/sitemap.xml")
    counts = {}
    for address in addresses:
        page_of(client, address)
        with django_assert_max_num_queries(60) as captured:
            page_of(client, address)
        counts[address] = len(captured)
    fill(25)
    for address in addresses:
        if address != "/sitemap.xml":
            with django_assert_max_num_queries(counts[address]):
                page_of(client, address)
