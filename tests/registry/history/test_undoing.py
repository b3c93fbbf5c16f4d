"""Taking back everything a batch wrote: all of it or nothing, recorded itself, at any size."""

from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from registry.areas.models import Area
from registry.history.batches import AlreadyUndone, UndoRefused, conflicts, counts, in_batch, undo
from registry.history.change import MissingReason, recording
from registry.history.models import Batch, BatchKind
from registry.history.services import create_recorded, delete_recorded, update_recorded
from registry.organisations.models import BuildingSection, Department, HousingOrganisation
from registry.parties.models import Party
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, PartyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> Any:
    return UserFactory.create(username="anna")


def batch(user: Any = None) -> Any:
    return in_batch(BatchKind.BULK_EDIT, register="departments", reason="Samlet rettelse", user=user)


def renamed(rows: list[Department], name: str) -> list[Department]:
    for row in rows:
        row.name = name
    return rows


def refused(made: Batch) -> list[Any]:
    before = list(Department.objects.order_by("pk").values())
    with pytest.raises(UndoRefused) as error:
        undo(made, reason="Fortryd", user=None)
    assert list(Department.objects.order_by("pk").values()) == before
    assert not Batch.objects.filter(kind=BatchKind.UNDO).exists()
    return error.value.conflicts


def test_changed_rows_get_back_what_the_batch_changed_and_nothing_else(user: Any) -> None:
    department = DepartmentFactory.create(name="Før", city="Valby")
    with batch(user) as made:
        update_recorded(Department, renamed([department], "Efter"), ["name"])
    Department.objects.get(pk=department.pk)
    other = Department.objects.get(pk=department.pk)
    other.city = "Vanløse"
    other.save()
    done = undo(made, reason="Det var forkert", user=user)
    department.refresh_from_db()
    assert (department.name, department.city) == ("Før", "Vanløse")
    assert (done.changed, done.created, done.deleted) == (1, 0, 0)
    record = department.history.first()
    assert (record.history_user, record.history_change_reason, record.history_batch) == (
        user,
        "Det var forkert",
        done.batch,
    )
    assert (done.batch.kind, done.batch.undoes, done.batch.register) == (BatchKind.UNDO, made, "departments")


def test_created_rows_are_deleted_and_come_back_under_the_same_key_when_that_is_undone() -> None:
    with batch() as made:
        organisation = HousingOrganisationFactory.create(name="Ny forening")
        department = DepartmentFactory.create(organisation=organisation)
        BuildingSection.objects.create(department=department, number="1")
    keys = (organisation.party_id, organisation.pk, department.pk)
    first = undo(made, reason="Fortryd", user=None)
    assert first.deleted == 4
    assert not Department.objects.exists()
    assert not HousingOrganisation.objects.exists()
    assert not Party.objects.exists()
    again = undo(first.batch, reason="Alligevel", user=None)
    assert again.created == 4
    department = Department.objects.get()
    assert (department.organisation.party_id, department.organisation_id, department.pk) == keys
    assert [record.history_type for record in department.history.all()] == ["+", "-", "+"]
    assert undo(again.batch, reason="Fortryd igen", user=None).deleted == 4


def test_deleted_rows_are_created_again() -> None:
    department = DepartmentFactory.create(name="Hus", guarantee_dkk="12.50", reference_key="x")
    whole = Department.objects.filter(pk=department.pk).values().get()
    with batch() as made:
        delete_recorded(Department, [department])
    assert not Department.objects.exists()
    assert undo(made, reason="Fortryd", user=None).created == 1
    assert Department.objects.values().get() == whole


def test_a_row_written_twice_in_the_batch_goes_all_the_way_back() -> None:
    department = DepartmentFactory.create(name="Først")
    with batch() as made:
        update_recorded(Department, renamed([department], "Anden"), ["name"])
        update_recorded(Department, renamed([department], "Tredje"), ["name"])
        DepartmentFactory.create(organisation=department.organisation, lbf_number="999").delete()
    undo(made, reason="Fortryd", user=None)
    department.refresh_from_db()
    assert department.name == "Først"


