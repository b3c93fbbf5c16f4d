"""Who takes part, and the dated frame: K001, K007, K010-K016, K024, K064, K119-K121."""

from datetime import date
from decimal import Decimal

from registry.parties.models import (
    CityFigure,
    ElectionPeriod,
    LegalBasis,
    Party,
    PartyAlias,
    PartyKind,
)
from registry.reference.loader import Loader

MEMO = "Notat af 14-04-2010, dokumentnr. 2010-203266"
MEMO_DATE = date(2010, 4, 14)

ADMINISTRATIONS = (
    ("TMF", "Teknik- og Miljøforvaltningen"),
    ("SOF", "Socialforvaltningen"),
    ("SUF", "Sundheds- og Omsorgsforvaltningen"),
    ("BIF", "Beskæftigelses- og Integrationsforvaltningen"),
    ("ØKF", "Økonomiforvaltningen"),
    ("BUF", "Børne- og Ungdomsforvaltningen"),
    ("KFF", "Kultur- og Fritidsforvaltningen"),
)

OTHERS = (
    ("BR", "Borgerrepræsentationen", PartyKind.POLITICAL_BODY),
    ("TMU", "Teknik- og Miljøudvalget", PartyKind.COMMITTEE),
    ("BL1", "BL's 1. kreds", PartyKind.SECTOR_ORGANISATION),
    ("LLO", "Lejernes LO i Hovedstaden", PartyKind.TENANT_ORGANISATION),
    ("LBF", "Landsbyggefonden", PartyKind.STAKEHOLDER),
    ("KL", "Kommunernes Landsforening", PartyKind.STAKEHOLDER),
    ("SBi", "Statens Byggeforskningsinstitut", PartyKind.STAKEHOLDER),
    ("VM", "Velfærdsministeriet", PartyKind.STAKEHOLDER),
)

ALIASES = (
    ("SUF", "Sundhedsforvaltningen"),
    ("BL1", "Boligselskabernes Landsforening, 1. kreds"),
)


def load_parties(load: Loader) -> dict[str, Party | None]:
    """The parties by abbreviation, with "SB" for Støttet Byggeri and "CBD" for Center for Bydesign."""
    parties: dict[str, Party | None] = {}
    for abbreviation, name in ADMINISTRATIONS:
        parties[abbreviation] = load.row(
            Party, f"party:{abbreviation}", kind=PartyKind.ADMINISTRATION, name=name, abbreviation=abbreviation
        )
    for abbreviation, name, kind in OTHERS:
        parties[abbreviation] = load.row(
            Party,
            f"party:{abbreviation}",
            kind=kind,
            name=name,
            abbreviation="" if abbreviation in ("BL1", "VM") else abbreviation,
        )
    parties["SB"] = load.row(Party, "party:SB", kind=PartyKind.UNIT, name="Støttet Byggeri", parent=parties["TMF"])
    parties["CBD"] = load.row(
        Party,
        "party:CBD",
        kind=PartyKind.UNIT,
        name="Center for Bydesign",
        parent=parties["TMF"],
        address="Islands Brygge 37, 6. sal",
        post_box="Postboks 447",
        postal_code="2300",
        city="København S",
        phone="3366 3188",
        fax="3366 7139",
        ean="5798009495044",
    )
    for abbreviation, alias in ALIASES:
        load.row(PartyAlias, f"partyalias:{alias}", party=parties[abbreviation], name=alias)
    return parties


def load_frame(load: Loader) -> None:
    """Election period, law and the city's figures, each with its date."""
    load.row(
        ElectionPeriod,
        "election:2010",
        name="Borgerrepræsentationen 2010-2013",
        valid_from=date(2010, 1, 1),
        valid_until=date(2014, 1, 1),
    )
    load.row(
        LegalBasis,
        "law:almenbolig-2010",
        name="Lov om almene boliger (ny fra 2010)",
        effective_on=date(2010, 1, 1),
        description="Indfører mål- og aftalestyring, den årlige styringsdialog og lovfæstede styringsmålsætninger.",
    )
    for code, name, minimum, maximum, unit in (
        ("almene-boliger", "Almene boliger i kommunen", 55_000, 55_000, "boliger"),
        ("almen-andel", "De almene boligers andel af alle boliger", 20, 20, "%"),
        ("kommunal-investering", "Kommunens årlige investering", 115_000_000, 125_000_000, "kr. årligt"),
        ("udvidet-tilsyn", "Afdelinger i det årlige udvidede tilsyn", 45, 45, "afdelinger årligt"),
    ):
        load.row(
            CityFigure,
            f"figure:{code}:2010",
            code=code,
            name=name,
            minimum=Decimal(minimum),
            maximum=Decimal(maximum),
            unit=unit,
            is_approximate=True,
            source=MEMO,
            as_of=MEMO_DATE,
        )
