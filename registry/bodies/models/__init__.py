"""Forums, theme groups and subgroups, their seats and who sits in them (K052, K070-K152).

kinds (choices) ← bodies ← seats, successions.
"""

from registry.bodies.models.bodies import (
    Body,
    BodyAlias,
    BodyDocument,
    BodyQuerySet,
    BodyStatement,
    StatementKind,
)
from registry.bodies.models.kinds import (
    BodyKind,
    BodyState,
    Composition,
    Level,
    Rank,
    Scope,
    SeatRole,
)
from registry.bodies.models.seats import (
    Appointment,
    AppointmentQuerySet,
    Seat,
    SeatQuerySet,
)
from registry.bodies.models.successions import (
    Succession,
    SuccessionQuerySet,
)

__all__ = [
    "Appointment",
    "AppointmentQuerySet",
    "Body",
    "BodyAlias",
    "BodyDocument",
    "BodyKind",
    "BodyQuerySet",
    "BodyState",
    "BodyStatement",
    "Composition",
    "Level",
    "Rank",
    "Scope",
    "Seat",
    "SeatQuerySet",
    "SeatRole",
    "StatementKind",
    "Succession",
    "SuccessionQuerySet",
]
