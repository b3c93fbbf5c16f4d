"""The checks of organisations, departments and key figures as the screens show them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db import models

from registry.constraints.rules import Check
from registry.organisations import sheets, wording
from registry.organisations.selectors.checks import (
    checks_of_departments,
    checks_of_key_figures,
    checks_of_organisations,
)
from registry.screens.checks import Finding


def _shown(model: type[models.Model], checks: Iterable[Check]) -> Iterator[Finding]:
    for check in checks:
        yield Finding(model, check.key, check.name, wording.check(check), check.k)


def of_organisations(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """What should be seen about organisations."""
    return _shown(sheets.ORGANISATIONS.model, checks_of_organisations(day, only))


def of_departments(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """What should be seen about departments."""
    return _shown(sheets.DEPARTMENTS.model, checks_of_departments(day, only))


def of_key_figures(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """What should be seen about key figures."""
    return _shown(sheets.KEY_FIGURES.model, checks_of_key_figures(day, only))
