"""Invented agreements in every state, people in the reference bodies' seats, and two years of meetings."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from registry.agreements.models import (
    Accession,
    AccessionState,
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementState,
    AgreementTheme,
    Goal,
    Theme,
)
from registry.bodies.models import Appointment, BodyKind, Seat
from registry.demo.builder import Builder
from registry.demo.goals import build_goals, plain, themes_of
from registry.demo.names import person
from registry.meetings.models import AgendaItem, BlockedPeriod, Meeting, MeetingState, MinutesState, Room, WheelEntry
from registry.meetings.rules.windows import window_dates
from registry.organisations.models import HousingOrganisation
from registry.parties.models import Party, PartyKind, Person

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
CONFIRMED_AHEAD = timedelta(days=180)


def build_agreements(build: Builder, organisations: list[HousingOrganisation], year: int) -> list[Goal]:
    """One hovedaftale with two delaftaler, an enkeltaftale in each state and more, and tilslutning by all.

    Returns:
        The goals: a red thread over three levels, with some gaps.
    """
    parties = build.rows(
        Party,
        {
            "party:council": lambda: Party(kind=PartyKind.POLITICAL_BODY, name="Demorådet (demo)"),
            "party:sector": lambda: Party(kind=PartyKind.SECTOR_ORGANISATION, name="Demokredsen (demo)"),
            "party:administration": lambda: Party(kind=PartyKind.ADMINISTRATION, name="Demoforvaltningen (demo)"),
        },
    )
    themes = list(
        build.rows(
            Theme,
            {
                f"theme:{n}": lambda n=n, name=name: Theme(name=f"{name} (demo)", priority=n + 1)  # type: ignore[misc]
                for n, name in enumerate(("Tryghed", "Grønne gårde", "Naboskab", "Unge i bolig"))
            },
        ).values()
    )
    start, end = date(year - 1, 1, 1), date(year + 3, 1, 1)

    def agreement(kind: str, state: str, title: str, parent: Agreement | None) -> Agreement:
        is_concluded = state in (AgreementState.CONCLUDED, AgreementState.TERMINATED, AgreementState.EXPIRED)
        is_over = state in (AgreementState.TERMINATED, AgreementState.EXPIRED)
        return Agreement(
            kind=kind,
            state=state,
            title=f"{title} (demo)",
            parent=parent,
            valid_from=date(year - 5, 1, 1) if is_over else start,
            valid_until=date(year - 1, 1, 1) if is_over else end,
            concluded_on=(date(year - 6, 12, 1) if is_over else date(year - 1, 1, 15)) if is_concluded else None,
            ended_on=date(year - 2, 6, 30) if state == AgreementState.TERMINATED else None,
            proposer=parties.get("party:sector"),
            proposed_on=date(year - 7 if is_over else year - 2, 2, 1),
        )

    top = build.rows(
        Agreement,
        {
            "agreement:top": lambda: agreement(
                AgreementKind.FRAMEWORK, AgreementState.CONCLUDED, "Hovedaftale om demobyen", None
            )
        },
    ).get("agreement:top")
    middle = build.rows(
        Agreement,
        {
            f"agreement:middle:{n}": lambda n=n: agreement(  # type: ignore[misc]
                AgreementKind.PARTIAL, AgreementState.CONCLUDED, f"Delaftale om {plain(themes[n])}", top
            )
            for n in range(min(2, len(themes)))
        },
    )
    parents = list(middle.values())
    states = [*AgreementState.values, AgreementState.CONCLUDED, AgreementState.CONCLUDED]
    owners = organisations[: len(states) if parents else 0]
    single = build.rows(
        Agreement,
        {
            f"agreement:single:{n}": lambda n=n, owner=owner: agreement(  # type: ignore[misc]
                AgreementKind.SINGLE,
                states[n],
                f"Enkeltaftale med {owner.party.name.removesuffix(' (demo)')}",
                parents[n % len(parents)],
            )
            for n, owner in enumerate(owners)
        },
    )
    everyone = ({"agreement:top": top} if top else {}) | middle | single
    signed = {
        key: (
            [parties.get("party:administration"), owners[int(key.rpartition(":")[2])].party]
            if key in single
            else [parties.get("party:council"), parties.get("party:sector")]
        )
        for key in everyone
    }
    build.rows(
        AgreementParty,
        {
            f"agreementparty:{key}:{n}": lambda key=key, party=party: AgreementParty(  # type: ignore[misc]
                agreement=everyone[key], party=party
            )
            for key, sides in signed.items()
            for n, party in enumerate(sides)
            if party is not None
        },
    )
    build.rows(
        AgreementTheme,
        {
            f"agreementtheme:{key}:{n}": lambda key=key, n=n, theme=theme: AgreementTheme(  # type: ignore[misc]
                agreement=everyone[key], theme=theme, priority=n + 1
            )
            for key in everyone
            for n, theme in enumerate(themes_of(key, themes))
        },
    )
    goals = build_goals(build, everyone, themes, end)
    if top:
        answers = AccessionState.values
        build.rows(
            Accession,
            {
                f"accession:{row.reference_key}": lambda row=row, n=n: Accession(  # type: ignore[misc]
                    agreement=top, organisation=row, state=answers[2 if n % 3 else n % len(answers)], state_on=start
                )
                for n, row in enumerate(organisations)
            },
        )
    return goals


def build_appointments(build: Builder, year: int) -> None:
    """Somebody in every seat that is not derived: as many as the seat asks for, or three where it names no number."""
    places = [
        (seat, n)
        for seat in Seat.objects.filter(derived_from=None).exclude(body__kind=BodyKind.FORMER).order_by("pk")
        for n in range(seat.minimum or min(seat.maximum or 3, 3))
    ]
    people = build.rows(
        Person,
        {
            f"person:{i}": lambda i=i: Person(name=person(i), email=f"person{i}@example.org")  # type: ignore[misc]
            for i in range(len(places))
        },
    )
    build.rows(
        Appointment,
        {
            f"appointment:{seat.pk}:{n}": lambda i=i, seat=seat: Appointment(  # type: ignore[misc]
                person=people[f"person:{i}"], seat=seat, rank=seat.lowest_rank, valid_from=date(year - 1, 1, 1)
            )
            for i, (seat, n) in enumerate(places)
            if f"person:{i}" in people
        },
    )


def build_meetings(build: Builder, now: datetime, goals: list[Goal]) -> None:
    """A meeting for each wheel entry of this year and the next, with three items, one of them closed.

    Some of the open and some of the closed items are about one of the last `goals`.

    Those in the past are held, with approved minutes; those of the next half year are confirmed, the rest proposed.
    """
    today = now.astimezone(COPENHAGEN).date()
    rooms = build.rows(
        Room,
        {f"room:{number}": lambda number=number: Room(name=f"Demolokale {number}", seats=20) for number in (1, 2, 3)},  # type: ignore[misc]
    )
    build.rows(
        BlockedPeriod,
        {
            "blocked:1": lambda: BlockedPeriod(
                label="Ombygning (demo)",
                date_from=date(today.year + 1, 3, 1),
                date_to=date(today.year + 1, 3, 24),
                room=rooms["room:2"],
            )
        },
    )
    entries = list(WheelEntry.objects.filter(series__body__isnull=False).select_related("series__body").order_by("pk"))

    def meeting(entry: WheelEntry, year: int) -> Meeting:
        first, last = window_dates(entry.window, entry.month_from, entry.month_to, year)
        day = first + (last - first) / 2
        day -= timedelta(days=max(0, day.weekday() - 4))
        starts = datetime.combine(day, time(build.random.choice((9, 10, 13)), 0), COPENHAGEN)
        is_held = starts + timedelta(hours=2) <= now
        state = (
            MeetingState.HELD
            if is_held
            else MeetingState.CONFIRMED
            if day < today + CONFIRMED_AHEAD
            else MeetingState.PROPOSED
        )
        return Meeting(
            body=entry.series.body,
            series=entry.series,
            wheel_entry=entry,
            title=f"Møde i {entry.series.body} (demo)",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            room=rooms["room:1"],
            state=state,
            items_due_on=day - timedelta(days=14),
            agenda_frozen_at=starts - timedelta(days=7) if is_held else None,
            minutes="Opfundet referat." if is_held else "",
            minutes_state=MinutesState.APPROVED if is_held else MinutesState.NONE,
            minutes_approved_on=day + timedelta(days=1) if is_held else None,
        )

    meetings = build.rows(
        Meeting,
        {
            f"meeting:{entry.pk}:{year}": lambda entry=entry, year=year: meeting(entry, year)  # type: ignore[misc]
            for year in (today.year, today.year + 1)
            for entry in entries
            if entry.period.holds_on(date(year, entry.month_from, 1))
        },
    )
    followed = goals[-5:]
    titles = ("Meddelelser (demo)", "Status på indsatserne (demo)", "Personsag (demo)")
    build.rows(
        AgendaItem,
        {
            f"item:{key}:{n}": lambda row=row, n=n, title=title, place=place: AgendaItem(  # type: ignore[misc]
                meeting=row,
                position=n + 1,
                title=title,
                text="Opfundet tekst.",
                is_closed=n == 2,
                goal=followed[place % len(followed)] if followed and n and place % (2 + n) == 0 else None,
                decision="Taget til efterretning." if row.state == MeetingState.HELD else "",
            )
            for place, (key, row) in enumerate(meetings.items())
            for n, title in enumerate(titles)
        },
    )
