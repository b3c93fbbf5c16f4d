"""What stops a submission. A draft is saved whatever is wrong with it."""

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StreamValue

from pages.checks.body import findings
from pages.checks.catalogue import Catalogue
from pages.checks.wording import sentence


def faults(body: StreamValue) -> StreamBlockValidationError | None:
    """What is clearly wrong with a body, as errors of the blocks it stands in; None where nothing is."""
    found: dict[int, list[str]] = {}
    for finding in findings(body, Catalogue()):
        if finding.is_fault:
            found.setdefault(finding.index, []).append(sentence(finding))
    if not found:
        return None
    return StreamBlockValidationError({index: ValidationError(sentences) for index, sentences in found.items()})
