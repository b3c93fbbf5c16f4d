"""Who may act at a step: read for one version or for many at the same cost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Group
from wagtail.models import AbstractGroupApprovalTask, Revision, Task, TaskState

from pages.workflow.selectors import authors_of


@dataclass(frozen=True)
class Reviewers:
    """The people around one version at one step.

    Attributes:
        groups: names of the step's groups.
        members: active members of those groups, by name.
        authors: keys of those who wrote in the version since the newest approved one.
        asks_authors: whether they may act too.
    """

    groups: tuple[str, ...] = ()
    members: tuple[AbstractBaseUser, ...] = ()
    authors: frozenset[int] = frozenset()
    asks_authors: bool = False

    @property
    def open_to(self) -> tuple[AbstractBaseUser, ...]:
        """Who may act: members that have no part in the text (decision 0007), or all where the step only asks."""
        if self.asks_authors:
            return self.members
        return tuple(member for member in self.members if member.pk not in self.authors)


def reviewers_of(states: Iterable[TaskState]) -> dict[int, Reviewers]:
    """The people around each of some versions at their steps, by the state's key.

    Args:
        states: with their `revision` and `task`, one a page.

    Returns:
        A row for every state; the same number of queries however many there are.
    """
    found = list(states)
    people = reviewers_at([(state.task, state.revision) for state in found])
    return {state.pk: row for state, row in zip(found, people, strict=True)}


def reviewers_at(steps: Sequence[tuple[Task, Revision]]) -> list[Reviewers]:
    """The people around versions at steps they have come to, or will; as many queries for one as for many.

    Args:
        steps: each with a version, of which there is one a page.
    """
    groups = _groups_of({task.pk for task, _revision in steps})
    members = _members_of({group.pk for row in groups.values() for group in row})
    authors = authors_of([revision for _task, revision in steps])
    return [
        Reviewers(
            groups=tuple(group.name for group in groups[task.pk]),
            members=_among(members, groups[task.pk]),
            authors=authors[revision.pk],
            asks_authors=getattr(task.specific_class, "asks_authors", False),
        )
        for task, revision in steps
    ]


def _groups_of(tasks: set[int]) -> defaultdict[int, list[Group]]:
    """The groups of these steps; a query for each kind of step there is."""
    groups: defaultdict[int, list[Group]] = defaultdict(list)
    kinds: list[Any] = [model for model in apps.get_models() if issubclass(model, AbstractGroupApprovalTask)]
    for model in kinds:
        rows = model.groups.through._default_manager.filter(**{f"{model._meta.model_name}__in": tasks})
        for row in rows.select_related("group").order_by("group__name"):
            groups[getattr(row, f"{model._meta.model_name}_id")].append(row.group)
    return groups


def _members_of(groups: set[int]) -> list[tuple[int, AbstractBaseUser]]:
    """The active members of these groups, each with a group's key, by name."""
    through = get_user_model().groups.through
    rows = through._default_manager.filter(group__in=groups, user__is_active=True).select_related("user")
    ordered = rows.order_by("user__first_name", "user__last_name", "user_id")
    return [(row.group_id, row.user) for row in ordered]


def _among(members: list[tuple[int, AbstractBaseUser]], groups: list[Group]) -> tuple[AbstractBaseUser, ...]:
    """Those of the members who are in some of the groups, each once."""
    keys = {group.pk for group in groups}
    return tuple(dict.fromkeys(user for key, user in members if key in keys))
