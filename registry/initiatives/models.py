"""Områdebaserede indsatser (K022, K023, K113, K146)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.agreements.models import Agreement
from registry.areas.models import Area
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.parties.models import Party
from registry.validity.models import Validity, ValidityQuerySet


class InitiativeKind(models.TextChoices):
    """Who runs an effort and on what ground (K022, K023)."""

    AREA_RENEWAL = "omraadefornyelse", _("area renewal")
    SOCIAL_PLAN = "boligsocial_helhedsplan", _("social housing plan")
    NEIGHBOURHOOD_PLAN = "kvarterplan", _("neighbourhood plan")
    OTHER = "andet", _("other")


class Phase(models.TextChoices):
    """How far an effort is (K146)."""

    PLANNING = "planlaegning", _("planning")
    DEVELOPMENT = "udvikling", _("development")
    IMPLEMENTATION = "implementering", _("implementation")
    COMPLETED = "afsluttet", _("completed")


class InitiativeQuerySet(ValidityQuerySet):
    """Initiatives."""

    def public(self) -> Self:
        return self


class Initiative(ClusterableModel, Recorded, Validity):
    """An effort in an area over a period (`valid_from`/`valid_until`), maybe one of an agreement (K031, K091, K146)."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=30, choices=InitiativeKind.choices)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("area"), related_name="initiatives")
    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices, default=Phase.PLANNING)
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        verbose_name=_("carries out the agreement"),
        null=True,
        blank=True,
        related_name="initiatives",
    )
    description = models.TextField(_("description"), blank=True)
    evaluation = models.TextField(_("evaluation"), blank=True)
    lessons = models.TextField(_("what was learnt"), blank=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [*Validity.Meta.constraints, one_of("kind", InitiativeKind), one_of("phase", Phase)]

    def __str__(self) -> str:
        return self.name


class InitiativePartner(Recorded):
    """A party that takes part in an effort."""

    initiative = ParentalKey(
        Initiative, on_delete=models.CASCADE, related_name="partners", verbose_name=_("initiative")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="initiative_rows", verbose_name=_("party"))
    role = models.CharField(_("role"), max_length=120, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [models.UniqueConstraint(fields=["initiative", "party"], name="initiativepartner_unique")]

    def __str__(self) -> str:
        return str(self.party)
