"""What the datasets tell, and what they keep to themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from pages.models import AgreementPage, ForumPage, HomePage
from pages.open_data.catalogue import DATASETS
from pages.open_data.formats import FORMATS
from registry.agreements.models import Agreement, Goal
from registry.bodies.models import Appointment, Body, Level, Seat
from registry.history.change import recording
from registry.meetings.models import Meeting, MeetingState, MinutesState
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Party
from tests.factories.agreements import copies
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.meetings import WheelEntryFactory
from tests.pages.open_data.conftest import Rows, content, plant, today

pytestmark = pytest.mark.django_db


def only(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    (found,) = (row for row in rows if all(row[key] == value for key, value in wanted.items()))
    return found


def test_a_body_is_an_organisation_under_the_one_it_reports_to(rows: Rows, forum: Body) -> None:
    found = rows("organisationer")
    row = only(found, id="organ:samarbejdsforum-0")
    assert row["classification"] == "forum"
    assert row["other_names"] == [{"name": "SAF", "note": None}]
    assert row["purposes"] == ["Tale sammen"]
    assert row["links"] == [{"url": "http://testserver/samarbejdsforum-0/", "note": "Samarbejdsforum 0"}]
    assert only(found, parent_id=row["id"])["classification"] == "temagruppe"


def test_a_housing_organisation_has_its_number_its_address_and_its_page(
    client: Client, rows: Rows, forum: Body
) -> None:
    organisation = HousingOrganisation.objects.get()
    row = only(rows("organisationer"), name=organisation.party.name)
    assert row["id"] == f"boligorganisation:{organisation.lbf_number}"
    assert row["identifiers"] == [{"scheme": "LBF", "identifier": organisation.lbf_number}]
    assert row["contact_details"] == [{"type": "address", "value": "Demovej 1, 2400 København NV"}]
    assert row["classification"] == "boligorganisation"
    (link,) = row["links"]
    assert link["url"] == f"http://testserver/boligorganisationer/{organisation.lbf_number}/"
    assert client.get(link["url"]).status_code == 200
    with recording("test"):
        HousingOrganisation.objects.update(active_from=today() + timedelta(days=1))
    assert client.get(link["url"]).status_code == 404
    assert only(rows("organisationer"), name=organisation.party.name)["links"] == []


def test_of_another_party_the_names_are_told_and_no_contact_block(rows: Rows, forum: Body) -> None:
    party = Party.objects.get(abbreviation="TMF")
    with recording("test"):
        for name in ("address", "city", "phone", "email", "ean"):
            setattr(party, name, "KANARIE")
        party.save()
    row = only(rows("organisationer"), name=party.name)
    assert row["other_names"] == [
        {"name": "TMF", "note": "forkortelse"},
        {"name": "Teknik og Miljø", "note": None},
    ]
    assert "KANARIE" not in str(row)


def test_every_id_is_told_once_and_every_reference_leads_somewhere(rows: Rows, forum: Body) -> None:
    known: set[str] = set()
    asked: set[str] = set()
    for name in DATASETS:
        found = rows(name)
        own = [row["id"] for row in found if "id" in row]
        assert len(own) == len(set(own)), name
        known |= set(own)
        for row in found:
            asked |= {value for key, value in row.items() if key.endswith("_id") and value}
            asked |= {key for name in ("child_ids",) for key in row.get(name, ())}
            asked |= {party["id"] for party in row.get("parties", ())}
    assert asked
    assert asked <= known


def test_names_are_told_of_the_upper_levels_unless_turned_off(rows: Rows, forum: Body) -> None:
    found = rows("medlemskaber")
    party = f"aktoer:{Party.objects.get(abbreviation='TMF').pk}"
    own = only(found, organization_id="organ:samarbejdsforum-0")
    assert own["person"] == {"name": "Ida Demosen"}
    assert own["on_behalf_of_id"] == party
    derived = only(found, label="Forummets folk")
    assert derived["person"] == {"name": "Ida Demosen"}  # sits there through a forum on level 2
    assert [row["person"] for row in found if row not in (own, derived)] == [None]
    assert "Bo Demosen" not in str(found)
    with override_settings(PUBLIC_SEAT_NAMES=False):
        found = rows("medlemskaber")
    assert [row["person"] for row in found] == [None, None, None]
    assert only(found, organization_id="organ:samarbejdsforum-0")["on_behalf_of_id"] == party


def test_who_has_left_is_not_told_and_the_seat_is(rows: Rows, forum: Body) -> None:
    with recording("test"):
        Appointment.objects.update(valid_until=today())
        Seat.objects.filter(body=forum).update(valid_until=today() + timedelta(days=1))
    assert "Demosen" not in str(rows("medlemskaber"))
    post = only(rows("pladser"), organization_id="organ:samarbejdsforum-0")
    assert post["end_date"] == (today() + timedelta(days=1)).isoformat()


def test_a_body_that_is_not_public_is_told_nowhere(client: Client, rows: Rows, forum: Body) -> None:
    with recording("test"):
        hidden = BodyFactory.create(name="KANARIE forum", slug="kanarie", is_public=False)
        below = BodyFactory.create(name="Under det skjulte", slug="under", parent=hidden, level=Level.PRACTICAL)
        AppointmentFactory.create(seat__body=hidden, seat__label="KANARIE plads", person__name="KANARIE person")
        SeatFactory.create(body=below, party=None, derived_from=hidden, label="Afledt")
        WheelEntryFactory.create(series__body=hidden, series__label="KANARIE møde")
    for name in DATASETS:
        assert b"kanarie" not in content(client.get(f"/data/{name}.json")).lower(), name
    assert only(rows("organisationer"), id="organ:under")["parent_id"] is None
    assert only(rows("pladser"), label="Afledt")["derived_from_id"] is None


def test_a_department_is_told_with_its_dwellings(rows: Rows, forum: Body) -> None:
    (row,) = rows("afdelinger")
    department = Department.objects.get()
    assert row["id"] == f"afdeling:{department.pk}"
    assert row["lbf_number"] == department.lbf_number
    assert row["organization_id"] == f"boligorganisation:{department.organisation.lbf_number}"
    assert (row["dwellings"], row["family_dwellings"], row["care_dwellings"]) == (105, 100, 5)


def test_an_agreement_is_told_as_approved_and_not_as_the_register_has_it_now(rows: Rows, forum: Body) -> None:
    with recording("rettet"):
        for agreement in Agreement.objects.all():
            Agreement.objects.filter(pk=agreement.pk).update(title=f"KANARIE {agreement.pk}")
        Goal.objects.update(text="KANARIE")
    upper, lower = only(rows("aftaler"), title="Hovedaftale 0"), only(rows("aftaler"), title="Delaftale 0")
    assert upper["child_ids"] == [lower["id"]]
    assert lower["parent_id"] == upper["id"]
    assert lower["parties"][0]["id"] == f"boligorganisation:{HousingOrganisation.objects.get().lbf_number}"
    assert len(lower["themes"]) == 1
    page = AgreementPage.objects.get(title="Delaftale 0")
    assert lower["links"] == [{"url": f"http://testserver{page.url}", "note": "Delaftale 0"}]
    goal = only(rows("maal"), agreement_id=lower["id"])
    assert goal["due_on"] == "2029-06-01"
    assert "KANARIE" not in str([rows("aftaler"), rows("maal")])


def test_a_goal_leads_up_to_the_one_it_carries_out(rows: Rows, forum: Body) -> None:
    page = AgreementPage.objects.get(title="Delaftale 0")
    above, below = Goal.objects.order_by("pk")
    facts = page.facts
    facts["themes"][0]["goals"][0]["parent"] = {"id": above.pk, "text": above.text, "agreement": "Hovedaftale 0"}
    AgreementPage.objects.filter(pk=page.pk).update(facts=facts)
    assert only(rows("maal"), id=f"maal:{below.pk}")["parent_id"] == f"maal:{above.pk}"
    AgreementPage.objects.get(title="Hovedaftale 0").unpublish()
    assert only(rows("maal"), id=f"maal:{below.pk}")["parent_id"] is None


@pytest.mark.parametrize("way", ["withdrawn", "restricted"])
def test_an_agreement_whose_page_nobody_may_read_is_not_told(rows: Rows, forum: Body, way: str) -> None:
    page = AgreementPage.objects.get(title="Hovedaftale 0")
    if way == "withdrawn":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    (row,) = rows("aftaler")
    assert row["title"] == "Delaftale 0"
    assert row["parent_id"] is None
    assert "Hovedaftale 0" not in str([rows("aftaler"), rows("maal")])
    assert len(rows("maal")) == 1


def test_facts_that_were_frozen_before_something_was_added_are_told_without_it(rows: Rows, forum: Body) -> None:
    page = AgreementPage.objects.get(title="Delaftale 0")
    for key in ("coverage", "objectives", "area", "proposer", "proposed_on"):
        page.facts.pop(key, None)
    AgreementPage.objects.filter(pk=page.pk).update(facts=page.facts)
    row = only(rows("aftaler"), title="Delaftale 0")
    assert (row["bl_members"], row["objectives"], row["area"]) == (None, [], None)


def test_how_many_have_joined_is_told_as_it_was_counted(rows: Rows, forum: Body) -> None:
    page = AgreementPage.objects.get(title="Delaftale 0")
    figures = {"members": {"joined": 40, "organisations": 60}, "others": {"joined": 1, "organisations": 3}}
    AgreementPage.objects.filter(pk=page.pk).update(facts={**page.facts, "coverage": figures})
    row = only(rows("aftaler"), title="Delaftale 0")
    keys = ("bl_members_joined", "bl_members", "others_joined", "others")
    assert [row[key] for key in keys] == [40, 60, 1, 3]


def test_the_wheel_says_who_meets_when(rows: Rows, forum: Body) -> None:
    (row,) = rows("aarshjul")
    assert (row["organization_id"], row["window"], row["month_from"]) == ("organ:samarbejdsforum-0", "ultimo", 1)


def test_a_meeting_tells_its_public_agenda_in_the_shape_of_oparl(rows: Rows, forum: Body) -> None:
    (meeting,) = rows("moeder")
    (item,) = rows("dagsordenspunkter")
    assert (meeting["organization"], meeting["agendaItem"]) == (["organ:samarbejdsforum-0"], [item["id"]])
    assert (meeting["meetingState"], meeting["cancelled"]) == ("afholdt", False)
    assert meeting["start"] == "2027-03-24T12:00:00Z"
    assert meeting["web"].endswith(f"/moeder/{meeting['id'].removeprefix('moede:')}/")
    assert (item["meeting"], item["name"], item["resolutionText"]) == (meeting["id"], "Genhusning", "Godkendt")
    assert [paper["name"] for paper in item["auxiliaryFile"]] == ["Notat"]


@pytest.mark.parametrize(
    "hidden",
    [{"state": MeetingState.PROPOSED}, {"body__is_public": False}, {"agenda_frozen_at": None}],
    ids=["proposed", "of a body that is not public", "with an open agenda"],
)
def test_what_is_not_public_of_a_meeting_is_no_data(rows: Rows, forum: Body, hidden: dict[str, Any]) -> None:
    meeting = Meeting.objects.get()
    with recording("test"):
        for name, value in hidden.items():
            row, _, field = name.rpartition("__")
            target = getattr(meeting, row) if row else meeting
            setattr(target, field, value)
            target.save()
    assert rows("dagsordenspunkter") == []
    assert [row["agendaItem"] for row in rows("moeder")] in ([], [[]])


def test_a_decision_in_draft_is_no_data(rows: Rows, forum: Body) -> None:
    meeting = Meeting.objects.get()
    meeting.minutes_state = MinutesState.DRAFT
    with recording("test"):
        meeting.save()
    assert rows("moeder")[0]["minutes"] is None
    (item,) = rows("dagsordenspunkter")
    assert (item["result"], item["resolutionText"]) == (None, None)


def test_a_page_that_is_only_a_draft_is_no_link(rows: Rows, forum: Body) -> None:
    ForumPage.objects.get().unpublish()
    assert only(rows("organisationer"), id="organ:samarbejdsforum-0")["links"] == []


def test_a_dataset_costs_the_same_however_much_it_holds(client: Client, front_page: HomePage) -> None:
    def queries() -> dict[str, int]:
        found = {}
        for name in DATASETS:
            for ending in FORMATS:
                with CaptureQueriesContext(connection) as captured:
                    assert content(client.get(f"/data/{name}.{ending}"))
                    found[f"{name}.{ending}"] = len(captured)
        return found

    plant(front_page)
    queries()  # the first asks for what is kept from then on, such as the site's root
    one = queries()
    for number in range(1, 4):
        plant(front_page, number)
    with recording("test"):
        copies(Department.objects.first(), 60, lbf_number=[f"{number:03}" for number in range(900, 960)])
    assert queries() == one
    assert max(one.values()) <= 10
