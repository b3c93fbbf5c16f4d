"""What every site needs before its first user logs in; safe to repeat on a live site."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.models import Collection, GroupCollectionPermission, Page

from cms import roles
from cms.models import User
from cms.permission_names import danish_permission_names
from cms.root_names import danish_root_names
from pages.models import AgreementPage, ForumPage, ThemeGroupPage
from pages.signoff.models import SignOffTask
from pages.template_texts import ensure_templates
from pages.tree import ensure_system_pages
from pages.workflow.setup import (
    WORKFLOW,
    NewStep,
    ensure_page_rights,
    ensure_type_workflow,
    ensure_workflow,
)


@transaction.atomic
def ensure_site(base_url: str) -> None:
    """Roles, rights, workflows, root and system pages, templates of texts.

    Args:
        base_url: the site's own address, for instance https://boligforum.example.
    """
    ensure_roles()
    address = urlsplit(base_url)
    default_port = 443 if address.scheme == "https" else 80
    ensure_system_pages(hostname=address.hostname or "localhost", port=address.port or default_port)
    root = Page.get_first_root_node()
    groups = {group.name: group for group in Group.objects.all()}
    approvers = groups[roles.APPROVER.name]
    ensure_workflow(approvers=approvers, root=root)
    by_specialist = NewStep("Faglig gennemgang", groups[roles.SPECIALIST.name])
    by_parties = NewStep("Parternes underskrift", approvers, SignOffTask)
    by_lawyer = NewStep("Juridisk gennemgang", groups[roles.LAWYER.name])
    bodies, agreements = ("Godkendelse af forumsider", "Godkendelse af aftaler")
    ensure_type_workflow(
        bodies, steps=[by_specialist, NewStep(WORKFLOW, approvers)], page_types=[ForumPage, ThemeGroupPage]
    )
    ensure_type_workflow(agreements, steps=[by_specialist, by_lawyer, by_parties], page_types=[AgreementPage])
    ensure_page_rights(
        editors=groups[roles.EDITOR.name],
        approvers=approvers,
        readers=[groups[role.name] for role in roles.ROLES if role.pages == "r"],
        root=root,
    )
    ensure_file_rights([groups[role.name] for role in roles.ROLES if "w" in role.pages])
    ensure_templates()
    danish_root_names()


def ensure_file_rights(writers: Iterable[Group]) -> None:
    """Let those who write pages upload images and documents, mend their own, and choose among all of them."""
    root = Collection.get_first_root_node()
    wanted = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
        codename__in=("add_image", "choose_image", "add_document", "choose_document"),
    )
    for group in writers:
        for permission in wanted:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


@transaction.atomic
def ensure_administrator(email: str) -> tuple[User, bool]:
    """The user with this e-mail, active and with the role Systemadministrator; no superuser.

    Returns:
        The user, and whether he was created; a new one has no password until he sets one through `password_address`.
    """
    user = User.objects.filter(email__iexact=email).first()
    is_new = user is None
    if user is None:
        user = User.objects.create_user(username=email, email=email)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
    user.groups.add(Group.objects.get(name=roles.ADMINISTRATOR.name))
    return user, is_new


def password_address(user: User, base_url: str) -> str:
    """A link with which the user sets his password, once, within the days that PASSWORD_RESET_TIMEOUT gives."""
    path = reverse(
        "wagtailadmin_password_reset_confirm",
        args=[urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)],
    )
    return base_url.rstrip("/") + path


@transaction.atomic
def ensure_roles() -> None:
    """Give each role's group exactly the rights of the table (cms/roles.py); remove Wagtail's stock groups.

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
    danish_permission_names()
