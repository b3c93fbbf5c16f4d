"""The shell's configuration."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from cms.command_line import speak_danish
from cms.sqlite import prepare_connection


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Site")

    def ready(self) -> None:
        speak_danish()
        connection_created.connect(prepare_connection, dispatch_uid="cms.sqlite")
