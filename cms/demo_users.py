"""Invented users, one a role, for trying the site on one's own machine."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.crypto import get_random_string

from cms import roles
from cms.models import User
from registry.history.change import recording
from registry.parties.models import Affiliation, Party


@dataclass(frozen=True)
class DemoUser:
    """A user's name to log in with, and his role."""

    username: str
    first_name: str
    role: roles.Role


DEMO_USERS = (
    DemoUser("redaktor", "Rikke", roles.EDITOR),
    DemoUser("fagspecialist", "Frida", roles.SPECIALIST),
    DemoUser("jurist", "Jens", roles.LAWYER),
    DemoUser("godkender", "Gustav", roles.APPROVER),
    DemoUser("register", "Regitze", roles.CLERK),
    DemoUser("bidragyder", "Bodil", roles.CONTRIBUTOR),
    DemoUser("laeser", "Lars", roles.READER),
    DemoUser("admin", "Astrid", roles.ADMINISTRATOR),
)


@transaction.atomic
def ensure_demo_users() -> str | None:
    """Create those that are missing.

    Returns:
        The password that the new ones share, made by chance for this site; None when all were there already.
    """
    missing = [user for user in DEMO_USERS if not User.objects.filter(username=user.username).exists()]
    if not missing:
        return None
    password = get_random_string(12)
    for demo in missing:
        user = User.objects.create_user(
            demo.username,
            f"{demo.username}@example.org",
            password,
            first_name=demo.first_name,
            last_name="Demosen (demo)",
        )
        user.groups.add(Group.objects.get(name=demo.role.name))
        party = Party.objects.filter(reference_key="party:SOF").first()
        if demo.role is roles.CONTRIBUTOR and party is not None:
            with recording("Demodata: bidragyderens forvaltning"):
                Affiliation.objects.create(user=user, party=party, valid_from=date(2011, 1, 1))
    return password
