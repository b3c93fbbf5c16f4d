"""Cases and documents (K001-K007)."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.parties.models import Party
from registry.private_files import private_files


class Case(Recorded):
    """A case of the journal: sagsnr, title, KLE (K003)."""

    number = models.CharField(_("case number"), max_length=40, unique=True, help_text=_("Usually ÅÅÅÅ-NNNNNN."))
    title = models.CharField(_("title"), max_length=300)
    kle = models.CharField(_("KLE code"), max_length=12, blank=True, help_text=_("For instance 03.10.24."))
    owner = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("owning unit"), null=True, blank=True, related_name="cases"
    )

    class Meta(Recorded.Meta):
        verbose_name = _("case")
        verbose_name_plural = _("cases")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class DocumentKind(models.TextChoices):
    """What sort of document it is."""

    MEMO = "notat", _("memo")
    RECOMMENDATION = "indstilling", _("recommendation")
    ANNEX = "bilag", _("annex")
    TERMS_OF_REFERENCE = "kommissorium", _("terms of reference")
    ANALYSIS = "analyse", _("analysis")
    STRATEGY = "strategi", _("strategy")
    MINUTES = "referat", _("minutes")
    AGENDA = "dagsorden", _("agenda")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents."""

    def public(self) -> Self:
        return self.filter(is_public=True)


class Document(ClusterableModel, Recorded):
    """A document of a case: what it is, who sent it, what it is annexed to (K002, K004, K005, K024, K025)."""

    case = models.ForeignKey(
        Case, models.PROTECT, verbose_name=_("case"), null=True, blank=True, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices)
    title = models.CharField(_("title"), max_length=300)
    dated_on = models.DateField(_("date"), null=True, blank=True)
    number = models.CharField(_("document number"), max_length=40, blank=True, help_text=_("Usually ÅÅÅÅ-NNNNNN."))
    sender = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("sender"), null=True, blank=True, related_name="documents_sent"
    )
    annex_to = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("annex to"), null=True, blank=True, related_name="annexes"
    )
    annex_number = models.PositiveSmallIntegerField(_("annex number"), null=True, blank=True)
    mandate_deadline = models.DateField(_("deadline of the mandate"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True)
    file = models.FileField(_("file"), storage=private_files, upload_to="documents/%Y/", blank=True)
    address = models.URLField(_("address of a page"), blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    objects = DocumentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            one_of("kind", DocumentKind),
            models.UniqueConstraint(
                fields=["annex_to", "annex_number"],
                name="document_annex_number_unique",
                violation_error_message=_("The document already has an annex with this number."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.annex_to_id is not None and self.annex_to_id == self.pk:
            raise ValidationError({"annex_to": _("A document cannot be an annex to itself.")})


class DocumentPartner(Recorded):
    """A party that took part in making a document (K024)."""

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="partners", verbose_name=_("document"))
    party = models.ForeignKey(Party, models.PROTECT, verbose_name=_("party"), related_name="+")

    class Meta(Recorded.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [models.UniqueConstraint(fields=["document", "party"], name="documentpartner_unique")]

    def __str__(self) -> str:
        return str(self.party)
