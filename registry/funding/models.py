"""Funding by year and source, pools and their allocations (K013, K014, K023, K116)."""

from decimal import Decimal
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.agreements.models import Agreement
from registry.constraints.models import one_of
from registry.constraints.rules import Refusal
from registry.constraints.wording import kroner, refuse
from registry.funding import rules
from registry.history.models import Recorded
from registry.initiatives.models import Initiative
from registry.meetings.models import AgendaItem
from registry.organisations.models import HousingOrganisation
from registry.parties.models import Party
from registry.records.models import Document

MORE_THAN_NOTHING = MinValueValidator(Decimal("0.01"))


class FundingSource(models.TextChoices):
    """Where money comes from: the municipality's three kinds (K013) and the others' three (K014)."""

    CAPITAL = rules.CAPITAL, _("municipality: capital for new housing (grundkapital)")
    SOCIAL_PLAN = rules.SOCIAL_PLAN, _("municipality: contribution to a social housing plan")
    AREA_RENEWAL = rules.AREA_RENEWAL, _("municipality: area renewal")
    ORGANISATIONS = "boligorganisationer", _("housing organisations")
    PRIVATE = "private", _("other private parties")
    FUND = rules.FUND, _("Landsbyggefonden")


REFUSALS = {
    "pool_exceeded": _(
        "“%(pool)s” holds %(pool_amount)s, and %(left)s of it is left. %(amount)s is %(over)s too much (%(k)s)."
    ),
    "less_than_allocated": _("%(allocated)s of the pool is allocated already, so it cannot hold %(amount)s (%(k)s)."),
    "pool_of_no_framework": _(
        "A pool follows from a hovedaftale or from another decision. Choose a hovedaftale, or leave this empty (%(k)s)."
    ),
}


def _sentence(reason: Refusal) -> str:
    figures = {name: kroner(value) if isinstance(value, Decimal) else value for name, value in reason.figures.items()}
    return str(REFUSALS[reason.code]) % {**figures, "k": reason.k}


def _year(name: Any) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    return models.PositiveSmallIntegerField(name, validators=[MinValueValidator(1990), MaxValueValidator(2200)])


def _amount() -> models.DecimalField:  # type: ignore[type-arg]
    return models.DecimalField(_("amount, kr."), max_digits=14, decimal_places=2, validators=[MORE_THAN_NOTHING])


def _more_than_nothing() -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(amount_dkk__gt=0),
        name="%(class)s_amount_more_than_nothing",
        violation_error_message=_("The amount must be more than 0."),
    )


class FundingQuerySet(models.QuerySet["Funding"]):
    """Funding."""

    def public(self) -> Self:
        """All: readers show sums a year and source, or those of one initiative, never the note."""
        return self


class Funding(Recorded):
    """What one source gives to one purpose in one year."""

    title = models.CharField(_("purpose"), max_length=200, help_text=_("What the money goes to."))
    year = _year(_("year"))
    source = models.CharField(_("source of the money"), max_length=20, choices=FundingSource.choices)
    amount_dkk = _amount()
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("initiative"), null=True, blank=True, related_name="funding"
    )
    organisation = models.ForeignKey(
        HousingOrganisation,
        models.PROTECT,
        verbose_name=_("housing organisation"),
        null=True,
        blank=True,
        related_name="funding",
        help_text=_("Who gets the money, or gives it when the source is a housing organisation."),
    )
    note = models.TextField(_("note"), blank=True)

    objects = FundingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("funding")
        verbose_name_plural = _("funding")
        constraints = [
            one_of("source", FundingSource),
            _more_than_nothing(),
            models.UniqueConstraint(
                fields=["year", "source", "title"],
                name="funding_unique_purpose",
                violation_error_message=_("This source's money for the purpose is already recorded for the year."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"


class PoolQuerySet(models.QuerySet["Pool"]):
    """Pools."""

    def public(self) -> Self:
        """All: name, year and amount."""
        return self


class Pool(Recorded):
    """A pulje: municipal money set aside in a year's budget, that a forum disposes over (K116)."""

    name = models.CharField(_("name"), max_length=200)
    budget_year = _year(_("budget year"))
    amount_dkk = _amount()
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        verbose_name=_("follows from the hovedaftale"),
        null=True,
        blank=True,
        related_name="pools",
    )
    decision_document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("decided in the document"), null=True, blank=True, related_name="pools"
    )
    decision_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        verbose_name=_("decided under the item"),
        null=True,
        blank=True,
        related_name="pools",
    )
    note = models.TextField(_("note"), blank=True)

    objects = PoolQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("pool")
        verbose_name_plural = _("pools")
        constraints = [
            _more_than_nothing(),
            models.UniqueConstraint(
                fields=["name", "budget_year"],
                name="pool_unique_year",
                violation_error_message=_("There is already a pool with this name in the year's budget."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.budget_year}"

    def clean(self) -> None:
        super().clean()
        refuse_pool(self)


class AllocationQuerySet(models.QuerySet["Allocation"]):
    """Allocations."""

    def public(self) -> Self:
        """Those decided under an item that is public."""
        return self.filter(decided_by__in=AgendaItem.objects.public())

    def total(self) -> Decimal:
        return self.aggregate(total=models.Sum("amount_dkk"))["total"] or Decimal(0)


class Allocation(Recorded):
    """What a meeting decided to use of a pool, and for what (K116)."""

    pool = models.ForeignKey(Pool, models.PROTECT, verbose_name=_("pool"), related_name="allocations")
    purpose = models.CharField(_("purpose"), max_length=250)
    amount_dkk = _amount()
    recipient = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("recipient"), null=True, blank=True, related_name="allocations"
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("initiative"), null=True, blank=True, related_name="allocations"
    )
    decided_by = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        verbose_name=_("decided under the item"),
        null=True,
        blank=True,
        related_name="allocations",
    )

    objects = AllocationQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        constraints = [_more_than_nothing()]

    def __str__(self) -> str:
        return self.purpose

    def clean(self) -> None:
        super().clean()
        refuse_allocation(self)


def refuse_pool(pool: Pool) -> None:
    """Refuse a pool that holds less than is allocated of it, or follows from an agreement that is no hovedaftale.

    Raises:
        ValidationError: on the field (K116).
    """
    if pool.amount_dkk is None:
        return  # the field says so itself
    allocated = Allocation.objects.filter(pool=pool.pk).total() if pool.pk else Decimal(0)
    kind = None if pool.agreement is None else pool.agreement.kind
    found = rules.refusals_of_pool(amount=pool.amount_dkk, allocated=allocated, agreement_kind=kind)
    refuse(found, _sentence)


def refuse_allocation(allocation: Allocation) -> None:
    """Refuse an allocation of more than its pool has left.

    Raises:
        ValidationError: on the amount, with the figures (K116).
    """
    if allocation.amount_dkk is None or allocation.pool_id is None:
        return  # the fields say so themselves
    pool = allocation.pool
    others = Allocation.objects.filter(pool=pool).exclude(pk=allocation.pk).total()
    found = rules.refusals_of_allocation(
        amount=allocation.amount_dkk, pool=str(pool), pool_amount=pool.amount_dkk, others=others
    )
    refuse(found, _sentence)
