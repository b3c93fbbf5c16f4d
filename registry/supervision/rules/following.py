"""What of an inspection somebody should act on: an order past its deadline, a look that is due, a visit not made."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OrderStanding(StrEnum):
    """How an order stands on a day."""

    NONE = "intet"
    OPEN = "aabent"
    OVERDUE = "overskredet"
    MET = "opfyldt"


class Due(StrEnum):
    """What is due of an inspection."""

    ORDER = "paabud"  # its deadline has passed, and it is not met
    LOOK = "naeste_eftersyn"  # the day of the next look has come, and nobody has been there since
    VISIT = "ikke_gennemfoert"  # planned by the round of an earlier year, and still not carried out


@dataclass(frozen=True)
class Followed:
    """An inspection as far as it can be due.

    Attributes:
        planned_year: of its round, while it is planned; None else.
        order_due_on: None without an order.
        next_look_on: None where no other look was agreed on, or a later inspection has taken its place.
    """

    planned_year: int | None = None
    order_due_on: date | None = None
    order_met_on: date | None = None
    next_look_on: date | None = None


def order_standing(due_on: date | None, met_on: date | None, day: date) -> OrderStanding:
    """How an order stands on `day`: met from the day it was met, overdue from the day after its deadline.

    Args:
        due_on: its deadline; None: there is no order.
        met_on: None: not met.
        day: asked about.
    """
    if due_on is None:
        return OrderStanding.NONE
    if met_on is not None and met_on <= day:
        return OrderStanding.MET
    return OrderStanding.OVERDUE if due_on < day else OrderStanding.OPEN


def due(inspection: Followed, today: date) -> list[tuple[Due, date]]:
    """What is due of an inspection, with the day from which it was; a planned one from the end of its round's year."""
    found: list[tuple[Due, date]] = []
    order = order_standing(inspection.order_due_on, inspection.order_met_on, today)
    if order is OrderStanding.OVERDUE and inspection.order_due_on is not None:
        found.append((Due.ORDER, inspection.order_due_on))
    if inspection.next_look_on is not None and inspection.next_look_on <= today:
        found.append((Due.LOOK, inspection.next_look_on))
    if inspection.planned_year is not None and inspection.planned_year < today.year:
        found.append((Due.VISIT, date(inspection.planned_year, 12, 31)))
    return found
