"""The pages about the bodies and agreements that the memo establishes, with a first text in our own words."""

from collections import Counter
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from pages.models import (
    AgreementIndexPage,
    AgreementPage,
    ArticlePage,
    CalendarPage,
    ForumPage,
    HomePage,
    OrganisationIndexPage,
    OrganisationModelPage,
    RedThreadPage,
    ThemeGroupPage,
    WheelPage,
)
from pages.slugs import ascii_slug
from pages.tree import place, place_once
from registry.agreements.models import Agreement, AgreementState
from registry.bodies.models import Body, BodyKind
from registry.parties.models import Party


@dataclass(frozen=True, slots=True)
class Text:
    """What a page says to begin with."""

    introduction: str
    paragraph: str

    @property
    def body(self) -> list[tuple[str, str]]:
        # With the key that the editor gives each block: else the first edit of the page seems to change its body too.
        return [("paragraph", f'<p data-block-key="first">{self.paragraph}</p>')]


# The reference key of a body → its page's text (K070-K084, K100-K123, K140-K152)
BODIES = {
    "body:borgmesterforum": Text(
        "Her samler de syv borgmestre kommunens linje over for den almene sektor og følger arbejdet i boligområderne.",
        "Borgmesterforum er kommunens eget politiske forum. Det mødes to gange om året og er nedsat for fire år "
        "ad gangen.",
    ),
    "body:partnerskabsforum": Text(
        "Borgmestrene og politikerne fra BL's 1. kreds drøfter her den fælles strategi for boligområderne.",
        "Forummet mødes mindst én gang om året. Det er her, en hovedaftale mellem Borgerrepræsentationen og BL's "
        "1. kreds bliver forberedt.",
    ),
    "body:styregruppe": Text(
        "De syv forvaltninger finder her en fælles holdning, før kommunen mødes med boligorganisationerne.",
        "Medlemmerne er mindst kontorchefer. Styregruppen mødes 6-10 gange om året, og dens medlemmer er også "
        "kommunens repræsentanter i Samarbejdsforum.",
    ),
    "body:samarbejdsforum": Text(
        "Forvaltningerne, boligorganisationerne og lejerne mødes her om aftaler, drift og udvikling.",
        "Samarbejdsforum holder 4-6 temamøder om året. Hvilken forvaltning der fører ordet for kommunen, afhænger "
        "af dagens tema.",
    ),
    "body:team": Text(
        "Teamet holder sammen på de områdebaserede indsatser fra dag til dag, på tværs af forvaltningerne.",
        "Hver forvaltning har mindst én i teamet. Projektteamet mødes omtrent hver måned, og fire gange om året "
        "mødes det med de boligsociale koordinatorer.",
    ),
    "body:udlejning": Text(
        "Temagruppen arbejder med udlejningen af de almene familieboliger og med aftalen om den.",
        "Det er endnu ikke fastlagt, hvilket forum der nedsætter gruppen.",
    ),
}
# The reference key of an agreement → its page's text (K037-K040, K061)
AGREEMENTS = {
    "agreement:hovedaftale": Text(
        "BL's 1. kreds har foreslået en flerårig aftale om målene for de almene boligområder.",
        "Aftalen er et forslag. Den kan følge Borgerrepræsentationens valgperiode og samle delaftalerne under sig.",
    ),
    "agreement:udlejning": Text(
        "Aftalen sætter rammen for, hvordan kommunens almene familieboliger bliver lejet ud.",
        "Den blev til, før der var en hovedaftale, og hører derfor ikke under nogen.",
    ),
}


@transaction.atomic
def load_pages() -> Counter[str]:
    """Create the pages that were never made; what people changed or deleted stays so.

    An agreement that has been concluded becomes public with its facts as they are; a proposal stays a draft.

    Returns:
        How many pages were created, by the Danish plural of their type.

    Raises:
        HomePage.DoesNotExist: the system pages are not there; run `setup_site` first.
    """
    created: Counter[str] = Counter()
    HomePage.objects.get()
    bodies = {row.reference_key: row for row in Body.objects.filter(reference_key__in=BODIES)}
    for key, text in BODIES.items():
        body = bodies.get(key)
        if body is not None and place_once(key, partial(_place_body, body, text)):
            created[str(_page_type(body)._meta.verbose_name_plural)] += 1
    agreements = {row.reference_key: row for row in Agreement.objects.filter(reference_key__in=AGREEMENTS)}
    for key, text in AGREEMENTS.items():
        agreement = agreements.get(key)
        if agreement is not None and place_once(key, partial(_place_agreement, agreement, text)):
            created[str(AgreementPage._meta.verbose_name_plural)] += 1
    _name_contact()
    return created


def responsible() -> Party | None:
    """Teknik- og Miljøforvaltningen, which the memo makes responsible for the cooperation (K017, K076)."""
    return Party.objects.filter(reference_key="party:TMF").first()


def _entrance() -> Party | None:
    """Center for Bydesign, the memo's sender, whose address and EAN number organisations can use (K007, K054)."""
    return Party.objects.filter(reference_key="party:CBD").first()


def _name_contact() -> None:
    """Name who answers for the pages of every site, where nobody has written on them yet."""
    usual = responsible()
    units = {OrganisationIndexPage: _entrance() or usual}
    for model in (
        HomePage,
        WheelPage,
        CalendarPage,
        OrganisationModelPage,
        AgreementIndexPage,
        OrganisationIndexPage,
        RedThreadPage,
        ArticlePage,
    ):
        unit = units.get(model, usual)
        for page in model.objects.filter(contact=None):
            if unit is not None and page.live and not page.revisions.exclude(user=None).exists():
                page.contact = unit
                revision = page.save_revision(user=None, log_action=False)
                revision.publish(user=None, skip_permission_checks=True)


def _page_type(body: Body) -> type[ForumPage | ThemeGroupPage]:
    return ForumPage if body.kind == BodyKind.FORUM else ThemeGroupPage


def _place_body(body: Body, text: Text) -> ForumPage | ThemeGroupPage | None:
    model = _page_type(body)
    parent = ThemeGroupPage.parent_for(body) if model is ThemeGroupPage else HomePage.objects.get()
    if parent is None or model.objects.filter(record=body).exists():
        return None
    page = model(title=body.name, slug=body.slug, record=body, introduction=text.introduction, body=text.body)
    page.contact = body.secretary or body.facilitator or body.chair_party or responsible()
    return place(parent, page)


def _place_agreement(agreement: Agreement, text: Text) -> AgreementPage | None:
    parent = AgreementIndexPage.objects.first()
    if parent is None or AgreementPage.objects.filter(agreement=agreement).exists():
        return None
    page = AgreementPage(
        title=agreement.title,
        slug=ascii_slug(agreement.title)[:80].rstrip("-"),
        agreement=agreement,
        introduction=text.introduction,
        body=text.body,
        contact=responsible(),
    )
    return place(parent, page, is_public=agreement.state == AgreementState.CONCLUDED)
