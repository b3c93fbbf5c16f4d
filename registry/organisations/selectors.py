"""Reads of organisations and departments that more than one caller needs."""

from registry.organisations.models import Department, HousingOrganisation


def organisations_by_lbf() -> dict[str, HousingOrganisation]:
    """Every organisation with its party under its LBF number; one query, locked until the transaction ends."""
    rows = HousingOrganisation.objects.select_related("party__parent").select_for_update(of=("self",))
    return {row.lbf_number: row for row in rows}


def departments_by_lbf() -> dict[tuple[str, str], Department]:
    """Every department under (LBF number of the organisation, its own); one query, locked as above."""
    rows = Department.objects.select_related("organisation").select_for_update(of=("self",))
    return {(row.organisation.lbf_number, row.lbf_number): row for row in rows}
