"""Danish words for searching: tokens, base forms and the parts of compounds. Pure.

"Styringsdialogmøderne" is found by "dialogmøde", by "møder" and by "styringsdialog". A word is indexed both as it
stands and in its base form, so that a form with two readings ("lejer": tenant, or a verb) is found either way.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

ANALYSIS = "1"
"""Raise when the same text gives other terms: entries analysed by an older version are then made anew."""

LONGEST_TERM = 64
MOST_QUERY_WORDS = 12

_HYPHENS = "-\u2010\u2011"
_TOKEN = re.compile(rf"([^\W_]+(?:[{_HYPHENS}][^\W_]+)*)(?:['\u2019]s\b)?")  # "BL's" is BL
_SPLITTABLE = range(5, 41)
_SPELLED_OUT = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_NEIGHBOURS = str.maketrans({"ä": "æ", "ö": "ø"})

STOPWORDS = frozenset(
    """af alle at blev bliver da de den der det dette disse du eller en er et for fra har hos hvad hvem hvis hvor
    hvordan hvornår i ikke jeg kan man med men når og også om på samt sig sin skal som til ved vi vil være""".split()  # noqa: SIM905
)
# Words of two and three letters that stand in compounds; any other of that length is taken for a chance likeness.
_SHORT_PARTS = frozenset(
    """bil bo bro by båd dag del dyr egn eje el fag fri gas hus job jul køb lav leg liv lov lys lån løn mad mål nat ny
    rum ret råd sag salg sol spil stat syn tab tag tal tid tog træ ung uge vand vej år""".split()  # noqa: SIM905
)
# Words that are mostly beginnings and endings: "under-visning" is no "visning", "specie-ring" no "ring".
_NO_PARTS = frozenset(
    "efter ende erne frem igen imod inden isme lige mellem over ring selv skab uden under".split()  # noqa: SIM905
)
_CORRECTED = {"børne": "barn"}
_LINKED = re.compile(r"(?:ing|hed|skab|ion|dom|tet|else)s$")


@dataclass(frozen=True, slots=True)
class Word:
    """What one written word is found by.

    Attributes:
        forms: The word as it stands, then its base forms; never empty.
        parts: The words and shorter compounds it is put together of; often empty.
    """

    forms: tuple[str, ...]
    parts: tuple[str, ...] = ()


def tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Every word of a `plain` text with where it stands: (start, end, the word in lower case)."""
    for match in _TOKEN.finditer(text):
        yield match.start(1), match.end(1), match[1].lower()


