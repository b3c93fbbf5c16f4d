"""Keeps two rows from saying the same thing about one day."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from registry.validity import wording
from registry.validity.models import Validity


def refuse_overlap(row: Validity, k: str, **same: Any) -> None:
    """Refuse a row that holds on a day on which another one like it holds already.

    Args:
        row: the row that is to be stored.
        k: the line of the memo for which it matters.
        same: what makes another row one like it, as a filter.

    Raises:
        ValidationError: on `valid_from`, naming the other row's period.
    """
    if row.valid_from and row.valid_until and row.valid_until <= row.valid_from:
        return  # the constraint says so on its own field
    for other in type(row)._default_manager.filter(**same).exclude(pk=row.pk).order_by("pk"):
        if row.period.overlaps(other.period):
            period = wording.period(other.valid_from, other.valid_until)
            raise ValidationError(
                {
                    "valid_from": _(
                        "The same already holds %(period)s. End that first, or choose another period (%(k)s)."
                    )
                    % {"period": period, "k": k}
                }
            )
