"""Key figures of a department and financial year (K181)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.history.models import Recorded
from registry.organisations.models.departments import Department


class KeyFiguresQuerySet(models.QuerySet["KeyFigures"]):
    """Key figures."""

    def public(self) -> Self:
        """None: the public sees aggregates only."""
        return self.none()


class KeyFigures(Recorded):
    """Nøgletal of one department and financial year (K181). Amounts in DKK."""

    department = models.ForeignKey(Department, models.PROTECT, verbose_name=_("department"), related_name="key_figures")
    financial_year = models.PositiveSmallIntegerField(
        _("financial year"), validators=[MinValueValidator(1990), MaxValueValidator(2200)]
    )
    reserves_dkk = models.DecimalField(
        _("reserves, balance, kr."), max_digits=14, decimal_places=2, null=True, blank=True
    )
    reserves_contribution_dkk = models.DecimalField(
        _("reserves, contribution of the year, kr."), max_digits=14, decimal_places=2, null=True, blank=True
    )
    rent_dkk_per_m2 = models.DecimalField(_("rent, kr. per m²"), max_digits=8, decimal_places=2, null=True, blank=True)
    vacancies = models.PositiveIntegerField(_("vacant dwellings"), null=True, blank=True)
    move_outs = models.PositiveIntegerField(_("move-outs"), null=True, blank=True)
    arrears_dkk = models.DecimalField(_("arrears, kr."), max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    as_of = models.DateField(_("as of"))

    objects = KeyFiguresQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("key figures")
        verbose_name_plural = _("key figures")
        constraints = [
            models.UniqueConstraint(
                fields=["department", "financial_year"],
                name="keyfigures_unique_year",
                violation_error_message=_("The department already has key figures for this financial year."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.department} {self.financial_year}"
