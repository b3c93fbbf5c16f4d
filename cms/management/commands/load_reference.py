"""`load_reference`: what the municipality's memo establishes, and the pages about it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.reference import load_all


class Command(BaseCommand):
    help = _("Load what the memo establishes. Creates what is missing; what people changed or deleted stays so.")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_all()
        for name, count in sorted(counts.items()):
            self.stdout.write(f"{name}: {count}")
        if not counts:
            self.stdout.write(_("Nothing to do."))
