"""The pages' configuration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from pages import following, publication
        from pages.figures import register_thread
        from pages.secret_links import tokens
        from pages.signoff import mail as sign_off_mail
        from pages.uploads import access
        from pages.versions.models import AdoptedFile
        from pages.versions.selectors import is_in_a_public_version
        from pages.workflow import composing, leavers, mail

        mail.connect()
        sign_off_mail.connect()
        tokens.keep_out_of_logs()
        leavers.connect()
        composing.connect()
        publication.connect()
        following.connect()
        register_thread.connect()
        access.PUBLIC_USES.append(is_in_a_public_version)
        ReferenceIndex.register_model(AdoptedFile)  # so that Wagtail's screens refuse to delete what a version shows
        post_migrate.connect(_after_migrating, sender=self, dispatch_uid="pages.after_migrating")


def _after_migrating(sender: AppConfig, using: str, **kwargs: Any) -> None:
    from pages.versions import triggers

    triggers.install(using)
