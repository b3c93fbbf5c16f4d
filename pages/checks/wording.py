"""A finding as a sentence that says what is wrong and what would be right."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.checks.findings import Code, Finding

SENTENCES: Mapping[Code, Promise] = MappingProxyType(
    {
        Code.PAGE_GONE: _("The link “%(subject)s” leads to a page that has been deleted. Choose another page."),
        Code.PAGE_NOT_PUBLIC: _(
            "The link “%(subject)s” leads to “%(detail)s”, which is not public. Until it is, the public sees no link."
        ),
        Code.DOCUMENT_GONE: _("The link “%(subject)s” leads to a document that has been deleted. Choose another."),
        Code.ADDRESS_OF_PAGE: _(
            "The link “%(subject)s” holds the typed address %(detail)s. Choose the page instead, so that the link "
            "follows when the page is moved."
        ),
        Code.ADDRESS_NOWHERE: _(
            "The link “%(subject)s” leads to %(detail)s, and there is nothing there. Choose the page it should lead to."
        ),
        Code.ADDRESS_OF_ADMIN: _(
            "The link “%(subject)s” leads into the administration, where the public has no access. Choose the page "
            "instead."
        ),
        Code.CLAUSE_GONE: _(
            "“%(subject)s” refers to a clause that has been deleted. Refer to another, or take the reference out."
        ),
        Code.CLAUSE_EMPTY: _("“%(subject)s” has a heading, but no text."),
        Code.VAGUE_LINK_TEXT: _(
            "The link text “%(subject)s” does not say where the link leads. Write it so that it can be read on its own."
        ),
        Code.ADDRESS_AS_TEXT: _("The link text is an address: %(subject)s. Write what it leads to instead."),
        Code.HEADING_JUMP: _("The subheading “%(subject)s” has no heading above it. Make it a heading, or put one in."),
        Code.ALT_TEXT_MISSING: _(
            "An image has no alternative text. Write what it shows, or tick that it is only decoration."
        ),
        Code.ALT_TEXT_FILE_NAME: _(
            "The alternative text “%(subject)s” looks like the name of a file. Write what the image shows."
        ),
        Code.TABLE_CAPTION: _("A table has no caption. Write what it shows."),
        Code.TABLE_HEADING: _("The table “%(subject)s” has a column without a heading."),
    }
)


def sentence(finding: Finding) -> str:
    """What is wrong, and what would be right."""
    return str(SENTENCES[finding.code]) % {"subject": finding.subject or "–", "detail": finding.detail}
