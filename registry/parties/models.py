"""Parties and persons, and the dated facts all subjects share."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from stdnum import ean

from registry.columns import DanishOrder
from registry.constraints.models import in_order, one_of
from registry.history.models import Recorded
from registry.validity.models import Validity, ValidityQuerySet, holding_on
from registry.validity.services import refuse_overlap


class PartyKind(models.TextChoices):
    """What sort of actor a party is; rules speak of these, never of rows."""

    ADMINISTRATION = "forvaltning", _("administration")
    UNIT = "enhed", _("unit")
    POLITICAL_BODY = "politisk_organ", _("political body")
    COMMITTEE = "udvalg", _("committee")
    SECTOR_ORGANISATION = "brancheorganisation", _("sector organisation")
    TENANT_ORGANISATION = "lejerorganisation", _("tenants' organisation")
    HOUSING_ORGANISATION = "boligorganisation", _("housing organisation")
    STAKEHOLDER = "anden_interessent", _("other stakeholder")


def validate_ean(value: str) -> None:
    """Refuse an EAN/GLN that is not 13 digits with a right check digit (K007)."""
    if not ean.is_valid(value) or len(value) != 13:
        raise ValidationError(
            _("“%(value)s” is not a valid EAN number: it has 13 digits, the last of which is a check digit."),
            params={"value": value},
        )


class PartyQuerySet(models.QuerySet["Party"]):
    """Parties."""

    def active_on(self, day: date) -> Self:
        return self.filter(holding_on(day, "active_from", "active_until"))

    def public(self) -> Self:
        """Names of all parties may be shown; their contact block is not among what `public` readers use."""
        return self


class Party(ClusterableModel, Recorded):
    """An actor (aktør): whoever takes part, decides, appoints or proposes (K119, K120)."""

    kind = models.CharField(_("kind"), max_length=20, choices=PartyKind.choices)
    name = models.CharField(_("name"), max_length=200)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), null=True, blank=True, related_name="units"
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    post_box = models.CharField(_("post box"), max_length=40, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=4, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    fax = models.CharField(_("fax"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    ean = models.CharField(_("EAN number"), max_length=13, blank=True, validators=[validate_ean])
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_until = models.DateField(
        _("active until"), null=True, blank=True, help_text=_("The first day it is no longer active.")
    )

    objects = PartyQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            one_of("kind", PartyKind),
            in_order("active_from", "active_until"),
            models.UniqueConstraint(
                fields=["kind", "name"],
                name="party_name_unique_in_kind",
                violation_error_message=_("There is already a party of this kind with this name."),
            ),
        ]
        indexes = [models.Index(DanishOrder("name"), name="party_name_order")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.pk == self.pk and self.pk is not None:
                raise ValidationError({"parent": _("A party cannot be part of itself.")})
            ancestor = ancestor.parent


class PartyAlias(Recorded):
    """Another name of a party, found by search."""

    party = ParentalKey(Party, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("party"))
    name = models.CharField(_("alias"), max_length=200)

    class Meta(Recorded.Meta):
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [models.UniqueConstraint(fields=["party", "name"], name="partyalias_unique")]

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons."""

    def public(self) -> Self:
        """Only persons whose seat makes them public are shown, and by name alone: see bodies' selectors."""
        return self.none()


class Person(Recorded):
    """A human being who sits in bodies. Personal data lives here, in Contact and in Affiliation alone."""

    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("title"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        indexes = [models.Index(DanishOrder("name"), name="person_name_order")]

    def __str__(self) -> str:
        return self.name


class Affiliation(Recorded, Validity):
    """Which party a user works for, and when: gives a contributor his forvaltning's rights."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("user"), related_name="affiliations"
    )
    party = models.ForeignKey(Party, models.PROTECT, verbose_name=_("party"), related_name="affiliations")

    objects = ValidityQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints = [*Validity.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.user} – {self.party}"

    def clean(self) -> None:
        super().clean()
        refuse_overlap(self, "K163", user=self.user_id, party=self.party_id)


class ElectionPeriod(Recorded, Validity):
    """A period of Borgerrepræsentationen, against which a hovedaftale's period is compared (K064)."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    objects = ValidityQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("election period")
        verbose_name_plural = _("election periods")
        constraints = [*Validity.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        refuse_overlap(self, "K064")


class LegalBasis(Recorded):
    """A law and the day it took effect (K016, K019)."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    effective_on = models.DateField(_("effective on"))
    description = models.TextField(_("description"), blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")

    def __str__(self) -> str:
        return self.name


class CityFigureQuerySet(models.QuerySet["CityFigure"]):
    """Figures about the city."""

    def public(self) -> Self:
        """All: each has its source and its date."""
        return self


class CityFigure(Recorded):
    """A figure about the city with its reservations: a value or a range, "ca.", source and date (K010, K013)."""

    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    minimum = models.DecimalField(_("from"), max_digits=16, decimal_places=2)
    maximum = models.DecimalField(
        _("to"), max_digits=16, decimal_places=2, help_text=_("The same as “from” where the figure is no range.")
    )
    unit = models.CharField(_("unit"), max_length=40)
    is_approximate = models.BooleanField(_("approximate (“ca.”)"), default=False)
    source = models.CharField(_("source"), max_length=200)
    as_of = models.DateField(_("as of"))

    objects = CityFigureQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("city figure")
        verbose_name_plural = _("city figures")
        constraints = [
            models.UniqueConstraint(fields=["code", "as_of"], name="cityfigure_code_as_of_unique"),
            models.CheckConstraint(
                condition=models.Q(maximum__gte=models.F("minimum")),
                name="cityfigure_range",
                violation_error_message=_("“To” must not be less than “from”."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
