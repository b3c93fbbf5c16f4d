"""The step at which the parties of an agreement sign, and what each is asked."""

import hashlib
import json
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState, WorkflowState

from pages.signoff.rules import Link, Standing, standing
from pages.workflow.steps import StepState
from pages.workflow.tasks import GroupStep, has_second_person, send_back
from registry.parties.models import Party, Person


class SignOffState(StepState):
    """One version with its parties: what they sign is fixed when it arrives, facts included (decision 0046)."""

    signed_content = models.JSONField(_("version as it is signed"), default=dict, encoder=DjangoJSONEncoder)

    exclude_fields_in_copy = [*StepState.exclude_fields_in_copy, "signed_content"]

    class Meta:
        verbose_name = _("state of a sign-off")
        verbose_name_plural = _("states of sign-offs")
        default_permissions = ()

    def answered_by(self) -> str:
        if self.finished_by is None and self.sign_offs.filter(decision=Decision.REFUSED).exists():
            return gettext("A party")
        if self.finished_by is None and self.status == TaskState.STATUS_APPROVED:
            return gettext("All parties")
        return str(super().answered_by())

    def signed_page(self) -> Page:
        """The page as the parties are shown it, and as it is published once they have signed."""
        revision = copy(self.revision)
        revision.content = self.signed_content
        return revision.as_object()

    def digest(self) -> str:
        """SHA-256 of the version as it is signed, in hexadecimal."""
        text = json.dumps(self.signed_content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def is_waiting(self) -> bool:
        """Whether an answer still counts: the page is at this step, with this version as its newest."""
        workflow = self.workflow_state
        return bool(
            self.status == TaskState.STATUS_IN_PROGRESS
            and workflow.status == WorkflowState.STATUS_IN_PROGRESS
            and workflow.current_task_state_id == self.pk
            and self.revision.is_latest_revision()
        )


class SignOffTask(GroupStep):
    """Every party of the agreement approves this version by a link of its own; the groups send the links."""

    screen = "pages_sign_off"
    screen_label = _("Ask the parties to sign")
    letter_prefix = "sign_off_"
    task_state_class = SignOffState

    class Meta:
        verbose_name = _("sign-off by the parties")
        verbose_name_plural = _("sign-offs by the parties")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Each party signs the version through a personal link; the chosen groups send the links.")

    @transaction.atomic
    def start(self, workflow_state: WorkflowState, user: AbstractBaseUser | None = None) -> StepState:
        """Fix what is to be signed. What nobody can sign goes straight back, and says why."""
        state = super().start(workflow_state, user=user)
        if not isinstance(state, SignOffState):  # an earlier step has not seen this text
            return state
        page = state.revision.as_object()
        page.freeze_facts(timezone.now())
        state.signed_content = page.serializable_data()
        state.save(update_fields=["signed_content"])
        refusal = why_nobody_can_sign(page)
        if not refusal and workflow_state.is_at_final_task and not has_second_person(workflow_state, state.revision):
            refusal = gettext("No second person has approved the text before the parties are asked to sign it.")
        if refusal:
            state.reject(update=False, comment=refusal)
        return state

    def get_actions(self, obj: Page, user: AbstractBaseUser) -> list[tuple[str, Any, bool]]:
        """Send back; the links are sent on the step's own screen, and only the parties approve."""
        return [("reject", _("Ask for changes"), True)] if self.awaits(obj, user) else []

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: AbstractBaseUser, action_name: str, comment: str = "", **ignored: Any
    ) -> None:
        """Send the version back instead of asking the parties; their links die.

        Raises:
            PermissionDenied: The user may not, or the parties have just answered.
            ValidationError: Changes are asked for without saying which.
        """
        if action_name != "reject":
            raise PermissionDenied
        send_back(self.held(task_state, user), user, comment)


def why_nobody_can_sign(page: Any) -> str:
    """Why a page cannot be signed by its parties, in words; "" where it can.

    Args:
        page: The page with the facts that are to be signed.
    """
    parties = page.signing_parties()
    if parties is None:
        return gettext("Pages of this type have no parties that could sign. Ask an administrator for another workflow.")
    if not parties:
        return gettext("The agreement has no parties in the register, so nobody can sign it. Have them added first.")
    return ""


class Decision(models.TextChoices):
    """What a party answered."""

    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")


class SignOff(models.Model):
    """One party asked, through one person, to sign one version. The link itself is not kept, only its SHA-256."""

    state = models.ForeignKey(SignOffState, models.CASCADE, verbose_name=_("step"), related_name="sign_offs")
    party = models.ForeignKey(Party, models.PROTECT, verbose_name=_("party"), related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="+")
    token_sha256 = models.CharField(_("SHA-256 of the link's token"), max_length=64, unique=True)
    sent_at = models.DateTimeField(_("sent at"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("sent by"), null=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("expires at"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
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

    @property
    def last_day(self) -> date:
        """The last day the link works."""
        return timezone.localdate(self.expires_at - timedelta(microseconds=1))

    def standing(self, now: datetime) -> Standing:
        """Where the link stands, of itself; whether the version still waits is the state's to say."""
        return standing(Link(self.decision, self.opened_at, self.revoked_at, self.expires_at), now)
