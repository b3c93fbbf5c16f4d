"""A version in force stays public while its successor is written, and is replaced on the successor's day."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from pages.models import AdoptedVersion, AgreementPage, EntryIntoForce
from pages.workflow import actions
from pages.workflow.schedule import publish_due
from registry.agreements.models import Agreement
from tests.pages.posting import decide, edit
from tests.pages.versions.conftest import COPENHAGEN, Adopt, Clock

pytestmark = pytest.mark.django_db
ADDRESS = "/aftaler/klima/"


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=COPENHAGEN)  # type: ignore[misc, arg-type]


def came_into_force() -> list[tuple[int, datetime]]:
    return list(EntryIntoForce.objects.order_by("at", "pk").values_list("version__number", "at"))


def public(client: Client) -> str:
    return str(client.get(ADDRESS).content.decode())


def editor_of(page: AgreementPage, user: Any, as_user: Any) -> str:
    return str(as_user(user).get(f"/admin/pages/{page.pk}/edit/").content.decode())


def test_the_editor_sees_that_he_writes_on_a_working_copy(
    client: Client, adopt: Adopt, draft: AgreementPage, editor: Any, as_user: Any
) -> None:
    assert "er gældende" not in editor_of(draft, editor, as_user)
    adopt("Den første.")
    assert "Udgave 1 er gældende" in editor_of(draft, editor, as_user)
    edit(as_user(editor), draft, introduction="Et udkast.")
    shown = editor_of(draft, editor, as_user)
    assert "Arbejdsudgave – udgave 1 er gældende" in shown
    assert f"/admin/redaktion/{draft.pk}/sammenlign/" in shown
    assert "Gælder fra" in shown
    assert "Den første." in public(client)
    compared = as_user(editor).get(f"/admin/redaktion/{draft.pk}/sammenlign/").content.decode()
    assert "udkast" in compared


def test_a_version_planned_for_midnight_comes_at_midnight_in_copenhagen(
    client: Client, adopt: Adopt, draft: AgreementPage, editor: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 6, 1, 9)
    adopt("Den første.")
    second = adopt("Den anden.", go_live_at=at(2027, 7, 1, 0, 0))
    assert second.takes_effect_on == date(2027, 7, 1)
    assert "Udgave 2 er vedtaget og træder i kraft den 1. juli 2027" in editor_of(draft, editor, as_user)
    publish_due(clock(2027, 6, 30, 23, 59))  # 21.59 UTC
    assert "Den første." in public(client)
    moment = clock(2027, 7, 1, 0, 1)  # still 30 June in UTC
    publish_due(moment)
    assert "Den anden." in public(client)
    assert came_into_force()[-1] == (2, moment)
    assert "Gældende fra 1. juli 2027" in public(client)
    assert "udgave 1 gældende" in client.get(f"{ADDRESS}udgaver/?dag=2027-06-30").content.decode()
    call_command("verify_versions", verbosity=0)


def test_a_first_version_that_awaits_its_day_is_neither_public_nor_in_force(
    client: Client, adopt: Adopt, agreement: Agreement, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.", go_live_at=at(2027, 2, 1, 0, 0))
    assert came_into_force() == []
    assert client.get(ADDRESS).status_code == 404
    assert not Agreement.objects.public().exists()
    publish_due(clock(2027, 2, 1, 0, 5))
    assert [number for number, _at in came_into_force()] == [1]
    assert Agreement.objects.public().exists()


def test_an_approval_after_the_chosen_day_takes_effect_at_once(adopt: Adopt, clock: Clock) -> None:
    now = clock(2027, 3, 5, 9)
    version = adopt("Den første.", go_live_at=at(2027, 3, 1, 0, 0))
    assert version.takes_effect_on == date(2027, 3, 5)
    assert came_into_force() == [(1, now)]


def test_the_day_passes_while_the_version_awaits_approval(
    draft: AgreementPage, editor: Any, approver: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 2, 20, 9)
    edit(as_user(editor), draft, "submit", introduction="En.", go_live_at="01.03.2027 00:00")
    now = clock(2027, 3, 1, 0, 1)
    decide(as_user(approver), draft, "approve")
    assert AdoptedVersion.objects.get().takes_effect_on == date(2027, 3, 1)
    assert came_into_force() == [(1, now)]


def test_a_second_draft_does_not_disturb_the_version_that_is_planned(
    client: Client, adopt: Adopt, draft: AgreementPage, editor: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt("Den anden.", go_live_at=at(2027, 2, 1, 0, 0))
    edit(as_user(editor), draft, introduction="KANARIE et udkast til den tredje.")
    publish_due(clock(2027, 2, 1, 0, 5))
    assert "Den anden." in public(client)
    assert "KANARIE" not in public(client)
    page = AgreementPage.objects.get()
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().introduction == "KANARIE et udkast til den tredje."


def test_two_planned_versions_each_come_on_their_day(client: Client, adopt: Adopt, clock: Clock) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt("Den anden.", go_live_at=at(2027, 2, 1, 0, 0))
    adopt("Den tredje.", go_live_at=at(2027, 3, 1, 0, 0))
    publish_due(clock(2027, 2, 1, 0, 5))
    assert "Den anden." in public(client)
    publish_due(clock(2027, 3, 1, 0, 5))
    assert "Den tredje." in public(client)
    assert [number for number, _at in came_into_force()] == [1, 2, 3]


def test_two_planned_versions_are_both_published_when_the_run_was_late(adopt: Adopt, clock: Clock) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt("Den anden.", go_live_at=at(2027, 2, 1, 0, 0))
    adopt("Den tredje.", go_live_at=at(2027, 3, 1, 0, 0))
    publish_due(clock(2027, 4, 1, 9))
    assert [number for number, _at in came_into_force()] == [1, 2, 3]
    assert AgreementPage.objects.get().introduction == "Den tredje."


def test_a_newer_version_in_force_at_once_takes_the_place_of_the_planned_one(adopt: Adopt, clock: Clock) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt("Den anden.", go_live_at=at(2027, 2, 1, 0, 0))
    adopt("Den tredje.")
    publish_due(clock(2027, 2, 2, 9))
    assert [number for number, _at in came_into_force()] == [1, 3]
    assert AgreementPage.objects.get().introduction == "Den tredje."


def test_a_cancelled_version_never_comes_and_its_number_stays_used(
    client: Client, adopt: Adopt, draft: AgreementPage, editor: Any, approver: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt("Den anden.", go_live_at=at(2027, 2, 1, 0, 0))
    actions.cancel_schedule(page=AgreementPage.objects.get(), user=approver, reason="parterne vil tale igen")
    publish_due(clock(2027, 2, 2, 9))
    assert "Den første." in public(client)
    assert "trådte aldrig i kraft" in editor_of(draft, editor, as_user)
    third = adopt("Den tredje.")
    assert third.number == 3
    assert [number for number, _at in came_into_force()] == [1, 3]
    listed = client.get(f"{ADDRESS}udgaver/").content.decode()
    assert "Udgave 2" not in listed
    call_command("verify_versions", verbosity=0)


def test_cancelling_takes_the_last_planned_version_and_leaves_the_one_before(
    adopt: Adopt, approver: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt("Den anden.", go_live_at=at(2027, 2, 1, 0, 0))
    adopt("Den tredje.", go_live_at=at(2027, 3, 1, 0, 0))
    actions.cancel_schedule(page=AgreementPage.objects.get(), user=approver, reason="den tredje må vente")
    publish_due(clock(2027, 4, 1, 9))
    assert [number for number, _at in came_into_force()] == [1, 2]


def test_a_page_whose_time_is_over_shows_no_version_until_the_next(client: Client, adopt: Adopt, clock: Clock) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.", expire_at="01.03.2027 00:00")
    publish_due(clock(2027, 3, 1, 0, 5))
    assert client.get(ADDRESS).status_code == 404
    assert client.get(f"{ADDRESS}udgaver/1/").status_code == 404
    clock(2027, 4, 1, 9)
    adopt("Den anden.", expire_at="")
    shown = client.get(f"{ADDRESS}udgaver/?dag=2027-03-15").content.decode()
    assert "trukket tilbage fra webstedet" in shown
    call_command("verify_versions", verbosity=0)


def test_a_new_plan_for_an_earlier_day_takes_the_place_of_the_later_one(adopt: Adopt, clock: Clock) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt("Den anden.", go_live_at=at(2027, 3, 1, 0, 0))
    adopt("Den tredje.", go_live_at=at(2027, 2, 1, 0, 0))
    publish_due(clock(2027, 4, 1, 9))
    assert [number for number, _at in came_into_force()] == [1, 3]
