"""The templates' screens in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from pages.text_templates.models import TextTemplate


class TextTemplateViewSet(ModelViewSet):
    model = TextTemplate
    name = "text_templates"
    url_prefix = "tekstskabeloner"
    icon = "doc-full-inverse"
    menu_label = _("Text templates")
    add_to_settings_menu = True
    list_display = [
        TitleColumn("name", label=_("Name"), sort_key="name", url_name="text_templates:edit"),
        Column("type_names", label=_("For")),
    ]
    list_per_page = 50
    search_fields = ["name", "guidance"]
    copy_view_enabled = True
