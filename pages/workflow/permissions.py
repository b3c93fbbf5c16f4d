"""What Wagtail's own screens let a user do to a page: nothing that changes the public site.

Wagtail gives superusers every right. Here the right to publish does not exist for anyone: a page becomes public when a
second person approves it, and leaves the public site through `pages.workflow.actions` alone (decision 0006).
"""

from wagtail.models import Page, PagePermissionTester, Revision

from pages.slugs import is_reserved


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
        if self.page.is_fixed:
            return False
        return bool(super().can_delete(ignore_bulk)) and not self._holds_public_or_scheduled_pages()

    def can_copy(self) -> bool:
        return not self.page.is_one_of_a_kind and bool(super().can_copy())

    def can_move_to(self, destination: Page) -> bool:
        return bool(
            self.can_move() and not is_reserved(self.page.slug, destination) and super().can_move_to(destination)
        )

    def _holds_public_or_scheduled_pages(self) -> bool:
        pages = self.page.get_descendants(inclusive=True)
        if pages.live().exists():
            return True
        scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
        return bool(pages.filter(pk__in=[int(key) for key in scheduled.values_list("object_id", flat=True)]).exists())
