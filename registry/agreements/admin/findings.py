"""What should be seen to among agreements and goals, as the screens show it."""

from collections.abc import Collection, Iterator
from datetime import date

from registry.agreements import sheets, wording
from registry.agreements.selectors.checks import checks_on
from registry.screens.checks import Finding


def findings(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """The checks of agreements and goals on `day`, of all agreements or those with the keys given."""
    models = {"agreement": sheets.AGREEMENTS.model, "goal": sheets.GOALS.model}
    for check in checks_on(day, only):
        yield Finding(models[check.kind], check.key, check.name, wording.check(check), check.k, check.field)
