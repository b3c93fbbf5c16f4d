"""What a document must be, and which journal fields are worth a warning (K001-K005)."""

import dataclasses
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from registry.constraints.rules import Refusal

USUAL_NUMBER = re.compile(r"(19|20)\d{2}-\d{6}", re.ASCII)
LARGEST_FILE = 25 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Check:
    """Something that does not block but should be seen; `wording.check` says it."""

    code: str
    k: str
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def is_usual(number: str) -> bool:
    """True for a case or document number written ÅÅÅÅ-NNNNNN (K003, K004)."""
    return USUAL_NUMBER.fullmatch(number) is not None


def checks_of_case(*, number: str, has_kle: bool, has_owner: bool) -> list[Check]:
    """What should be seen about a case: an unusual number (K003), no KLE code, nobody who owns it (K001)."""
    found: list[Check] = []
    if not is_usual(number):
        found.append(Check("case_number_unusual", "K003", {"number": number}))
    if not has_kle:
        found.append(Check("case_without_kle", "K003"))
    if not has_owner:
        found.append(Check("case_without_owner", "K001"))
    return found


def checks_of_journal(*, case_number: str, kle: str, document_number: str) -> list[Check]:
    """What a text that is to be journalised lacks.

    Args:
        case_number: of the case it belongs to; "" when there is none.
        kle: of that case; "" when it has none.
        document_number: under which it is journalised; "" when there is none.

    Source: K003 (case and KLE code), K004 (document number); offentlighedsloven § 15.
    """
    found: list[Check] = []
    if not case_number:
        found.append(Check("journal_without_case", "K003"))
    elif not kle:
        found.append(Check("journal_without_kle", "K003"))
    if not document_number:
        found.append(Check("journal_without_document_number", "K004"))
    return found


def checks_of_document(
    *,
    number: str,
    has_case: bool,
    has_date: bool,
    has_sender: bool,
    is_annex: bool,
    annex_number: int | None,
    has_content: bool,
) -> list[Check]:
    """What should be seen about a document.

    Args:
        number: its document number; "" when none is given.
        has_case: it belongs to a case.
        has_date: its date is known.
        has_sender: the unit that sent it is known.
        is_annex: it is annexed to another document.
        annex_number: its number among the annexes.
        has_content: there is a file or the address of a page.

    Source: K001 (sender), K002 (date), K003 (case), K004 (document number), K005 (numbered annexes).
    """
    found: list[Check] = []
    if not has_case:
        found.append(Check("document_without_case", "K003"))
    if not number:
        found.append(Check("document_without_number", "K004"))
    elif not is_usual(number):
        found.append(Check("document_number_unusual", "K004", {"number": number}))
    if not has_date:
        found.append(Check("document_without_date", "K002"))
    if not has_sender:
        found.append(Check("document_without_sender", "K001"))
    if is_annex and annex_number is None:
        found.append(Check("annex_without_number", "K005"))
    if not has_content:
        found.append(Check("document_without_content", "K002"))
    return found


def refusals_of_document(*, key: int | None, main: tuple[int, ...], annex_number: int | None) -> list[Refusal]:
    """What makes a document impossible.

    Args:
        key: its primary key; None before it is stored.
        main: keys of the document it is annexed to and of all that one is annexed to in turn.
        annex_number: its number among the annexes.

    Source: K005 (numbered annexes to one document).
    """
    found: list[Refusal] = []
    if key is not None and key in main:
        found.append(Refusal("annex_circular", "annex_to", "K005"))
    if annex_number is not None and not main:
        found.append(Refusal("number_without_main", "annex_number", "K005"))
    return found


def refusals_of_file(*, name: str, size: int, extensions: Collection[str]) -> list[Refusal]:
    """What is wrong with a file that is put up.

    Args:
        name: of the file.
        size: in bytes; `LARGEST_FILE` is still allowed.
        extensions: those allowed, in lower case and without the dot.
    """
    found: list[Refusal] = []
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension not in extensions:
        figures = {"extension": extension, "extensions": tuple(sorted(extensions))}
        found.append(Refusal("file_kind", "file", "K002", figures))
    if size > LARGEST_FILE:
        found.append(Refusal("file_too_large", "file", "K002", {"megabytes": LARGEST_FILE // (1024 * 1024)}))
    return found
