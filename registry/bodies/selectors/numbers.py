"""How a number of people or meetings reads: “7”, “op til 7”, “mindst 1”, “6-10”, “ca. 12”."""

from django.utils.translation import gettext as _


def number_label(minimum: int | None, maximum: int | None, *, is_approximate: bool = False) -> str:
    """A range in words; "" when neither end is known.

    Args:
        minimum: the least; None or 0 for no least.
        maximum: the most; None for no most.
        is_approximate: written with “ca.”.

    Source: K073, K075, K082, K083, K103, K122, K149 (the memo's own ways of giving a number).
    """
    least = minimum or 0
    if maximum is None:
        text = _("at least %(number)d") % {"number": least} if least else ""
    elif least == maximum:
        text = str(maximum)
    elif not least:
        text = _("up to %(number)d") % {"number": maximum}
    else:
        text = f"{least}-{maximum}"
    if not text or not is_approximate:
        return text
    # “ca. mindst 12” says nothing: an approximate number without an upper end is simply approximate.
    return _("about %(number)s") % {"number": str(least) if maximum is None else text}
