"""Themes, the three levels of agreements, goals and tilslutning (K037-K064, K090-K092, K112-K116, K130-K132)."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.areas.models import Area
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import LegalBasis, Party
from registry.records.models import Case, Document
from registry.validity.models import Validity, ValidityQuerySet


class PolicyArea(Recorded):
    """A policy area that themes and agreements touch; an open list (K015)."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    class Meta(Recorded.Meta):
        verbose_name = _("policy area")
        verbose_name_plural = _("policy areas")

    def __str__(self) -> str:
        return self.name


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes."""

    def public(self) -> Self:
        return self


class Theme(ClusterableModel, Recorded):
    """A theme that agreements are about, and the forvaltning that speaks for it (K062, K063, K112, K121)."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True)
    spokes_party = models.ForeignKey(
        Party,
        models.PROTECT,
        verbose_name=_("spokes-forvaltning"),
        null=True,
        blank=True,
        related_name="themes_spoken_for",
        help_text=_("The forvaltning that speaks for the theme at meetings; may be overridden at each meeting."),
    )
    spokes_role = models.CharField(_("spokesperson's office"), max_length=120, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), null=True, blank=True)
    budget_year = models.PositiveSmallIntegerField(
        _("prioritised in the budget of"), null=True, blank=True, validators=[MinValueValidator(2000)]
    )

    objects = ThemeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name


class ThemePolicyArea(Recorded):
    """A policy area that a theme belongs to."""

    theme = ParentalKey(Theme, on_delete=models.CASCADE, related_name="policy_area_rows", verbose_name=_("theme"))
    policy_area = models.ForeignKey(
        PolicyArea, models.PROTECT, related_name="theme_rows", verbose_name=_("policy area")
    )

    class Meta(Recorded.Meta):
        verbose_name = _("policy area")
        verbose_name_plural = _("policy areas")
        constraints = [models.UniqueConstraint(fields=["theme", "policy_area"], name="themepolicyarea_unique")]

    def __str__(self) -> str:
        return str(self.policy_area)


class StatutoryObjective(Recorded):
    """An objective that the law sets for the sector; agreements name those they work within (K019)."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    legal_basis = models.ForeignKey(
        LegalBasis, models.PROTECT, verbose_name=_("legal basis"), related_name="objectives"
    )
    description = models.TextField(_("description"), blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("statutory objective")
        verbose_name_plural = _("statutory objectives")

    def __str__(self) -> str:
        return self.name


class AgreementKind(models.TextChoices):
    """The three levels of agreements (K038, K091, K131)."""

    FRAMEWORK = "hovedaftale", _("hovedaftale")
    PARTIAL = "delaftale", _("delaftale")
    SINGLE = "enkeltaftale", _("enkeltaftale")


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
        """Those whose page was approved and published; readers see the facts frozen then."""
        return self.filter(published_on__isnull=False)


class Agreement(ClusterableModel, Recorded, Validity):
    """A hovedaftale, delaftale or enkeltaftale; `valid_from`/`valid_until` is its period.

    A revision within the period is the same row with a new adopted version; a new period is a new row.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=AgreementKind.choices)
    instrument = models.CharField(_("instrument"), max_length=20, choices=Instrument.choices, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=AgreementState.choices, default=AgreementState.PROPOSED)
    title = models.CharField(_("title"), max_length=250)
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
                violation_error_message=_("A hovedaftale belongs under no other agreement."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


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


class AgreementTheme(Recorded):
    """A theme of an agreement with its place in the agreement's order of priority (K062)."""

    agreement = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="theme_rows", verbose_name=_("agreement"))
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="agreement_rows", verbose_name=_("theme"))
    priority = models.PositiveSmallIntegerField(_("priority"), null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("theme of the agreement")
        verbose_name_plural = _("themes of the agreement")
        constraints = [models.UniqueConstraint(fields=["agreement", "theme"], name="agreementtheme_unique")]

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


class GoalState(models.TextChoices):
    """Where a goal stands."""

    PROPOSED = "foreslaaet", _("proposed")
    IN_FORCE = "gaeldende", _("in force")
    RETIRED = "udgaaet", _("retired")


class GoalQuerySet(ValidityQuerySet):
    """Goals."""

    def public(self) -> Self:
        return self.filter(agreement__published_on__isnull=False)


class Goal(Recorded, Validity):
    """A goal of an agreement within one of its themes, tied to the goal one level up (K062, K115, K160)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, verbose_name=_("agreement"), related_name="goals")
    theme = models.ForeignKey(Theme, models.PROTECT, verbose_name=_("theme"), related_name="goals")
    text = models.TextField(_("goal"))
    indicator = models.CharField(_("indicator"), max_length=250, blank=True)
    target = models.CharField(_("target"), max_length=120, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("goal one level up"), null=True, blank=True, related_name="children"
    )
    state = models.CharField(_("state"), max_length=20, choices=GoalState.choices, default=GoalState.PROPOSED)

    objects = GoalQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [*Validity.Meta.constraints, one_of("state", GoalState)]

    def __str__(self) -> str:
        return self.text[:80]


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
    """One organisation's tilslutning to an agreement (K044)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, verbose_name=_("agreement"), related_name="accessions")
    organisation = models.ForeignKey(
        HousingOrganisation, models.PROTECT, verbose_name=_("housing organisation"), related_name="accessions"
    )
    state = models.CharField(_("state"), max_length=20, choices=AccessionState.choices, default=AccessionState.INVITED)
    state_on = models.DateField(_("since"), null=True, blank=True)

    objects = AccessionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("accession")
        verbose_name_plural = _("accessions")
        constraints = [
            one_of("state", AccessionState),
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="accession_unique",
                violation_error_message=_("The organisation's accession to this agreement is already recorded."),
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
                violation_error_message=_("The department's decision on this theme is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department} – {self.agreement}"
