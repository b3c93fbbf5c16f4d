"""The call for agenda items: each forvaltning is asked, and answers (K163)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.meetings.models.meetings import Meeting
from registry.parties.models import Party


class CallAnswer(models.TextChoices):
    """What a forvaltning has answered; items it wrote are an answer too."""

    AWAITED = "afventer", _("awaited")
    ITEMS = "punkter", _("has items")
    NONE = "ingen", _("no items")


class ItemCall(Recorded):
    """A forvaltning asked for items to a meeting's agenda until `Meeting.items_due_on`, and its answer (K163)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="calls")
    party = models.ForeignKey(Party, models.PROTECT, verbose_name=_("forvaltning"), related_name="item_calls")
    sent_at = models.DateTimeField(_("sent"))
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=20, choices=CallAnswer.choices, default=CallAnswer.AWAITED)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("call for items")
        verbose_name_plural = _("calls for items")
        constraints = [
            one_of("answer", CallAnswer),
            models.UniqueConstraint(fields=["meeting", "party"], name="itemcall_unique"),
            models.CheckConstraint(
                condition=models.Q(answer=CallAnswer.AWAITED, answered_at__isnull=True)
                | (~models.Q(answer=CallAnswer.AWAITED) & models.Q(answered_at__isnull=False)),
                name="itemcall_answered",
                violation_error_message=_("An answer has a time, and a call that awaits one has none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_answer_display()}"
