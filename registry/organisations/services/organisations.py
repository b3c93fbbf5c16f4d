"""Writes of organisations and departments: one transaction each, with a reason for the history."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from registry.organisations.models import HousingOrganisation
from registry.parties.models import Party, PartyKind


def save_organisation(
    *, organisation: HousingOrganisation | None, party_values: Mapping[str, Any], values: Mapping[str, Any]
) -> HousingOrganisation:
    """Create or change an organisation together with its party. Needs `recording(...)` around it.

    Args:
        organisation: the one to change, or None for a new one.
        party_values: fields of its party: name, abbreviation and the contact block.
        values: fields of the organisation itself.

    Returns:
        The saved organisation.

    Raises:
        ValidationError: everything that is wrong with either, by field; nothing is written.
    """
    row = new_organisation() if organisation is None else organisation
    for owner, given in ((row.party, party_values), (row, values)):
        for name, value in given.items():
            setattr(owner, name, value)
    errors: dict[str, Any] = {}
    for owner, excluded in ((row.party, []), (row, ["party"])):
        try:
            owner.full_clean(exclude=excluded)
        except ValidationError as error:
            error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)
    with transaction.atomic():
        row.party.save()
        row.party = row.party  # takes over the key of a party just created
        row.save()
    return row


@transaction.atomic
def delete_organisation(organisation: HousingOrganisation) -> None:
    """Delete an organisation, and its party too unless something else still refers to it.

    Raises:
        ProtectedError: something refers to the organisation itself; nothing is deleted.
        MissingReason: called outside `recording(...)`.
    """
    party = organisation.party
    organisation.delete()
    try:
        with transaction.atomic():
            party.delete()
    except ProtectedError:
        return  # the party is also a party to agreements, seats or meetings, and stays in the register for them


def new_organisation() -> HousingOrganisation:
    """An unsaved organisation with its unsaved party."""
    return HousingOrganisation(party=Party(kind=PartyKind.HOUSING_ORGANISATION))
