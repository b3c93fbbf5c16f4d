"""A file that somebody is loading, and how the headings of such files were understood. Neither is a fact."""

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.history.models import Batch
from registry.private_files import private_files

KEPT_FOR = timedelta(days=7)


def file_place(_row: models.Model, _name: str) -> str:
    """Where an upload lies: nothing of the name that somebody gave it."""
    return f"imports/{uuid4().hex}"


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    """Uploads."""

    def of(self, user: Any, register: str) -> Self:
        """Those of this user in a register, the newest first: nobody sees another's."""
        return self.filter(owner=user.pk, register=register).order_by("-created_at", "-pk")

    def expired_by(self, now: datetime) -> Self:
        return self.filter(created_at__lte=now - KEPT_FOR)


class ImportFile(models.Model):
    """A file on its way into a register, from upload to receipt.

    Attributes:
        register: the name of the sheet.
        name: of the file, as its owner called it.
        worksheet: the one that is read; "" for the first.
        header_row: the number of the row with the headers.
        mapping: for each column of the worksheet the key of ours, or None where it is not read; None: not chosen yet.
        is_remembered: the mapping is one that was chosen for the same headings before.
        left_out: numbers of rows that its owner has chosen not to load.
        batch: what was written.
        outcome: what was not, and why; see `outcome.py`.
    """

    register = models.CharField(_("register"), max_length=60)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("owner"), related_name="+")
    file = models.FileField(_("file"), storage=private_files, upload_to=file_place)
    name = models.CharField(_("name"), max_length=255)
    worksheet = models.CharField(_("sheet"), max_length=255, blank=True)
    header_row = models.PositiveIntegerField(_("row with the headers"), default=1)
    mapping = models.JSONField(_("columns"), null=True, blank=True)
    is_remembered = models.BooleanField(default=False)
    left_out = models.JSONField(_("rows left out"), default=list, blank=True)
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    batch = models.ForeignKey(Batch, models.PROTECT, verbose_name=_("batch"), null=True, blank=True, related_name="+")
    outcome = models.JSONField(_("outcome"), null=True, blank=True)

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file being loaded")
        verbose_name_plural = _("files being loaded")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT_FOR


class ImportMapping(models.Model):
    """Which columns the headings of a foreign workbook are, as somebody chose last.

    Attributes:
        register: the name of the sheet.
        signature: of the headings; see `registry.workbook.headers.signature`.
        headers: as they stood.
        keys: for each the key of our column, or None where it is not read.
    """

    register = models.CharField(_("register"), max_length=60)
    signature = models.CharField(max_length=64, editable=False)
    headers = models.JSONField(_("headers"))
    keys = models.JSONField(_("columns"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("user"), null=True, related_name="+"
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("remembered columns")
        verbose_name_plural = _("remembered columns")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["register", "signature"], name="importmapping_unique")]

    def __str__(self) -> str:
        return f"{self.register}: {', '.join(self.headers)}"
