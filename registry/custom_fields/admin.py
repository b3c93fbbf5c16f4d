"""The register of custom fields, for the administrator."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from registry.custom_fields import sheets
from registry.custom_fields.models import CustomField
from registry.custom_fields.services import delete_custom_field, save_custom_field
from registry.screens.forms import RegisterForm
from registry.screens.register import RegisterAdmin


class CustomFieldForm(RegisterForm):
    """A custom field; its register is chosen once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["register"].disabled = self.instance.pk is not None

    def save(self, commit: bool = True) -> CustomField:
        return save_custom_field(self.instance)


class CustomFieldAdmin(RegisterAdmin):
    """Egne felter."""

    sheet = sheets.CUSTOM_FIELDS
    icon = "form"
    form = CustomFieldForm
    panels = (
        MultiFieldPanel(
            [
                "label",
                FieldRowPanel(["register", FieldPanel("kind", heading=_("Kind"))]),
                FieldPanel("choices"),
                "help_text",
            ],
            heading=_("Custom field"),
        ),
        MultiFieldPanel([FieldRowPanel(["is_required", "is_listed"]), "position"], heading=_("In forms and lists")),
        FieldPanel("retired_on"),
    )

    def delete(self, row: CustomField) -> None:
        delete_custom_field(row)
