"""The datasets described for people: from the same fields that write the data."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.open_data.catalogue import DATASETS, META
from pages.open_data.fields import Dataset, Field
from pages.open_data.formats import FORMATS
from pages.open_data.organisations import ORGANISATIONS, Named, Organisation, Typed
from registry.bodies.models import BodyKind, BodyState, Level, Scope
from registry.columns import Kind

KINDS = {
    Kind.TEXT: gettext_lazy("text"),
    Kind.CODE: gettext_lazy("text"),
    Kind.CHOICE: gettext_lazy("code"),
    Kind.INTEGER: gettext_lazy("whole number"),
    Kind.DATE: gettext_lazy("date"),
    Kind.DATETIME: gettext_lazy("date and time"),
    Kind.BOOLEAN: gettext_lazy("yes or no"),
}


@dataclass(frozen=True)
class Line:
    """A field in the table; a part of a list is named `list[].part`, one of an object `object.part`.

    `title` is its heading in a workbook, where a part has none: "".
    """

    name: str
    title: str
    kind: str
    standard: str
    description: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Link:
    """Where a dataset is fetched in one format."""

    label: str
    url: str


@dataclass(frozen=True)
class Described:
    """A dataset with its fields and addresses."""

    name: str
    title: str
    description: str
    collection: str
    standard: str
    lines: tuple[Line, ...]
    links: tuple[Link, ...]


def datasets() -> tuple[Described, ...]:
    """Every dataset, in the order of the catalogue; no query."""
    return tuple(_described(dataset) for dataset in DATASETS.values())


def document() -> tuple[Line, ...]:
    """What a JSON document says of itself."""
    return tuple(_lines(META))


def example() -> str:
    """An invented forum, written as the dataset of organisations writes it."""
    row = Organisation(
        id="organ:eksempelforum",
        name="Eksempelforum",
        classification=BodyKind.FORUM.value,
        founding_date=None,
        dissolution_date=None,
        parent_id=None,
        other_names=(Named("Forum for eksempler"),),
        links=(Typed("Eksempelforum", "https://boligforum.example/eksempelforum/"),),
        level=Level.ADMINISTRATIVE.value,
        state=BodyState.ESTABLISHED.value,
        scope=Scope.JOINT.value,
        purposes=("Vise, hvordan en række ser ud",),
    )
    record = {field.key: field.value(row) for field in ORGANISATIONS.fields}
    return json.dumps(record, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)


def _described(dataset: Dataset) -> Described:
    return Described(
        name=dataset.name,
        title=str(dataset.title),
        description=str(dataset.description),
        collection=dataset.collection,
        standard=dataset.standard,
        lines=tuple(_lines(dataset.fields)),
        links=tuple(Link(ending.upper(), f"{dataset.name}.{ending}") for ending in FORMATS),
    )


def _lines(fields: tuple[Field, ...], before: str = "") -> Iterator[Line]:
    for field in fields:
        name = before + field.key
        yield Line(
            name=name,
            title="" if before else str(field.title),
            kind=_kind(field),
            standard=field.standard,
            description=str(field.description),
            codes=tuple((str(value), str(label)) for value, label in field.choices),
        )
        yield from _lines(field.parts, f"{name}[]." if field.is_list else f"{name}.")


def _kind(field: Field) -> str:
    if field.parts:
        return _("list of objects") if field.is_list else _("object")
    return _("list") if field.is_list else str(KINDS[field.kind])
