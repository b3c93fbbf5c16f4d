"""Forums, theme groups, seats and successions: K052, K070-K084, K090-K123, K140-K152."""

from registry.agreements.models import Agreement, Theme
from registry.bodies.models import (
    Body,
    BodyAlias,
    BodyDocument,
    BodyKind,
    BodyState,
    BodyStatement,
    Composition,
    Level,
    Rank,
    Scope,
    Seat,
    SeatRole,
    StatementKind,
    Succession,
)
from registry.parties.models import Party
from registry.records.models import Document
from registry.reference.loader import Loader
from registry.reference.parties import ADMINISTRATIONS, MEMO_DATE

Bodies = dict[str, Body | None]
Parties = dict[str, Party | None]

FACILITATOR_REASON = "Har ansvaret for de områdebaserede indsatser og er ressortmyndighed for støttet byggeri."
SHARED_CHAIR = "Overborgmesteren og teknik- og miljøborgmesteren er formænd sammen; fordelingen aftaler de."

MAYORS = (
    ("ØKF", "Overborgmesteren", SeatRole.CO_CHAIR),
    ("TMF", "Teknik- og miljøborgmesteren", SeatRole.CO_CHAIR),
    ("SOF", "Socialborgmesteren", SeatRole.MEMBER),
    ("SUF", "Sundheds- og omsorgsborgmesteren", SeatRole.MEMBER),
    ("BIF", "Beskæftigelses- og integrationsborgmesteren", SeatRole.MEMBER),
    ("BUF", "Børne- og ungdomsborgmesteren", SeatRole.MEMBER),
    ("KFF", "Kultur- og fritidsborgmesteren", SeatRole.MEMBER),
)

PURPOSE, CHANGE, DUTY = StatementKind.PURPOSE, StatementKind.CHANGE, StatementKind.DUTY

STATEMENTS = {
    "borgmesterforum": (
        (CHANGE, "Nyt internt politisk forum, der kan tale med den almene sektor på kommunens vegne."),
        (CHANGE, "Politisk følgegruppe for de områdebaserede indsatser."),
        (PURPOSE, "Giver aftaler og strategier et politisk ophæng."),
        (PURPOSE, "Holder politisk øje med, at de almene boligområder udvikler sig godt."),
        (PURPOSE, "Lægger op til, hvilke mål der skal gå forud for andre."),
    ),
    "partnerskabsforum": (
        (
            CHANGE,
            "Politisk mødested for kommunen og den almene sektor om en fælles strategi, som en hovedaftale bygger på.",
        ),
        (CHANGE, "Én fælles indgang til kommunen for boligorganisationerne."),
        (PURPOSE, "Lægger i fællesskab op til, hvilke målsætninger kommune og boligorganisationer skal løfte sammen."),
    ),
    "styregruppe": (
        (CHANGE, "Afløser den tidligere tværkommunale styregruppe for områdebaserede indsatser."),
        (CHANGE, "Afløser styregruppen for gennemførelsen af BL-aftalen."),
        (
            PURPOSE,
            "Afstemmer forvaltningernes holdning, så kommunen taler med én stemme over for boligorganisationerne.",
        ),
        (PURPOSE, "Udvikler de områdebaserede indsatser fagligt på tværs af forvaltningerne."),
    ),
    "samarbejdsforum": (
        (CHANGE, "Afløser Samarbejdsorganet, hvad angår boligsocial anvisning."),
        (CHANGE, "Afløser Kontaktudvalget."),
        (CHANGE, "Samler dialogen, så boligorganisationerne møder kommunen ét sted."),
        (PURPOSE, "Gør hovedaftalens mål konkrete inden for dens temaer."),
        (
            PURPOSE,
            "Disponerer over kommunale puljer, som følger af hovedaftalen eller Borgerrepræsentationens beslutninger.",
        ),
    ),
    "team": (
        (DUTY, "Koordinere indsatserne mellem forvaltningerne og med boligorganisationerne."),
        (DUTY, "Udvikle initiativer og aktiviteter på grundlag af evaluering, dialog og analyser."),
        (DUTY, "Holde Borgmesterforum og Den Tværkommunale Styregruppe orienteret."),
        (DUTY, "Skaffe medfinansiering til de boligsociale helhedsplaner."),
        (DUTY, "Følge evalueringer og samle erfaringer."),
        (DUTY, "Foreslå nye initiativer og metoder, der gør indsatserne bedre og mere effektive."),
    ),
}


