"""Custom fields of departments, one of each kind."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from registry.custom_fields.models import CustomField, FieldKind
from registry.custom_fields.services import save_custom_field
from registry.organisations.models import Department
from registry.screens.within import as_json
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory

LABELS = {
    FieldKind.TEXT: "Bemærkning",
    FieldKind.NUMBER: "Vaskerier",
    FieldKind.DATE: "Besigtiget",
    FieldKind.YES_NO: "Elevator",
    FieldKind.CHOICE: "Varmeform",
}


def make(label: str, kind: str = FieldKind.TEXT, register: str = "departments", **values: Any) -> CustomField:
    if kind == FieldKind.CHOICE:
        values.setdefault("choices", "Fjernvarme\nØkovarme\nAnden")
    return save_custom_field(CustomField(label=label, kind=kind, register=register, **values))


@pytest.fixture
def fields(db: None) -> dict[str, CustomField]:
    """By kind."""
    return {kind: make(label, kind, position=place) for place, (kind, label) in enumerate(LABELS.items())}


VALUES: list[dict[str, Any]] = [
    {"bemaerkning": "Ålebo", "vaskerier": Decimal(10), "besigtiget": date(2024, 5, 1), "elevator": True,
     "varmeform": "Økovarme"},
    {"bemaerkning": "æble", "vaskerier": Decimal("9.5"), "besigtiget": date(1999, 12, 31), "elevator": False,
     "varmeform": "Anden"},
    {"bemaerkning": "Zebra", "vaskerier": Decimal("-1234567.25")},
    {},
]  # fmt: skip


@pytest.fixture
def departments(fields: dict[str, CustomField]) -> list[Department]:
    organisation = HousingOrganisationFactory.create(lbf_number="0001", name="Bo Øst (demo)")
    return [
        DepartmentFactory.create(
            organisation=organisation,
            lbf_number=f"{number:03}",
            name=f"Afdeling {number}",
            extra={key: as_json(value) for key, value in values.items()},
        )
        for number, values in enumerate(VALUES, start=1)
    ]