def test_each_custom_field_is_taken_back_by_itself() -> None:
    department = DepartmentFactory.create(extra={"a": 1})
    department.extra = {"a": 2, "b": 1}
    with batch() as made:
        update_recorded(Department, [department], ["extra"])
    department.extra = {"a": 2, "b": 1, "c": 3}
    department.save()
    undo(made, reason="Fortryd", user=None)
    department.refresh_from_db()
    assert department.extra == {"a": 1, "c": 3}


def test_a_row_changed_since_in_the_same_field_refuses_the_whole_undo_and_says_who(user: Any) -> None:
    rows = DepartmentFactory.create_batch(3, name="Før")
    with batch() as made:
        update_recorded(Department, renamed(rows, "Efter"), ["name"])
    with recording("Navneskift", user):
        rows[1].name = "Andet"
        rows[1].save()
    with recording("Senere"):
        rows[1].city = "By"
        rows[1].save()
    (conflict,) = refused(made)
    assert (conflict.model, conflict.key, conflict.who, conflict.fields) == (Department, rows[1].pk, user, ("Navn",))
    assert conflict.at is not None
    assert [found.key for found in conflicts(made)] == [rows[1].pk]


def test_a_row_deleted_since_refuses(user: Any) -> None:
    department = DepartmentFactory.create(name="Før")
    with batch() as made:
        update_recorded(Department, renamed([department], "Efter"), ["name"])
    key = department.pk
    with recording("Nedlagt", user):
        department.delete()
    (conflict,) = refused(made)
    assert (conflict.key, conflict.who) == (key, user)


def test_a_deleted_row_that_is_back_refuses() -> None:
    department = DepartmentFactory.create()
    with batch() as made:
        delete_recorded(Department, [department])
    with recording("Gendannet"):
        department.save(force_insert=True)
    (conflict,) = refused(made)
    assert conflict.key == department.pk


def test_a_created_row_changed_since_refuses() -> None:
    with batch() as made:
        department = DepartmentFactory.create()
    department.city = "By"
    department.save()
    assert [conflict.key for conflict in refused(made) if conflict.model is Department] == [department.pk]


def test_a_created_row_deleted_since_leaves_nothing_to_do() -> None:
    organisation = HousingOrganisationFactory.create()
    with batch() as made:
        department = DepartmentFactory.create(organisation=organisation)
    department.delete()
    done = undo(made, reason="Fortryd", user=None)
    assert (done.gone, done.deleted) == (1, 0)


def test_a_created_row_that_others_refer_to_since_refuses(user: Any) -> None:
    with batch() as made:
        organisation = HousingOrganisationFactory.create()
    with recording("Ny afdeling", user):
        department = DepartmentFactory.create(organisation=organisation)
    conflict = next(found for found in refused(made) if found.model is HousingOrganisation)
    assert (conflict.key, conflict.other, conflict.who) == (organisation.pk, (Department, department.pk), user)


def test_an_inline_child_made_since_refuses_as_well() -> None:
    with batch() as made:
        department = DepartmentFactory.create()
    section = BuildingSection.objects.create(department=department, number="1")
    assert (BuildingSection, section.pk) in [conflict.other for conflict in refused(made)]


def test_a_row_is_not_led_back_to_one_that_is_no_longer_there() -> None:
    area = Area.objects.create(name="Gammelt")
    key = area.pk
    department = DepartmentFactory.create(area=area)
    department.area = None
    with batch() as made:
        update_recorded(Department, [department], ["area"])
    area.delete()
    (conflict,) = refused(made)
    assert (conflict.key, conflict.other) == (department.pk, (Area, key))


def test_a_number_taken_since_refuses_with_the_words_of_the_model() -> None:
    department = DepartmentFactory.create(lbf_number="001")
    department.lbf_number = "002"
    with batch() as made:
        update_recorded(Department, [department], ["lbf_number"])
    DepartmentFactory.create(organisation=department.organisation, lbf_number="001")
    (conflict,) = refused(made)
    assert conflict.key == department.pk
    assert "LBF" in conflict.what


def test_numbers_handed_on_in_a_row_go_back_in_turn() -> None:
    first = DepartmentFactory.create(lbf_number="002")
    second = DepartmentFactory.create(lbf_number="001", organisation=first.organisation)
    first.lbf_number, second.lbf_number = "003", "002"
    with batch() as made:
        update_recorded(Department, [first, second], ["lbf_number"])
    undo(made, reason="Fortryd", user=None)
    assert [*Department.objects.order_by("pk").values_list("lbf_number", flat=True)] == ["002", "001"]


