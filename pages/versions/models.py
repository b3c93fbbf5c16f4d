"""What was adopted, word for word, and when it came into force."""

import copy
from functools import cached_property
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.models import Revision

from pages.versions.content import Content, read
from registry.parties.models import Party
from registry.records.models import Case, Document


class FixedQuerySet(models.QuerySet[Any]):
    """Rows that are written once."""

    def update(self, **kwargs: Any) -> NoReturn:
        _refuse()

    def delete(self) -> NoReturn:
        _refuse()


class Fixed(models.Model):
    """A row that is never changed or deleted; the database refuses changes too (`pages.versions.triggers`)."""

    objects = FixedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse()
        super().save(*args, **{**kwargs, "force_insert": True})  # or one made up with a known key would be written over

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()


class AdoptedVersion(Fixed):
    """An agreement as it was approved: text, facts, journal and signatures as canonical JSON, and its SHA-256."""

    page = models.ForeignKey(
        "pages.AgreementPage", models.PROTECT, verbose_name=_("agreement page"), related_name="adopted_versions"
    )
    number = models.PositiveIntegerField(_("number"))
    revision = models.OneToOneField(Revision, models.PROTECT, verbose_name=_("version"), related_name="+")
    adopted_at = models.DateTimeField(_("adopted at"))
    takes_effect_on = models.DateField(_("takes effect on"))
    content = models.TextField(_("content as canonical JSON"))
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("adopted version")
        verbose_name_plural = _("adopted versions")
        default_permissions = ()
        ordering = ["page", "number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="adoptedversion_number_unique")]

    def __str__(self) -> str:
        return gettext("version %(number)s") % {"number": self.number}

    @cached_property
    def adopted(self) -> Content:
        """What the version holds, read.

        Raises:
            ValueError: The stored text is none of ours; `verify_versions` says so too.
        """
        return read(self.content)

    def as_page(self) -> Any:
        """The page as it was adopted: to be shown and compared, never to be saved.

        What it refers to by name alone has the key 0: there is a unit, a case, a document, but not as a row.
        """
        page = copy.copy(self.page)
        text, journal = self.adopted.text, self.adopted.journal
        page.title, page.draft_title, page.introduction = text["title"], text["title"], text["introduction"]
        page.body = page._meta.get_field("body").to_python(text["body"])
        page.facts = dict(self.adopted.facts)
        contact, case, document = text["contact"], journal["case_number"], journal["document_number"]
        page.contact = Party(pk=0, name=contact) if contact else None
        page.case = Case(pk=0, number=case, title=journal["kle"], kle=journal["kle"]) if case else None
        page.document = Document(pk=0, title=document, number=document) if document else None
        return page


class EntryIntoForce(Fixed):
    """That an adopted version became public, and from when; one whose schedule was cancelled has none."""

    version = models.OneToOneField(
        AdoptedVersion, models.PROTECT, verbose_name=_("adopted version"), related_name="entry_into_force"
    )
    at = models.DateTimeField(_("in force from"))

    class Meta:
        verbose_name = _("entry into force")
        verbose_name_plural = _("entries into force")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.version}: {self.at:%Y-%m-%d}"


class AdoptedFile(Fixed):
    """That an adopted version shows an image or a document, which therefore cannot be deleted."""

    version = models.ForeignKey(
        AdoptedVersion, models.PROTECT, verbose_name=_("adopted version"), related_name="used_files"
    )
    image = models.ForeignKey(
        get_image_model_string(), models.PROTECT, verbose_name=_("image"), null=True, related_name="+"
    )
    document = models.ForeignKey(
        get_document_model_string(), models.PROTECT, verbose_name=_("document"), null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("file of an adopted version")
        verbose_name_plural = _("files of adopted versions")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(image__isnull=False, document__isnull=True)
                | models.Q(image__isnull=True, document__isnull=False),
                name="adoptedfile_one_file",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.image or self.document}"


def _refuse() -> NoReturn:
    raise PermissionDenied(gettext("What has been adopted is never changed or deleted."))
