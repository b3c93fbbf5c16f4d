"""Work in progress as rows of a workbook."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.desk.wording import hindrance_in_words, name_of
from pages.desk.work import Work
from registry.columns import Column, Kind

COLUMNS = (
    Column("page", gettext_lazy("Page"), width=40),
    Column("type", gettext_lazy("Page type"), width=20),
    Column("step", gettext_lazy("Step"), width=24),
    Column("status", gettext_lazy("Status"), width=16),
    Column("groups", gettext_lazy("Group"), width=20),
    Column("taken_by", gettext_lazy("Taken on by"), width=24),
    Column("may_act", gettext_lazy("May act"), width=36),
    Column("hindrance", gettext_lazy("Why nobody can act"), width=40),
    Column("sender", gettext_lazy("Sent by"), width=24),
    Column("sent_at", gettext_lazy("Sent at"), Kind.DATETIME, width=18),
    Column("since", gettext_lazy("Since"), Kind.DATETIME, width=18),
    Column("due", gettext_lazy("Deadline"), Kind.DATE, width=12),
    Column("goes_live", gettext_lazy("To be public"), Kind.DATETIME, width=18),
    Column("comment", gettext_lazy("Comment"), width=48),
)


def line(work: Work) -> tuple[Any, ...]:
    """One row, in the order of the columns; every person by name."""
    return (
        work.title,
        work.type_label,
        work.step,
        _("sent back") if work.is_sent_back else _("awaits a decision"),
        ", ".join(work.reviewers.groups),
        name_of(work.taken_by) if work.taken_by else None,
        ", ".join(name_of(user) for user in work.others),
        hindrance_in_words(work.hindrance, work.reviewers.groups) if work.hindrance else None,
        name_of(work.sender),
        work.sent_at,
        work.since,
        work.due.on,
        work.go_live_at,
        work.state.comment if work.is_sent_back else None,
    )
