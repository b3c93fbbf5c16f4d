"""The step at which the parties of an agreement sign, and what each is asked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from pages.workflow.locks import ReviewLock
from pages.workflow.steps import Step
from registry.parties.models import Party, Person


class SignOffTask(Step, AbstractGroupApprovalTask):
    """Every party of the agreement approves this version by a link of its own; the groups send the links."""

    lock_class = ReviewLock
    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, *Step.step_form_fields]

    class Meta:
        verbose_name = _("sign-off by the parties")
        verbose_name_plural = _("sign-offs by the parties")


class Decision(models.TextChoices):
    """What a party answered."""

    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")


class SignOff(models.Model):
    """One party asked, through one person, to sign one version. The link itself is not kept, only its SHA-256."""

    state = models.ForeignKey(TaskState, models.CASCADE, verbose_name=_("step"), related_name="sign_offs")
    party = models.ForeignKey(Party, models.PROTECT, verbose_name=_("party"), related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="+")
    token_sha256 = models.CharField(_("SHA-256 of the link's token"), max_length=64, unique=True)
    sent_at = models.DateTimeField(_("sent at"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("sent by"), null=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("expires at"))
    opened_at = models.DateTimeField(_("first opened at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["state", "party"],
                condition=models.Q(revoked_at__isnull=True),
                name="signoff_one_open_link_a_party",
                violation_error_message=_("The party has been sent a link already. Revoke it first."),
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, decision="")
                | models.Q(decided_at__isnull=False, decision__in=Decision.values),
                name="signoff_decided_with_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.person}"
