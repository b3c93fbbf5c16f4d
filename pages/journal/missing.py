"""What lacks its place in the journal, as rows: agreement pages, adopted versions, minutes, documents, cases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permissions import policy_registry

from pages.models import AdoptedVersion, AgreementPage
from pages.seeing import seen_by, sees_pages
from registry.columns import danish_order
from registry.meetings.models import Meeting
from registry.meetings.selectors.minutes import checks_of_approved_minutes
from registry.meetings.selectors.rights import visible_documents
from registry.records import wording
from registry.records.models import Case, Document
from registry.records.rules import Check, checks_of_journal
from registry.records.selectors import checks_of_cases, checks_of_documents
from registry.screens.checks import Finding, Mend, shown

K_NUMBERS = ("K003", "K004")


class Subject(TextChoices):
    """What lacks something; the value stands in addresses."""

    PAGE = "page", gettext_lazy("Agreement page")
    VERSION = "version", gettext_lazy("Adopted version")
    MINUTES = "minutes", gettext_lazy("Approved minutes")
    DOCUMENT = "document", gettext_lazy("Document")
    CASE = "case", gettext_lazy("Case")


MODELS: dict[Subject, type[Meeting | Case | Document]] = {
    Subject.MINUTES: Meeting,
    Subject.DOCUMENT: Document,
    Subject.CASE: Case,
}
"""Of rows of the registry, the model whose rights decide who sees and who exports them."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing.

    Attributes:
        title: of what lacks it.
        state: where that stands, in words; "" where it has no states.
        k: the line of the memo.
        key: of the row where it is mended: the agreement page, the meeting, the document or the case.
    """

    subject: Subject
    title: str
    state: str
    text: str
    k: str
    key: int


def subjects_for(user: Any, right: str = "view") -> list[Subject]:
    """What the user may see of the report, or, with the right export, take out of it."""
    seen = [Subject.PAGE, Subject.VERSION] if sees_pages(user) else []
    return seen + [
        subject for subject, model in MODELS.items() if user.has_perm(f"registry.{right}_{model._meta.model_name}")
    ]


def missing(user: Any, subjects: Iterable[Subject], today: date) -> Iterator[Missing]:
    """All that is missing in what the user may see of these subjects; a constant number of queries.

    Args:
        user: who asks.
        subjects: some of `subjects_for`.
        today: his rights over documents are those of today.
    """
    for subject in subjects:
        if subject is Subject.PAGE:
            yield from _pages(user)
        elif subject is Subject.VERSION:
            yield from _versions(user)
        elif subject is Subject.MINUTES:
            yield from _rows(subject, checks_of_approved_minutes(), _("approved and locked"))
        elif subject is Subject.DOCUMENT:
            seen = set(visible_documents(user, today, Document.objects.all()).values_list("pk", flat=True))
            yield from _rows(subject, ((row, check) for row, check in checks_of_documents() if row.pk in seen))
        else:
            yield from _rows(subject, checks_of_cases())


class Addresses:
    """Where each thing is mended, for the user who may; else where it is seen."""

    def __init__(self, user: Any) -> None:
        self.user = user

    def of(self, row: Missing) -> str:
        if row.subject in MODELS:
            model = MODELS[row.subject]
            mend = Mend(model, "journal", row.key) if model is Meeting else None
            return shown(Finding(model, row.key, row.title, row.text, row.k, mend=mend), self.user)["url"]
        name = "wagtailadmin_pages:edit" if row.key in self._edited else "wagtailadmin_explore"
        return reverse(name, args=[row.key])

    @cached_property
    def _edited(self) -> set[int]:
        policy = policy_registry.get_by_type(Page)
        return set(policy.instances_user_has_permission_for(self.user, "change").values_list("pk", flat=True))


def _pages(user: Any) -> Iterator[Missing]:
    """Public pages as they are public, others as they were last saved."""
    pages = AgreementPage.objects.filter(pk__in=seen_by(user).values("pk")).select_related("case", "document")
    for page in pages.order_by(danish_order("title"), "pk"):
        case, document = page.case, page.document
        for check in checks_of_journal(
            case_number=case.number if case else "",
            kle=case.kle if case else "",
            document_number=document.number if document else "",
        ):
            state = _("published") if page.live else _("draft")
            title = page.get_admin_display_title()
            yield Missing(Subject.PAGE, title, state, wording.check(check), check.k, page.pk)


def _versions(user: Any) -> Iterator[Missing]:
    """What was adopted without; it cannot be mended there, only before the next is adopted."""
    versions = AdoptedVersion.objects.filter(page__in=seen_by(user).values("pk")).select_related("page")
    for version in versions.order_by(danish_order("page__title"), "page", "number"):
        journal = version.adopted.journal
        for check in checks_of_journal(
            case_number=journal["case_number"], kle=journal["kle"], document_number=journal["document_number"]
        ):
            title = f"{version.page.get_admin_display_title()}, {version}"
            state = _("adopted, cannot be changed")
            yield Missing(Subject.VERSION, title, state, wording.check(check), check.k, version.page_id)


def _rows(
    subject: Subject, found: Iterable[tuple[Meeting | Case | Document, Check]], state: str = ""
) -> Iterator[Missing]:
    for row, check in found:
        if check.k in K_NUMBERS:
            yield Missing(subject, str(row), state, wording.check(check), check.k, row.pk)
