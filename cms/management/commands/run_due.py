"""Does everything that is due: one line in cron or a timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext

from cms.due import run_due_jobs


class Command(BaseCommand):
    help = gettext("Does everything that is due, such as scheduled publishing. Safe to run at any time.")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for outcome in run_due_jobs(timezone.now()):
            if outcome.error is not None:
                failed.append(outcome.name)
            else:
                self.stdout.write(f"{outcome.name}: {outcome.done}")
        if failed:
            raise CommandError(gettext("Failed: %(names)s. The log says why.") % {"names": ", ".join(failed)})
