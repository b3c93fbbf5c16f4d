"""Constraints that many models share, so that they read alike and are named alike."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def one_of(
    field: str, choices: type[models.TextChoices | models.IntegerChoices], **kwargs: object
) -> models.CheckConstraint:
    """The database refuses a value of `field` that is not among `choices`; empty text and NULL pass where allowed."""
    allowed = models.Q(**{f"{field}__in": choices.values})
    if kwargs.pop("blank", False):
        allowed |= models.Q(**{field: ""}) | models.Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(
        condition=allowed,
        name=f"%(class)s_{field}_known",
        violation_error_message=_("The value is not one of the choices."),
    )


def in_order(start: str, end: str) -> models.CheckConstraint:
    """The database refuses a row whose `end` is not after its `start`; open ends pass."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{end}__gt": models.F(start)})
        | models.Q(**{f"{start}__isnull": True})
        | models.Q(**{f"{end}__isnull": True}),
        name=f"%(class)s_{end}_after_start",
        violation_error_message=_("The end must be after the start."),
    )