def load_bodies(
    load: Loader,
    parties: Parties,
    themes: dict[str, Theme | None],
    letting: Agreement | None,
    documents: dict[str, Document | None],
) -> Bodies:
    """Every body the memo names, by a short name, with seats, statements, kommissorium and successions."""
    bodies: Bodies = {}

    def body(key: str, name: str, **values: object) -> None:
        bodies[key] = load.row(Body, f"body:{key}", name=name, **values)

    forum = {"kind": BodyKind.FORUM, "facilitator": parties["TMF"], "facilitator_reason": FACILITATOR_REASON}
    body(
        "borgmesterforum",
        "Borgmesterforum",
        slug="borgmesterforum",
        level=Level.POLITICAL,
        scope=Scope.INTERNAL,
        chair_rule=SHARED_CHAIR,
        term_years=4,
        **forum,
    )
    body(
        "partnerskabsforum",
        "Partnerskabsforum",
        slug="partnerskabsforum",
        level=Level.POLITICAL,
        scope=Scope.JOINT,
        chair_rule=SHARED_CHAIR,
        **forum,
    )
    body(
        "styregruppe",
        "Den Tværkommunale Styregruppe",
        slug="tvaerkommunal-styregruppe",
        level=Level.ADMINISTRATIVE,
        scope=Scope.INTERNAL,
        **forum,
    )
    body(
        "samarbejdsforum",
        "Samarbejdsforum",
        slug="samarbejdsforum",
        level=Level.ADMINISTRATIVE,
        scope=Scope.JOINT,
        kind=BodyKind.FORUM,
        chair_party=parties["CBD"],
        chair_rule="Ordførende er den forvaltning, som dagsordenens tema hører under.",
    )
    body(
        "team",
        "Tværkommunalt Team",
        slug="tvaerkommunalt-team",
        kind=BodyKind.THEME_GROUP,
        level=Level.PRACTICAL,
        scope=Scope.INTERNAL,
        composition=Composition.MUNICIPAL,
        parent=bodies["styregruppe"],
        origin_theme=themes["areas"],
        secretary=parties["TMF"],
        chair_party=parties["TMF"],
        chair_rule="Teknik- og Miljøforvaltningen leder møderne.",
    )
    body(
        "udlejning",
        "Udlejningsindsats og udlejningsaftale",
        slug="udlejningsindsats",
        kind=BodyKind.THEME_GROUP,
        level=Level.PRACTICAL,
        scope=Scope.JOINT,
        origin_theme=themes["letting"],
        agreement=letting,
    )
    for key, name, slug in (
        ("evaluering", "Projektgruppen for evaluering af udlejningsstrategien", "evaluering-udlejningsstrategi"),
        ("anvisning", "Anvisningsgruppen", "anvisningsgruppen"),
    ):
        body(
            key,
            name,
            slug=slug,
            kind=BodyKind.SUBGROUP,
            state=BodyState.ESTABLISHED,
            level=Level.PRACTICAL,
            scope=Scope.JOINT,
            parent=bodies["udlejning"],
        )
    for key, name, slug in (
        ("kontaktudvalg", "Kontaktudvalget", "kontaktudvalget"),
        ("samarbejdsorgan", "Samarbejdsorganet vedrørende boligsocial anvisning", "samarbejdsorganet"),
        ("omraadestyregruppe", "Tværkommunal styregruppe for områdebaserede indsatser", "omraadestyregruppen"),
        ("bl-styregruppe", "Styregruppen for gennemførelsen af BL-aftalen", "bl-styregruppen"),
    ):
        body(key, name, slug=slug, kind=BodyKind.FORMER, state=BodyState.DISSOLVED)

    for key, alias in (
        ("styregruppe", "Den tværgående styregruppe"),
        ("team", "Områdebaserede indsatser"),
    ):
        load.row(BodyAlias, f"bodyalias:{key}:{alias}", body=bodies[key], name=alias)
    for key, statements in STATEMENTS.items():
        for position, (kind, text) in enumerate(statements, start=1):
            load.row(
                BodyStatement, f"statement:{key}:{position}", body=bodies[key], kind=kind, position=position, text=text
            )
    for key in ("borgmesterforum", "partnerskabsforum", "styregruppe", "samarbejdsforum"):
        load.row(BodyDocument, f"bodydocument:{key}", body=bodies[key], document=documents["terms"])
    _load_seats(load, parties, bodies)
    _load_successions(load, bodies)
    return bodies


