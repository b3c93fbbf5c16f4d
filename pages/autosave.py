"""Makes Wagtail's autosave and its buttons take turns."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def script() -> SafeString:
    """What the editor of a page loads for it."""
    return format_html('<script src="{}"></script>', static("pages/autosave.js"))
