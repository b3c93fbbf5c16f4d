"""What set-up and reference data have made once: pages, and templates of texts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PlacedPage(models.Model):
    """Remembers a page that a command made, also after somebody deleted it, so that it is made only once.

    A template of a text is remembered in the same way, without a page; and so is the page made from a round of the
    extended supervision, which may be made again when it is gone.
    """

    key = models.CharField(_("key"), max_length=120, unique=True)
    page = models.ForeignKey(Page, models.SET_NULL, verbose_name=_("page"), null=True, related_name="+")

    class Meta:
        verbose_name = _("page made by a command")
        verbose_name_plural = _("pages made by a command")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
