"""Meetings: when, where, about what, and their minutes (K121, K122, K190)."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from registry.agreements.models import Theme
from registry.bodies.models import Body
from registry.constraints.models import in_order, one_of
from registry.history.models import Recorded
from registry.meetings.models.rooms import Room
from registry.meetings.models.series import MeetingSeries, WheelEntry
from registry.parties.models import Party
from registry.records.models import Case, Document


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    PROPOSED = "foreslaaet", _("proposed")
    CONFIRMED = "bekraeftet", _("confirmed")
    HELD = "afholdt", _("held")
    CANCELLED = "aflyst", _("cancelled")


PUBLIC_STATES = (MeetingState.CONFIRMED, MeetingState.HELD, MeetingState.CANCELLED)


class MinutesState(models.TextChoices):
    """Where the minutes stand; approved ones are locked."""

    NONE = "ingen", _("none yet")
    DRAFT = "udkast", _("draft")
    APPROVED = "godkendt", _("approved")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings."""

    def public(self) -> Self:
        """Confirmed, held or cancelled, of a public body."""
        return self.filter(body__is_public=True, state__in=PUBLIC_STATES)


class Meeting(ClusterableModel, Recorded):
    """A meeting of a body, or of a host party with others (a dialogue)."""

    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("forum or group"), null=True, blank=True, related_name="meetings"
    )
    host_party = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("host"), null=True, blank=True, related_name="meetings_hosted"
    )
    series = models.ForeignKey(
        MeetingSeries, models.PROTECT, verbose_name=_("meeting series"), null=True, blank=True, related_name="meetings"
    )
    wheel_entry = models.ForeignKey(
        WheelEntry, models.PROTECT, verbose_name=_("wheel entry"), null=True, blank=True, related_name="meetings"
    )
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    room = models.ForeignKey(
        Room, models.PROTECT, verbose_name=_("room"), null=True, blank=True, related_name="meetings"
    )
    is_date_locked = models.BooleanField(
        _("the date is fixed"), default=False, help_text=_("Planning the year anew leaves this meeting where it is.")
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, verbose_name=_("theme"), null=True, blank=True, related_name="meetings"
    )
    other_issue = models.CharField(_("other issue"), max_length=250, blank=True)
    spokes_party = models.ForeignKey(
        Party,
        models.PROTECT,
        verbose_name=_("spokes-forvaltning"),
        null=True,
        blank=True,
        related_name="meetings_spoken_for",
        help_text=_("Empty: the theme's own (K121)."),
    )
    state = models.CharField(_("state"), max_length=20, choices=MeetingState.choices, default=MeetingState.PROPOSED)
    preparation = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("prepared at"),
        null=True,
        blank=True,
        related_name="prepares",
        help_text=_("The internal meeting at which the municipal side agrees what to say here (K101)."),
    )
    items_due_on = models.DateField(_("deadline for agenda items"), null=True, blank=True)
    agenda_frozen_at = models.DateTimeField(_("agenda frozen"), null=True, blank=True, editable=False)
    minutes = models.TextField(
        _("minutes"),
        blank=True,
        help_text=_("Public once approved. What was said of a closed item is written on the item."),
    )
    minutes_state = models.CharField(
        _("state of the minutes"),
        max_length=20,
        choices=MinutesState.choices,
        default=MinutesState.NONE,
        editable=False,
    )
    minutes_approved_on = models.DateField(_("minutes approved on"), null=True, blank=True, editable=False)

    case = models.ForeignKey(
        Case,
        models.PROTECT,
        verbose_name=_("case"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The journal's case for the meeting; its number and KLE code follow the minutes."),
    )
    minutes_document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("minutes in the journal"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The minutes as a document of the journal, with its number."),
    )

    objects = MeetingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            one_of("state", MeetingState),
            one_of("minutes_state", MinutesState),
            in_order("starts_at", "ends_at"),
            models.CheckConstraint(
                condition=models.Q(body__isnull=False, host_party__isnull=True)
                | models.Q(body__isnull=True, host_party__isnull=False),
                name="meeting_body_or_host",
                violation_error_message=_("A meeting has either a body or a host."),
            ),
            models.CheckConstraint(
                condition=models.Q(preparation__isnull=True) | ~models.Q(preparation=models.F("pk")),
                name="meeting_not_prepared_by_itself",
                violation_error_message=_("A meeting does not prepare itself (K101)."),
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="meeting_starts_at")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        refuse_if_locked(self.pk)


def refuse_if_locked(meeting_id: int | None) -> None:
    """Refuse a change to a meeting whose approved minutes are stored, or to its items or attendance.

    Raises:
        ValidationError: the minutes are approved.
    """
    if meeting_id and Meeting.objects.filter(pk=meeting_id, minutes_state=MinutesState.APPROVED).exists():
        raise ValidationError(
            _("The minutes are approved and locked: the meeting, its items and attendance cannot be changed."),
            code="locked",
        )
