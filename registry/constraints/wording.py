"""Refusals as the error that a form shows."""

from collections.abc import Callable, Iterable

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
