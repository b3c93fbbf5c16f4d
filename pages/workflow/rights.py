"""The right to take pages off the site, move them and the like."""

from django.db import models
from django.utils.translation import gettext_lazy as _

DECIDE = "pages.decide_page"


class EditorialRight(models.Model):
    """Holds the right to decide about public pages; there are no rows and no table."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("decide_page", _("Withdraw, move and delete public pages, and set who may read them"))]
        verbose_name = _("editorial right")
        verbose_name_plural = _("editorial rights")
