"""The ids of open data: what a thing is, a colon, and a number or name that never passes to another thing.

The public number where there is one that stays (LBF), a body's slug, and else the row's own number in the registry.
"""

from collections.abc import Mapping

from registry.organisations.models import HousingOrganisation

Parties = Mapping[int, str]
"""The LBF number of each party that is a housing organisation."""


def housing_parties() -> dict[int, str]:
    """Which parties are housing organisations; one query."""
    return dict(HousingOrganisation.objects.public().values_list("party_id", "lbf_number"))


def party(key: int | None, parties: Parties) -> str | None:
    """A party, as an organisation; a housing organisation goes by its LBF number."""
    if key is None:
        return None
    return housing_organisation(parties[key]) if key in parties else f"aktoer:{key}"


def housing_organisation(lbf_number: str) -> str:
    return f"boligorganisation:{lbf_number}"


def body(slug: str) -> str | None:
    """A body, as an organisation; None for ""."""
    return f"organ:{slug}" if slug else None


def department(key: int) -> str:
    """By its own number: a department's LBF number passes to the one after it."""
    return f"afdeling:{key}"


def seat(key: int) -> str:
    return f"plads:{key}"


def agreement(key: int) -> str:
    return f"aftale:{key}"


def goal(key: int) -> str:
    return f"maal:{key}"


def wheel_entry(key: int) -> str:
    return f"aarshjul:{key}"


def meeting(key: int) -> str:
    return f"moede:{key}"


def agenda_item(key: int) -> str:
    return f"punkt:{key}"


def succession(key: int) -> str:
    return f"afloesning:{key}"
