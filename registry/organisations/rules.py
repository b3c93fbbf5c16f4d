"""What a number must look like: LBF and CVR."""

import re


def is_organisation_lbf(number: str) -> bool:
    """True for the four digits that Landsbyggefonden gives an organisation."""
    return re.fullmatch(r"[0-9]{4}", number) is not None


def is_department_lbf(number: str) -> bool:
    """True for the three digits that Landsbyggefonden gives a department."""
    return re.fullmatch(r"[0-9]{3}", number) is not None
