"""What approved minutes lack of their place in the journal (K003, K004)."""

from collections.abc import Iterator

from registry.meetings.models import Meeting, MinutesState
from registry.records.rules import Check, checks_of_journal


def checks_of_minutes(meeting: Meeting) -> list[Check]:
    """What the minutes lack; `case` and `minutes_document` are read."""
    return checks_of_journal(
        case_number=meeting.case.number if meeting.case else "",
        kle=meeting.case.kle if meeting.case else "",
        document_number=meeting.minutes_document.number if meeting.minutes_document else "",
    )


def checks_of_approved_minutes() -> Iterator[tuple[Meeting, Check]]:
    """Each meeting with approved minutes and each thing they lack, the earliest first; one query."""
    rows = Meeting.objects.filter(minutes_state=MinutesState.APPROVED).select_related("case", "minutes_document")
    for meeting in rows.order_by("starts_at", "pk"):
        for check in checks_of_minutes(meeting):
            yield meeting, check
