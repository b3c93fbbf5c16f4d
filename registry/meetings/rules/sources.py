"""Which line of the memo a series or a wheel entry comes from."""

OF_SERIES = {
    "borgmesterforum": "K075",
    "partnerskabsforum": "K083",
    "styregruppe": "K103",
    "samarbejdsforum": "K122",
    "team": "K149",
    "koordinatorer": "K149",
    "dialogue": "K161",
    "area-dialogue": "K166",
}
OF_ENTRIES = {
    ("styregruppe", 1): "K190",
    ("samarbejdsforum", 1): "K191",
    ("borgmesterforum", 1): "K192",
    ("partnerskabsforum", 2): "K193",
    ("styregruppe", 2): "K194",
    ("samarbejdsforum", 2): "K195",
    ("styregruppe", 3): "K196",
    ("samarbejdsforum", 3): "K197",
    ("borgmesterforum", 4): "K198",
    ("styregruppe", 4): "K199",
    ("samarbejdsforum", 4): "K200",
    ("dialogue", 4): "K201",
}
"""By series and by the quarter that the memo lists the entry under."""
THE_WHEEL = "K190"


def k_of_series(reference_key: str | None) -> str:
    """The memo's line on a series; the wheel's first line for a series that the memo does not have."""
    return OF_SERIES.get((reference_key or "").removeprefix("series:"), THE_WHEEL)


def k_of_entry(reference_key: str | None, quarter: int) -> str:
    """The memo's line on a wheel entry; the wheel's first line for an entry that the memo does not have."""
    series = (reference_key or "").removeprefix("wheel:").partition(":")[0]
    return OF_ENTRIES.get((series, quarter), THE_WHEEL)
