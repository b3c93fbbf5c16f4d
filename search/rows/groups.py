"""The texts that lists search: which fields of which models are searched together, and how they are numbered."""

from dataclasses import dataclass
from functools import cache
from zlib import crc32

from registry.registers import SHEETS
from registry.screens.searching import Texts, searched_texts

KEY_BITS = 40
_NUMBERS = 1 << 22  # number and key fill the lower 62 bits of a bigint


@dataclass(frozen=True)
class Group:
    """Texts of the index whose keys lie together: from `first`, to which a row's own key is added, to `last`."""

    texts: Texts

    @property
    def number(self) -> int:
        """The same in every process, because it is made of the names."""
        named = f"{self.texts.model._meta.label_lower}:{','.join(self.texts.fields)}"
        return 1 + crc32(named.encode()) % (_NUMBERS - 1)

    @property
    def first(self) -> int:
        return self.number << KEY_BITS

    @property
    def last(self) -> int:
        return self.first + (1 << KEY_BITS) - 1


@cache
def groups() -> tuple[Group, ...]:
    """All of them, by number; of the registry's own models only.

    Raises:
        ValueError: two have the same number: a field more or less in one of them mends it.
    """
    wanted: set[Texts] = set()
    for sheet in SHEETS.values():
        wanted.update(searched_texts(sheet).values())
        if sheet.added is not None:
            wanted.add(Texts(sheet.model, ("extra",)))
    found = [Group(texts) for texts in wanted if texts.model._meta.app_label == "registry"]
    if len({group.number for group in found}) != len(found):
        raise ValueError("Two groups of searched fields have the same number.")
    return tuple(sorted(found, key=lambda group: group.number))
