"""`setup_site`: roles, rights, workflow, root and system pages."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cms.setup import ensure_administrator, ensure_site, password_address


class Command(BaseCommand):
    help = _("Set up roles, rights, workflow and system pages. Safe to repeat on a live site.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--admin", metavar="E-MAIL", help=_("Make the user with this e-mail an administrator."))

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["admin"]
        if email is not None:
            try:
                validate_email(email)
            except ValidationError as error:
                raise CommandError(_("“%(value)s” is not an e-mail address.") % {"value": email}) from error
        ensure_site(settings.WAGTAILADMIN_BASE_URL)
        if email is not None:
            user, is_new = ensure_administrator(email)
            self.stdout.write(_("%(user)s is an administrator.") % {"user": user.email})
            if is_new:
                address = password_address(user, settings.WAGTAILADMIN_BASE_URL)
                self.stdout.write(_("Choose a password here: %(address)s") % {"address": address})
