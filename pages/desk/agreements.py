"""“Ændret siden vedtagelsen”: agreements of which the register now says something else than their public page."""

from dataclasses import dataclass
from datetime import date

from pages.frozen import changed_keys
from pages.models import AgreementPage
from pages.panels import fact_label
from registry.agreements.selectors.facts import facts_of


@dataclass(frozen=True)
class ChangedAgreement:
    """A public page about an agreement, and which of its facts the register has changed since.

    Attributes:
        page: the page.
        facts: what has changed, in words.
        is_under_way: whether a new version has been begun.
    """

    page: AgreementPage
    facts: tuple[str, ...]
    is_under_way: bool


def changed_agreements(day: date) -> list[ChangedAgreement]:
    """The public agreement pages whose facts have moved on, by title; the same number of queries for all.

    Args:
        day: the register is read as it holds on it.
    """
    pages = [page for page in AgreementPage.objects.live().order_by("title", "pk") if page.facts]
    now = facts_of([page.agreement_id for page in pages], day) if pages else {}
    found = ((page, changed_keys(page.facts, now[page.agreement_id])) for page in pages)
    return [
        ChangedAgreement(page, tuple(str(fact_label(key)) for key in keys), page.has_unpublished_changes)
        for page, keys in found
        if keys
    ]
