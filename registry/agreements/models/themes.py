"""Themes, the policy areas they touch, and the objectives that the law sets (K015, K019, K062, K063, K112, K121)."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.history.models import Recorded
from registry.parties.models import LegalBasis, Party


class PolicyArea(Recorded):
    """A policy area that themes and agreements touch; an open list (K015)."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    class Meta(Recorded.Meta):
        verbose_name = _("policy area")
        verbose_name_plural = _("policy areas")

    def __str__(self) -> str:
        return self.name


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes."""

    def public(self) -> Self:
        return self


class Theme(ClusterableModel, Recorded):
    """A theme that agreements are about, and the forvaltning that speaks for it (K062, K063, K112, K121)."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True)
    spokes_party = models.ForeignKey(
        Party,
        models.PROTECT,
        verbose_name=_("spokes-forvaltning"),
        null=True,
        blank=True,
        related_name="themes_spoken_for",
        help_text=_("The forvaltning that speaks for the theme at meetings; may be overridden at each meeting."),
    )
    spokes_role = models.CharField(_("spokesperson's office"), max_length=120, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), null=True, blank=True)
    budget_year = models.PositiveSmallIntegerField(
        _("prioritised in the budget of"), null=True, blank=True, validators=[MinValueValidator(2000)]
    )

    objects = ThemeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name


class ThemePolicyArea(Recorded):
    """A policy area that a theme belongs to."""

    theme = ParentalKey(Theme, on_delete=models.CASCADE, related_name="policy_area_rows", verbose_name=_("theme"))
    policy_area = models.ForeignKey(
        PolicyArea, models.PROTECT, related_name="theme_rows", verbose_name=_("policy area")
    )

    class Meta(Recorded.Meta):
        verbose_name = _("policy area")
        verbose_name_plural = _("policy areas")
        constraints = [models.UniqueConstraint(fields=["theme", "policy_area"], name="themepolicyarea_unique")]

    def __str__(self) -> str:
        return str(self.policy_area)


class StatutoryObjective(Recorded):
    """An objective that the law sets for the sector; agreements name those they work within (K019)."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    legal_basis = models.ForeignKey(
        LegalBasis, models.PROTECT, verbose_name=_("legal basis"), related_name="objectives"
    )
    description = models.TextField(_("description"), blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("statutory objective")
        verbose_name_plural = _("statutory objectives")

    def __str__(self) -> str:
        return self.name
