"""What Wagtail's admin reads pages through, with the writing half left out.

Wagtail's sidebar and choosers only read. The actions beside them (publish, copy, revert and so on) are for programs;
they pass by the lock of a page that awaits approval and by the screens' questions, and nothing here calls them.
"""

from typing import Any, ClassVar

from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter


class ReadingPages(PagesAdminAPIViewSet):
    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]
    actions: ClassVar[dict[str, Any]] = {}


def register(router: WagtailAPIRouter) -> None:
    """Take the place of Wagtail's own under the same name."""
    router.register_endpoint("pages", ReadingPages)
