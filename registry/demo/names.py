"""Invented names, visibly so."""

FIRST = ("Bøge", "Ærte", "Åkande", "Mynte", "Pile", "Kløver", "Hassel", "Ørne", "Vibe", "Lærke", "Tulipan", "Sølv")
LAST = ("lunden", "marken", "parken", "gården", "vænget", "haven", "toften", "engen", "bakken", "krogen")
STREETS = ("Prøvevej", "Eksempelgade", "Opfundetstræde", "Øvelsesallé", "Demostræde", "Åbenlysvej")
GIVEN = (
    "Åse", "Bent", "Clara", "Dorthe", "Egon", "Frida", "Gorm", "Hanne", "Ib", "Jytte", "Karla", "Laust",
    "Mette", "Niels", "Oda", "Palle", "Rigmor", "Søren", "Tove", "Ulf", "Vibeke", "Ærø", "Østen",
)  # fmt: skip


def place(index: int) -> str:
    """The index'th place name; different for each index below 120, then numbered."""
    name = FIRST[index % len(FIRST)] + LAST[(index // len(FIRST)) % len(LAST)]
    again = index // (len(FIRST) * len(LAST))
    return name if again == 0 else f"{name} {again + 1}"


def person(index: int) -> str:
    """The index'th person; nobody is called Demosen."""
    again = index // len(GIVEN)
    return f"{GIVEN[index % len(GIVEN)]} {'' if again == 0 else chr(64 + again % 26 or 65) + '. '}Demosen (demo)"
