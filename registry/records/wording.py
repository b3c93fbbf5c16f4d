"""Reason codes of the rules as sentences."""

from django.utils.translation import gettext_lazy as _

from registry.constraints.rules import Refusal
from registry.records.rules import Check

REFUSALS = {
    "annex_circular": _(
        "The document chosen is an annex to this one, directly or through others. Choose the main document (%(k)s)."
    ),
    "number_without_main": _("Choose the document it is annexed to, or leave the annex number empty (%(k)s)."),
    "file_kind": _("The file is of a kind that is not accepted (“%(extension)s”). Accepted are: %(extensions)s."),
    "file_too_large": _("The file is too large: at most %(megabytes)s MB is accepted."),
}

CHECKS = {
    "case_number_unusual": _("The case number “%(number)s” is not written ÅÅÅÅ-NNNNNN"),
    "case_without_kle": _("The case has no KLE code"),
    "case_without_owner": _("Nobody is named as owner of the case"),
    "journal_without_case": _("It belongs to no case"),
    "journal_without_kle": _("Its case has no KLE code"),
    "journal_without_document_number": _("It has no document number"),
    "document_without_case": _("The document belongs to no case"),
    "document_without_number": _("The document has no document number"),
    "document_number_unusual": _("The document number “%(number)s” is not written ÅÅÅÅ-NNNNNN"),
    "document_without_date": _("The document has no date"),
    "document_without_sender": _("The sender of the document is not known"),
    "annex_without_number": _("The annex has no number"),
    "document_without_content": _("The document has neither a file nor the address of a page"),
}


def refusal(reason: Refusal) -> str:
    """What is wrong and what would be right."""
    figures = {"k": reason.k, **reason.figures}
    if "extensions" in figures:
        figures["extensions"] = ", ".join(figures["extensions"])
    return str(REFUSALS[reason.code]) % figures


def check(found: Check) -> str:
    """What should be seen, without the line of the memo (it has a column of its own)."""
    return str(CHECKS[found.code]) % found.figures
