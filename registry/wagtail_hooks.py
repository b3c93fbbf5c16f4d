"""Puts the registers into Wagtail's admin."""

from registry.extracts.admin import register_extracts
from registry.meetings.admin import (
    register_calendar,
    register_calls,
    register_compliance,
    register_follow_ups,
    register_planning,
)
from registry.registers import SUBJECTS
from registry.screens.menu import register_all
from registry.thread.admin import register_thread

register_all(SUBJECTS)
register_extracts()
register_calls()
register_calendar()
register_thread()
register_follow_ups()
register_compliance()
register_planning()
