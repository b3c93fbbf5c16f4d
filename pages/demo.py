"""Pages about the invented agreements, so that what reads approved agreements has something to show."""

from collections import Counter
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from pages.models import AgreementIndexPage, AgreementPage, EntryIntoForce, PlacedPage
from pages.slugs import ascii_slug
from pages.tree import place, place_once
from pages.versions.adopting import adopt, erase_invented
from pages.versions.content import Approval, Signature, instant
from registry.agreements.models import Agreement, AgreementState
from registry.demo.builder import PREFIX

INTRODUCTION = "Aftalen er opfundet, så det kan ses, hvordan en aftale læses her."
ADOPTED = 2
TEXTS = (
    "<p>Parterne mødes én gang om året og gør status over målene.</p><p>Hver part betaler sine egne udgifter.</p>",
    "<p>Parterne mødes hvert kvartal og gør status over målene.</p><p>Hver part betaler sin egen deltagelse.</p>",
)
DAYS_AGO = (400, 30)
CONCLUDED = (AgreementState.CONCLUDED, AgreementState.TERMINATED, AgreementState.EXPIRED)


@transaction.atomic
def load_demo_pages(now: datetime) -> Counter[str]:
    """Publish a page for each invented agreement that has been concluded, once; none before the site has its pages.

    The first two have been adopted and revised, by invented people.

    Args:
        now: Their versions came into force some time before it.

    Returns:
        How many pages were created, by the Danish plural of their type.
    """
    created: Counter[str] = Counter()
    index = AgreementIndexPage.objects.first()
    if index is None:
        return created
    for agreement in Agreement.objects.filter(reference_key__startswith=PREFIX, state__in=CONCLUDED).order_by("pk"):
        moment = now if created.total() < ADOPTED else None
        if place_once(agreement.reference_key, partial(_place, index, agreement, moment)):
            created[str(AgreementPage._meta.verbose_name_plural)] += 1
    return created


@transaction.atomic
def remove_demo_pages() -> Counter[str]:
    """Delete the pages about invented agreements, whoever made them.

    Returns:
        How many pages were deleted, by the Danish plural of their type.
    """
    removed: Counter[str] = Counter()
    for page in AgreementPage.objects.filter(agreement__reference_key__startswith=PREFIX):
        erase_invented(page)
        page.delete()
        removed[str(AgreementPage._meta.verbose_name_plural)] += 1
    PlacedPage.objects.filter(key__startswith=PREFIX).delete()
    return removed


def _place(index: AgreementIndexPage, agreement: Agreement, adopted_before: datetime | None) -> AgreementPage | None:
    if AgreementPage.objects.filter(agreement=agreement).exists():
        return None
    slug = ascii_slug(agreement.title)[:80].rstrip("-")
    page = AgreementPage(title=agreement.title, slug=slug, agreement=agreement, introduction=INTRODUCTION)
    page.contact = index.contact
    page = place(index, page)
    if adopted_before is not None:
        for text, days in zip(TEXTS, DAYS_AGO, strict=True):
            _adopt(page, text, adopted_before - timedelta(days=days))
    return page


def _adopt(page: AgreementPage, text: str, at: datetime) -> None:
    """Adopt and publish a text at a moment that is over."""
    page.body = [("paragraph", text)]
    page.freeze_facts(at)
    revision = page.save_revision(user=None, log_action=False)
    signatures = [
        Signature(party["name"], f"Underskriver {number} (demo)", "opfundet direktør", instant(at))
        for number, party in enumerate(page.facts["parties"], start=1)
    ]
    approvals = [Approval("Godkendelse", instant(at))]
    version = adopt(page=revision.as_object(), revision=revision, approvals=approvals, signatures=signatures, now=at)
    EntryIntoForce(version=version, at=at).save()
    revision.publish(user=None, skip_permission_checks=True)
    page.refresh_from_db()
