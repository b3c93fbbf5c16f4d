"""The form every page is edited with."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import SlugInput

from pages.slugs import LETTERS, ascii_slug, is_reserved


class AsciiSlugField(forms.SlugField):
    """Takes what an editor typed, Danish letters and all, and makes it ASCII."""

    def to_python(self, value: Any) -> str:
        return ascii_slug(super().to_python(value) or "")


class BasePageForm(WagtailAdminPageForm):
    slug = AsciiSlugField(
        label=_("Slug"),
        help_text=_("The last part of the page's address. Danish letters are written out: æ becomes ae."),
        widget=SlugInput(formatters=list(LETTERS)),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug", "")
        if is_reserved(slug, self.parent_page):
            message = gettext("“%(slug)s” is an address of the site itself. Choose another slug.") % {"slug": slug}
            self.add_error("slug", message)
        return cleaned
