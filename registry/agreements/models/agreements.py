"""The three levels of agreements (K037-K040, K061, K064, K091, K112, K113, K131, K132)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from registry.areas.models import Area
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.parties.models import Party
from registry.records.models import Case
from registry.validity.models import Validity, ValidityQuerySet


class AgreementKind(models.TextChoices):
    """The three levels of agreements (K038, K091, K131)."""

    FRAMEWORK = "hovedaftale", _("hovedaftale")
    PARTIAL = "delaftale", _("delaftale")
    SINGLE = "enkeltaftale", _("enkeltaftale")

    @property
    def level(self) -> int:
        """The level it stands on, which is that of the bodies that may conclude it (K053)."""
        return (AgreementKind.FRAMEWORK, AgreementKind.PARTIAL, AgreementKind.SINGLE).index(self) + 1


class Instrument(models.TextChoices):
    """The form an agreement takes (K112, K113)."""

    OPERATIONS = "driftsaftale", _("operational agreement")
    NEIGHBOURHOOD_PLAN = "kvarterplan", _("neighbourhood plan")


class AgreementState(models.TextChoices):
    """Where an agreement stands."""

    PROPOSED = "forslag", _("proposed")
    NEGOTIATING = "under_forhandling", _("being negotiated")
    CONCLUDED = "indgaaet", _("concluded")
    TERMINATED = "opsagt", _("terminated")
    EXPIRED = "udloebet", _("expired")


class AgreementQuerySet(ValidityQuerySet):
    """Agreements."""

    def public(self) -> Self:
        """Those whose page was approved and may be read by everybody; it shows the facts frozen at the approval."""
        return self.filter(published_on__isnull=False)


class Agreement(ClusterableModel, Recorded, Validity):
    """A hovedaftale, delaftale or enkeltaftale; `valid_from`/`valid_until` is its period.

    A revision within the period is the same row with a new adopted version; a new period is a new row.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=AgreementKind.choices)
    instrument = models.CharField(_("instrument"), max_length=20, choices=Instrument.choices, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=AgreementState.choices, default=AgreementState.PROPOSED)
    title = models.CharField(
        _("title"),
        max_length=250,
        unique=True,
        error_messages={"unique": _("Another agreement has this title. Write the period or the organisation too.")},
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("belongs under"), null=True, blank=True, related_name="children"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name=_("area"), null=True, blank=True, related_name="agreements"
    )
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("replaces"), null=True, blank=True, related_name="replaced_by"
    )
    proposer = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("proposer"), null=True, blank=True, related_name="agreements_proposed"
    )
    proposed_on = models.DateField(_("proposed on"), null=True, blank=True)
    proposed_on_note = models.CharField(
        _("note on the date of the proposal"), max_length=120, blank=True, help_text=_("For instance: day not known.")
    )
    must_be_revised = models.BooleanField(_("must be revised"), default=False)
    revise_reason = models.TextField(_("why it must be revised"), blank=True)
    case = models.ForeignKey(
        Case, models.PROTECT, verbose_name=_("case"), null=True, blank=True, related_name="agreements"
    )
    description = models.TextField(_("description"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            *Validity.Meta.constraints,
            one_of("kind", AgreementKind),
            one_of("state", AgreementState),
            one_of("instrument", Instrument, blank=True),
            models.CheckConstraint(
                condition=~models.Q(kind=AgreementKind.FRAMEWORK) | models.Q(parent__isnull=True),
                name="agreement_hovedaftale_is_top",
                violation_error_message=_("A hovedaftale belongs under no other agreement (K038)."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
