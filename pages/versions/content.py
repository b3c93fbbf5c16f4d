"""What an adopted version holds, as canonical JSON: the same content is the same bytes, and has the same SHA-256.

Canonical means: keys in order, no space between tokens, UTF-8 as it is, no floats (a number with decimals is text).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.files.storage import Storage
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

SCHEMA = 1
_PORTION = 1 << 20


@dataclass(frozen=True, slots=True)
class Signature:
    """That somebody signed the agreement for a party."""

    party: str
    name: str
    title: str
    at: str


@dataclass(frozen=True, slots=True)
class Approval:
    """That the agreement was approved at a step of its workflow. By whom stands in the trail, which is not public."""

    step: str
    at: str


@dataclass(frozen=True, slots=True)
class UsedFile:
    """An image or a document of the text; `sha256` is None where the file was gone already."""

    kind: str
    id: int
    title: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """An adopted version as it is stored.

    Attributes:
        agreement: The agreement's key, which with `number` makes the permanent address.
        previous_sha256: That of the version before, so that none can be taken out of the row; None for the first.
        text: title, introduction, body (as Wagtail stores it) and contact (the unit's name).
        facts: As the approval froze them (decision 0017).
        journal: Numbers of case and document, its date, and the KLE code; empty where none was given.
        papers: The agreement's documents that anybody might read.
    """

    agreement: int
    number: int
    previous_sha256: str | None
    adopted_at: str
    takes_effect_on: str
    text: Mapping[str, Any]
    facts: Mapping[str, Any]
    journal: Mapping[str, str]
    approvals: Sequence[Approval]
    signatures: Sequence[Signature]
    files: Sequence[UsedFile]
    papers: Sequence[Mapping[str, Any]]

    @property
    def adopted(self) -> datetime:
        return datetime.fromisoformat(self.adopted_at)

    @property
    def takes_effect(self) -> date:
        return date.fromisoformat(self.takes_effect_on)

    @property
    def signed(self) -> Sequence[dict[str, Any]]:
        """The signatures with their moments as such, for templates."""
        return [{**asdict(row), "at": datetime.fromisoformat(row.at)} for row in self.signatures]

    @property
    def approved(self) -> Sequence[dict[str, Any]]:
        """The approvals with their moments as such, for templates."""
        return [{**asdict(row), "at": datetime.fromisoformat(row.at)} for row in self.approvals]


def write(content: Content) -> str:
    """The canonical JSON of a version."""
    return canonical({"schema": SCHEMA, **asdict(content)})


def read(text: str) -> Content:
    """A version from its canonical JSON.

    Raises:
        ValueError: It is no JSON, or of a schema that is not known here.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or data.pop("schema", None) != SCHEMA:
        raise ValueError(text[:40])
    try:
        return Content(
            **{
                **data,
                "approvals": [Approval(**row) for row in data["approvals"]],
                "signatures": [Signature(**row) for row in data["signatures"]],
                "files": [UsedFile(**row) for row in data["files"]],
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError(text[:40]) from error


def canonical(data: Any) -> str:
    """Canonical JSON of anything that JSON can say, dates and decimals as text."""
    plain = json.loads(json.dumps(data, cls=DjangoJSONEncoder, allow_nan=False), parse_float=str)
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of exactly this text, in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def instant(moment: datetime) -> str:
    """A moment as it is stored: ISO, in UTC."""
    return moment.astimezone(UTC).isoformat()


def used_files(page: Any) -> Iterator[UsedFile]:
    """The images and documents that a page's body uses, each once; a query each kind."""
    wanted: dict[type, set[int]] = {get_image_model(): set(), get_document_model(): set()}
    for model, key, _model_path, _content_path in page.body.stream_block.extract_references(page.body):
        if model in wanted:
            wanted[model].add(int(key))
    for model, keys in wanted.items():
        for row in model._default_manager.filter(pk__in=keys).order_by("pk"):  # type: ignore[attr-defined]
            yield UsedFile(model._meta.model_name, row.pk, row.title, file_digest(row.file.storage, row.file.name))  # type: ignore[attr-defined]


def file_digest(storage: Storage, name: str) -> str | None:
    """SHA-256 of a stored file; None where there is no such file."""
    if not name or not storage.exists(name):
        return None
    found = hashlib.sha256()
    with storage.open(name, "rb") as file:
        while portion := file.read(_PORTION):
            found.update(portion)
    return found.hexdigest()
