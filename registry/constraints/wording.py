"""Refusals as the error that a form shows, and the amounts they mention."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError

from registry.constraints.rules import Refusal


def as_error(refusals: Iterable[Refusal], sentence: Callable[[Refusal], str]) -> ValidationError:
    """The refusals as one error with a sentence under each field.

    Args:
        refusals: at least one.
        sentence: says what is wrong and what would be right, in the words of the subject.
    """
    fields: dict[str, list[ValidationError]] = {}
    for reason in refusals:
        fields.setdefault(reason.field, []).append(ValidationError(sentence(reason), code=reason.code))
    return ValidationError(fields)


def refuse(refusals: list[Refusal], sentence: Callable[[Refusal], str]) -> None:
    """Go on when nothing is refused.

    Raises:
        ValidationError: see `as_error`.
    """
    if refusals:
        raise as_error(refusals, sentence)


def kroner(amount: Decimal) -> str:
    """1234.5 → 1.234,50 kr.; whole kroner without øre."""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{amount:,.{places}f}".translate(str.maketrans(",.", ".,")) + " kr."
