"""Reason codes of the rules as sentences."""

from django.utils.translation import gettext_lazy as _

from registry.constraints.rules import Refusal

REFUSALS = {
    "label_unreadable": _("Write a label with at least one letter or digit."),
    "label_taken": _(
        "The register already has a custom field “%(label)s”, perhaps a retired one: use that, or choose another label."
    ),
    "label_is_a_column": _("The register has a column “%(label)s” already: choose another label."),
    "choices_without_kind": _("Only a field of the kind “choice” has choices: empty the lines, or choose that kind."),
    "choices_missing": _("Write the choices, one a line."),
    "choices_too_many": _("There are %(number)s choices; at most %(most)s are allowed."),
    "choices_twice": _("“%(choice)s” stands there twice: take one of them away."),
    "choice_unreadable": _("“%(choice)s” is too long or holds characters that cannot be stored."),
    "value_missing": _("The field must be filled in."),
    "value_unreadable": _("The text holds characters that cannot be stored."),
    "text_too_long": _("The text has %(number)s characters; at most %(most)s are allowed."),
    "not_a_choice": _("Choose one of: %(choices)s."),
    "number_too_long": _("Write a number with at most %(before)s digits before the comma and %(after)s after it."),
}


def refusal(reason: Refusal) -> str:
    """What is wrong and what would be right."""
    return str(REFUSALS[reason.code]) % reason.figures
