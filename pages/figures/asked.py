"""What a figure is asked for: of which day and year, and where the pages about its bodies are."""

from dataclasses import dataclass
from datetime import date

from pages.record_pages import Addresses

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Asked:
    """What a figure may depend on besides the registry.

    Attributes:
        today: decides what is in force.
        year: the calendar year of a figure that shows one.
        addresses: public pages about bodies; empty for a file, where links lead nowhere.
    """

    today: date
    year: int
    addresses: Addresses
