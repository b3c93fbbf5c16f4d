"""Links to pages in running text, as the public meets them."""

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler


class LiveLinkHandler(PageLinkHandler):
    """A link to a page that is not public is plain text: nobody is led to a page he cannot read."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [
            f'<a href="{escape(page.localized.url)}">' if page is not None and page.live and page.url else "<a>"
            for page in cls.get_many(attrs_list)
        ]
