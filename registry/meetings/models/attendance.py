"""Who took part in a meeting."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from registry.bodies.models import Appointment
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.meetings.models.meetings import Meeting, refuse_if_locked
from registry.parties.models import Party, Person


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
    stands_in_for = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("deputy for"), null=True, blank=True, related_name="+"
    )
    presence = models.CharField(_("presence"), max_length=20, choices=Presence.choices, default=Presence.PRESENT)

    class Meta(Recorded.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            one_of("presence", Presence),
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_unique"),
            models.CheckConstraint(
                condition=models.Q(stands_in_for__isnull=True) | models.Q(presence=Presence.DEPUTY),
                name="attendance_deputy",
                violation_error_message=_("Only a deputy stands in for somebody."),
            ),
        ]

    def __str__(self) -> str:
        said = f"{self.person}: {self.get_presence_display()}"
        if self.stands_in_for is None:
            return said
        return gettext("%(said)s for %(name)s") % {"said": said, "name": self.stands_in_for}

    def clean(self) -> None:
        super().clean()
        refuse_if_locked(self.meeting_id)
        if self.stands_in_for_id is not None and self.stands_in_for_id == self.person_id:
            raise ValidationError({"stands_in_for": _("Nobody stands in for himself. Choose the one who is absent.")})
