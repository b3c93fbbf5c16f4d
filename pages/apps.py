"""The pages' configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from pages import following, publication
        from pages.figures import register_thread
        from pages.workflow import composing, leavers, mail

        mail.connect()
        leavers.connect()
        composing.connect()
        publication.connect()
        following.connect()
        register_thread.connect()
