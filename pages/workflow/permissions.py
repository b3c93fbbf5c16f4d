"""What Wagtail's own screens let a user do to a page: nothing that changes the public site.

Wagtail gives superusers every right. Here the right to publish does not exist for anyone: a page becomes public when a
second person approves it, and leaves the public site through `pages.workflow.actions` alone (decision 0006).
"""

from typing import Any

from wagtail.models import Page, PagePermissionTester


class EditorialPermissionTester(PagePermissionTester):
    """Lets nobody publish, superusers included; what is live can be neither moved nor deleted on Wagtail's screens."""

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and not self._holds_public_or_scheduled_pages()

    def can_move_to(self, destination: Page) -> bool:
        return self.can_move() and super().can_move_to(destination)

    def _holds_public_or_scheduled_pages(self) -> bool:
        pages: Any = self.page.get_descendants(inclusive=True)
        return bool(pages.live().exists() or pages.filter(_revisions__approved_go_live_at__isnull=False).exists())
