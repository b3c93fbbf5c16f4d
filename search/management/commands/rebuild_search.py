"""Brings the whole index of the public search up to date, and the one that lists of registers search."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext

from search import index
from search.rows.index import rebuild as rebuild_rows

_WIDTH = 40


class Command(BaseCommand):
    help = "Brings the search index up to date: adds, renews and removes entries. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        shows_progress = options["verbosity"] > 0 and self.stdout.isatty()
        outcome = index.rebuild(self._show if shows_progress else None)
        rebuild_rows()
        if options["verbosity"] > 0:
            self.stdout.write(
                gettext("%(written)d written, %(unchanged)d unchanged, %(removed)d removed.") % asdict(outcome)
            )

    def _show(self, seen: int, total: int) -> None:
        filled = _WIDTH * seen // total
        end = "\n" if seen == total else ""
        self.stdout.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {seen}/{total}", ending=end)
        self.stdout.flush()
