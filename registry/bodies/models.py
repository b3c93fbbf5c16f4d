"""Forums, theme groups and subgroups, their seats and who sits in them (K052, K070-K152)."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.agreements.models import Agreement, Theme
from registry.constraints.models import in_order, one_of
from registry.history.models import Recorded
from registry.initiatives.models import Initiative
from registry.parties.models import Party, Person
from registry.records.models import Document
from registry.validity.models import Validity, ValidityQuerySet
from registry.validity.services import refuse_overlap


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    FORUM = "forum", _("forum")
    THEME_GROUP = "temagruppe", _("theme group")
    SUBGROUP = "undergruppe", _("subgroup")
    FORMER = "tidligere_organ", _("former body")


class BodyState(models.TextChoices):
    """Where a body stands."""

    PROPOSED = "foreslaaet", _("proposed")
    ESTABLISHED = "nedsat", _("established")
    DISSOLVED = "nedlagt", _("dissolved")


class Level(models.IntegerChoices):
    """The three levels and their names (K052)."""

    POLITICAL = 1, _("level 1: political")
    ADMINISTRATIVE = 2, _("level 2: administrative management")
    PRACTICAL = 3, _("level 3: practical administration")


class Scope(models.TextChoices):
    """Municipal only, or together with the sector."""

    INTERNAL = "intern", _("internal")
    JOINT = "faelles", _("joint")


class Composition(models.TextChoices):
    """Who may sit in a theme group (K141)."""

    MUNICIPAL = "kommunal", _("municipal only")
    MIXED = "blandet", _("mixed")


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
                # A CHECK lets NULL pass, so that there is a level must be asked by itself.
                condition=models.Q(level__isnull=False, level__in=Level.values)
                | models.Q(kind=BodyKind.FORMER, level__isnull=True),
                name="body_has_one_level",
                violation_error_message=_("A body stands on level 1, 2 or 3; only a former body may have none."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


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


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Successions."""

    def public(self) -> Self:
        """Between two bodies that are both public."""
        return self.filter(predecessor__is_public=True, successor__is_public=True)


class Succession(Recorded):
    """A task that one body took over from another (K093, K100, K110, K114)."""

    predecessor = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("earlier body"), related_name="successions_out"
    )
    successor = models.ForeignKey(Body, models.PROTECT, verbose_name=_("later body"), related_name="successions_in")
    task = models.CharField(_("task taken over"), max_length=250)
    effective_on = models.DateField(_("effective on"), null=True, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "task"], name="succession_unique"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="succession_not_itself",
                violation_error_message=_("A body does not succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}: {self.task}"


class SeatRole(models.TextChoices):
    """What the one in the seat does."""

    CHAIR = "formand", _("chair")
    CO_CHAIR = "medformand", _("co-chair")
    MEMBER = "medlem", _("member")
    SECRETARY = "sekretaer", _("secretary")
    MEETING_LEADER = "moedeleder", _("meeting leader")


class Rank(models.IntegerChoices):
    """Ranks in rising order, so that "kontorchef or higher" can be asked (K102)."""

    EMPLOYEE = 10, _("employee")
    CONSULTANT = 20, _("chief consultant")
    HEAD_OF_OFFICE = 30, _("head of office (kontorchef)")
    HEAD_OF_CENTRE = 40, _("head of centre")
    DEPUTY_DIRECTOR = 50, _("deputy director")
    DIRECTOR = 60, _("director")
    CHIEF_EXECUTIVE = 70, _("chief executive (administrerende direktør)")
    MAYOR = 80, _("mayor")


class SeatQuerySet(ValidityQuerySet):
    """Seats."""

    def public(self) -> Self:
        """The seats of public bodies; who sits in them is `Appointment.objects.public()`."""
        return self.filter(body__is_public=True)


class Seat(Recorded, Validity):
    """A seat in a body, held on behalf of a party, or derived: the members of another body (K082, K117, K118)."""

    body = models.ForeignKey(Body, models.PROTECT, verbose_name=_("forum or group"), related_name="seats")
    label = models.CharField(_("label"), max_length=200)
    party = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("on behalf of"), null=True, blank=True, related_name="seats"
    )
    appointed_by = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("appointed by"), null=True, blank=True, related_name="seats_appointed"
    )
    role = models.CharField(_("role"), max_length=20, choices=SeatRole.choices, default=SeatRole.MEMBER)
    minimum = models.PositiveSmallIntegerField(_("at least"), default=1)
    maximum = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True, help_text=_("Empty: no limit."))
    lowest_rank = models.PositiveSmallIntegerField(_("lowest rank"), choices=Rank.choices, null=True, blank=True)
    derived_from = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("filled by the members of"),
        null=True,
        blank=True,
        related_name="seats_derived",
    )
    is_default = models.BooleanField(
        _("as a starting point (“som udgangspunkt”)"),
        default=False,
        help_text=_("The number is a starting point that may be departed from with a reason."),
    )

    objects = SeatQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            *Validity.Meta.constraints,
            one_of("role", SeatRole),
            models.CheckConstraint(
                condition=models.Q(maximum__isnull=True) | models.Q(maximum__gte=models.F("minimum")),
                name="seat_range",
                violation_error_message=_("“At most” must not be less than “at least”."),
            ),
            models.CheckConstraint(
                condition=models.Q(derived_from__isnull=True) | ~models.Q(derived_from=models.F("body")),
                name="seat_not_from_itself",
                violation_error_message=_("A body's seat cannot be filled by its own members."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.label}"

    def clean(self) -> None:
        super().clean()
        refuse_overlap(self, body=self.body_id, party=self.party_id, label=self.label, role=self.role)


class AppointmentQuerySet(ValidityQuerySet):
    """Appointments."""

    def public(self) -> Self:
        """Name and seat on levels 1-2 of public bodies; whether names show is a setting."""
        return self.filter(seat__body__is_public=True, seat__body__level__in=[Level.POLITICAL, Level.ADMINISTRATIVE])


class Appointment(Recorded, Validity):
    """A person in a seat for a time."""

    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="appointments")
    rank = models.PositiveSmallIntegerField(_("rank"), choices=Rank.choices, null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [*Validity.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.person} – {self.seat}"
