"""Custom fields (egne felter) of organisations and departments: their definitions. The values stand in the rows."""

from datetime import date
from typing import Self

from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.constraints.models import one_of
from registry.custom_fields import rules
from registry.history.models import Recorded


class ExtendedRegister(models.TextChoices):
    """The registers that may have custom fields, by the name of their sheet."""

    ORGANISATIONS = "organisations", _("housing organisations")
    DEPARTMENTS = "departments", _("departments")


class FieldKind(models.TextChoices):
    """What a custom field holds."""

    TEXT = rules.TEXT, _("text")
    NUMBER = rules.NUMBER, pgettext_lazy("kind of a custom field", "number")
    DATE = rules.DATE, _("date")
    YES_NO = rules.YES_NO, _("yes or no")
    CHOICE = rules.CHOICE, _("choice")


class CustomFieldQuerySet(models.QuerySet["CustomField"]):
    """Custom fields."""

    def of(self, register: str) -> Self:
        """The fields of one register, in the order in which forms and lists show them."""
        return self.filter(register=register).order_by("position", "pk")

    def active_on(self, day: date) -> Self:
        """The fields that were not retired on `day`."""
        return self.filter(models.Q(retired_on__isnull=True) | models.Q(retired_on__gt=day))


class CustomField(Recorded):
    """A typed field that an administrator has added to a register.

    The key is made from the label once and never changes: every value is kept under it in the row's `extra`.
    """

    register = models.CharField(_("register"), max_length=20, choices=ExtendedRegister.choices)
    key = models.CharField(
        _("key"),
        max_length=rules.MAX_KEY,
        editable=False,
        validators=[RegexValidator(r"\A[a-z0-9]+\Z")],
    )
    label = models.CharField(
        _("label"),
        max_length=rules.MAX_LABEL,
        validators=[MinLengthValidator(1)],
        help_text=_("The heading in form, list and workbook. It can be changed later; the values stay."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FieldKind.choices, default=FieldKind.TEXT)
    choices = models.TextField(
        _("choices"),
        blank=True,
        help_text=_("One a line, for a field of the kind “choice”. Only choices that no row uses can be taken away."),
    )
    help_text = models.CharField(_("help text"), max_length=300, blank=True, help_text=_("Stands under the field."))
    is_required = models.BooleanField(
        _("must be filled in"),
        default=False,
        help_text=_("Rows that have no value stay as they are until somebody changes them."),
    )
    is_listed = models.BooleanField(_("shown in the list from the start"), default=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Fields with a lower number come first.")
    )
    retired_on = models.DateField(
        _("retired on"),
        null=True,
        blank=True,
        help_text=_(
            "The first day on which the field is no longer in forms and lists. All values are kept; "
            "empty the date and the field is back with them."
        ),
    )

    objects = CustomFieldQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("custom field")
        verbose_name_plural = _("custom fields")
        constraints = [
            one_of("register", ExtendedRegister),
            one_of("kind", FieldKind),
            models.UniqueConstraint(fields=["register", "key"], name="customfield_key_unique"),
            models.UniqueConstraint(
                fields=["register", "label"],
                name="customfield_label_unique",
                violation_error_message=_("The register already has a custom field with this label."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def options(self) -> tuple[str, ...]:
        """The choices, in their order; none for other kinds."""
        return rules.options_in(self.choices) if self.kind == FieldKind.CHOICE else ()

    def is_active_on(self, day: date) -> bool:
        """Whether the field is not retired on `day`."""
        return self.retired_on is None or self.retired_on > day
