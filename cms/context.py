"""What every public template may show besides its page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "accessibility_statement_url": settings.ACCESSIBILITY_STATEMENT_URL,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
