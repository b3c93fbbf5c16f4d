"""Writes of documents: each checks first, and happens in one transaction with a reason."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from registry.constraints.rules import line
from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.records.models import Document
from registry.records.rules import refusals_of_document, refusals_of_file
from registry.records.wording import refusal


def check_document(document: Document) -> None:
    """Refuse a document that is an annex to its own annex, or numbered without being one.

    Raises:
        ValidationError: with a sentence under each field that is wrong (K005).
    """
    main = line(document.annex_to_id, dict(Document.objects.values_list("pk", "annex_to")))
    refuse(refusals_of_document(key=document.pk, main=main, annex_number=document.annex_number), refusal)


def check_file(file: "UploadedFile[Any]") -> None:
    """Refuse a file that is too large or of a kind that is not accepted.

    Raises:
        ValidationError: under `file`.
    """
    refuse(
        refusals_of_file(name=file.name or "", size=file.size or 0, extensions=settings.WAGTAILDOCS_EXTENSIONS), refusal
    )


def save_document(document: Document, *, user: Any, reason: str) -> Document:
    """Check and store a document, new or changed. A file that is replaced stays in the store: history names it.

    Raises:
        ValidationError: something in it is wrong; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        document.full_clean()
        check_document(document)
        document.save()
    return document
