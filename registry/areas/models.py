"""Boligområder (K026, K031)."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.constraints.models import one_of
from registry.history.models import Recorded


class ChallengeCategory(models.TextChoices):
    """How an area is challenged (K026, K167)."""

    NONE = "ingen", _("none recorded")
    SOCIAL = "socialt", _("social and integration challenges")
    WORN = "nedslidt", _("worn-down urban area")
    RENEWAL = "kommende_omraadefornyelse", _("area renewal to come")
    PLAN = "helhedsplan", _("social housing plan under way")
    OTHER = "andet_udsat", _("otherwise exposed")


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas."""

    def public(self) -> Self:
        return self


class Area(ClusterableModel, Recorded):
    """A part of the city in which efforts are gathered (boligområde)."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    challenge = models.CharField(
        _("challenge category"),
        max_length=30,
        choices=ChallengeCategory.choices,
        default=ChallengeCategory.NONE,
    )
    description = models.TextField(_("description"), blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [one_of("challenge", ChallengeCategory)]

    def __str__(self) -> str:
        return self.name


class AreaNeighbour(Recorded):
    """Two areas side by side; one row serves both directions."""

    area = ParentalKey(Area, on_delete=models.CASCADE, related_name="neighbour_rows", verbose_name=_("area"))
    neighbour = models.ForeignKey(Area, models.PROTECT, related_name="neighbour_of_rows", verbose_name=_("neighbour"))

    class Meta(Recorded.Meta):
        verbose_name = _("neighbour")
        verbose_name_plural = _("neighbours")
        constraints = [
            models.UniqueConstraint(fields=["area", "neighbour"], name="areaneighbour_unique"),
            models.CheckConstraint(
                condition=~models.Q(area=models.F("neighbour")),
                name="areaneighbour_not_itself",
                violation_error_message=_("An area is not its own neighbour."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} – {self.neighbour}"

    def clean(self) -> None:
        super().clean()
        if self.neighbour_id and self.area_id == self.neighbour_id:
            raise ValidationError({"neighbour": _("An area is not its own neighbour.")})
