"""The rights of the editorial work that belong to no page type."""

from django.db import models
from django.utils.translation import gettext_lazy as _

DECIDE = "pages.decide_page"
OVERSEE = "pages.oversee_page"


class EditorialRight(models.Model):
    """Holds the rights to decide about public pages and to oversee the work; there are no rows and no table."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("decide_page", _("Withdraw, move and delete public pages, and set who may read them")),
            ("oversee_page", _("See what awaits whom, and what stands still")),
        ]
        verbose_name = _("editorial right")
        verbose_name_plural = _("editorial rights")
