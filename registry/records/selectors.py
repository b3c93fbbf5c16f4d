"""What should be seen about cases and documents: one query each."""

from collections.abc import Collection, Iterator

from registry.records.models import Case, Document
from registry.records.rules import Check, checks_of_case, checks_of_document


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
