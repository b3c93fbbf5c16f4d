"""Series, the wheel (årshjul), meetings and their agendas (K075, K083, K103, K122, K149, K190-K202)."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.agreements.models import Theme
from registry.bodies.models import Appointment, Body
from registry.constraints.models import in_order, one_of
from registry.history.models import Recorded
from registry.parties.models import Party, Person
from registry.records.models import Document
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
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        refuse_overlap(self, body=self.body_id, host_party=self.host_party_id, label=self.label)


class Window(models.TextChoices):
    """The third of the month, or the whole of it (K190-K201)."""

    EARLY = "primo", _("primo")
    MIDDLE = "medio", _("medio")
    LATE = "ultimo", _("ultimo")
    WHOLE = "hele", _("the whole month")


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
            self, series=self.series_id, window=self.window, month_from=self.month_from, month_to=self.month_to
        )


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
    room = models.CharField(_("room"), max_length=120, blank=True)
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


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Agenda items."""

    def public(self) -> Self:
        """Not closed, of a public meeting whose agenda is frozen."""
        return self.filter(
            is_closed=False,
            meeting__agenda_frozen_at__isnull=False,
            meeting__body__is_public=True,
            meeting__state__in=PUBLIC_STATES,
        )


class AgendaItem(ClusterableModel, Recorded):
    """An item on a meeting's agenda: proposal, decision and follow-up."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="items")
    position = models.PositiveSmallIntegerField(_("number"), default=1)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    proposer = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("proposer"), null=True, blank=True, related_name="items_proposed"
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, verbose_name=_("theme"), null=True, blank=True, related_name="items"
    )
    is_closed = models.BooleanField(_("closed"), default=False, help_text=_("A closed item is never public."))
    carried_over_from = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("carried over from"), null=True, blank=True, related_name="carried_over"
    )
    forwarded_from = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("forwarded from"), null=True, blank=True, related_name="forwarded"
    )
    decision = models.TextField(_("decision"), blank=True)
    follow_up_owner = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("follow-up by"), null=True, blank=True, related_name="follow_ups"
    )
    follow_up_due_on = models.DateField(_("follow-up due"), null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        permissions = [
            ("view_closed_agendaitem", _("Can see closed agenda items and draft minutes")),
            ("contribute_agendaitem", _("Can write the agenda items of his own forvaltning")),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        stored = AgendaItem.objects.filter(pk=self.pk).values_list("meeting_id", flat=True) if self.pk else []
        for meeting_id in {self.meeting_id, *stored}:
            refuse_if_locked(meeting_id)


class AgendaItemDocument(Recorded):
    """A document that belongs to an agenda item."""

    item = ParentalKey(
        AgendaItem, on_delete=models.CASCADE, verbose_name=_("agenda item"), related_name="document_rows"
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="agenda_rows", verbose_name=_("document"))

    class Meta(Recorded.Meta):
        verbose_name = _("document of the item")
        verbose_name_plural = _("documents of the item")
        constraints = [models.UniqueConstraint(fields=["item", "document"], name="agendaitemdocument_unique")]

    def __str__(self) -> str:
        return str(self.document)

    def clean(self) -> None:
        super().clean()
        if self.item_id:
            refuse_if_locked(self.item.meeting_id)


class Presence(models.TextChoices):
    """How somebody took part."""

    PRESENT = "til_stede", _("present")
    EXCUSED = "afbud", _("excused")
    DEPUTY = "stedfortraeder", _("deputy")
    GUEST = "gaest", _("guest")


class Attendance(Recorded):
    """Who took part in a meeting, and the appointment they sat by that day: it cannot be deleted any more."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="attendance", verbose_name=_("meeting"))
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="attendance")
    party = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("on behalf of"), null=True, blank=True, related_name="attendance"
    )
    appointment = models.ForeignKey(
        Appointment,
        models.PROTECT,
        verbose_name=_("appointment"),
        null=True,
        blank=True,
        editable=False,
        related_name="attendance",
    )
    presence = models.CharField(_("presence"), max_length=20, choices=Presence.choices, default=Presence.PRESENT)

    class Meta(Recorded.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            one_of("presence", Presence),
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_presence_display()}"

    def clean(self) -> None:
        super().clean()
        refuse_if_locked(self.meeting_id)
