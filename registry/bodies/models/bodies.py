"""Bodies, and the lines and documents that belong to one (K052, K070-K152)."""

from datetime import date
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.agreements.models import Agreement, Theme
from registry.bodies.models.kinds import BodyKind, BodyState, Composition, Level, Scope
from registry.constraints.models import in_order, one_of
from registry.history.models import Recorded
from registry.initiatives.models import Initiative
from registry.parties.models import Party
from registry.records.models import Document


class BodyQuerySet(models.QuerySet["Body"]):
    """Bodies."""

    def public(self) -> Self:
        return self.filter(is_public=True)

    def forums(self) -> Self:
        return self.filter(kind=BodyKind.FORUM)


class Body(ClusterableModel, Recorded):
    """A forum, theme group, subgroup or former body; exactly one level unless it is a former body (K052)."""

    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices)
    state = models.CharField(_("state"), max_length=20, choices=BodyState.choices, default=BodyState.PROPOSED)
    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, null=True, blank=True)
    scope = models.CharField(_("scope"), max_length=10, choices=Scope.choices, default=Scope.INTERNAL)
    composition = models.CharField(_("composition"), max_length=10, choices=Composition.choices, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("set up by"),
        null=True,
        blank=True,
        related_name="children",
        help_text=_("A theme group's forum on level 2, or a subgroup's theme group. It reports there."),
    )
    origin_theme = models.ForeignKey(
        Theme, models.PROTECT, verbose_name=_("arose from the theme"), null=True, blank=True, related_name="bodies"
    )
    origin_initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        verbose_name=_("arose from the initiative"),
        null=True,
        blank=True,
        related_name="bodies",
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        verbose_name=_("works with the agreement"),
        null=True,
        blank=True,
        related_name="bodies",
    )
    chair_party = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("chaired by"), null=True, blank=True, related_name="bodies_chaired"
    )
    chair_rule = models.CharField(_("rule on the chair"), max_length=250, blank=True)
    facilitator = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("facilitator"), null=True, blank=True, related_name="bodies_facilitated"
    )
    facilitator_reason = models.CharField(_("why the facilitator"), max_length=250, blank=True)
    secretary = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("secretary"), null=True, blank=True, related_name="bodies_served"
    )
    term_years = models.PositiveSmallIntegerField(
        _("term, years"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    established_on = models.DateField(_("established on"), null=True, blank=True)
    term_started_on = models.DateField(
        _("present term from"),
        null=True,
        blank=True,
        help_text=_("The first day of the present term. Empty: the day the body was established."),
    )
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    is_public = models.BooleanField(_("public"), default=True)

    objects = BodyQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("forum or group")
        verbose_name_plural = _("forums and groups")
        constraints = [
            one_of("kind", BodyKind),
            one_of("state", BodyState),
            one_of("scope", Scope),
            one_of("composition", Composition, blank=True),
            in_order("established_on", "dissolved_on"),
            models.CheckConstraint(
                condition=models.Q(term_started_on__gte=models.F("established_on"))
                | models.Q(term_started_on__isnull=True)
                | models.Q(established_on__isnull=True),
                name="body_term_after_establishment",
                violation_error_message=_("The present term cannot have begun before the body was established (K075)."),
            ),
            models.CheckConstraint(
                # A CHECK lets NULL pass, so that there is a level must be asked by itself.
                condition=models.Q(level__isnull=False, level__in=Level.values)
                | models.Q(kind=BodyKind.FORMER, level__isnull=True),
                name="body_has_one_level",
                violation_error_message=_("A body stands on level 1, 2 or 3; only a former body may have none (K052)."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def term_start(self) -> date | None:
        """The first day of the present term; None where it is not known."""
        return self.term_started_on or self.established_on


class BodyAlias(Recorded):
    """Another name of a body; found by search, never a second body (checklist, tension 2)."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("forum or group"))
    name = models.CharField(_("alias"), max_length=200)

    class Meta(Recorded.Meta):
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="bodyalias_unique")]

    def __str__(self) -> str:
        return self.name


class StatementKind(models.TextChoices):
    """What a line about a body says."""

    PURPOSE = "formaal", _("purpose")
    CHANGE = "aendring", _("change to the earlier organisation")
    DUTY = "opgave", _("duty")


class BodyStatement(Recorded):
    """One purpose, change or duty of a body (K071, K072, K147)."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="statements", verbose_name=_("forum or group"))
    kind = models.CharField(_("kind"), max_length=20, choices=StatementKind.choices)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))

    class Meta(Recorded.Meta):
        verbose_name = _("purpose, change or duty")
        verbose_name_plural = _("purposes, changes and duties")
        ordering = ["kind", "position", "pk"]
        constraints = [one_of("kind", StatementKind)]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)


class BodyDocument(Recorded):
    """A document about a body, such as its kommissorium (K077)."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="document_rows", verbose_name=_("forum or group"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="body_rows", verbose_name=_("document"))

    class Meta(Recorded.Meta):
        verbose_name = _("document of the body")
        verbose_name_plural = _("documents of the body")
        constraints = [models.UniqueConstraint(fields=["body", "document"], name="bodydocument_unique")]

    def __str__(self) -> str:
        return str(self.document)
