"""What lacks its place in the journal, as rows: agreement pages, adopted versions, documents, cases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permissions import policy_registry

from pages.models import AdoptedVersion, AgreementPage
from registry.columns import danish_order
from registry.meetings.selectors.rights import visible_documents
from registry.records import wording
from registry.records.admin import findings_of_cases, findings_of_documents
from registry.records.models import Document
from registry.records.rules import checks_of_journal
from registry.screens.checks import Finding, shown

K_NUMBERS = ("K003", "K004")


class Subject(TextChoices):
    """What lacks something; the value stands in addresses."""

    PAGE = "page", gettext_lazy("Agreement page")
    VERSION = "version", gettext_lazy("Adopted version")
    DOCUMENT = "document", gettext_lazy("Document")
    CASE = "case", gettext_lazy("Case")


RIGHTS = {Subject.CASE: "case", Subject.DOCUMENT: "document"}
"""Of rows of the registry, the model whose rights decide who sees and who exports them."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing.

    Attributes:
        title: of what lacks it.
        state: where that stands, in words; "" where it has no states.
        k: the line of the memo.
        url: where it is mended, for those who may; else where it is seen.
    """

    subject: Subject
    title: str
    state: str
    text: str
    k: str
    url: str


def sees_pages(user: Any) -> bool:
    """Whether the user sees any page in the admin."""
    return policy_registry.get_by_type(Page).explorable_root_instance(user) is not None


def subjects_for(user: Any, right: str = "view") -> list[Subject]:
    """What the user may see of the report, or, with the right export, take out of it."""
    seen = [Subject.PAGE, Subject.VERSION] if sees_pages(user) else []
    return seen + [subject for subject, model in RIGHTS.items() if user.has_perm(f"registry.{right}_{model}")]


def missing(user: Any, subjects: Iterable[Subject], today: date) -> Iterator[Missing]:
    """All that is missing in what the user may see of these subjects; a constant number of queries.

    Args:
        user: who asks.
        subjects: some of `subjects_for`.
        today: his rights over documents are those of today.
    """
    asked = set(subjects)
    if asked & {Subject.PAGE, Subject.VERSION}:
        addresses = _Addresses(user)
        if Subject.PAGE in asked:
            yield from _pages(addresses)
        if Subject.VERSION in asked:
            yield from _versions(addresses)
    if Subject.DOCUMENT in asked:
        seen = set(visible_documents(user, today, Document.objects.all()).values_list("pk", flat=True))
        found = (finding for finding in findings_of_documents(today) if finding.key in seen)
        yield from _rows(Subject.DOCUMENT, found, user)
    if Subject.CASE in asked:
        yield from _rows(Subject.CASE, findings_of_cases(today), user)


class _Addresses:
    """The agreement pages a user sees, and where each is mended."""

    def __init__(self, user: Any) -> None:
        policy = policy_registry.get_by_type(Page)
        self.seen = policy.explorable_instances(user).values("pk")
        self._edited = set(policy.instances_user_has_permission_for(user, "change").values_list("pk", flat=True))

    def of(self, page_id: int) -> str:
        name = "wagtailadmin_pages:edit" if page_id in self._edited else "wagtailadmin_explore"
        return reverse(name, args=[page_id])


def _pages(addresses: _Addresses) -> Iterator[Missing]:
    """Public pages as they are public, others as they were last saved."""
    pages = AgreementPage.objects.filter(pk__in=addresses.seen).select_related("case", "document")
    for page in pages.order_by(danish_order("title"), "pk"):
        case, document = page.case, page.document
        for check in checks_of_journal(
            case_number=case.number if case else "",
            kle=case.kle if case else "",
            document_number=document.number if document else "",
        ):
            state = _("published") if page.live else _("draft")
            title = page.get_admin_display_title()
            yield Missing(Subject.PAGE, title, state, wording.check(check), check.k, addresses.of(page.pk))


def _versions(addresses: _Addresses) -> Iterator[Missing]:
    """What was adopted without; it cannot be mended there, only before the next is adopted."""
    versions = AdoptedVersion.objects.filter(page__in=addresses.seen).select_related("page")
    for version in versions.order_by(danish_order("page__title"), "page", "number"):
        journal = version.adopted.journal
        for check in checks_of_journal(
            case_number=journal["case_number"], kle=journal["kle"], document_number=journal["document_number"]
        ):
            title = f"{version.page.get_admin_display_title()}, {version}"
            state = _("adopted, cannot be changed")
            yield Missing(Subject.VERSION, title, state, wording.check(check), check.k, addresses.of(version.page_id))


def _rows(subject: Subject, findings: Iterable[Finding], user: Any) -> Iterator[Missing]:
    for finding in findings:
        if finding.k in K_NUMBERS:
            yield Missing(subject, finding.subject, "", finding.text, finding.k, shown(finding, user)["url"])
