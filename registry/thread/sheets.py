"""The thread as rows of a workbook: one for each way down, level by level, then one for each gap."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.agreements.models import AgreementKind
from registry.columns import Column, Kind
from registry.thread import wording
from registry.thread.rules.gaps import AGREEMENT
from registry.thread.rules.values import GOAL, AgreementValue, Gap, Node
from registry.thread.selectors import Reading

COLUMNS = (
    Column("row", gettext_lazy("Way or gap"), width=10),
    Column("framework", gettext_lazy("Hovedaftale"), width=34),
    Column("theme", gettext_lazy("Theme"), width=22),
    Column("framework_goal", gettext_lazy("Goal of the hovedaftale"), width=40),
    Column("partial", gettext_lazy("Delaftale"), width=34),
    Column("partial_goal", gettext_lazy("Goal of the delaftale"), width=40),
    Column("single", gettext_lazy("Enkeltaftale"), width=34),
    Column("single_goal", gettext_lazy("Goal of the enkeltaftale"), width=40),
    Column("kind", gettext_lazy("Followed up by"), width=18),
    Column("text", gettext_lazy("Agenda item"), width=40),
    Column("where", gettext_lazy("Meeting"), width=34),
    Column("at", gettext_lazy("Meeting starts"), Kind.DATETIME, width=16),
    Column("gap", gettext_lazy("What is missing"), width=50),
    Column("k", gettext_lazy("The memo"), width=10),
)


def rows(reading: Reading) -> Iterator[Sequence[Any]]:
    """The rows in the order of `COLUMNS`; the gaps of a goal stand with the way up from it."""
    thread = reading.thread
    for path in thread.paths():
        yield _row(reading, _("Way"), path)
    for gap in thread.gaps:
        if gap.kind == GOAL:
            yield _row(reading, _("Gap"), (*thread.above(gap.ref), thread.by_ref[gap.ref]), gap)
        elif gap.kind == AGREEMENT:
            yield _row(reading, _("Gap"), (), gap)


def _row(reading: Reading, label: str, path: Sequence[Node], gap: Gap | None = None) -> Sequence[Any]:
    thread = reading.thread
    cells: dict[str, Any] = {"row": label}
    if gap is not None:
        cells |= {"gap": wording.gap(gap), "k": gap.k, "theme": gap.figures.get("theme", "")}
        if gap.kind == AGREEMENT:
            _put_agreements(cells, (*thread.agreements_above(gap.key), thread.by_key[gap.key]))
    for node in path:
        if node.kind == GOAL:
            key = node.agreement or 0
            _put_agreements(cells, (*thread.agreements_above(key), thread.by_key[key]))
            _join(cells, f"{_LEVELS[AgreementKind(thread.by_key[key].kind)]}_goal", node.text)
            cells["theme"] = cells.get("theme") or node.theme
        else:
            detail = reading.details[node.ref]
            cells |= {"kind": wording.kind(node.kind), "text": node.text, "where": detail.where, "at": detail.at}
    return [cells.get(column.key, "") for column in COLUMNS]


_LEVELS = {AgreementKind.FRAMEWORK: "framework", AgreementKind.PARTIAL: "partial", AgreementKind.SINGLE: "single"}


def _put_agreements(cells: dict[str, Any], agreements: Sequence[AgreementValue]) -> None:
    for row in agreements:
        cells[_LEVELS[AgreementKind(row.kind)]] = row.title


def _join(cells: dict[str, Any], key: str, text: str) -> None:
    """Two goals of one level on the same way (what rules refuse now) both stand in the cell."""
    cells[key] = f"{cells[key]} → {text}" if key in cells else text
