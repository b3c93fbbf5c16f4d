"""Puts the registers into Wagtail's admin."""

from registry.extracts.admin import register_extracts
from registry.meetings.admin import (
    FollowUpsView,
    register_calendar,
    register_calls,
    register_compliance,
    register_planning,
)
from registry.registers import SUBJECTS
from registry.screens.menu import register_all
from registry.screens.report import register_report
from registry.supervision.admin import CoverageView, DueView, QueueView, WarningsView, WhatIfView
from registry.thread.admin import ThreadView

register_all(SUBJECTS)
register_extracts()
register_calls()
register_calendar()
register_report(ThreadView, "registry/thread/")
register_report(FollowUpsView, "registry/follow-ups/")
register_compliance()
register_planning()
register_report(CoverageView, "registry/supervision/coverage/")
register_report(WarningsView, "registry/supervision/warnings/")
register_report(DueView, "registry/supervision/due/")
register_report(QueueView, "registry/supervision/queue/")
register_report(WhatIfView, "registry/supervision/what-if/")
