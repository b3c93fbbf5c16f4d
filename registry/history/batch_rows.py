"""The history rows of a batch with what each changed, for a paginator: it reads only what a page shows."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from registry.history.batches import counts, recorded_models
from registry.history.difference import ByKey, fields_between
from registry.history.models import Batch, history_of, record_before
from registry.history.versions import RowDifference


class BatchRows:
    """Everything a batch wrote, model by model and in the order it was written."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.number: dict[type[models.Model], int] = {}
        written = counts([batch])[batch.pk]
        for model in recorded_models():
            number = sum(rows for (known, _kind), rows in written.items() if known is model)
            if number:
                self.number[model] = number

    def __len__(self) -> int:
        return sum(self.number.values())

    def __getitem__(self, part: slice) -> Sequence[RowDifference]:
        """What each history row changed: two queries a model that has rows in `part`."""
        start, stop, _step = part.indices(len(self))
        found: list[RowDifference] = []
        asked: dict[type[models.Model], ByKey] = {}
        passed = 0
        for model, number in self.number.items():
            first, last = max(start - passed, 0), min(stop - passed, number)
            if first < last:
                found += self._read(model, first, last, asked)
            passed += number
        return found

    def _read(
        self, model: type[models.Model], first: int, last: int, asked: dict[type[models.Model], ByKey]
    ) -> list[RowDifference]:
        rows: Any = history_of(model).filter(history_batch=self.batch).annotate(before_it=record_before(model))
        records = list(rows.order_by("history_id")[first:last])
        previous = history_of(model).in_bulk([record.before_it for record in records if record.before_it is not None])
        return [
            RowDifference(
                kind=record.history_type,
                model=model,
                key=record.id,
                record=record,
                is_child=False,
                fields=tuple(
                    fields_between(
                        model,
                        {"+": None, "-": record}.get(record.history_type, previous.get(record.before_it)),
                        None if record.history_type == "-" else record,
                        asked,
                    )
                ),
            )
            for record in records
        ]
