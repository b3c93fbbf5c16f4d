"""Reason codes of the rules as sentences."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.constraints.rules import Check, Refusal
from registry.constraints.wording import kroner
from registry.organisations.rules import CityStock
from registry.validity import wording as validity

CHECKS = {
    "organisation_without_departments": _("A housing organisation has departments of its own, and none is recorded"),
    "administrator_with_departments": _(
        "It administers for others and has no departments of its own, yet %(number)s active ones are recorded"
    ),
    "administers_nobody": _("It administers for others, but no organisation says that it is administered by it"),
    "administrator_not_active": _("It is administered by %(administrator)s, which is not active"),
    "more_vacancies_than_dwellings": _("%(vacancies)s vacant dwellings, but the department has %(dwellings)s in all"),
    "more_moves_than_dwellings": _("%(move_outs)s move-outs, but the department has %(dwellings)s dwellings in all"),
    "negative_amount": _("An amount is less than 0"),
    "known_before_the_year": _("The figures are of %(as_of)s, before the financial year %(year)s began"),
    "no_dwellings": _("It is active, but no dwellings are recorded"),
    "organisation_not_active": _("It is active, but its organisation %(organisation)s is not"),
    "predecessor_still_active": _(
        "It came out of %(predecessor)s on %(day)s, but that department does not end on that day"
    ),
}

REFUSALS = {
    "other_organisation": _(
        "The departments belong to different organisations. Move them to the same organisation first."
    ),
    "ends_already": _("%(name)s already ends on %(day)s, so it can neither be merged nor split."),
    "begins_later": _("%(name)s begins on %(day)s, so it cannot end before the day after. Choose a later day."),
    "too_few_departments": _("Choose at least two departments to merge."),
    "number_twice": _("The LBF number %(number)s is given to more than one of the new departments."),
    "number_taken": _("The LBF number %(number)s belongs to %(name)s, which is active. Choose another number."),
    "too_few_parts": _("Describe at least two new departments."),
    "does_not_add_up": _("%(what)s: the department has %(whole)s, and the new departments get %(given)s together."),
    "sections_not_divided": _("Give each building section to exactly one new department: %(names)s."),
}

WHAT = {
    "family_dwellings": _("Family dwellings"),
    "youth_dwellings": _("Youth dwellings"),
    "elderly_dwellings": _("Dwellings for the elderly"),
    "care_dwellings": _("Care dwellings"),
    "special_dwellings": _("Special dwellings"),
    "guarantee_dkk": _("Municipal guarantee, kr."),
}


def check(found: Check) -> str:
    """What should be seen, without the line of the memo (it has a column of its own)."""
    return str(CHECKS[found.code]) % _shown(found.figures)


def refusal(reason: Refusal) -> str:
    """What is wrong and what would be right."""
    return str(REFUSALS[reason.code]) % _shown(reason.figures)


def _shown(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _figure(name, value) for name, value in figures.items()}


def _figure(name: str, value: Any) -> Any:
    if name == "what":
        return WHAT[value]
    if isinstance(value, Decimal):
        return kroner(value)
    if isinstance(value, date):
        return validity.day(value)
    return value


def chain(names: Sequence[str]) -> str:
    """The administrators above an organisation, nearest first, as one sentence; "" for one that has none."""
    if not names:
        return ""
    said = gettext("administered by %(name)s") % {"name": names[0]}
    for name in names[1:]:
        said += gettext(", which is administered by %(name)s") % {"name": name}
    return said


def stock(found: CityStock) -> dict[str, str]:
    """The register's dwellings against the city's figure: the figure, the difference, and both in a sentence (K010)."""
    low, high = (f"{amount:,}".replace(",", ".") for amount in (found.minimum, found.maximum))
    figure = low if found.minimum == found.maximum else f"{low} – {high}"
    if found.is_approximate:
        figure = gettext("ca. %(amounts)s") % {"amounts": figure}
    difference = f"{abs(found.difference):,}".replace(",", ".")
    said = {"difference": difference, "figure": figure, "source": found.source, "day": validity.day(found.as_of)}
    sentences = (
        gettext("The register has %(difference)s fewer than the city's figure, %(figure)s (%(source)s, %(day)s)."),
        gettext("The register agrees with the city's figure, %(figure)s (%(source)s, %(day)s)."),
        gettext("The register has %(difference)s more than the city's figure, %(figure)s (%(source)s, %(day)s)."),
    )
    way = (found.difference > 0) - (found.difference < 0)
    return {
        "name": found.name,
        "figure": figure,
        "difference": f"{('−', '', '+')[way + 1]}{difference}",
        "mark": ("↓", "✓", "↑")[way + 1],
        "sentence": sentences[way + 1] % said,
    }
