"""What others read of cases and documents, and what should be seen about them: one query each."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from registry.records.models import Case, Document, DocumentPartner
from registry.records.rules import Check, checks_of_case, checks_of_document


@dataclass(frozen=True)
class DocumentRow:
    """A document as it is listed."""

    document_id: int
    title: str
    kind_label: str
    number: str
    dated_on: date | None
    address: str
    annex_number: int | None


def document_row(document: Document) -> DocumentRow:
    """A document as it is listed; asks for nothing."""
    return DocumentRow(
        document_id=document.pk,
        title=document.title,
        kind_label=str(document.get_kind_display()),
        number=document.number,
        dated_on=document.dated_on,
        address=document.address,
        annex_number=document.annex_number,
    )


def checks_of_cases(only: Collection[int] | None = None) -> Iterator[tuple[Case, Check]]:
    """Each case with each of its checks, by number; all cases when `only` (primary keys) is None."""
    rows = Case.objects.order_by("number", "pk")
    for case in rows if only is None else rows.filter(pk__in=only):
        for check in checks_of_case(number=case.number, has_kle=bool(case.kle), has_owner=case.owner_id is not None):
            yield case, check


def checks_of_documents(only: Collection[int] | None = None) -> Iterator[tuple[Document, Check]]:
    """Each document with each of its checks, by title; all documents when `only` (primary keys) is None."""
    rows = Document.objects.order_by("title", "pk")
    for document in rows if only is None else rows.filter(pk__in=only):
        for check in checks_of_document(
            number=document.number,
            has_case=document.case_id is not None,
            has_date=document.dated_on is not None,
            has_sender=document.sender_id is not None,
            is_annex=document.annex_to_id is not None,
            annex_number=document.annex_number,
            has_content=bool(document.file or document.address),
        ):
            yield document, check


def public_documents_of_party(party_id: int) -> tuple[DocumentRow, ...]:
    """The public documents that a party sent or took part in making, the newest first."""
    took_part = DocumentPartner.objects.filter(document=OuterRef("pk"), party=party_id)
    rows = Document.objects.public().filter(Q(sender=party_id) | Exists(took_part))
    return tuple(map(document_row, rows.order_by(F("dated_on").desc(nulls_last=True), "title", "pk")))


def public_documents(keys: Collection[int]) -> tuple[DocumentRow, ...]:
    """The public ones of some documents, by title; one query.

    Args:
        keys: their primary keys.
    """
    return tuple(map(document_row, Document.objects.public().filter(pk__in=keys).order_by("title", "pk")))
