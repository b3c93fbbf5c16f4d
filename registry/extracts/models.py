"""A workbook that a task makes for somebody, how far it is, and where it lies. Not a fact of the register."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.constraints.models import one_of
from registry.private_files import private_files

FOLDER = "extracts"
STALLED_AFTER = timedelta(minutes=5)
"""A task tells how far it is every few seconds; one that has been silent this long is no longer running."""


class Status(models.TextChoices):
    """How far an extract is."""

    QUEUED = "venter", _("waiting")
    RUNNING = "koerer", _("running")
    DONE = "faerdigt", _("finished")
    FAILED = "fejlet", _("failed")
    CANCELLED = "annulleret", _("stopped")


ACTIVE = (Status.QUEUED, Status.RUNNING)


class ExtractQuerySet(models.QuerySet["Extract"]):
    """Extracts."""

    def of(self, user: Any) -> Self:
        """Those of this user, the newest first: nobody sees another's."""
        return self.filter(owner=user.pk).order_by("-created_at", "-pk")

    def active(self) -> Self:
        return self.filter(status__in=ACTIVE)

    def expired_by(self, now: datetime) -> Self:
        return self.filter(expires_at__lte=now)


class Extract(models.Model):
    """What somebody asked to have exported.

    Attributes:
        register: the name of the sheet.
        title: the register's title, as it was when asked.
        parameters: of the list's address: filter, order, columns, days.
        digest: SHA-256 of the parameters, because an index takes no long text.
        attempt: goes up when it is started again; a task of an earlier attempt finds that it is no longer wanted.
        seen_at: when the task last told how far it was.
        sha256: over the rows, as “Om udtrækket” shows it.
        error: why it failed, for its owner to read.
        expires_at: when it is deleted.
    """

    register = models.CharField(_("register"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    parameters = models.TextField(_("parameters"), blank=True)
    digest = models.CharField(max_length=64, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("owner"), related_name="+")
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.QUEUED)
    attempt = models.PositiveIntegerField(default=1, editable=False)
    rows_total = models.PositiveIntegerField(_("rows in all"), default=0)
    rows_done = models.PositiveIntegerField(_("rows written"), default=0)
    file = models.FileField(_("file"), storage=private_files, upload_to=f"{FOLDER}/", blank=True)
    sha256 = models.CharField(_("SHA-256 over the rows"), max_length=64, blank=True)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    seen_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("kept until"))

    objects = ExtractQuerySet.as_manager()

    class Meta:
        verbose_name = _("extract")
        verbose_name_plural = _("extracts")
        default_permissions = ()
        constraints = [
            one_of("status", Status),
            models.UniqueConstraint(
                fields=["owner", "register", "digest"],
                condition=models.Q(status__in=ACTIVE),
                name="extract_one_active",
                violation_error_message=_("The same extract is already being made."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    def is_stalled(self, now: datetime) -> bool:
        """Nothing has been heard of its task for too long: the process is gone, or there is none to take it."""
        return self.is_active and (self.seen_at or self.created_at) < now - STALLED_AFTER

    def can_restart(self, now: datetime) -> bool:
        return self.status in (Status.FAILED, Status.CANCELLED) or self.is_stalled(now)

    @property
    def percent(self) -> int:
        return 100 * self.rows_done // self.rows_total if self.rows_total else 0