def _load_seats(load: Loader, parties: Parties, bodies: Bodies) -> None:
    def seat(body: str, key: str, label: str, **values: object) -> None:
        load.row(Seat, f"seat:{body}:{key}", body=bodies[body], label=label, valid_from=MEMO_DATE, **values)

    for abbreviation, label, role in MAYORS:
        seat(
            "borgmesterforum",
            abbreviation,
            label,
            party=parties[abbreviation],
            role=role,
            minimum=1,
            maximum=1,
            lowest_rank=Rank.MAYOR,
            is_default=True,
        )
    seat(
        "partnerskabsforum",
        "kommunen",
        "Borgmestrene",
        derived_from=bodies["borgmesterforum"],
        minimum=7,
        maximum=7,
        is_default=True,
    )
    seat(
        "partnerskabsforum",
        "BL1",
        "Repræsentanter for BL's 1. kreds",
        party=parties["BL1"],
        appointed_by=parties["BL1"],
        minimum=0,
        maximum=7,
    )
    for abbreviation, name in ADMINISTRATIONS:
        seat(
            "styregruppe",
            abbreviation,
            name,
            party=parties[abbreviation],
            minimum=1,
            maximum=1,
            lowest_rank=Rank.HEAD_OF_OFFICE,
        )
        seat(
            "team",
            abbreviation,
            name,
            party=parties[abbreviation],
            appointed_by=parties[abbreviation],
            minimum=1,
        )
    seat(
        "samarbejdsforum",
        "kommunen",
        "Styregruppens medlemmer",
        derived_from=bodies["styregruppe"],
        minimum=7,
        maximum=7,
    )
    seat(
        "samarbejdsforum",
        "BL1",
        "Repræsentanter for boligorganisationerne",
        party=parties["BL1"],
        appointed_by=parties["BL1"],
        minimum=8,
        maximum=8,
    )
    seat(
        "samarbejdsforum",
        "LLO",
        "Repræsentant for lejerne",
        party=parties["LLO"],
        appointed_by=parties["LLO"],
        minimum=1,
        maximum=1,
    )


def _load_successions(load: Loader, bodies: Bodies) -> None:
    for earlier, later, task in (
        ("omraadestyregruppe", "styregruppe", "Styring af de områdebaserede indsatser på tværs af forvaltningerne"),
        ("bl-styregruppe", "styregruppe", "Gennemførelsen af BL-aftalen"),
        ("samarbejdsorgan", "samarbejdsforum", "Boligsocial anvisning"),
        ("kontaktudvalg", "samarbejdsforum", "Kontakten mellem kommunen og boligorganisationerne"),
    ):
        load.row(Succession, f"succession:{earlier}", predecessor=bodies[earlier], successor=bodies[later], task=task)
