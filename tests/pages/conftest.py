"""People and pages of the editorial workflow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import Page, Site

from pages.models import ArticlePage, HomePage
from pages.workflow.setup import ensure_page_rights, ensure_workflow

MakeUser = Callable[..., Any]


def staff_group(name: str) -> Group:
    """A role's group, with the right to enter the admin."""
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


@pytest.fixture
def make_user(db: None) -> MakeUser:
    """Make a user in a role's group."""

    def make(name: str, *roles: str, **fields: Any) -> Any:
        user = get_user_model()._default_manager.create_user(
            name, email=f"{name}@example.org", password="secret-of-the-test", first_name=name.title(), **fields
        )
        user.groups.set([staff_group(role) for role in roles])
        return user

    return make


@pytest.fixture
def root(db: None) -> Page:  # the tree's root, with the workflow and the rights on it
    page = Page.objects.get(depth=1)
    editors, approvers = staff_group("Redaktør"), staff_group("Godkender")
    ensure_workflow(approvers=approvers, root=page)
    ensure_page_rights(editors=editors, approvers=approvers, readers=[staff_group("Læser")], root=page)
    return page


@pytest.fixture
def home(root: Page) -> Any:
    Page.objects.filter(depth=2).delete()
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Forside", slug="forside"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": home})
    return home


@pytest.fixture
def article(home: HomePage) -> Any:
    """A public page without a history of versions, as the reference data leave it."""
    page = home.add_child(instance=ArticlePage(title="Om forum", slug="om-forum", introduction="Det gamle."))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def editor(make_user: MakeUser) -> Any:
    return make_user("karen", "Redaktør")


@pytest.fixture
def approver(make_user: MakeUser) -> Any:
    return make_user("bo", "Godkender")


@pytest.fixture
def second_approver(make_user: MakeUser) -> Any:
    return make_user("ida", "Godkender")


@pytest.fixture
def superuser(make_user: MakeUser) -> Any:
    return make_user("rod", is_superuser=True, is_staff=True)


@pytest.fixture
def as_user() -> Callable[[Any], Client]:
    """A browser in which the user is logged in."""

    def log_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in
