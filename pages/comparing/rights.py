"""Who may compare the versions of a page."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

ANY = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}


def may_see(page: Page, user: Any) -> bool:
    """Whether the user sees the page in the admin: by any right to it, a reader's too, or because it awaits him."""
    policy = policy_registry.get_by_type(Page)
    return bool(
        policy.user_has_any_permission_for_instance(user, ANY, page) or page.permissions_for_user(user).can_edit()
    )
