"""The form every page is edited with."""

from copy import copy
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import SlugInput

from pages.checks.form import faults
from pages.signoff.submitting import why_not_submitted
from pages.slugs import LETTERS, ascii_slug, is_reserved
from registry.columns import danish_order


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_fixed and "slug" in self.fields:
            self.fields["slug"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug", "")
        if is_reserved(slug, self.parent_page, self.instance):
            message = gettext("“%(slug)s” is an address of the site itself. Choose another slug.") % {"slug": slug}
            self.add_error("slug", message)
        if not self.is_deferred_validation and "body" in cleaned and (wrong := faults(cleaned["body"])):
            self.add_error("body", wrong)
        return cleaned

    def _post_clean(self) -> None:
        """Refuse at once to submit what its parties could not sign in the end."""
        super()._post_clean()
        if "action-submit" in self.data and not self.errors:
            page = copy(self.instance)
            refusal = why_not_submitted(page, self.parent_page, timezone.now())
            if refusal:
                self.add_error(None, refusal)


class RecordPageForm(BasePageForm):
    """For a page about one row of the registry: the row is chosen once, among those that have no page yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record = self.fields.get(self.instance.record_field)
        if record is None:
            return
        if self.instance.pk:
            record.disabled = True
            return
        taken = type(self.instance).objects.values(self.instance.record_field)
        record.queryset = record.queryset.exclude(pk__in=taken)


class AgreementPageForm(RecordPageForm):
    """When a version goes public is when it takes effect."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "go_live_at" in self.fields:
            self.fields["go_live_at"].label = gettext("In force from")
            self.fields["go_live_at"].help_text = gettext(
                "The version replaces the one in force on this day. Empty, or past: when it has been approved."
            )
        if "expire_at" in self.fields:
            self.fields["expire_at"].label = gettext("Taken off the public site on")


class OrganisationPageForm(RecordPageForm):
    """The address follows from the organisation, so nobody types it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].disabled = True
        record = self.fields.get(self.instance.record_field)
        if record is not None:
            record.queryset = record.queryset.select_related("party").order_by(danish_order("party__name"), "pk")


class ThemeGroupPageForm(RecordPageForm):
    """Also sees to it that the page lies under the page of the forum that set the theme group up."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        record = cleaned.get("record")
        if record is None or self.instance.pk:
            return cleaned
        expected = self.instance.parent_for(record)
        if expected is not None and expected.pk != self.parent_page.pk:
            message = gettext("Create the page under “%(parent)s”: that is where the theme group belongs.")
            self.add_error("record", message % {"parent": expected.title})
        return cleaned
