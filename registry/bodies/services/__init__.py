"""Writes of bodies: each checks first, and happens in one transaction with a reason.

checking (what is refused) ← saving (one row) ← handing_over, dissolving, establishing (many rows as one action).
"""

from registry.bodies.services.checking import check_appointment, check_body, check_seat, check_succession
from registry.bodies.services.dissolving import Dissolution, HandedTask, dissolve, plan_dissolution
from registry.bodies.services.establishing import establish
from registry.bodies.services.handing_over import Handover, NewMember, checks_after, hand_over, plan_handover
from registry.bodies.services.saving import appoint, save_body, save_seat

__all__ = [
    "Dissolution",
    "HandedTask",
    "Handover",
    "NewMember",
    "appoint",
    "check_appointment",
    "check_body",
    "check_seat",
    "check_succession",
    "checks_after",
    "dissolve",
    "establish",
    "hand_over",
    "plan_dissolution",
    "plan_handover",
    "save_body",
    "save_seat",
]
