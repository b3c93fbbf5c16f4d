"""Labels for the fields and columns that Wagtail names only in code, so that the screen would show the English name."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.sites.views import IndexView as SitesView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

FIELDS = MappingProxyType(
    {
        choosers.ExternalLinkChooserForm: {"link_text": _("Link text")},
        choosers.AnchorLinkChooserForm: {"link_text": _("Link text")},
        choosers.EmailLinkChooserForm: {
            "email_address": _("E-mail address"),
            "link_text": _("Link text"),
            "subject": _("Subject of the e-mail"),
            "body": _("Text of the e-mail"),
        },
        choosers.PhoneLinkChooserForm: {"phone_number": _("Phone number"), "link_text": _("Link text")},
        RoleForm: {"role": _("Role")},
        WorkflowPageForm: {"page": _("Page")},
        PagePermissionsForm: {"page": _("Page")},
    }
)

SITE_COLUMNS = MappingProxyType({"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")})


def label_fields_and_columns() -> None:
    """Set the labels. A field or column that Wagtail has renamed fails here, when the site starts."""
    for form, labels in FIELDS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    columns = {column.name: column for column in SitesView.columns}
    for name, label in SITE_COLUMNS.items():
        columns[name].label = label
