"""The pages every site has: the front page, the wheel, the calendar, the agreements, and a text about it all."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from pages.models import (
    AgreementIndexPage,
    ArticlePage,
    BasePage,
    CalendarPage,
    DataGuidePage,
    HomePage,
    OrganisationIndexPage,
    OrganisationModelPage,
    PlacedPage,
    RedThreadPage,
    WheelPage,
)

Made = TypeVar("Made", bound=BasePage)

WELCOME = (
    "Kommunen og de almene boligorganisationer udvikler boligområderne sammen. Her kan du se, hvem der mødes, hvornår "
    "de mødes, og hvad de har aftalt."
)
MODEL = (
    "Organisationsmodellen viser samarbejdets organer på tre niveauer, hvem der refererer til hvem, og hvilken slags "
    "aftale der hører til hvert niveau."
)
WHEEL = "Årshjulet viser, hvornår på året hvert forum skal mødes, og hvilke møder der er indkaldt til."
CALENDAR = "Kalenderen viser alle offentlige møder. Du kan abonnere på dem, så de også står i din egen kalender."
AGREEMENTS = (
    "Aftalerne mellem kommunen og de almene boligorganisationer står på tre niveauer: hovedaftaler, delaftaler og "
    "enkeltaftaler. Siderne viser aftalerne, som de er godkendt."
)
ORGANISATIONS = (
    "Her er hver boligorganisations side: hvilke afdelinger den har, hvilke aftaler den er med i, hvor den mødes med "
    "kommunen, og hvor den skal henvende sig."
)
DATA = (
    "Det, som webstedet viser fra kommunens registre, kan også hentes som data. Her står, hvad der er, hvad hvert felt "
    "betyder, og hvordan det hentes."
)
RED_THREAD = (
    "Målene i hovedaftalen gøres konkrete i delaftaler, føres ud i livet i enkeltaftaler og følges op på møder. Her "
    "kan hvert mål læses ned til det, der sker, og op til det, det skal opfylde."
)
ABOUT = "Samarbejdet mellem kommunen og de almene boligorganisationer foregår på tre niveauer."
ABOUT_TEXT = (
    "<p>På det politiske niveau mødes borgmestrene, og de mødes med boligorganisationernes politikere. Her bliver de "
    "overordnede mål til.</p><p>På det administrative niveau stemmer forvaltningerne deres arbejde af med hinanden og "
    "laver aftaler med boligorganisationerne om driften og udviklingen af boligområderne.</p><p>På det praktiske "
    "niveau fører temagrupper og årlige styringsdialogmøder aftalerne ud i livet.</p>"
)


@transaction.atomic
def ensure_system_pages(*, hostname: str, port: int) -> HomePage:
    """Have the front page as the site's root, and the system pages under it; safe to repeat on a live site.

    What people have edited, and where they have moved things, is left alone; the site's address follows the caller.

    Args:
        hostname: the site's own, as the outside world knows it.
        port: the site's own.

    Returns:
        The front page.
    """
    root = Page.get_first_root_node()
    home: HomePage = HomePage.objects.first() or place(
        root, HomePage(title="Boligforum", slug="forside", introduction=WELCOME)
    )
    _point_site_at(home, hostname, port)
    _remove_welcome(root)
    if not WheelPage.objects.exists():
        place(home, WheelPage(title="Årshjul", slug="aarshjul", show_in_menus=True, introduction=WHEEL))
    if not CalendarPage.objects.exists():
        place(home, CalendarPage(title="Kalender", slug="kalender", show_in_menus=True, introduction=CALENDAR))
    if not OrganisationModelPage.objects.exists():
        model = OrganisationModelPage(
            title="Organisationsmodel", slug="organisationsmodel", show_in_menus=True, introduction=MODEL
        )
        place(home, model)
    if not AgreementIndexPage.objects.exists():
        agreements = AgreementIndexPage(title="Aftaler", slug="aftaler", show_in_menus=True, introduction=AGREEMENTS)
        place(home, agreements)
    if not OrganisationIndexPage.objects.exists():
        organisations = OrganisationIndexPage(
            title="Boligorganisationer", slug="boligorganisationer", show_in_menus=True, introduction=ORGANISATIONS
        )
        place(home, organisations)
    if not DataGuidePage.objects.exists():
        place(home, DataGuidePage(title="Åbne data", slug=DataGuidePage.own_segment, introduction=DATA))
    if not RedThreadPage.objects.exists():
        thread = RedThreadPage(
            title="Den røde tråd", slug="den-roede-traad", show_in_menus=True, introduction=RED_THREAD
        )
        place(home, thread)
    about = ArticlePage(
        title="Om samarbejdet", slug="om", show_in_menus=True, introduction=ABOUT, body=[("paragraph", ABOUT_TEXT)]
    )
    place_once("system:om", lambda: place(home, about))
    return home


def place(parent: Page, page: Made, *, is_public: bool = True) -> Made:
    """Create a page with a first version, as the system: nobody's rights are asked, the log names no user.

    Args:
        parent: the page it goes under.
        page: the page.
        is_public: publish it; a draft otherwise.
    """
    page.live = False
    page.has_unpublished_changes = True
    parent.add_child(instance=page)
    if is_public:
        page.freeze_facts(timezone.now())
    revision = page.save_revision(user=None, log_action=False)
    if is_public:
        revision.publish(user=None, skip_permission_checks=True)
        page.refresh_from_db()
    return page


def place_once(key: str, make: Callable[[], Page | None]) -> bool:
    """Make a page unless it was made before, even if somebody has deleted it since.

    Args:
        key: tells the page from the others that commands make.
        make: creates it; None where that is not possible yet.

    Returns:
        Whether a page was made.
    """
    if PlacedPage.objects.filter(key=key).exists():
        return False
    page = make()
    if page is None:
        return False
    PlacedPage.objects.create(key=key, page=page)
    return True


def _point_site_at(home: HomePage, hostname: str, port: int) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port = hostname, port
    site.site_name = site.site_name or "Boligforum"
    if site.root_page_id is None or not HomePage.objects.filter(pk=site.root_page_id).exists():
        site.root_page = home
    site.save()
    Site.clear_site_root_paths_cache()


def _remove_welcome(root: Page) -> None:
    """Take away the page a new Wagtail greets with: of no type of ours, never edited, with nothing under it."""
    for page in root.get_children().exact_type(Page).filter(latest_revision=None, numchild=0):
        page.delete()
