"""`quickstart`: the whole site up with reference data and an invented register."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import demo, reference
from cms.demo_users import DEMO_USERS, ensure_demo_users
from cms.setup import ensure_site
from registry.demo.load import LARGEST, AnotherDemo


class Command(BaseCommand):
    help = _("Set up the whole site with reference data and an invented register, and serve it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help=_("Serve on this port (8000)."))
        parser.add_argument("--no-server", action="store_true", help=_("Set up only; do not serve."))
        parser.add_argument("--organisations", type=int, default=60, help=_("How many invented organisations."))
        parser.add_argument("--departments", type=int, default=600, help=_("How many invented departments."))

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(_("quickstart is for trying the site out; see operations.md for a site in production."))
        if not 1 <= options["organisations"] <= LARGEST or options["departments"] < 0:
            raise CommandError(_("Give 1-999 organisations and no negative number of departments."))
        address = f"http://localhost:{options['port']}"
        self._say(_("Preparing the database …"))
        call_command("migrate", verbosity=0, interactive=False)
        ensure_site(address)
        self._say(_("Loading reference data and an invented register …"))
        reference.load_all()
        try:
            demo.load_all(
                organisations=options["organisations"], departments=options["departments"], seed=1, now=timezone.now()
            )
        except AnotherDemo as error:
            raise CommandError(
                _("Demo data of another size is there already. Remove it first: load_demo --remove.")
            ) from error
        self._introduce_users(ensure_demo_users())
        if options["no_server"]:
            return
        if "BASE_URL" not in os.environ:
            settings.WAGTAILADMIN_BASE_URL = address  # links in mails lead to the port that is served
        self._say(_("Boligforum is at %(address)s and its administration at %(address)s/admin/") % {"address": address})
        call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False, verbosity=0)

    def _introduce_users(self, password: str | None) -> None:
        if password is None:
            self._say(_("The users are there already; “manage.py changepassword USER” gives one a new password."))
            return
        self._say(_("Log in with one of these names and the password %(password)s") % {"password": password})
        for user in DEMO_USERS:
            self._say(f"  {user.username:<12} {user.role.name}")
        self._say(_("The password is shown only now."))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