def test_a_number_freed_by_a_deleted_row_and_given_to_a_new_one_goes_back() -> None:
    old = DepartmentFactory.create(lbf_number="001")
    with batch() as made:
        delete_recorded(Department, [old])
        DepartmentFactory.create(organisation=old.organisation, lbf_number="001", name="Ny")
    undo(made, reason="Fortryd", user=None)
    assert Department.objects.get().pk == old.pk


def test_the_models_own_rules_are_asked_when_all_is_back() -> None:
    parent, child = PartyFactory.create(), PartyFactory.create()
    child.parent = parent
    child.save()
    child.parent = None
    with batch() as made:
        update_recorded(Party, [child], ["parent"])
    parent.parent = child
    parent.save()
    assert [conflict.key for conflict in refused(made)] == [child.pk]


def test_a_batch_is_undone_once() -> None:
    department = DepartmentFactory.create(name="Før")
    with batch() as made:
        update_recorded(Department, renamed([department], "Efter"), ["name"])
    undo(made, reason="Fortryd", user=None)
    with pytest.raises(AlreadyUndone):
        undo(made, reason="Fortryd", user=None)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_undo_at_once_one_is_told_that_it_is_done() -> None:
    department = DepartmentFactory.create(name="Før")
    with batch() as made:
        update_recorded(Department, renamed([department], "Efter"), ["name"])
    told: list[Exception] = []

    def take_back() -> None:
        try:
            undo(made, reason="Samtidig", user=None)
        except AlreadyUndone as error:
            told.append(error)
        finally:
            connection.close()

    threads = [Thread(target=take_back) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 2
    assert [record.name for record in department.history.all()] == ["Før", "Efter", "Før"]


def test_an_undo_needs_a_reason() -> None:
    department = DepartmentFactory.create(name="Før")
    with batch() as made:
        update_recorded(Department, renamed([department], "Efter"), ["name"])
    with pytest.raises(MissingReason):
        undo(made, reason="  ", user=None)
    department.refresh_from_db()
    assert department.name == "Efter"


def test_rows_that_stay_the_same_are_not_recorded() -> None:
    rows = DepartmentFactory.create_batch(2, name="Før", guarantee_dkk="100.00")
    rows[0].guarantee_dkk = 100
    rows[1].name = "Efter"
    assert update_recorded(Department, rows, ["name", "guarantee_dkk"]) == 1
    assert [row.history.count() for row in rows] == [1, 2]


def test_a_row_that_is_gone_is_not_brought_back_by_an_update() -> None:
    department = DepartmentFactory.create(name="Før")
    Department.objects.filter(pk=department.pk)._raw_delete("default")
    with pytest.raises(IntegrityError):
        update_recorded(Department, renamed([department], "Efter"), ["name"])


def test_counts_tell_rows_by_model_and_kind() -> None:
    department = DepartmentFactory.create(name="Før")
    with batch() as made:
        update_recorded(Department, renamed([department], "Efter"), ["name"])
        PartyFactory.create_batch(2)
    with batch() as empty:
        pass
    assert counts([made, empty]) == {made.pk: {(Department, "~"): 1, (Party, "+"): 2}, empty.pk: {}}


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    def queries(number: int) -> int:
        organisation = HousingOrganisationFactory.create()
        rows = [Department(organisation=organisation, lbf_number=f"{n:03}", name="Før") for n in range(number)]
        made_rows = create_recorded(Department, rows)
        with batch() as made:
            update_recorded(Department, renamed(made_rows[::2], "Efter"), ["name"])
            delete_recorded(Department, made_rows[1::2])
            create_recorded(
                Department,
                [
                    Department(organisation=organisation, lbf_number=f"{n:03}", name="Ny")
                    for n in range(100, 100 + number)
                ],
            )
        with CaptureQueriesContext(
            connection,
        ) as captured:
            undo(made, reason="Fortryd", user=None)
        return len(captured)

    assert queries(2) == queries(20)
