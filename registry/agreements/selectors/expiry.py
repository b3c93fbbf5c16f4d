"""What runs out, what has run out, and what must be revised: "Aftaler, der udløber" (K040, K064)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from registry.agreements.models import Agreement, AgreementState
from registry.agreements.rules.shapes import IS_OVER
from registry.validity.rules import months_later


@dataclass(frozen=True)
class Radar:
    """Agreements that call for something on a day; one may stand in more than one list.

    Attributes:
        until: the first day no longer looked at.
        ending: concluded and running out before `until`, the first to do so first.
        revised: not over, and to be revised.
        lapsed: run out, and still standing as concluded, proposed or being negotiated; the longest ago first.
    """

    until: date
    ending: list[Agreement]
    revised: list[Agreement]
    lapsed: list[Agreement]


def expiry_radar(day: date, months: int, rows: "QuerySet[Agreement] | None" = None) -> Radar:
    """What runs out within `months` months of `day`; three queries.

    Each agreement has `has_successor`: whether another one replaces it.

    Args:
        day: the date asked about.
        months: how far ahead to look, at least 1.
        rows: the agreements to look among; all by default.
    """
    until = months_later(day, months)
    every = Agreement.objects.all() if rows is None else rows
    known = every.select_related("parent").annotate(
        has_successor=Exists(Agreement.objects.filter(replaces=OuterRef("pk")))
    )
    running = known.exclude(state__in=IS_OVER)
    lapsed = Q(valid_until__lte=day)
    return Radar(
        until,
        ending=list(
            running.filter(state=AgreementState.CONCLUDED, valid_until__gt=day, valid_until__lte=until).order_by(
                "valid_until", "title"
            )
        ),
        revised=list(running.filter(must_be_revised=True).order_by("valid_until", "title")),
        lapsed=list(running.filter(lapsed).order_by("valid_until", "title")),
    )
