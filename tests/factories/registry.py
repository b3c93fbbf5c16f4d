"""Rows of the registry for tests. Make them inside `recording(...)`; tests/registry has it around every test."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from registry.organisations.models import Contact, Department, HousingOrganisation, KeyFigures
from registry.parties.models import Party, PartyKind, Person


class UserFactory(DjangoModelFactory[Any]):
    """A user without rights."""

    class Meta:
        model = get_user_model()

    username = Sequence(lambda number: f"bruger{number}")
    email = LazyAttribute(lambda user: f"{user.username}@example.org")


def user_with(*rights: str, **values: Any) -> Any:
    """A user who may open the admin and has exactly these rights, written "app.codename" or "codename" of registry."""
    user = UserFactory.create(**values)
    for right in ("wagtailadmin.access_admin", *rights):
        app, _, codename = right.rpartition(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app or "registry", codename=codename))
    return type(user).objects.get(pk=user.pk)


def rights(model: str, names: Iterable[str] = ("view", "add", "change", "delete", "export")) -> list[str]:
    """The rights of a registry model, for `user_with`."""
    return [f"registry.{name}_{model}" for name in names]


class PartyFactory(DjangoModelFactory[Party]):
    """An administrative unit."""

    class Meta:
        model = Party

    kind = PartyKind.UNIT
    name = Sequence(lambda number: f"Enhed {number}")


class PersonFactory(DjangoModelFactory[Person]):
    """An invented person."""

    class Meta:
        model = Person

    name = Sequence(lambda number: f"Person {number}")


class HousingOrganisationFactory(DjangoModelFactory[HousingOrganisation]):
    """An invented housing organisation with its party."""

    class Meta:
        model = HousingOrganisation

    class Params:
        name = Sequence(lambda number: f"Boligforening {number} (demo)")

    party = SubFactory(PartyFactory, kind=PartyKind.HOUSING_ORGANISATION, name=SelfAttribute("..name"))
    lbf_number = Sequence(lambda number: f"{number % 10_000:04}")


class DepartmentFactory(DjangoModelFactory[Department]):
    """An invented department."""

    class Meta:
        model = Department

    organisation = SubFactory(HousingOrganisationFactory)
    lbf_number = Sequence(lambda number: f"{number % 1_000:03}")
    name = Sequence(lambda number: f"Afdeling {number} (demo)")
    family_dwellings = 100


class KeyFiguresFactory(DjangoModelFactory[KeyFigures]):
    """Invented key figures of one department and year."""

    class Meta:
        model = KeyFigures

    department = SubFactory(DepartmentFactory)
    financial_year = Sequence(lambda number: 1990 + number % 200)
    source = "demo"
    as_of = "2026-01-01"


class ContactFactory(DjangoModelFactory[Contact]):
    """An invented contact person."""

    class Meta:
        model = Contact

    organisation = SubFactory(HousingOrganisationFactory)
    name = Sequence(lambda number: f"Kontakt {number}")
    role = "driftschef"
