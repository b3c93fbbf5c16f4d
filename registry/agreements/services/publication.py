"""What the approval of an agreement's page does to the agreement."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from registry.agreements.models import Agreement
from registry.history.change import recording


def mark_published(agreement: Agreement, on: date, user: Any) -> None:
    """Note that an approval made the agreement public; the day it first did stays until it is withdrawn.

    Args:
        agreement: which.
        on: the day of the publication.
        user: who approved, or None for the system.
    """
    if Agreement.objects.filter(pk=agreement.pk, published_on__isnull=True).exists():
        _set_published(agreement, on, user, _("The agreement's page was approved and published."))


def mark_withdrawn(agreement: Agreement, user: Any) -> None:
    """Note that the agreement is no longer public.

    Args:
        agreement: which.
        user: who withdrew it, or None for the system.
    """
    if Agreement.objects.filter(pk=agreement.pk, published_on__isnull=False).exists():
        _set_published(agreement, None, user, _("The agreement's page was taken off the public site."))


@transaction.atomic
def _set_published(agreement: Agreement, on: date | None, user: Any, reason: str) -> None:
    row = Agreement.objects.select_for_update().get(pk=agreement.pk)
    row.published_on = on
    with recording(reason, user):
        row.save(update_fields=["published_on"])
