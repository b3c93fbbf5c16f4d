"""Makes demo rows in bulk: each has its history and a key, so that they are known again and can be taken away."""

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import TypeVar

from registry.history.models import Recorded
from registry.history.services import create_recorded

Row = TypeVar("Row", bound=Recorded)

PREFIX = "demo:"


class Builder:
    """Collects rows of one model at a time and inserts those that are missing.

    Attributes:
        random: the one source of chance; the same seed gives the same rows.
        created: how many rows were inserted, by the Danish plural of their model.
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 – chance for invented data, no secret
        self.created: Counter[str] = Counter()

    def rows(self, model: type[Row], wanted: dict[str, Callable[[], Row]]) -> dict[str, Row]:
        """The rows by their short key, created where they are missing.

        Args:
            model: the rows' model.
            wanted: for each short key, how the row is made.

        Returns:
            All rows that are there now; one that somebody deleted is not made again.
        """
        present = {row.reference_key: row for row in model._default_manager.filter(reference_key__startswith=PREFIX)}
        known = set(
            model.history.filter(reference_key__startswith=PREFIX).values_list("reference_key", flat=True)
        ) | set(present)
        missing = []
        for key, make in wanted.items():
            row = make()  # always made, so that chance runs the same course every time
            row.reference_key = f"{PREFIX}{key}"
            if row.reference_key not in known:
                missing.append(row)
        if missing:
            create_recorded(model, missing)
            self.created[str(model._meta.verbose_name_plural)] += len(missing)
            present |= {row.reference_key: row for row in missing}
        return {key: present[f"{PREFIX}{key}"] for key in wanted if f"{PREFIX}{key}" in present}
