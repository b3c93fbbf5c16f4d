"""Reason codes of the rules as sentences."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.areas.rules import Refusal

REFUSALS = {
    "neighbour_is_itself": _("An area is not its own neighbour."),
    "neighbours_twice": _(
        "%(names)s: they are already recorded as neighbours on the other area, and once is enough. "
        "Take the line away here (%(k)s)."
    ),
}


def errors(refusals: list[Refusal]) -> ValidationError:
    """The refusals as one error with a sentence under each field."""
    fields: dict[str, list[ValidationError]] = {}
    for reason in refusals:
        figures = {"k": reason.k, "names": ", ".join(reason.figures.get("names", ()))}
        sentence = str(REFUSALS[reason.code]) % figures
        fields.setdefault(reason.field, []).append(ValidationError(sentence, code=reason.code))
    return ValidationError(fields)
