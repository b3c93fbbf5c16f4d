"""Series of meetings, and the wheel (årshjul) they follow (K075, K083, K103, K122, K149, K190-K202)."""

from datetime import time
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.bodies.models import Body
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.meetings.models.rooms import Room
from registry.parties.models import Party
from registry.validity.models import Validity, ValidityQuerySet
from registry.validity.services import refuse_overlap


class MeetingSeriesQuerySet(ValidityQuerySet):
    """Meeting series."""

    def public(self) -> Self:
        """Of a public body, or of no body (the dialogues)."""
        return self.filter(models.Q(body__isnull=True) | models.Q(body__is_public=True))


class MeetingSeries(Recorded, Validity):
    """How often a body meets in a year; no body for the dialogues (K075, K083, K103, K122, K149)."""

    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("forum or group"), null=True, blank=True, related_name="series"
    )
    host_party = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("host"), null=True, blank=True, related_name="series_hosted"
    )
    label = models.CharField(_("label"), max_length=200)
    minimum = models.PositiveSmallIntegerField(_("at least a year"), null=True, blank=True)
    maximum = models.PositiveSmallIntegerField(_("at most a year"), null=True, blank=True)
    is_approximate = models.BooleanField(_("approximate (“ca.”)"), default=False)
    is_one_per_organisation = models.BooleanField(_("one for each housing organisation"), default=False)
    participants = models.CharField(_("participants"), max_length=250, blank=True)
    prepared_by = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("prepared by the meetings of"),
        null=True,
        blank=True,
        related_name="prepares",
        help_text=_("Before each meeting of this series there is one of that series, since the one before (K101)."),
    )
    usual_start = models.TimeField(_("usual time of day"), default=time(10))
    duration_minutes = models.PositiveSmallIntegerField(
        _("usual duration in minutes"), default=120, validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    usual_room = models.ForeignKey(
        Room, models.PROTECT, verbose_name=_("usual room"), null=True, blank=True, related_name="series"
    )

    objects = MeetingSeriesQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("meeting series")
        verbose_name_plural = _("series of meetings")
        constraints = [
            *Validity.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(minimum__isnull=True)
                | models.Q(maximum__isnull=True)
                | models.Q(maximum__gte=models.F("minimum")),
                name="meetingseries_range",
                violation_error_message=_("“At most” must not be less than “at least”."),
            ),
            models.CheckConstraint(
                condition=models.Q(prepared_by__isnull=True) | ~models.Q(prepared_by=models.F("pk")),
                name="meetingseries_not_prepared_by_itself",
                violation_error_message=_("A series is not prepared by its own meetings (K101)."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        refuse_overlap(self, "K075", body=self.body_id, host_party=self.host_party_id, label=self.label)


class Window(models.TextChoices):
    """The third of the month, or the whole of it (K190-K201)."""

    EARLY = "primo", _("primo")
    MIDDLE = "medio", _("medio")
    LATE = "ultimo", _("ultimo")
    WHOLE = "hele", _("the whole month")


class Weekday(models.IntegerChoices):
    """The days that meetings are held on, as ISO 8601 counts them."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")


class WheelEntryQuerySet(ValidityQuerySet):
    """Wheel entries."""

    def public(self) -> Self:
        """Of a series that is public."""
        return self.filter(models.Q(series__body__isnull=True) | models.Q(series__body__is_public=True))


class WheelEntry(Recorded, Validity):
    """One entry of the wheel: a meeting of a series in a window of the year, while the entry holds (K190-K202)."""

    series = models.ForeignKey(
        MeetingSeries, models.PROTECT, verbose_name=_("meeting series"), related_name="wheel_entries"
    )
    window = models.CharField(_("window"), max_length=10, choices=Window.choices)
    month_from = models.PositiveSmallIntegerField(
        _("from month"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    month_to = models.PositiveSmallIntegerField(_("to month"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    is_approximate = models.BooleanField(_("approximate (“ca.”)"), default=False)
    preferred_weekday = models.PositiveSmallIntegerField(
        _("preferred weekday"), choices=Weekday.choices, null=True, blank=True, help_text=_("Empty: any.")
    )
    preferred_start = models.TimeField(
        _("preferred time of day"), null=True, blank=True, help_text=_("Empty: the usual time of the series.")
    )
    quarter = models.PositiveSmallIntegerField(
        _("quarter it is listed under"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )

    objects = WheelEntryQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("wheel entry")
        verbose_name_plural = _("wheel entries")
        constraints = [
            *Validity.Meta.constraints,
            one_of("window", Window),
            one_of("preferred_weekday", Weekday),
            models.CheckConstraint(
                condition=models.Q(month_from__range=(1, 12), month_to__range=(1, 12), quarter__range=(1, 4))
                & models.Q(month_to__gte=models.F("month_from")),
                name="wheelentry_months",
                violation_error_message=_("Months run from 1 to 12, and “to” does not come before “from”."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}: {self.get_window_display()} {self.month_from}"

    def clean(self) -> None:
        super().clean()
        refuse_overlap(
            self, "K190", series=self.series_id, window=self.window, month_from=self.month_from, month_to=self.month_to
        )
