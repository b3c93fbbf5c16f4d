"""`load_demo`: an invented, marked register and the pages about it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import demo
from registry.demo.load import AnotherDemo


class Command(BaseCommand):
    help = _("Load an invented, marked register, or remove it together with its history.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisations", type=int, default=60, help=_("How many organisations (1-999)."))
        parser.add_argument("--departments", type=int, default=600, help=_("How many departments in all."))
        parser.add_argument("--seed", type=int, default=1, help=_("The same seed gives the same rows."))
        parser.add_argument("--remove", action="store_true", help=_("Remove the demo rows and their history."))
        parser.add_argument("--yes", action="store_true", help=_("Needed outside development: really do it."))

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG and not options["yes"]:
            raise CommandError(_("This is not a development site. Add --yes if you really mean it."))
        if options["remove"]:
            try:
                counts = demo.remove_all()
            except ProtectedError as error:
                names = ", ".join(sorted({str(row) for row in error.protected_objects})[:10])
                raise CommandError(
                    _("Nothing was removed: rows that are not demo data refer to it: %(names)s") % {"names": names}
                ) from error
        else:
            try:
                counts = demo.load_all(
                    organisations=options["organisations"],
                    departments=options["departments"],
                    seed=options["seed"],
                    now=timezone.now(),
                )
            except ValueError as error:
                raise CommandError(_("Give 1-999 organisations and no negative number of departments.")) from error
            except AnotherDemo as error:
                raise CommandError(
                    _("Demo data of another size is there already. Remove it first: load_demo --remove.")
                ) from error
        for name, count in sorted(counts.items()):
            self.stdout.write(f"{name}: {count}")
        if not counts:
            self.stdout.write(_("Nothing to do."))
