"""Invented organisations with departments, key figures, contacts, areas and initiatives."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from stdnum.dk import cvr

from registry.areas.models import Area, AreaNeighbour, ChallengeCategory
from registry.demo.builder import Builder
from registry.demo.names import STREETS, person, place
from registry.initiatives.models import Initiative, InitiativeKind, InitiativePartner, Phase
from registry.organisations.models import (
    Contact,
    Department,
    FinancialYearEnd,
    HousingOrganisation,
    KeyFigures,
    OrganisationKind,
)
from registry.parties.models import Party, PartyKind

AREAS = 12
CONTACT_ROLES = ("Direktør", "Formand", "Økonomichef")


def _cvr_numbers() -> Iterator[str]:
    """Numbers from 99000000 whose check digit fits."""
    return (str(number) for number in range(99_000_000, 99_999_999) if cvr.is_valid(str(number)))


def build_areas(build: Builder) -> list[Area]:
    """Twelve areas in a ring, each the neighbour of the next."""
    challenges = ChallengeCategory.values
    areas = build.rows(
        Area,
        {
            f"area:{n}": lambda n=n: Area(  # type: ignore[misc]
                name=f"{place(n * 7 + 3)} (demo)",
                challenge=challenges[n % len(challenges)],
                description="Opfundet område.",
            )
            for n in range(AREAS)
        },
    )
    build.rows(
        AreaNeighbour,
        {
            f"areaneighbour:{n}": lambda n=n: AreaNeighbour(  # type: ignore[misc]
                area=areas[f"area:{n}"], neighbour=areas[f"area:{(n + 1) % AREAS}"]
            )
            for n in range(AREAS)
            if f"area:{n}" in areas and f"area:{(n + 1) % AREAS}" in areas
        },
    )
    return list(areas.values())


def build_organisations(build: Builder, count: int) -> list[HousingOrganisation]:
    """`count` organisations (LBF 9001 and on): one in fifteen administers others, one in thirty is a manager."""

    def kind(n: int) -> OrganisationKind:
        if n % 30 == 14:
            return OrganisationKind.MANAGER
        return OrganisationKind.ADMINISTRATION if n % 15 == 7 else OrganisationKind.HOUSING

    prefixes = {
        OrganisationKind.HOUSING: "Boligselskabet",
        OrganisationKind.ADMINISTRATION: "Administrationen",
        OrganisationKind.MANAGER: "Forretningsførerselskabet",
    }
    parties = build.rows(
        Party,
        {
            f"party:org:{n}": lambda n=n: Party(  # type: ignore[misc]
                kind=PartyKind.HOUSING_ORGANISATION,
                name=f"{prefixes[kind(n)]} {place(n)} (demo)",
                address=f"{STREETS[n % len(STREETS)]} {n + 1}",
                postal_code="9999",
                city="Demoby",
                email=f"post{n + 1}@example.org",
            )
            for n in range(count)
        },
    )
    numbers = dict(zip(range(count), _cvr_numbers(), strict=False))
    made: dict[int, HousingOrganisation] = {}

    def administrator(n: int) -> HousingOrganisation | None:
        """Every third organisation has one; an administration organisation has the first management company."""
        if kind(n) is OrganisationKind.HOUSING and n % 3 != 1:
            return None
        wanted = OrganisationKind.ADMINISTRATION if kind(n) is OrganisationKind.HOUSING else OrganisationKind.MANAGER
        others = [row for other, row in sorted(made.items()) if kind(other) is wanted and wanted is not kind(n)]
        return others[n % len(others)] if others else None

    for wanted in (OrganisationKind.MANAGER, OrganisationKind.ADMINISTRATION, OrganisationKind.HOUSING):
        rows = build.rows(
            HousingOrganisation,
            {
                f"org:{n}": lambda n=n: HousingOrganisation(  # type: ignore[misc]
                    party=parties[f"party:org:{n}"],
                    kind=kind(n),
                    lbf_number=f"{9001 + n:04d}",
                    cvr_number=numbers[n],
                    administered_by=administrator(n),
                    seat_municipality="København" if n % 20 else "Demokommune",
                    is_covered_by_dialogue=bool(n % 20),
                    is_bl_member=n % 9 != 4,
                    financial_year_end=build.random.choice(FinancialYearEnd.values),
                )
                for n in range(count)
                if kind(n) is wanted and f"party:org:{n}" in parties
            },
        )
        made |= {int(key.rpartition(":")[2]): row for key, row in rows.items()}
    return [made[n] for n in sorted(made)]


def build_departments(
    build: Builder, organisations: list[HousingOrganisation], areas: list[Area], count: int, this_year: int
) -> list[Department]:
    """`count` departments spread over the organisations that have departments, with two years' key figures."""
    owners = [row for row in organisations if row.kind == OrganisationKind.HOUSING]
    if not owners:
        return []
    chance = build.random

    def department(n: int) -> Department:
        family = chance.randint(12, 240)
        elderly, youth = chance.choice((0, 0, 18, 36)), chance.choice((0, 0, 0, 24))
        care, special = chance.choice((0, 0, 0, 0, 40)), chance.choice((0, 0, 0, 0, 6))
        return Department(
            organisation=owners[n % len(owners)],
            lbf_number=f"{n // len(owners) + 1:03d}",
            name=f"{place(n * 5 + 1)} (demo)",
            address=f"{chance.choice(STREETS)} {chance.randint(1, 199)}",
            postal_code="9999",
            city="Demoby",
            area=chance.choice([*areas, None]) if areas else None,
            family_dwellings=family,
            youth_dwellings=youth,
            elderly_dwellings=elderly,
            care_dwellings=care,
            special_dwellings=special,
            floor_area_m2=(family + elderly + youth + care + special) * chance.randint(58, 92),
            year_built=chance.randint(1915, 2020),
            has_municipal_support=chance.random() < 0.4,
            guarantee_dkk=chance.choice((None, Decimal(chance.randint(1, 60)) * 100_000)),
        )

    departments = build.rows(
        Department,
        {f"dept:{n}": lambda n=n: department(n) for n in range(count) if n // len(owners) < 999},  # type: ignore[misc]
    )

    def figures(row: Department, year: int) -> KeyFigures:
        area = row.floor_area_m2 or 1000
        return KeyFigures(
            department=row,
            financial_year=year,
            reserves_dkk=Decimal(area * chance.randint(90, 900)),
            reserves_contribution_dkk=Decimal(area * chance.randint(40, 190)),
            rent_dkk_per_m2=Decimal(chance.randint(620, 1290)),
            vacancies=chance.choice((0, 0, 0, 1, 2, 5)),
            move_outs=chance.randint(0, 40),
            arrears_dkk=Decimal(chance.randint(0, 300) * 1000),
            source="Opfundet regnskab (demo)",
            as_of=date(year, 12, 31),
        )

    build.rows(
        KeyFigures,
        {
            f"figures:{key}:{year}": lambda row=row, year=year: figures(row, year)  # type: ignore[misc]
            for key, row in departments.items()
            for year in (this_year - 2, this_year - 1)
        },
    )
    return list(departments.values())


def build_contacts(build: Builder, organisations: list[HousingOrganisation]) -> None:
    """Two contacts for each organisation; one in ten has left."""
    build.rows(
        Contact,
        {
            f"contact:{row.reference_key}:{n}": lambda row=row, i=i, n=n: Contact(  # type: ignore[misc]
                organisation=row,
                name=person(i * 2 + n),
                role=CONTACT_ROLES[n],
                email=f"kontakt{i}.{n}@example.org",
                phone=f"00 00 {i % 100:02d} {n:02d}",
                role_ended_on=date(2020, 1, 1) if (i + n) % 10 == 0 else None,
            )
            for i, row in enumerate(organisations)
            for n in range(2)
        },
    )


def build_initiatives(build: Builder, areas: list[Area], organisations: list[HousingOrganisation], year: int) -> None:
    """Twenty initiatives in every phase and kind, several at the same time in neighbouring areas (K031)."""
    if not areas:
        return
    kinds, phases = InitiativeKind.values, Phase.values
    initiatives = build.rows(
        Initiative,
        {
            f"initiative:{n}": lambda n=n: Initiative(  # type: ignore[misc]
                name=f"Indsats {n + 1} i {areas[n % len(areas)].name}",
                kind=kinds[n % len(kinds)],
                area=areas[n % len(areas)],
                phase=phases[n % len(phases)],
                valid_from=date(year - 2 + n % 3, 1, 1),
                valid_until=date(year + 1 + n % 4, 1, 1),
                description="Opfundet indsats.",
                evaluation="Opfundet evaluering." if phases[n % len(phases)] == Phase.COMPLETED else "",
                lessons="Opfundet erfaring: begynd med beboerne." if phases[n % len(phases)] == Phase.COMPLETED else "",
            )
            for n in range(20)
        },
    )
    if organisations:
        build.rows(
            InitiativePartner,
            {
                f"initiativepartner:{key}": lambda row=row, i=i: InitiativePartner(  # type: ignore[misc]
                    initiative=row, party=organisations[i % len(organisations)].party, role="Udførende"
                )
                for i, (key, row) in enumerate(initiatives.items())
            },
        )
