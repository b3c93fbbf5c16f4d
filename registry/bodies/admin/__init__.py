"""The registers of forums and groups, seats, appointments and successions, their actions and the page of checks.

forms, findings, action_forms ← acting (asked, shown, done) ← actions ← registers.
"""

from registry.bodies.admin.registers import AppointmentAdmin, BodyAdmin, SeatAdmin, SuccessionAdmin

__all__ = ["AppointmentAdmin", "BodyAdmin", "SeatAdmin", "SuccessionAdmin"]
