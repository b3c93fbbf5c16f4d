"""Pages about the invented agreements, so that what reads approved agreements has something to show."""

from collections import Counter
from functools import partial

from django.db import transaction

from pages.models import AgreementIndexPage, AgreementPage, PlacedPage
from pages.slugs import ascii_slug
from pages.tree import place, place_once
from registry.agreements.models import Agreement, AgreementState
from registry.demo.builder import PREFIX

INTRODUCTION = "Aftalen er opfundet, så det kan ses, hvordan en aftale læses her."
CONCLUDED = (AgreementState.CONCLUDED, AgreementState.TERMINATED, AgreementState.EXPIRED)


@transaction.atomic
def load_demo_pages() -> Counter[str]:
    """Publish a page for each invented agreement that has been concluded, once; none before the site has its pages.

    Returns:
        How many pages were created, by the Danish plural of their type.
    """
    created: Counter[str] = Counter()
    index = AgreementIndexPage.objects.first()
    if index is None:
        return created
    for agreement in Agreement.objects.filter(reference_key__startswith=PREFIX, state__in=CONCLUDED).order_by("pk"):
        if place_once(agreement.reference_key, partial(_place, index, agreement)):
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
        page.delete()
        removed[str(AgreementPage._meta.verbose_name_plural)] += 1
    PlacedPage.objects.filter(key__startswith=PREFIX).delete()
    return removed


def _place(index: AgreementIndexPage, agreement: Agreement) -> AgreementPage | None:
    if AgreementPage.objects.filter(agreement=agreement).exists():
        return None
    slug = ascii_slug(agreement.title)[:80].rstrip("-")
    page = AgreementPage(title=agreement.title, slug=slug, agreement=agreement, introduction=INTRODUCTION)
    page.contact = index.contact
    return place(index, page)
