"""The templates every site starts with: the headings that the memo makes necessary, in our own words.

Each is made once. What people change in it, or that they delete it, stays so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from pages.models import AgreementPage, ArticlePage, BasePage, ForumPage, PlacedPage, TextTemplate, ThemeGroupPage


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and, for a clause, those under it."""

    heading: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A template as it is made."""

    key: str
    name: str
    page_types: tuple[type[BasePage], ...]
    guidance: str
    sections: tuple[Section, ...]
    is_numbered: bool = True

    @property
    def body(self) -> list[dict[str, Any]]:
        return [_clause(section) if self.is_numbered else _heading(section) for section in self.sections]


DUTIES = Section("Parternes pligter", ("Kommunens pligter", "Boligorganisationernes pligter"))
SIGNED = (Section("Ændring og opsigelse"), Section("Underskrift"))

DRAFTS = (
    Draft(
        "kommissorium",
        "Kommissorium",
        (ForumPage, ThemeGroupPage),
        "Til siden om et forum eller en gruppe. Medlemmer, møder og hvem organet refererer til, står i registret og "
        "vises på siden; skriv her det, registret ikke siger.",
        # K071-K084, K100-K104, K140-K150
        (
            Section("Formål"),
            Section("Hvad organet ændrer"),
            Section("Opgaver"),
            Section("Sammensætning", ("Kommunens medlemmer", "Andre medlemmer", "Udpegning og stedfortrædere")),
            Section("Formandskab, mødeledelse og sekretariat"),
            Section("Møder", ("Hvor tit", "Dagsorden og frister", "Referat")),
            Section("Hvem organet refererer til og orienterer"),
            Section("Periode og revision af kommissoriet"),
        ),
    ),
    Draft(
        "hovedaftale",
        "Hovedaftale",
        (AgreementPage,),
        "Til den politiske aftale på niveau 1. Parter, periode, temaer og mål hentes fra registret ved godkendelsen; "
        "teksten forklarer dem.",
        # K019, K037-K044, K060-K064, K170, K171
        (
            Section("Parter"),
            Section("Baggrund"),
            Section("Periode"),
            Section("Styringsmålsætninger i loven"),
            Section("Temaer i prioriteret rækkefølge"),
            Section("Overordnede mål"),
            DUTIES,
            Section("Delaftaler under hovedaftalen"),
            Section("Tilslutning fra boligorganisationerne"),
            Section("Opfølgning", ("Den årlige evaluering", "Drøftelse i Partnerskabsforum", "Offentliggørelse")),
            *SIGNED,
        ),
    ),
    Draft(
        "delaftale",
        "Delaftale",
        (AgreementPage,),
        "Til en aftale på niveau 2, der konkretiserer en hovedaftale. Nævn for hvert mål det mål i hovedaftalen, det "
        "udmønter.",
        # K013, K039, K042, K090-K092, K112-K116
        (
            Section("Parter"),
            Section("Baggrund og de mål i hovedaftalen, som aftalen udmønter"),
            Section("Tema og område"),
            Section("Periode"),
            Section("Mål", ("Mål og indikatorer", "Indsatser og projekter")),
            DUTIES,
            Section("Økonomi og puljer"),
            Section("Beslutninger, der træffes i afdelingerne"),
            Section("Individuelle tilpasninger og enkeltaftaler"),
            Section("Opfølgning", ("Opfølgning i styringsdialogen", "Drøftelse i Samarbejdsforum")),
            *SIGNED,
        ),
    ),
    Draft(
        "enkeltaftale",
        "Enkeltaftale",
        (AgreementPage,),
        "Til en aftale på niveau 3 mellem én boligorganisation og mindst én forvaltning.",
        # K042, K092, K160-K165
        (
            Section("Parter"),
            Section("Baggrund og den aftale, som enkeltaftalen hører under"),
            Section("Afdelinger og områder, som aftalen omfatter"),
            Section("Periode"),
            Section("Mål", ("Mål og indikatorer", "Indsatser")),
            Section("Parternes pligter", ("Forvaltningens pligter", "Boligorganisationens pligter")),
            Section("Beslutninger, der træffes i afdelingerne"),
            Section(
                "Opfølgning på styringsdialogmødet",
                ("Vurdering af, om målene er på rette vej", "Temaer til videre arbejde"),
            ),
            *SIGNED,
        ),
    ),
    Draft(
        "evaluering",
        "Evaluering",
        (ArticlePage,),
        "Til den årlige evaluering, som forelægges Borgmesterforum og Partnerskabsforum og offentliggøres. Skriv, "
        "hvilken dag tallene er fra.",
        # K146, K161-K171, K180-K184
        (
            Section("Hvad evalueringen dækker"),
            Section("Styringsdialogmøder med boligorganisationerne"),
            Section("Styringsdialogmøder i udvalgte områder"),
            Section("Er målene på rette vej?"),
            Section("Temaer, der er rejst, og hvad der sker med dem"),
            Section("Udvidet tilsyn"),
            Section("Erfaringer og god praksis"),
            Section("Forslag til det næste år"),
            Section("Behandling i organerne"),
        ),
        is_numbered=False,
    ),
)


@transaction.atomic
def ensure_templates(drafts: Sequence[Draft] = DRAFTS) -> int:
    """Make the templates that were never made; safe to repeat on a live site.

    Returns:
        How many were made.
    """
    made = 0
    for draft in drafts:
        _mark, is_new = PlacedPage.objects.get_or_create(key=f"template:{draft.key}")
        if not is_new or TextTemplate.objects.filter(name=draft.name).exists():
            continue
        template = TextTemplate.objects.create(name=draft.name, guidance=draft.guidance, body=draft.body)
        template.page_types.set(ContentType.objects.get_for_models(*draft.page_types).values())
        made += 1
    return made


def _heading(section: Section) -> dict[str, Any]:
    return {"type": "heading", "id": str(uuid4()), "value": {"text": section.heading, "level": "h2"}}


def _clause(section: Section) -> dict[str, Any]:
    parts = [
        {"type": "item", "id": str(uuid4()), "value": {"heading": heading, "text": "", "points": []}}
        for heading in section.parts
    ]
    return {"type": "clause", "id": str(uuid4()), "value": {"heading": section.heading, "text": "", "parts": parts}}
