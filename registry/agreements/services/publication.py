"""What it does to an agreement that its page becomes public, or no longer is."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from registry.agreements.models import Agreement
from registry.history.change import recording


def mark_published(agreement: Agreement, on: date, user: Any) -> None:
    """Note that everybody may read of the agreement; the day of the first publication stays until it is hidden.

    Args:
        agreement: which.
        on: the day of the publication.
        user: who approved it or lifted a restriction, or None for the system.
    """
    if Agreement.objects.filter(pk=agreement.pk, published_on__isnull=True).exists():
        _set_published(agreement, on, user, _("The agreement's page became public."))


def mark_withdrawn(agreement: Agreement, user: Any) -> None:
    """Note that the agreement is no longer public.

    Args:
        agreement: which.
        user: who withdrew its page or restricted the access to it, or None for the system.
    """
    if Agreement.objects.filter(pk=agreement.pk, published_on__isnull=False).exists():
        _set_published(agreement, None, user, _("The agreement's page is no longer public."))


@transaction.atomic
def _set_published(agreement: Agreement, on: date | None, user: Any, reason: str) -> None:
    row = Agreement.objects.select_for_update().get(pk=agreement.pk)
    row.published_on = on
    with recording(reason, user):
        row.save(update_fields=["published_on"])