def plain(text: str) -> str:
    """A text as it is kept and analysed: composed letters, single spaces, no NUL."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\0", " ")).split())


@lru_cache(maxsize=50_000)
def word(token: str) -> Word | None:
    """What one lower-case token is found by; None for a word too common to be searched for."""
    if token in STOPWORDS:
        return None
    pieces = re.split(rf"[{_HYPHENS}]", token)
    if len(pieces) == 1:
        return _single(token)
    if any(character.isdigit() for character in token):
        return Word(("-".join(pieces)[:LONGEST_TERM],), _distinct(piece[:LONGEST_TERM] for piece in pieces))
    whole = _single("".join(pieces))
    words = [_single(piece) for piece in pieces if len(piece) > 1 and piece not in STOPWORDS]
    return Word(whole.forms, _distinct([*whole.parts, *(term for one in words for term in one.forms + one.parts)]))


def analyse(text: str) -> list[str]:
    """The terms a text is indexed by: forms, base forms and compound parts.

    Returns:
        In the order of the text, repeated as often as they occur; empty for a text without words.
    """
    found = (word(token) for _, _, token in tokens(plain(text)))
    return [term for one in found if one for term in one.forms + one.parts]


def query_terms(text: str) -> list[tuple[str, ...]]:
    """What a reader asks for: for each word the terms of which one must be found.

    Args:
        text: As typed. Words joined by a hyphen are looked for one by one, numbers such as 2009-116302 as a whole.

    Returns:
        At most `MOST_QUERY_WORDS` groups, in the order typed; empty where only common words, or none, were typed.
    """
    groups: dict[tuple[str, ...], None] = {}
    for _, _, token in tokens(plain(text)):
        numbered = any(character.isdigit() for character in token)
        for piece in [token] if numbered else re.split(rf"[{_HYPHENS}]", token):
            found = word(piece)
            if found and (len(piece) > 1 or piece == token):
                groups[_distinct([*found.forms, *_other_spellings(piece)])] = None
    return list(groups)[:MOST_QUERY_WORDS]


@cache
def _word_list() -> Mapping[str, str]:
    """Every known form and its base form, some 790,000; read at the first use from a packed file of half a megabyte."""
    return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("da")


@lru_cache(maxsize=100_000)
def _base(form: str) -> str | None:
    """The base form of a known form in lower case; None for an unknown one."""
    return _CORRECTED.get(form) or _word_list().get(form) or _name(form)


@lru_cache(maxsize=10_000)
def _name(form: str) -> str | None:
    """The base form of a name that is no word besides: "københavns" gives "københavn"."""
    known = _word_list()
    found = None if form in known else known.get(form.capitalize())
    return found.lower() if found else None


def _single(token: str) -> Word:
    token = _folded(token)
    if not token.isalpha() or len(token) not in _SPLITTABLE:
        base = _base(token) if token.isalpha() and len(token) <= LONGEST_TERM else None
        return Word(_distinct([token[:LONGEST_TERM], base or token[:LONGEST_TERM]]))
    base, atoms = _base(token), _atoms(token)
    if base:
        return Word(_distinct([token, base]), _spans(atoms))
    if len(atoms) > 1:
        return Word(_distinct([token, *_joined(atoms)]), _spans(atoms))
    return Word((token, token[:-1]) if token.endswith("s") else (token,))  # perhaps the genitive of a name


def _spans(atoms: tuple[str, ...]) -> tuple[str, ...]:
    """Every word and shorter compound within a compound."""
    found: list[str] = []
    for length in range(1, len(atoms)):
        for start in range(len(atoms) - length + 1):
            found += _joined(atoms[start : start + length])
    return _distinct(found)


def _joined(atoms: tuple[str, ...]) -> list[str]:
    """Atoms as one word: without the link to a next word, and with the last atom in its base form."""
    before, last = "".join(atoms[:-1]), atoms[-1]
    part, base = _part_base(last), _base(last)
    joined = [before + part]
    if last != f"{part}s":
        joined.insert(0, before + last)
    if base:
        joined.append(before + base)
    return joined


def _atoms(token: str) -> tuple[str, ...]:
    """A word cut into the smallest words it is made of, the last in its base form; alone where it is no compound."""
    whole = _noun(token) or token
    cut = None if _name(whole) or len(whole) not in _SPLITTABLE else _cut(whole)
    if cut is None:
        return (whole,)
    found: list[str] = []
    for part in cut[:-1]:
        base = _part_base(part)
        *inner, last = _atoms(base) if part.startswith(base) else (part,)
        found += [*inner, last + part[len(base) :]] if inner else [part]
    return (*found, *_atoms(cut[-1]))


@lru_cache(maxsize=50_000)
def _cut(token: str) -> tuple[str, ...] | None:
    """The likeliest cut of a compound: fewest parts, plain joints before linked ones, the longest last part."""
    best: tuple[tuple[int, int, int], tuple[str, ...]] | None = None
    for at in range(len(token) - 2, 1, -1):
        first, rest = token[:at], token[at:]
        if not _is_part(first):
            continue
        tail = (rest,) if _is_part(rest, last=True) else _cut(rest)
        if tail is None:
            continue
        parts = (first, *tail)
        rank = (len(parts), sum(_strained(part) for part in parts[:-1]), -len(parts[-1]))
        if best is None or rank < best[0]:
            best = rank, parts
    return best[1] if best else None


def _is_part(part: str, last: bool = False) -> bool:
    if part in _NO_PARTS:
        return False
    if len(part) < 4:
        return part in _SHORT_PARTS or (not last and part[:-1] in _SHORT_PARTS and part.endswith("s"))
    return _base(part) is not None or (not last and part[-1] in "se" and len(part) > 4 and _base(part[:-1]) is not None)


def _part_base(part: str) -> str:
    """The base form of a part, without the s or e that links it to the next."""
    return _noun(part) or (_noun(part[:-1]) if part[-1] in "se" else None) or part


def _noun(form: str) -> str | None:
    """The base form as a part of a compound, where "fører" stays: it may be a person, and no verb or plural."""
    base = _base(form)
    return form if base == form[:-1] and form.endswith("er") else base


def _strained(part: str) -> bool:
    """Whether a first part is neither a base form nor linked the way Danish usually links: "granits|kærve"."""
    return _base(part) != part and not _LINKED.search(part)


def _folded(token: str) -> str:
    """Foreign accents taken off, æ ø å kept."""
    if token.isascii():
        return token
    token = token.translate(_NEIGHBOURS)
    letters = (letter if letter in "æøå" else unicodedata.normalize("NFD", letter)[0] for letter in token)
    return "".join(letters)


def _other_spellings(token: str) -> tuple[str, ...]:
    """The word with æ, ø and å where aa, ae and oe were typed, as addresses have them: "aarshjul"."""
    spelled = token
    for typed, letter in _SPELLED_OUT:
        spelled = spelled.replace(typed, letter)
    found = word(spelled) if spelled != token else None
    return found.forms if found else ()


def _distinct(terms: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
