"""Where files lie that only a view which checks rights hands out: documents, uploads, extracts."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage


def private_files() -> FileSystemStorage:
    """The storage under PRIVATE_ROOT; its files have no address."""
    return FileSystemStorage(location=settings.PRIVATE_ROOT, base_url=None)
