"""What every page has: an introduction, a body, somebody to ask, and the rules of its address and its publication."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.locks import BaseLock, BasicLock
from wagtail.models import Page, Revision, Workflow
from wagtail.search import index

from pages.blocks import BodyBlock
from pages.comparing.lines import Line
from pages.forms import BasePageForm
from pages.previewing import as_a_visitor, is_of_old_version
from pages.slugs import ascii_slug, is_reserved
from pages.workflow.page_types import workflow_of
from pages.workflow.permissions import EditorialPermissionTester


class BasePage(Page):
    """A page of the site. It becomes public only when a second person has approved it."""

    is_fixed: ClassVar[bool] = False
    """Belongs to the site itself: it keeps its slug and its place, and is never withdrawn or deleted."""
    is_one_of_a_kind: ClassVar[bool] = False
    """Is about one row of the registry, or has one purpose: neither copies nor aliases of it make sense."""
    own_segment: ClassVar[str] = ""
    """An address of programs (`RESERVED`) that the site's own page of this type has too, and no other page."""

    public_rows: ClassVar[frozenset[str]] = frozenset({"contact"})
    """The fields whose row of the register readers are told of; of other rows they are told frozen facts only."""

    slug: str
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences; shown first on the page and in lists.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    contact = models.ForeignKey(
        "registry.Party",
        verbose_name=_("contact unit"),
        help_text=_("Who answers questions about the page."),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    base_form_class = BasePageForm
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body"), FieldPanel("contact")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def updated_at(self) -> datetime | None:
        """When what the public reads last changed."""
        published: datetime | None = self.last_published_at
        return published

    @property
    def is_readable(self) -> bool:
        """Whether a live page is there to read; a page about a record may be closed by the record."""
        return True

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request) if self.is_readable else []
        return urls

    def freeze_facts(self, now: datetime) -> None:
        """Take over, at its approval, the facts the page is to show from the record it is about.

        Called on the approved version before it is published; what it sets on the page is stored with that version.

        Args:
            now: The moment of the approval.
        """

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """A version as it was saved, without the rows of the register that have been deleted since.

        Only the page as it is live protects the rows it names; a version of it that names one would else not open.
        """
        gone = {
            field.name: None
            for field in cls._meta.concrete_fields
            if isinstance(field, models.ForeignKey)
            and field.null
            and field.remote_field.on_delete is models.PROTECT
            and data.get(field.name) is not None
            and not field.remote_field.model._base_manager.filter(pk=data[field.name]).exists()
        }
        return super().from_serializable_data({**data, **gone}, *args, **kwargs)

    def compared_facts(self, approving_at: datetime | None = None) -> tuple[Line, ...]:
        """The facts that a comparison of two versions shows beside the text.

        Args:
            approving_at: those that an approval at this moment would freeze; else those that were frozen.
        """
        return ()

    def adopt(self, *, revision: Revision, workflow_state: Any, now: datetime) -> None:
        """Keep the approved text for good, where the type of page does; called between its approval and publication.

        Args:
            revision: The approved version, with the facts frozen.
            workflow_state: The workflow it went through.
            now: The moment of the approval.
        """

    def address_of(self, revision: Revision) -> str:
        """Where an approved version is read from the day it takes effect; a permanent address where there is one."""
        return str(self.full_url)

    def signing_parties(self) -> tuple[tuple[int, str], ...] | None:
        """Keys and names of the parties who sign the page, as its facts tell; None where its type has no parties."""
        return None

    def changed_facts(self) -> list[str]:
        """Which of the facts the page was approved with the register has since changed, by their keys."""
        return []

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def get_workflow(self) -> Workflow | None:
        return workflow_of(self)

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What a visitor would see if the text were approved now; an older version with the facts of its own approval.

        The panel beside the editor keeps the session, which Wagtail's checks there need.
        """
        how = extra_request_attrs or {}
        is_to_come = how.get("is_editing") or self.has_unpublished_changes or not self.live
        if is_to_come and not is_of_old_version(original_request):
            self.freeze_facts(timezone.now())
        seen_as = original_request if how.get("in_preview_panel") else as_a_visitor(original_request)
        response: HttpResponse = super().make_preview_request(seen_as, preview_mode, extra_request_attrs)
        return response

    def permissions_for_user(self, user: AbstractBaseUser) -> EditorialPermissionTester:
        return EditorialPermissionTester(user, self)

    def get_lock(self) -> BaseLock | None:
        """Wagtail's answer, but that a lock of one's own gives nobody a way into a page that awaits approval."""
        lock: BaseLock | None = super().get_lock()
        if isinstance(lock, BasicLock) and (task := self.current_workflow_task):
            lock = task.lock_class(self, task)
        return lock

    def copy(self, *args: Any, **kwargs: Any) -> Page:
        self._refuse_copy()
        return super().copy(*args, **kwargs)

    def create_alias(self, *args: Any, **kwargs: Any) -> Page:
        self._refuse_copy()
        return super().create_alias(*args, **kwargs)

    def _refuse_copy(self) -> None:
        if self.is_one_of_a_kind:
            raise PermissionDenied(gettext("There can only be one of this page: it is neither copied nor mirrored."))

    def save_revision(self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any) -> Revision:
        """Save a version; never on top of one that somebody has been asked to approve, or has approved.

        Wagtail's autosave reuses the version it wrote last, and would otherwise change a text after its approval.
        """
        if overwrite_revision and (
            overwrite_revision.pk == self.live_revision_id or overwrite_revision.task_states.exists()
        ):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def _set_core_field_defaults(self) -> None:
        """Wagtail's defaults, but with a slug in which Danish letters are written out instead of dropped."""
        parent_is_known = bool(self.path or getattr(self, "_cached_parent_obj", None))
        if self.slug:
            self.slug = ascii_slug(self.slug)
        elif parent_is_known and (slug := ascii_slug(self.title)):
            self.slug = self._get_autogenerated_slug(slug)
        super()._set_core_field_defaults()

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        """Wagtail's answer, but for first segments that the site itself answers at: those are always taken."""
        is_free = Page._slug_is_available(slug, parent_page, page)  # noqa: SLF001 - Wagtail has no public name for it
        return bool(is_free) and not is_reserved(slug, parent_page, page)
