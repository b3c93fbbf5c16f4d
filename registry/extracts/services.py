"""Starts, makes, stops and clears away extracts."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail import hooks
from wagtail.admin.utils import get_user_display_name

from registry.extracts.models import FOLDER, Extract, Status
from registry.registers import ADMINS
from registry.screens.exporting import keys, portions, write_selection
from registry.screens.register import RegisterAdmin
from registry.screens.selection import Selection
from registry.workbook.cells import CellRefused
from registry.workbook.write import TooManyRows, Written

logger = logging.getLogger(__name__)


class NoRight(Exception):
    """The owner may no longer export the register."""


class _Unwanted(Exception):
    """The extract was cancelled, started again or deleted while it was being made."""


def register_named(name: str) -> RegisterAdmin | None:
    """The register of this name, with everybody's rights to its rows in place; None when there is none.

    A worker has not loaded the admin's addresses, and so not yet told the registers who may see what.
    """
    hooks.search_for_hooks()
    return ADMINS[name]() if name in ADMINS else None


def selection_of(extract: Extract) -> Selection:
    """What the extract holds, as its owner may see it now.

    Raises:
        NoRight: he may not export the register any more.
    """
    register = register_named(extract.register)
    owner = type(extract.owner)._default_manager.get(pk=extract.owner_id)  # with the rights he has now
    if register is None or not owner.is_active or not register.allows(owner, "export"):
        raise NoRight(_("You may no longer export this register."))
    return register.selection(owner, QueryDict(extract.parameters))


def start(*, register: RegisterAdmin, parameters: str, owner: Any) -> Extract:
    """Have an extract made; when the same is already being made for this user, that one is returned."""
    digest = sha256(parameters.encode()).hexdigest()
    name = register.sheet.name
    try:
        with transaction.atomic():
            extract = Extract.objects.create(
                register=name,
                title=register.title,
                parameters=parameters,
                digest=digest,
                owner=owner,
                expires_at=timezone.now() + timedelta(days=settings.EXTRACT_DAYS),
            )
    except IntegrityError:
        return Extract.objects.active().get(owner=owner, register=name, digest=digest)
    make_extract.enqueue(extract.pk, extract.attempt)
    return extract


def restart(extract: Extract) -> bool:
    """Start an extract again that failed, was cancelled or was left by its process; False when it is too late."""
    mine = Extract.objects.filter(pk=extract.pk, attempt=extract.attempt).exclude(status=Status.DONE)
    try:
        with transaction.atomic():
            started = mine.update(
                status=Status.QUEUED,
                attempt=F("attempt") + 1,
                rows_done=0,
                error="",
                seen_at=timezone.now(),
                finished_at=None,
                expires_at=timezone.now() + timedelta(days=settings.EXTRACT_DAYS),
            )
    except IntegrityError:  # the same extract has been asked for meanwhile
        return False
    if started:
        make_extract.enqueue(extract.pk, extract.attempt + 1)
    return bool(started)


def cancel(extract: Extract) -> bool:
    """Stop an extract; its task finds out at the next portion. False when it had already ended."""
    active = Extract.objects.active().filter(pk=extract.pk)
    return bool(active.update(status=Status.CANCELLED, finished_at=timezone.now()))


def delete(extract: Extract) -> None:
    """Delete an extract and its file."""
    extract.delete()
    if extract.file.name:
        extract.file.storage.delete(extract.file.name)


def delete_expired(now: datetime) -> int:
    """Delete the extracts whose time is past, and files that no extract has any more; returns their number."""
    number = 0
    for extract in Extract.objects.expired_by(now):
        delete(extract)
        number += 1
    storage = _storage()
    names = storage.listdir(FOLDER)[1] if storage.exists(FOLDER) else []
    known = set(Extract.objects.exclude(file="").values_list("file", flat=True))
    for name in (f"{FOLDER}/{name}" for name in names):
        if name not in known and storage.get_modified_time(name) < now - timedelta(days=1):
            storage.delete(name)
            number += 1
    return number


@task()
def make_extract(key: int, attempt: int) -> None:
    """Make the workbook of an extract and keep it; what goes wrong is said on the extract and in the log."""
    mine = Extract.objects.filter(pk=key, attempt=attempt)
    if not mine.filter(status=Status.QUEUED).update(status=Status.RUNNING, seen_at=timezone.now()):
        return
    extract = mine.select_related("owner").get()
    try:
        with TemporaryFile() as file:
            written = _written(extract, mine, cast("BinaryIO", file))
            file.seek(0)
            _keep(extract, mine, file, written)
    except _Unwanted:
        logger.info("Extract %s (attempt %s) is no longer wanted.", key, attempt)
    except (NoRight, CellRefused, TooManyRows) as refused:
        _fail(mine, str(refused))
    except Exception:
        logger.exception("Extract %s failed.", key)
        _fail(mine, _("An error in the system stopped the extract; it is in the log. Try again, or tell an operator."))
        raise


def _written(extract: Extract, mine: "QuerySet[Extract]", file: BinaryIO) -> Written:
    selection = selection_of(extract)
    wanted = keys(selection)
    _tell(mine, rows_total=len(wanted), rows_done=0)

    def rows() -> Iterator[tuple[Any, ...]]:
        done = 0
        for portion in portions(selection, wanted):
            yield from portion
            done += len(portion)
            _tell(mine, rows_done=done)

    return write_selection(selection, file, title=extract.title, by=get_user_display_name(extract.owner), rows=rows())


def _keep(extract: Extract, mine: "QuerySet[Extract]", file: Any, written: Written) -> None:
    """Store the file, and point at it only if it is still wanted."""
    storage = _storage()
    name = storage.save(f"{FOLDER}/{extract.pk}-{extract.attempt}.xlsx", File(file))
    try:
        _tell(
            mine,
            status=Status.DONE,
            file=name,
            sha256=written.sha256,
            rows_done=written.row_count,
            rows_total=written.row_count,
            finished_at=timezone.now(),
        )
    except BaseException:
        storage.delete(name)
        raise


def _storage() -> Any:
    field: Any = Extract._meta.get_field("file")
    return field.storage


def _tell(mine: "QuerySet[Extract]", **values: Any) -> None:
    if not mine.filter(status=Status.RUNNING).update(seen_at=timezone.now(), **values):
        raise _Unwanted


def _fail(mine: "QuerySet[Extract]", error: str) -> None:
    mine.filter(status=Status.RUNNING).update(status=Status.FAILED, error=error, finished_at=timezone.now())
