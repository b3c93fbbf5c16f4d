"""What was decided for an organisation, as one question to ask: the dialogue makes its agenda of it (K180, K184)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from registry.supervision.models import (
    FROZEN_STATES,
    Inspection,
    InspectionResult,
    SelectionOutcome,
    SupervisionRound,
    SupervisionSelection,
)
from registry.supervision.selectors.queue import Waits, queue


@dataclass(frozen=True)
class InspectionSaid:
    """How far an inspection is.

    Attributes:
        state: an `InspectionState`.
        inspected_on: None until it was carried out.
        result: an `InspectionResult`; "" until then.
    """

    key: int
    state: str
    inspected_on: date | None
    result: str


@dataclass(frozen=True)
class Picked:
    """A department that the round chose or holds in reserve, named as it was when that was decided.

    Attributes:
        selection: key of the frozen row.
        sentence: why, as it was frozen.
        place: on the reserve list; None for a chosen one.
        inspection: of the round; None where none is planned, of a reserve: until it steps in.
    """

    selection: int
    department: int
    name: str
    lbf_number: str
    sentence: str
    place: int | None
    inspection: InspectionSaid | None


@dataclass(frozen=True)
class OpenOrder:
    """An order that is not met, of whatever round; `due_on` is its deadline."""

    inspection: int
    department: int
    name: str
    order: str
    due_on: date
    inspected_on: date


@dataclass(frozen=True)
class Question:
    """What there is to talk about with an organisation after a round.

    Attributes:
        round: key of the decided round.
        chosen: in order of rank.
        reserves: in order of the reserve list.
        open_orders: the first deadline first.
        nominations: in order of the queue.
    """

    round: int
    year: int
    decided_on: date
    chosen: tuple[Picked, ...]
    reserves: tuple[Picked, ...]
    open_orders: tuple[OpenOrder, ...]
    nominations: tuple[Waits, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to talk about."""
        return not (self.chosen or self.reserves or self.open_orders or self.nominations)


def decided_for(organisation: int, year: int) -> Question | None:
    """What was decided for the departments that the organisation has now; nine queries.

    A department that changed hands since the decision is asked of the organisation that can act on it. For those who
    may see supervision alone: it holds reasons and nominations.

    Args:
        organisation: key of the housing organisation.
        year: of the round.

    Returns:
        None where no round of the year is decided: a draft or a proposal is no question yet.

    Source: K180, K184 (the chosen are on the agenda of the dialogue), K185 (so are those it brought forward itself).
    """
    decided = SupervisionRound.objects.filter(year=year, state__in=FROZEN_STATES).first()
    if decided is None or decided.decided_on is None:
        return None
    followed = Inspection.objects.filter(round=decided, department__organisation=organisation)
    inspections = {
        row.department_id: InspectionSaid(row.pk, row.state, row.inspected_on, row.result) for row in followed
    }
    rows = SupervisionSelection.objects.filter(round=decided, department__organisation=organisation)
    chosen = rows.filter(outcome=SelectionOutcome.CHOSEN).order_by("rank")
    reserves = rows.filter(outcome=SelectionOutcome.RESERVE).order_by("place", "rank")
    return Question(
        round=decided.pk,
        year=decided.year,
        decided_on=decided.decided_on,
        chosen=tuple(_picked(row, inspections) for row in chosen),
        reserves=tuple(_picked(row, inspections) for row in reserves),
        open_orders=_open_orders(organisation),
        nominations=tuple(row for row in queue() if row.organisation == organisation),
    )


def _picked(row: SupervisionSelection, inspections: Mapping[int, InspectionSaid]) -> Picked:
    return Picked(
        selection=row.pk,
        department=row.department_id,
        name=row.department_name,
        lbf_number=row.department_lbf,
        sentence=row.sentence,
        place=row.place,
        inspection=inspections.get(row.department_id),
    )


def _open_orders(organisation: int) -> tuple[OpenOrder, ...]:
    rows = Inspection.objects.done().filter(
        result=InspectionResult.ORDER, order_met_on=None, department__organisation=organisation
    )
    fields = ("pk", "department_id", "department__name", "order", "order_due_on", "inspected_on")
    return tuple(OpenOrder(*row) for row in rows.order_by("order_due_on", "pk").values_list(*fields))
