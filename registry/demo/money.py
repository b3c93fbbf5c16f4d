"""Invented funding of three years, pools and what is allocated of them."""

from collections.abc import Callable
from decimal import Decimal

from registry.agreements.models import Agreement, AgreementKind
from registry.demo.builder import PREFIX, Builder
from registry.funding.models import Allocation, Funding, FundingSource, Pool
from registry.initiatives.models import Initiative
from registry.meetings.models import AgendaItem
from registry.organisations.models import HousingOrganisation

MILLION = 1_000_000
CAPITAL = {-2: 50, -1: 65, 0: 80}  # millions, by year; with the others about the range, on different sides of it
ALLOCATIONS = 3
TITLES = {
    FundingSource.AREA_RENEWAL: "Områdefornyelse",
    FundingSource.SOCIAL_PLAN: "Kommunalt bidrag",
    FundingSource.ORGANISATIONS: "Boligorganisationens bidrag",
    FundingSource.PRIVATE: "Privat bidrag",
    FundingSource.FUND: "Støtte fra Landsbyggefonden",
}


def build_money(build: Builder, organisations: list[HousingOrganisation], year: int) -> None:
    """Three years' money for every initiative, around the city's range, and two pools."""
    initiatives = list(Initiative.objects.filter(reference_key__startswith=PREFIX).order_by("pk"))
    kinds = {"omraadefornyelse": FundingSource.AREA_RENEWAL, "boligsocial_helhedsplan": FundingSource.SOCIAL_PLAN}
    others = (FundingSource.ORGANISATIONS, FundingSource.PRIVATE, FundingSource.FUND)

    def funding(row: Initiative, source: FundingSource, when: int, i: int) -> Funding:
        owner = organisations[i % len(organisations)] if organisations else None
        return Funding(
            title=f"{TITLES[source]} til {row.name}",
            year=when,
            source=source,
            amount_dkk=Decimal(build.random.randint(20, 90) * 100_000),
            initiative=row,
            organisation=owner if source == FundingSource.ORGANISATIONS else None,
            note="Opfundet beløb.",
        )

    wanted: dict[str, Callable[[], Funding]] = {
        f"funding:capital:{when}": lambda when=when, millions=millions: Funding(  # type: ignore[misc]
            title="Grundkapital til nye boliger (demo)",
            year=when,
            source=FundingSource.CAPITAL,
            amount_dkk=Decimal(millions * MILLION),
            note="Opfundet beløb.",
        )
        for when, millions in ((year + back, millions) for back, millions in CAPITAL.items())
    }
    for i, row in enumerate(initiatives):
        sources = [source for source in (kinds.get(row.kind), others[i % 3]) if source is not None]
        if row.kind == "boligsocial_helhedsplan" and i % 8 == 1:
            sources.append(FundingSource.FUND)
        for when in (year - 2, year - 1, year):
            for source in dict.fromkeys(sources):
                wanted[f"funding:{row.reference_key}:{source}:{when}"] = (
                    lambda row=row, source=source, when=when, i=i: funding(row, source, when, i)  # type: ignore[misc]
                )
    build.rows(Funding, wanted)
    _build_pools(build, organisations, initiatives, year)


def _build_pools(
    build: Builder, organisations: list[HousingOrganisation], initiatives: list[Initiative], year: int
) -> None:
    top = Agreement.objects.filter(reference_key__startswith=PREFIX, kind=AgreementKind.FRAMEWORK).first()
    items = list(
        AgendaItem.objects.filter(reference_key__startswith=PREFIX, is_closed=False).order_by(
            "meeting__starts_at", "pk"
        )
    )[:ALLOCATIONS]
    pools = build.rows(
        Pool,
        {
            "pool:green": lambda: Pool(
                name="Puljen til grønne gårde (demo)",
                budget_year=year,
                amount_dkk=Decimal(4 * MILLION),
                agreement=top,
                note="Opfundet pulje.",
            ),
            "pool:safe": lambda: Pool(
                name="Tryghedspuljen (demo)",
                budget_year=year,
                amount_dkk=Decimal(2_500_000),
                decision_item=items[0] if items else None,
                note="Opfundet pulje.",
            ),
        },
    )
    build.rows(
        Allocation,
        {
            f"allocation:{key}:{n}": lambda pool=pool, n=n: Allocation(  # type: ignore[misc]
                pool=pool,
                purpose=f"Disponering {n + 1} af {pool.name}",
                amount_dkk=Decimal(750_000),
                recipient=organisations[n % len(organisations)].party if organisations else None,
                initiative=initiatives[n] if n < len(initiatives) else None,
                decided_by=items[n] if n < len(items) else None,
            )
            for key, pool in pools.items()
            for n in range(ALLOCATIONS)
        },
    )
