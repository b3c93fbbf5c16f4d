"""Which pages a user sees in the admin: those he has any right to, a reader's too."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

ANY_RIGHT = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}


def sees_pages(user: Any) -> bool:
    """Whether the user sees any page in the admin."""
    return policy_registry.get_by_type(Page).explorable_root_instance(user) is not None


def seen_by(user: Any) -> PageQuerySet:
    """The pages the user sees, and those above them in the tree."""
    pages: PageQuerySet = policy_registry.get_by_type(Page).explorable_instances(user)
    return pages


def may_see(page: Page, user: Any) -> bool:
    """Whether the user sees the page: by any right to it, or because it awaits him."""
    policy = policy_registry.get_by_type(Page)
    return bool(
        policy.user_has_any_permission_for_instance(user, ANY_RIGHT, page) or page.permissions_for_user(user).can_edit()
    )
