"""What should be seen to among agreements and goals, as the screens show it, each with the way to mend it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from registry.agreements import wording
from registry.agreements.models import Agreement, DepartmentDecision, Goal
from registry.agreements.rules.shapes import Check
from registry.agreements.selectors.checks import checks_on
from registry.screens.checks import Finding, Mend

MODELS = {"agreement": Agreement, "goal": Goal}
# Checks that no field of the form mends.
MENDS: Mapping[str, Callable[[Check], Mend]] = {
    "framework_without_goals": lambda check: Mend(Goal, "create", query=f"agreement={check.key}", right="add"),
    "not_asked": lambda check: Mend(Agreement, "invite", check.key),
    "departments_not_asked": lambda _check: Mend(DepartmentDecision, "create", right="add"),
    "departments_pending": lambda check: Mend(
        DepartmentDecision, "index", query=f"agreement={check.key}&state=afventer", right="view"
    ),
}


def findings(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """The checks of agreements and goals on `day`, of all agreements or those with the keys given."""
    for check in checks_on(day, only):
        mend = MENDS[check.code](check) if check.code in MENDS else None
        model = MODELS[check.kind]
        yield Finding(model, check.key, check.name, wording.check(check), check.k, check.field, mend=mend)
