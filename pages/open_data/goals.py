"""The goals of agreements, frozen with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pages.open_data import ids
from pages.open_data.agreements import Frozen, day_of, frozen_agreements
from pages.open_data.fields import Asked, Dataset, Field
from registry.agreements.models import GoalState
from registry.columns import Kind


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, its theme and its agreement; `parent_id` only where that goal is public too."""

    goal: dict[str, Any]
    theme: dict[str, Any]
    agreement: Frozen
    parent_id: str | None


def _goals(asked: Asked) -> Iterator[GoalRow]:
    found = frozen_agreements()
    public = {goal["id"] for row in found for _theme, goal in row.goals}
    for row in found:
        for theme, goal in row.goals:
            parent = goal.get("parent")  # facts that were frozen earlier do not say
            above = ids.goal(parent["id"]) if parent and parent["id"] in public else None
            yield GoalRow(goal, theme, row, above)


GOALS = Dataset(
    name="maal",
    title=_("Goals"),
    description=_("The goals of those agreements, as they stood when the agreement's page was approved."),
    collection="goals",
    rows=_goals,
    fields=(
        Field("id", _("Id"), _("Stays the same."), Kind.CODE, read=lambda row: ids.goal(row.goal["id"])),
        Field(
            "agreement_id",
            _("Agreement's id"),
            _("The id in the dataset aftaler."),
            Kind.CODE,
            read=lambda row: ids.agreement(row.agreement.key),
        ),
        Field(
            "agreement_title",
            _("Agreement"),
            _("The agreement's title."),
            read=lambda row: row.agreement.facts["title"],
        ),
        Field("theme", _("Theme"), _("The theme it belongs to."), read=lambda row: row.theme["name"]),
        Field("text", _("Goal"), _("What is to be reached."), read=lambda row: row.goal["text"]),
        Field(
            "indicator",
            _("Indicator"),
            _("What is measured; empty when nothing is."),
            read=lambda row: row.goal["indicator"],
        ),
        Field(
            "target", _("Target"), _("The value to reach; empty when none is set."), read=lambda row: row.goal["target"]
        ),
        Field(
            "due_on",
            _("Due"),
            _("By when; empty when not fixed."),
            Kind.DATE,
            read=lambda row: day_of(row.goal["due_on"]),
        ),
        Field(
            "state",
            _("State"),
            _("Where it stands."),
            Kind.CHOICE,
            read=lambda row: row.goal["state"],
            choices=GoalState.choices,
        ),
        Field(
            "parent_id",
            _("Goal one level up"),
            _("The goal it carries out; empty when none that is public."),
            Kind.CODE,
        ),
    ),
)
