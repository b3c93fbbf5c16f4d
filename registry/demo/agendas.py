"""Invented agenda items: called for, decided, followed up, carried over and forwarded."""

from datetime import date, datetime, time, timedelta
from typing import Any

from registry.agreements.models import Goal
from registry.demo.builder import PREFIX, Builder
from registry.demo.meetings import COPENHAGEN
from registry.meetings.models import AgendaItem, CallAnswer, ItemCall, Meeting, MeetingState, Outcome
from registry.parties.models import Party, PartyKind

CALLED_BEFORE = timedelta(days=21)  # the deadline
TITLES = ("Meddelelser (demo)", "Status på indsatserne (demo)", "Personsag (demo)")
LAST = 5  # so many of the last held meetings left something to do, and their forvaltninger were asked for items


def build_agendas(build: Builder, now: datetime, meetings: dict[str, Meeting], goals: list[Goal]) -> None:
    """Three items for each meeting, one of them closed, and what comes before and after some of them.

    Some of the open and some of the closed items are about one of the last `goals`.
    """
    today = now.astimezone(COPENHAGEN).date()
    offices = list(
        Party.objects.filter(kind=PartyKind.ADMINISTRATION).exclude(reference_key__startswith=PREFIX).order_by("pk")
    )
    in_order = sorted(meetings.items(), key=lambda pair: (pair[1].starts_at, pair[0]))
    held = [(key, row) for key, row in in_order if row.state == MeetingState.HELD]
    ahead = [(key, row) for key, row in in_order if row.state == MeetingState.CONFIRMED]
    followed, remembered = goals[-5:], {key: n for n, (key, _row) in enumerate(held[-LAST:])}

    def item(key: str, row: Meeting, n: int, place: int) -> AgendaItem:
        is_held = row.state == MeetingState.HELD
        said: dict[str, Any] = {"decision": "Taget til efterretning." if is_held else ""}
        if n == 1 and key in remembered and offices:
            said = _follow_up(row, remembered[key], offices, today)
        return AgendaItem(
            meeting=row,
            position=n + 1,
            title=TITLES[n],
            text="Opfundet tekst.",
            proposer=offices[(place + n) % len(offices)] if n and offices else None,
            is_closed=n == 2,
            goal=followed[place % len(followed)] if followed and n and place % (2 + n) == 0 else None,
            outcome=Outcome.TREATED if is_held else Outcome.OPEN,
            **said,
        )

    items = build.rows(
        AgendaItem,
        {
            f"item:{key}:{n}": lambda key=key, row=row, n=n, place=place: item(key, row, n, place)  # type: ignore[misc]
            for place, (key, row) in enumerate(meetings.items())
            for n in range(len(TITLES))
        },
    )
    _calls(build, now, [*held[-2:], *ahead[:2]], items, offices)
    _going_on(build, held, ahead)


def _follow_up(meeting: Meeting, number: int, offices: list[Party], today: date) -> dict[str, Any]:
    """Somebody has something to do after a held meeting: it is done, overdue, or there is still time."""
    held_on = meeting.starts_at.astimezone(COPENHAGEN).date()
    what = {"follow_up_owner": offices[number % len(offices)], "decision": "Forvaltningen vender tilbage (demo)."}
    if number % 3 == 0:
        done = min(held_on + timedelta(days=20), today)
        note = "Sendt til boligorganisationerne (demo)."
        return {**what, "follow_up_due_on": done, "follow_up_done_on": done, "follow_up_note": note}
    due = today - timedelta(days=7) if number % 3 == 1 else today + timedelta(days=30)
    return {**what, "follow_up_due_on": max(due, held_on)}


def _calls(
    build: Builder,
    now: datetime,
    meetings: list[tuple[str, Meeting]],
    items: dict[str, AgendaItem],
    offices: list[Party],
) -> None:
    """Every forvaltning is asked: some have items, some none, one answers late, and the last never does."""
    proposed = {(row.meeting_id, row.proposer_id) for row in items.values()}

    def call(meeting: Meeting, office: Party, n: int) -> ItemCall:
        due = datetime.combine(meeting.items_due_on or now.date(), time(9), COPENHAGEN)
        sent = min(due - CALLED_BEFORE, now)
        row = ItemCall(meeting=meeting, party=office, sent_at=sent)
        # On time, except that the second answers two days after the deadline.
        answered = due + timedelta(days=2) if n == 1 else sent + timedelta(days=n)
        if (meeting.pk, office.pk) in proposed:
            row.answer, row.answered_at = CallAnswer.ITEMS, min(answered, now)
        elif answered <= now and n < len(offices) - 2:
            row.answer, row.answered_at, row.note = CallAnswer.NONE, answered, "Intet denne gang (demo)."
        elif due - timedelta(days=5) <= now:
            row.reminded_at = due - timedelta(days=5)
        return row

    build.rows(
        ItemCall,
        {
            f"call:{key}:{office.pk}": lambda meeting=meeting, office=office, n=n: call(meeting, office, n)  # type: ignore[misc]
            for key, meeting in meetings
            for n, office in enumerate(offices)
        },
    )


def _going_on(build: Builder, held: list[tuple[str, Meeting]], ahead: list[tuple[str, Meeting]]) -> None:
    """Of the last held meeting an item is carried over to the body's next, and one forwarded to another body's."""
    if not held:
        return
    last = held[-1][1]
    own = next((row for _key, row in ahead if row.body_id == last.body_id), None)
    other = next((row for _key, row in ahead if row.body_id != last.body_id), None)

    def first(title: str, position: int, **given: Any) -> AgendaItem:
        return AgendaItem(meeting=last, position=position, title=title, text="Opfundet tekst.", **given)

    def again(origin: AgendaItem, meeting: Meeting, position: int, **given: Any) -> AgendaItem:
        return AgendaItem(meeting=meeting, position=position, title=origin.title, text=origin.text, **given)

    origins = build.rows(
        AgendaItem,
        {
            "item:postponed": lambda: first(
                "Fælles værtsprogram (demo)", 4, outcome=Outcome.POSTPONED, decision="Udsat til næste møde."
            ),
            "item:sent": lambda: first(
                "Anvisning i nye boliger (demo)", 5, outcome=Outcome.TREATED, decision="Sendes videre."
            ),
        },
    )
    postponed, sent = origins.get("item:postponed"), origins.get("item:sent")
    if own is not None and postponed is not None:
        build.rows(AgendaItem, {"item:carried-over": lambda: again(postponed, own, 4, carried_over_from=postponed)})
    if other is not None and sent is not None:
        build.rows(AgendaItem, {"item:forwarded": lambda: again(sent, other, 5, forwarded_from=sent)})
