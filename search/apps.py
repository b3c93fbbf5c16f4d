"""The search's configuration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search import signals

        signals.connect()
        pre_migrate.connect(_before_migrating, sender=self, dispatch_uid="search.before_migrating")
        post_migrate.connect(_after_migrating, sender=self, dispatch_uid="search.after_migrating")


def _before_migrating(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """A trigger keeps SQLite from changing the tables it reads and writes."""
    from search.rows import index

    index.uninstall(using)


def _after_migrating(sender: AppConfig, using: str, **kwargs: Any) -> None:
    from search.rows import index

    index.install(using)
