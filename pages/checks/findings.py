"""What can be found wrong with a text."""

from dataclasses import dataclass
from enum import Enum


class Code(Enum):
    """The kinds of findings. A fault stops a submission; the others are advice."""

    PAGE_GONE = "page-gone"
    PAGE_NOT_PUBLIC = "page-not-public"
    DOCUMENT_GONE = "document-gone"
    ADDRESS_OF_PAGE = "address-of-page"
    ADDRESS_NOWHERE = "address-nowhere"
    ADDRESS_OF_ADMIN = "address-of-admin"
    CLAUSE_GONE = "clause-gone"
    CLAUSE_EMPTY = "clause-empty"
    VAGUE_LINK_TEXT = "vague-link-text"
    ADDRESS_AS_TEXT = "address-as-text"
    HEADING_JUMP = "heading-jump"
    ALT_TEXT_MISSING = "alt-text-missing"
    ALT_TEXT_FILE_NAME = "alt-text-file-name"
    TABLE_CAPTION = "table-caption"
    TABLE_HEADING = "table-heading"


FAULTS = frozenset({Code.PAGE_GONE, Code.DOCUMENT_GONE, Code.ADDRESS_NOWHERE, Code.ADDRESS_OF_ADMIN, Code.CLAUSE_GONE})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one block of a body.

    `subject` is what it is about, as the editor would know it again: a link's text, a heading. `detail` is where it
    leads.
    """

    code: Code
    index: int
    subject: str = ""
    detail: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether it is clearly wrong, so that the page cannot be submitted with it."""
        return self.code in FAULTS
