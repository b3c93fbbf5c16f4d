"""Invented agreements in every state, and people in the reference bodies' seats."""

from datetime import date

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
from registry.organisations.models import HousingOrganisation
from registry.parties.models import Party, PartyKind, Person


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
