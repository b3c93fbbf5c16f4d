"""Cases, documents, themes and the memo's two agreements: K001-K007, K015, K024-K025, K037-K040, K050-K063, K121."""

from datetime import date

from registry.agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementState,
    AgreementTheme,
    PolicyArea,
    Theme,
)
from registry.parties.models import Party
from registry.records.models import Case, Document, DocumentKind, DocumentPartner
from registry.reference.loader import Loader
from registry.reference.parties import ADMINISTRATIONS, MEMO_DATE

Parties = dict[str, Party | None]


def load_records(load: Loader, parties: Parties) -> dict[str, Document | None]:
    """The memo's case and the documents it names, by a short name."""
    case = load.row(
        Case,
        "case:2009-116302",
        number="2009-116302",
        title="Ny organisering af samarbejdet om de almene boliger",
        owner=parties["SB"],
    )
    documents: dict[str, Document | None] = {}
    documents["recommendation"] = load.row(
        Document,
        "document:indstilling",
        case=case,
        kind=DocumentKind.RECOMMENDATION,
        title="Indstilling om ny organisering",
        sender=parties["TMF"],
        description="Forelægges af forvaltningerne i fællesskab.",
        is_public=True,
    )
    for abbreviation, _name in ADMINISTRATIONS[1:]:
        load.row(
            DocumentPartner,
            f"partner:indstilling:{abbreviation}",
            document=documents["recommendation"],
            party=parties[abbreviation],
        )
    documents["memo"] = load.row(
        Document,
        "document:2010-203266",
        case=case,
        kind=DocumentKind.MEMO,
        title="Notat om en fælles organisering af samarbejdet og de områdebaserede indsatser",
        dated_on=MEMO_DATE,
        number="2010-203266",
        sender=parties["SB"],
        annex_to=documents["recommendation"],
        annex_number=1,
        is_public=True,
    )
    documents["terms"] = load.row(
        Document,
        "document:kommissorier",
        case=case,
        kind=DocumentKind.TERMS_OF_REFERENCE,
        title="Kommissorier for de fire fora",
        sender=parties["TMF"],
        annex_to=documents["recommendation"],
        annex_number=2,
        is_public=True,
    )
    documents["analysis"] = load.row(
        Document,
        "document:horisontale-soejle",
        kind=DocumentKind.ANALYSIS,
        title="Den horisontale Søjle",
        sender=parties["TMF"],
        description="Analyse af de områdebaserede indsatser og deres organisering på tværs af forvaltningerne.",
    )
    for abbreviation in ("BIF", "VM", "KL", "SBi"):
        load.row(
            DocumentPartner,
            f"partner:horisontale-soejle:{abbreviation}",
            document=documents["analysis"],
            party=parties[abbreviation],
        )
    documents["mandate"] = load.row(
        Document,
        "document:mandat-budget-2010",
        kind=DocumentKind.MEMO,
        title="Opgave fra parterne bag budget 2010",
        sender=parties["TMF"],
        mandate_deadline=date(2009, 12, 31),
        description="Forslag til en klarere ansvarsfordeling mellem boligorganisationer, kommune og forvaltninger.",
    )
    for abbreviation in ("ØKF", "BIF", "SOF"):
        load.row(
            DocumentPartner,
            f"partner:mandat-budget-2010:{abbreviation}",
            document=documents["mandate"],
            party=parties[abbreviation],
        )
    documents["supervision"] = load.row(
        Document,
        "document:indstilling-tilsyn",
        kind=DocumentKind.RECOMMENDATION,
        title="Indstilling til Teknik- og Miljøudvalget om det udvidede tilsyn",
        sender=parties["TMF"],
        description="Forelægges sideløbende med indstillingen om ny organisering.",
    )
    return documents


def load_agreements(load: Loader, parties: Parties) -> tuple[dict[str, Theme | None], Agreement | None]:
    """The themes by a short name, and the letting agreement that a theme group works with."""
    for name in ("Boligpolitik", "Beskæftigelse", "Integration", "Ældrepleje", "Socialpolitik"):
        load.row(PolicyArea, f"policyarea:{name}", name=name)
    themes: dict[str, Theme | None] = {}
    for key, name, spokes, role, description in (
        ("letting", "Udlejning", "SOF", "administrerende direktør", "Udlejning og boligsocial anvisning."),
        ("elderly", "Ældreboligkapacitet", "SUF", "", "Tilpasning af antallet af ældreboliger."),
        ("climate", "Klima", "TMF", "", ""),
        ("building", "Nybyggeri", None, "", ""),
        ("areas", "Områdebaserede indsatser", None, "", ""),
    ):
        themes[key] = load.row(
            Theme,
            f"theme:{key}",
            name=name,
            spokes_party=parties[spokes] if spokes else None,
            spokes_role=role,
            description=description,
        )

    framework = load.row(
        Agreement,
        "agreement:hovedaftale",
        kind=AgreementKind.FRAMEWORK,
        state=AgreementState.PROPOSED,
        title="Hovedaftale mellem Borgerrepræsentationen og BL's 1. kreds",
        proposer=parties["BL1"],
        proposed_on_note="februar 2010, dagen er ikke oplyst",
        description="Forslag. Perioden er ikke fastlagt; den kan følge Borgerrepræsentationens valgperiode.",
    )
    letting = load.row(
        Agreement,
        "agreement:udlejning",
        kind=AgreementKind.PARTIAL,
        state=AgreementState.CONCLUDED,
        title="Aftale om udlejning mellem Borgerrepræsentationen og BL's 1. kreds",
        valid_until=date(2012, 1, 1),
        must_be_revised=True,
        revise_reason="Ny lovgivning har givet nye redskaber, som strategien skal bygges om efter.",
        description="Rammen for udlejning af de almene familieboliger. Ældre end hovedaftalen.",
    )
    for name, agreement in (("hovedaftale", framework), ("udlejning", letting)):
        for abbreviation in ("BR", "BL1"):
            load.row(
                AgreementParty,
                f"agreementparty:{name}:{abbreviation}",
                agreement=agreement,
                party=parties[abbreviation],
            )
    for key in ("letting", "climate", "building", "areas"):
        load.row(AgreementTheme, f"agreementtheme:hovedaftale:{key}", agreement=framework, theme=themes[key])
    load.row(AgreementTheme, "agreementtheme:udlejning:letting", agreement=letting, theme=themes["letting"])
    return themes, letting
