"""`verify_versions`: whether every adopted version is still what was adopted."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.versions import verifying

_WIDTH = 40


class Command(BaseCommand):
    help = _(
        "Verify that no adopted version of an agreement has been changed or removed: SHA-256, the row of versions, "
        "days, files and what is public. Changes nothing; fails when something is wrong."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.total = verifying.count()
        shows_progress = options["verbosity"] > 0 and self.stdout.isatty()
        found = list(verifying.faults(self._show if shows_progress else None))
        for fault in found:
            self.stderr.write(f"{fault.subject}: {fault.what}")
        if found:
            message = ngettext("%(count)d fault.", "%(count)d faults.", len(found))
            raise CommandError(message % {"count": len(found)})
        if options["verbosity"] > 0:
            message = ngettext("%(count)d version is as adopted.", "%(count)d versions are as adopted.", self.total)
            self.stdout.write(message % {"count": self.total})

    def _show(self, seen: int) -> None:
        filled = _WIDTH * seen // self.total
        end = "\n" if seen == self.total else ""
        self.stdout.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {seen}/{self.total}", ending=end)
        self.stdout.flush()
