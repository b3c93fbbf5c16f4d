"""The Columns of the custom fields themselves."""

from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet
from registry.custom_fields.models import CustomField, ExtendedRegister, FieldKind

CUSTOM_FIELDS = Sheet(
    name="custom-fields",
    title=_("Custom fields"),
    model=CustomField,
    columns=(
        Column("label", _("Label"), searched=True, width=36),
        Column("register", _("Register"), Kind.CHOICE, choices=ExtendedRegister.choices, width=22),
        Column("kind", _("Kind"), Kind.CHOICE, choices=FieldKind.choices),
        Column("choices", _("Choices"), filtered=False, listed=False, width=40),
        Column("help_text", _("Help text"), filtered=False, listed=False, width=40),
        Column("is_required", _("Must be filled in"), Kind.BOOLEAN, width=12),
        Column("is_listed", _("Shown in the list from the start"), Kind.BOOLEAN, listed=False, width=12),
        Column("position", _("Position"), Kind.INTEGER, filtered=False, summed=False, width=10),
        Column("retired_on", _("Retired on"), Kind.DATE, width=12),
        Column("key", _("Key"), listed=False, filtered=False, width=24),
    ),
    order=("register", "position", "label"),
)
