"""The parts of an agreement: parties, themes, objectives, documents, consultations (K019, K055, K061, K062, K080b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from registry.agreements.models.agreements import Agreement
from registry.agreements.models.themes import StatutoryObjective, Theme
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.parties.models import Party
from registry.records.models import Document


class AgreementParty(Recorded):
    """A party of an agreement."""

    agreement = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="party_rows", verbose_name=_("agreement"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="agreement_rows", verbose_name=_("party"))

    class Meta(Recorded.Meta):
        verbose_name = _("party of the agreement")
        verbose_name_plural = _("parties of the agreement")
        constraints = [models.UniqueConstraint(fields=["agreement", "party"], name="agreementparty_unique")]

    def __str__(self) -> str:
        return str(self.party)


class Competence(models.TextChoices):
    """Where the power lies to decide on an agreement's theme (K042)."""

    DEPARTMENTS = "afdelinger", _("the departments")
    ORGANISATION = "organisation", _("the organisation")


class AgreementTheme(Recorded):
    """A theme of an agreement with its place in the agreement's order of priority (K062)."""

    agreement = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="theme_rows", verbose_name=_("agreement"))
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="agreement_rows", verbose_name=_("theme"))
    priority = models.PositiveSmallIntegerField(_("priority"), null=True, blank=True)
    competence = models.CharField(
        _("decided by"),
        max_length=20,
        choices=Competence.choices,
        blank=True,
        help_text=_(
            "Where the power to decide on the theme lies on the housing organisations' side, where it is known."
        ),
    )

    class Meta(Recorded.Meta):
        verbose_name = _("theme of the agreement")
        verbose_name_plural = _("themes of the agreement")
        constraints = [
            one_of("competence", Competence, blank=True),
            models.UniqueConstraint(fields=["agreement", "theme"], name="agreementtheme_unique"),
        ]

    def __str__(self) -> str:
        return str(self.theme)


class AgreementObjective(Recorded):
    """A statutory objective that an agreement works within (K019)."""

    agreement = ParentalKey(
        Agreement, on_delete=models.CASCADE, related_name="objective_rows", verbose_name=_("agreement")
    )
    objective = models.ForeignKey(
        StatutoryObjective, models.PROTECT, related_name="agreement_rows", verbose_name=_("statutory objective")
    )

    class Meta(Recorded.Meta):
        verbose_name = _("statutory objective of the agreement")
        verbose_name_plural = _("statutory objectives of the agreement")
        constraints = [models.UniqueConstraint(fields=["agreement", "objective"], name="agreementobjective_unique")]

    def __str__(self) -> str:
        return str(self.objective)


class AgreementDocument(Recorded):
    """A document that belongs to an agreement; the strategy that a hovedaftale turns into practice too (K080b)."""

    agreement = ParentalKey(
        Agreement, on_delete=models.CASCADE, related_name="document_rows", verbose_name=_("agreement")
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="agreement_rows", verbose_name=_("document"))

    class Meta(Recorded.Meta):
        verbose_name = _("document of the agreement")
        verbose_name_plural = _("documents of the agreement")
        constraints = [models.UniqueConstraint(fields=["agreement", "document"], name="agreementdocument_unique")]

    def __str__(self) -> str:
        return str(self.document)


class Consultation(Recorded):
    """Who was heard before a proposal, when and about what (K055)."""

    agreement = ParentalKey(
        Agreement, on_delete=models.CASCADE, related_name="consultations", verbose_name=_("agreement")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="consultations", verbose_name=_("party"))
    held_on = models.DateField(_("date"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    def __str__(self) -> str:
        return str(self.party)
