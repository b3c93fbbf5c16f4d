"""Which body took over what from which (K093, K100, K110, K114)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.bodies.models.bodies import Body
from registry.history.models import Recorded


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Successions."""

    def public(self) -> Self:
        """Between two bodies that are both public."""
        return self.filter(predecessor__is_public=True, successor__is_public=True)


class Succession(Recorded):
    """A task that one body took over from another (K093, K100, K110, K114)."""

    predecessor = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("earlier body"), related_name="successions_out"
    )
    successor = models.ForeignKey(Body, models.PROTECT, verbose_name=_("later body"), related_name="successions_in")
    task = models.CharField(_("task taken over"), max_length=250)
    effective_on = models.DateField(_("effective on"), null=True, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "task"], name="succession_unique"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="succession_not_itself",
                violation_error_message=_("A body does not succeed itself (K093)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}: {self.task}"
