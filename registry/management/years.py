"""A year as commands take it."""

from argparse import ArgumentTypeError
from collections.abc import Callable

from django.utils.translation import gettext as _


def year_within(earliest: int, latest: int) -> Callable[[str], int]:
    """The type of an argument that is a year from `earliest` to `latest`."""

    def year(text: str) -> int:
        if not (text.isascii() and text.isdigit() and earliest <= int(text) <= latest):
            raise ArgumentTypeError(
                _("“%(text)s” is not a year from %(earliest)d to %(latest)d: write it with four digits.")
                % {"text": text, "earliest": earliest, "latest": latest}
            )
        return int(text)

    return year
