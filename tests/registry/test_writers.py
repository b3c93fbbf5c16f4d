"""Every function that writes to the registry: each is found in the code, run, and held to what it left in history."""

import ast
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cms.demo_users import ensure_demo_users
from cms.setup import ensure_roles
from pages.signoff.services import _person
from registry.agreements.models import AgreementState
from registry.agreements.services import (
    invite_all,
    mark_published,
    move_agreement,
    save_accession,
    save_agreement,
    save_goal,
    succeed,
)
from registry.areas.models import AreaNeighbour
from registry.areas.services import save_area
from registry.bodies.models import Rank
from registry.bodies.services import NewMember, appoint, dissolve, hand_over, save_body, save_seat
from registry.custom_fields.models import CustomField
from registry.custom_fields.services import save_custom_field
from registry.demo.load import load_demo
from registry.funding.services import allocate
from registry.history.change import recording
from registry.meetings.models import AgendaItem, ItemCall, Meeting, MeetingState, MinutesState
from registry.meetings.services import (
    answer_none,
    approve_minutes,
    call_for_items,
    carry_over,
    finish_follow_up,
    forward,
    freeze_agenda,
    journalise,
    record_attendance,
    remind_of_items,
    renumber,
    reopen_agenda,
    save_item,
    save_meeting,
    state_position,
    withdraw_call,
)
from registry.meetings.services.calls import remind_of_calls
from registry.meetings.services.planning import propose_year, write_plan
from registry.organisations.models import BuildingSection
from registry.organisations.services.succession import Part, carry_out, plan_merger, plan_split
from registry.parties.models import PartyKind
from registry.records.services import save_document
from registry.reference.load import load_reference
from registry.supervision.models import CriterionRow, CriterionShape, SupervisionRound
from registry.supervision.services import close_round, decide, open_round, override, propose, release_round
from registry.supervision.services.criteria import new_version
from registry.supervision.services.inspections import drop_inspection, meet_order, record_result
from registry.supervision.services.nominations import end_nomination, move_nomination
from tests.factories.agreements import (
    AccessionFactory,
    AgreementFactory,
    AreaFactory,
    CaseFactory,
    DocumentFactory,
    GoalFactory,
    framework,
)
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.funding import AllocationFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, WheelEntryFactory
from tests.factories.registry import (
    DepartmentFactory,
    HousingOrganisationFactory,
    PartyFactory,
    PersonFactory,
    UserFactory,
)
from tests.factories.supervision import (
    CriteriaSetFactory,
    DecidedRoundFactory,
    InspectionFactory,
    NominationFactory,
    SupervisionRoundFactory,
)
from tests.registry.screens.test_bulk import confirm, keys, preview
from tests.registry.test_write_paths import recorded_so_far, unrecorded, without_reason

