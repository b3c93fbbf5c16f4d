"""What an editor is told above the form, once he has saved."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages
from wagtail.models import Page

from pages.checks.body import findings
from pages.checks.catalogue import Catalogue
from pages.checks.wording import sentence

TOLD = 5


def tell(request: HttpRequest, page: Page) -> None:
    """Tell what was found in the text that was just saved; an autosave, which nobody watches, says nothing."""
    body = getattr(page, "body", None)
    if body is None or request.headers.get("Accept", "").startswith("application/json"):
        return
    found = findings(body, Catalogue())
    if not found:
        return
    heading = ngettext("One thing to look at:", "%(count)s things to look at:", len(found)) % {"count": len(found)}
    sentences = format_html_join("", "<li>{}</li>", ((sentence(finding),) for finding in found[:TOLD]))
    buttons = [messages.button(reverse("pages_check", args=[page.pk]), gettext("See them all"))]
    text = format_html("{}<ul>{}</ul>", heading, sentences)
    messages.warning(request, text, buttons=buttons if len(found) > TOLD else [])
