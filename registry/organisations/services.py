"""Writes of organisations and departments: one transaction each, with a reason for the history."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from registry.areas.models import Area
from registry.columns import Sheet
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.selectors import departments_by_lbf, organisations_by_lbf
from registry.parties.models import Party, PartyKind
from registry.screens.loading import Loaded, Plan, load
from registry.workbook.read import Read


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
    row = _new_organisation() if organisation is None else organisation
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


@transaction.atomic
def import_organisations(
    *, sheet: Sheet, read: Read, file_name: str, user: Any = None, dry_run: bool = False
) -> Loaded:
    """Create and change organisations, parties included, as a workbook says.

    An administrator may stand in the same workbook, also further down.

    Args:
        sheet: the register's Columns.
        read: the rows (`registry.screens.loading.read_register`).
        file_name: is named as the reason in the history.
        user: who loads it; None for a command.
        dry_run: find out what would happen and write nothing.

    Returns:
        What is new, changed, unchanged and wrong. With one error nothing is written; organisations that the
        workbook does not have are left alone.
    """
    known = organisations_by_lbf()
    plan = Plan(
        sheet=sheet,
        existing={(number,): row for number, row in known.items()},
        create=_new_organisation,
        references={"administered_by": known},
    )
    return load(plan, read, file_name=file_name, user=user, dry_run=dry_run)


@transaction.atomic
def import_departments(*, sheet: Sheet, read: Read, file_name: str, user: Any = None, dry_run: bool = False) -> Loaded:
    """Create and change departments as a workbook says; see `import_organisations`.

    The organisation is known by its LBF number, the area by its name; neither is created.
    """
    plan = Plan(
        sheet=sheet,
        existing=departments_by_lbf(),
        create=Department,
        references={
            "organisation_lbf": {row.lbf_number: row for row in HousingOrganisation.objects.all()},
            "area": {row.name: row for row in Area.objects.all()},
        },
    )
    return load(plan, read, file_name=file_name, user=user, dry_run=dry_run)


def _new_organisation() -> HousingOrganisation:
    return HousingOrganisation(party=Party(kind=PartyKind.HOUSING_ORGANISATION))
