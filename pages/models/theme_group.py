"""A theme group's page."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.forms import ThemeGroupPageForm
from pages.models.bodies import BodyPage, record_link
from pages.models.forum import ForumPage
from pages.models.home import HomePage
from registry.bodies.models import Body, BodyKind


class ThemeGroupPage(BodyPage):
    """A theme group, under the page of its forum; under the front page while nobody has settled which that is."""

    record = record_link(
        BodyKind.THEME_GROUP,
        _("The theme group the page is about. Its facts stand beside the text. It cannot be changed later."),
    )

    parent_page_types = ["pages.HomePage", "pages.ForumPage"]
    subpage_types: list[str] = []
    base_form_class = ThemeGroupPageForm

    class Meta:
        verbose_name = _("theme group page")
        verbose_name_plural = _("theme group pages")

    @staticmethod
    def parent_for(record: Body) -> Page | None:
        """The page a theme group's page belongs under: its forum's, else the front page."""
        above = ForumPage.objects.filter(record=record.parent_id).first() if record.parent_id else None
        return above or HomePage.objects.first()
