"""Who has joined an agreement: organisations (K044) and, where the power is theirs, departments (K042)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.agreements.models.agreements import Agreement
from registry.agreements.models.themes import Theme
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.organisations.models import Department, HousingOrganisation


class AccessionState(models.TextChoices):
    """Where an organisation's tilslutning stands (K044)."""

    INVITED = "inviteret", _("invited")
    NEGOTIATING = "forhandler", _("negotiating")
    ACCEDED = "tilsluttet", _("acceded")
    DECLINED = "afslaaet", _("declined")
    WITHDRAWN = "udtraadt", _("withdrawn")


class AccessionQuerySet(models.QuerySet["Accession"]):
    """Accessions."""

    def public(self) -> Self:
        return self.filter(agreement__published_on__isnull=False)


class Accession(Recorded):
    """One organisation's tilslutning to an agreement, and what is adapted to it (K044, K092)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, verbose_name=_("agreement"), related_name="accessions")
    organisation = models.ForeignKey(
        HousingOrganisation, models.PROTECT, verbose_name=_("housing organisation"), related_name="accessions"
    )
    state = models.CharField(_("state"), max_length=20, choices=AccessionState.choices, default=AccessionState.INVITED)
    state_on = models.DateField(_("since"), null=True, blank=True)
    adaptation = models.TextField(
        _("individual adaptation"),
        blank=True,
        help_text=_("What is agreed otherwise with this organisation."),
    )

    objects = AccessionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("accession")
        verbose_name_plural = _("accessions")
        constraints = [
            one_of("state", AccessionState),
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="accession_unique",
                violation_error_message=_("The organisation's accession to this agreement is already recorded (K044)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.agreement}"


class DecisionState(models.TextChoices):
    """Where the decision stands in a department."""

    PENDING = "afventer", _("awaiting")
    ADOPTED = "vedtaget", _("adopted")
    REJECTED = "forkastet", _("rejected")
    NOT_NEEDED = "ikke_noedvendig", _("not needed")


class DepartmentDecision(Recorded):
    """What a department decided on an agreement's theme: the power is often there, not in the organisation (K042)."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, verbose_name=_("agreement"), related_name="department_decisions"
    )
    department = models.ForeignKey(
        Department, models.PROTECT, verbose_name=_("department"), related_name="agreement_decisions"
    )
    theme = models.ForeignKey(Theme, models.PROTECT, verbose_name=_("theme"), null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=20, choices=DecisionState.choices, default=DecisionState.PENDING)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("department's decision")
        verbose_name_plural = _("departments' decisions")
        constraints = [
            one_of("state", DecisionState),
            models.UniqueConstraint(
                fields=["agreement", "department", "theme"],
                name="departmentdecision_unique",
                violation_error_message=_("The department's decision on this theme is already recorded (K042)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department} – {self.agreement}"
