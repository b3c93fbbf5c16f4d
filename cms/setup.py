"""What every site needs before its first user logs in; safe to repeat on a live site."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from cms import roles


@transaction.atomic
def ensure_roles() -> None:
    """Give each role's group exactly the rights of the table (domain.md, Roles); remove Wagtail's stock groups.

    Raises:
        LookupError: the table names a right that does not exist.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in roles.ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        wanted = roles.permissions(role)
        missing = wanted - known.keys()
        if missing:
            raise LookupError(f"{role.name}: no such right: {', '.join(sorted(missing))}")
        group.permissions.set([known[right] for right in wanted])
    Group.objects.filter(name__in=("Moderators", "Editors"), user__isnull=True).delete()