NOW = datetime(2027, 3, 14, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
DAY = NOW.date()
Write = Callable[[], Any]


def changed(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def done_with(
    make: Callable[[], Any], write: Callable[[Any, dict[str, Any]], Any]
) -> Callable[[dict[str, Any]], Write]:
    """Makes a row, and gives what is then written with it."""

    def prepared(who: dict[str, Any]) -> Write:
        row = make()
        return lambda: write(row, who)

    return prepared


def saved(service: Callable[..., Any], factory: Any, **values: Any) -> Callable[[dict[str, Any]], Write]:
    return done_with(lambda: changed(factory.create(), **values), lambda row, who: service(row, **who))


def held() -> Meeting:
    meeting: Meeting = MeetingFactory.create(
        state=MeetingState.HELD, minutes="Vedtaget.", minutes_state=MinutesState.DRAFT
    )
    return meeting


def unfinished_item() -> AgendaItem:
    """Of a meeting whose body meets again."""
    item: AgendaItem = AgendaItemFactory.create(meeting=held())
    MeetingFactory.create(body=item.meeting.body, starts_at=item.meeting.starts_at + timedelta(days=30))
    return item


def called() -> ItemCall:
    """A forvaltning that has not answered, a day before its deadline."""
    party = PartyFactory.create(kind=PartyKind.ADMINISTRATION)
    return ItemCall.objects.create(
        meeting=MeetingFactory.create(items_due_on=DAY + timedelta(days=1)),
        party=party,
        sent_at=NOW - timedelta(days=10),
    )


def calling(who: dict[str, Any]) -> Write:
    PartyFactory.create(kind=PartyKind.ADMINISTRATION)
    meeting = MeetingFactory.create()
    return lambda: call_for_items(meeting, due_on=DAY + timedelta(days=5), at=NOW, **who)


def reminding() -> None:
    called()
    assert remind_of_calls(NOW) == 1


def planning(who: dict[str, Any]) -> Write:
    WheelEntryFactory.create()
    signed = propose_year(2028, today=DAY).signed()
    return lambda: write_plan(signed, today=DAY, **who)


def planned_inspection() -> Any:
    return InspectionFactory.create(state="planlagt", inspected_on=None, result="")


def merging(who: dict[str, Any]) -> Write:
    organisation = HousingOrganisationFactory.create()
    rows = [DepartmentFactory.create(organisation=organisation, lbf_number=f"00{number}") for number in (1, 2)]
    BuildingSection.objects.create(department=rows[0], number="1")
    plan = plan_merger(departments=rows, lbf_number="001", name="Ny", effective_on=DAY)
    return lambda: carry_out(plan, **who)


def splitting(who: dict[str, Any]) -> Write:
    row = DepartmentFactory.create(lbf_number="001", family_dwellings=2)
    parts = [Part({"lbf_number": f"00{number}", "name": "Del", "family_dwellings": 1}) for number in (2, 3)]
    plan = plan_split(department=row, parts=parts, effective_on=DAY)
    return lambda: carry_out(plan, **who)


def converting(who: dict[str, Any]) -> Write:
    """The kind of a custom field changes, and with it the value of each row."""
    with recording("test"):
        field = save_custom_field(CustomField(register="departments", label="Opgange", kind="tekst"))
        changed(DepartmentFactory.create(), extra={field.key: "12"}).save()

    def convert() -> None:
        with recording(who["reason"], who["user"]):
            save_custom_field(changed(field, kind="tal"))

    return convert


def handing_over(who: dict[str, Any]) -> Write:
    row = AppointmentFactory.create()
    new = NewMember(row.seat, PersonFactory.create(), Rank.MAYOR)
    return lambda: hand_over(row.seat.body, on=date(2030, 1, 1), members=[new], **who)


def neighbouring(who: dict[str, Any]) -> Write:
    area = AreaFactory.create()
    area.neighbour_rows.add(AreaNeighbour(neighbour=AreaFactory.create()))
    return lambda: save_area(area, **who)


def editing_in_bulk(client: Client) -> Write:
    asked = {"row": keys(DepartmentFactory.create(city="Valby")), "how-city": "set", "value-city": "Vanløse"}
    shown = preview(client, **asked)
    return lambda: confirm(client, shown, **asked)


def choosing_a_new_one(client: Client) -> Write:
    given = {"ny-name": "Nyt område", "ny-challenge": "ingen"}
    return lambda: client.post("/admin/registry/area/choose/create/", given)


def deleting(client: Client) -> Write:
    """A department and the sections that go with it."""
    row = DepartmentFactory.create()
    BuildingSection.objects.create(department=row, number="1")
    return lambda: client.post(f"/admin/registry/department/delete/{row.pk}/", {"reason": "Nedrevet"})


def rated_round() -> SupervisionRound:
    """A round whose set has a criterion, and a department to choose."""
    row = SupervisionRoundFactory.create()
    DepartmentFactory.create()
    CriterionRow.objects.create(criteria_set=row.criteria_set, label="Indstillet", shape=CriterionShape.NOMINATED)
    return row


def proposed_round() -> SupervisionRound:
    """One that is ready to be decided today."""
    row = rated_round()
    propose(row, now=timezone.now(), user=None, reason="Klar")
    row.refresh_from_db()
    return row


def decided_now(row: SupervisionRound, who: dict[str, Any]) -> SupervisionRound:
    return decide(row, on=timezone.localdate(), now=timezone.now(), **who)


SERVICES: dict[str, Callable[[dict[str, Any]], Write]] = {
    "pages/signoff:_person": done_with(
        lambda: {"name": "Underskriver", "title": "Formand", "email": "u@part.example"},
        lambda given, who: _person(**given, user=who["user"]),
    ),
    "registry/agreements:_set_published": done_with(
        AgreementFactory.create, lambda row, who: mark_published(row, DAY, who["user"])
    ),
    "registry/agreements:invite_all": done_with(
        lambda: (framework(), HousingOrganisationFactory.create()),
        lambda rows, who: invite_all(rows[0], on=DAY, **who),
    ),
    "registry/agreements:move_agreement": done_with(
        lambda: GoalFactory.create(agreement__state=AgreementState.NEGOTIATING).agreement,
        lambda row, who: move_agreement(row, to=AgreementState.CONCLUDED, on=DAY, **who),
    ),
    "registry/agreements:succeed": done_with(
        framework,
        lambda row, who: succeed(row, title="Den næste", valid_from=date(2040, 1, 1), valid_until=None, **who),
    ),
    "registry/agreements:save_accession": done_with(
        lambda: changed(AccessionFactory.create(agreement=framework()), state_on=DAY),
        lambda row, who: save_accession(row, **who),
    ),
    "registry/agreements:save_agreement": saved(save_agreement, AgreementFactory, title="Ny titel"),
    "registry/agreements:save_goal": saved(save_goal, GoalFactory, text="Nyt mål"),
    "registry/areas:save_area": neighbouring,
    "registry/bodies:appoint": done_with(
        lambda: AppointmentFactory.build(seat=SeatFactory.create(), person=PersonFactory.create()),
        lambda row, who: appoint(row, **who),
    ),
    "registry/bodies:dissolve": done_with(
        AppointmentFactory.create, lambda row, who: dissolve(row.seat.body, on=DAY, **who)
    ),
    "registry/bodies:hand_over": handing_over,
    "registry/bodies:save_body": saved(save_body, BodyFactory, name="Nyt navn"),
    "registry/bodies:save_seat": saved(save_seat, SeatFactory, label="Ny plads"),
    "registry/funding:allocate": saved(allocate, AllocationFactory, purpose="Andet"),
    "registry/meetings:answer_none": done_with(called, lambda row, who: answer_none(row, at=NOW, user=who["user"])),
    "registry/meetings:call_for_items": calling,
    "registry/meetings:remind_of_items": done_with(
        called, lambda row, who: remind_of_items(row.meeting, at=NOW, **who)
    ),
    "registry/meetings:write_plan": planning,
    "registry/meetings:approve_minutes": done_with(
        held, lambda row, who: approve_minutes(row, on=row.starts_at.date(), **who)
    ),
    "registry/meetings:carry_over": done_with(
        unfinished_item, lambda item, who: carry_over(item.meeting, now=item.meeting.ends_at, **who)
    ),
    "registry/meetings:finish_follow_up": done_with(
        lambda: AgendaItemFactory.create(meeting=held(), follow_up_due_on=date(2027, 4, 1)),
        lambda item, who: finish_follow_up(item, on=date(2027, 4, 1), note="Sendt.", today=date(2027, 4, 2), **who),
    ),
    "registry/meetings:forward": done_with(
        lambda: (AgendaItemFactory.create(), MeetingFactory.create()),
        lambda rows, who: forward(rows[0], to=rows[1], **who),
    ),
    "registry/meetings:renumber": done_with(
        lambda: AgendaItemFactory.create(position=7),
        lambda item, who: renumber(item.meeting, wanted={item.pk: 1}, **who),
    ),
    "registry/meetings:state_position": done_with(
        AgendaItemFactory.create, lambda item, who: state_position(item, text="Enige.", **who)
    ),
    "registry/meetings:freeze_agenda": done_with(
        lambda: AgendaItemFactory.create().meeting, lambda row, who: freeze_agenda(row, at=NOW, **who)
    ),
    "registry/meetings:journalise": done_with(
        lambda: (held(), CaseFactory.create()),
        lambda rows, who: journalise(rows[0], case=rows[1], minutes_document=None, **who),
    ),
    "registry/meetings:record_attendance": done_with(
        lambda: (held(), PersonFactory.create()),
        lambda rows, who: record_attendance(rows[0], presences={rows[1]: "afbud"}, **who),
    ),
    "registry/meetings:reopen_agenda": done_with(
        lambda: MeetingFactory.create(agenda_frozen_at=NOW), lambda row, who: reopen_agenda(row, **who)
    ),
    "registry/meetings:save_item": done_with(
        lambda: changed(AgendaItemFactory.create(), title="Nyt punkt"),
        lambda row, who: save_item(row, at=NOW, **who),
    ),
    "registry/meetings:save_meeting": saved(save_meeting, MeetingFactory, title="Nyt møde"),
    "registry/meetings:withdraw_call": done_with(
        lambda: ItemCall.objects.create(meeting=MeetingFactory.create(), party=PartyFactory.create(), sent_at=NOW),
        lambda row, who: withdraw_call(row, at=NOW, **who),
    ),
    "registry/supervision:end_nomination": done_with(
        NominationFactory.create, lambda row, who: end_nomination(row, to="trukket_tilbage", answer="", **who)
    ),
    "registry/supervision:move_nomination": done_with(
        NominationFactory.create, lambda row, who: move_nomination(row, place=1, **who)
    ),
    "registry/supervision:record_result": done_with(
        planned_inspection,
        lambda row, who: record_result(row, today=DAY, inspected_on=DAY, result="bemaerkninger", **who),
    ),
    "registry/supervision:meet_order": done_with(
        lambda: InspectionFactory.create(result="paabud", order="Tæt taget", order_due_on=DAY),
        lambda row, who: meet_order(row, on=DAY, today=DAY, **who),
    ),
    "registry/supervision:drop_inspection": done_with(
        planned_inspection, lambda row, who: drop_inspection(row, because="Nedrevet", **who)
    ),
    "registry/organisations:carry_out": merging,
    "registry/organisations:carry_out (split)": splitting,
    "registry/custom_fields:save_custom_field (conversion)": converting,
    "registry/supervision:open_round": done_with(CriteriaSetFactory.create, lambda _set, who: open_round(2031, **who)),
    "registry/supervision:propose": done_with(rated_round, lambda row, who: propose(row, now=NOW, **who)),
    "registry/supervision:override": done_with(
        lambda: (rated_round(), DepartmentFactory.create()),
        lambda rows, who: override(*rows, kind="skal_med", **who),
    ),
    "registry/supervision:decide": done_with(proposed_round, decided_now),
    "registry/supervision:release_round": done_with(
        DecidedRoundFactory.create, lambda row, who: release_round(row, is_released=True, **who)
    ),
    "registry/supervision:close_round": done_with(DecidedRoundFactory.create, lambda row, who: close_round(row, **who)),
    "registry/supervision:new_version": done_with(
        lambda: rated_round().criteria_set, lambda row, who: new_version(row, **who)
    ),
    "registry/records:save_document": saved(save_document, DocumentFactory, title="Nyt"),
}
SCREENS: dict[str, Callable[[Client], Write]] = {
    "registry/history:in_batch": editing_in_bulk,
    "registry/screens:save_form": choosing_a_new_one,
    "registry/screens:form_valid": deleting,
}
LOADERS: dict[str, Write] = {
    "registry/reference:load_reference": load_reference,
    "registry/demo:load_demo": lambda: load_demo(organisations=2, departments=3, seed=1, now=NOW),
    "registry/meetings:remind_of_calls": reminding,
    "cms/demo_users.py:ensure_demo_users": lambda: (ensure_roles(), load_reference(), ensure_demo_users()),
}
# Walked register by register, or for a set of rows, in test_write_paths.py.
ELSEWHERE = {
    "registry/demo:_cancelled",  # a part of load_demo
    "registry/screens:save_instance",
    "registry/screens:restore",
    "registry/screens:revert",
    "registry/demo:remove_demo",
}


def writers(root: Path) -> set[str]:
    """The functions that open `recording(...)`, without which no row is written, as subject:function."""
    found = set()
    for package in ("registry", "pages", "search", "cms"):
        for file in (root / package).rglob("*.py"):
            for function in ast.walk(ast.parse(file.read_text())):
                if not isinstance(function, ast.FunctionDef):
                    continue
                opened = [
                    item.context_expr
                    for node in ast.walk(function)
                    if isinstance(node, ast.With)
                    for item in node.items
                ]
                if any(isinstance(one, ast.Call) and ast.unparse(one.func) == "recording" for one in opened):
                    found.add(f"{'/'.join(file.relative_to(root).parts[:2])}:{function.name}")
    return found


def test_every_writer_in_the_code_is_walked(root: Path) -> None:
    walked = {name.split(" ")[0] for name in (*SERVICES, *SCREENS, *LOADERS)} | ELSEWHERE
    assert writers(root) == walked - {"registry/custom_fields:save_custom_field"}


def held_to_history(write: Write, user: Any) -> None:
    """Run it: history is only added to, tells every row as it is, and says who and why."""
    before = recorded_so_far()
    write()
    after = recorded_so_far()
    assert {key: after[key] for key in before} == before
    new = [values for key, values in after.items() if key not in before]
    assert new
    assert {values["history_user_id"] for values in new} == {None if user is None else user.pk}
    assert unrecorded() == []
    assert without_reason() == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", SERVICES)
def test_each_service_leaves_history_with_user_and_reason(name: str) -> None:
    user = UserFactory.create(is_superuser=True)
    held_to_history(SERVICES[name]({"user": user, "reason": "Besluttet"}), user)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_leaves_history_with_user_and_reason(client: Client, name: str) -> None:
    user = UserFactory.create(is_superuser=True)
    client.force_login(user)
    held_to_history(SCREENS[name](client), user)


@pytest.mark.django_db
@pytest.mark.parametrize("name", LOADERS)
def test_each_loader_leaves_history_with_a_reason(name: str) -> None:
    held_to_history(LOADERS[name], None)
