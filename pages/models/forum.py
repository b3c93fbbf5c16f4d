"""A forum's page."""

from django.utils.translation import gettext_lazy as _

from pages.models.bodies import BodyPage, record_link
from registry.bodies.models import BodyKind


class ForumPage(BodyPage):
    """One of the forums: the editor's text beside what the register says of it."""

    record = record_link(
        BodyKind.FORUM,
        _("The forum the page is about. Its facts stand beside the text. It cannot be changed later."),
    )

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ThemeGroupPage"]

    class Meta:
        verbose_name = _("forum page")
        verbose_name_plural = _("forum pages")
