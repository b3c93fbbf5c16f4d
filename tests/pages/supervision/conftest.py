"""A round of the extended supervision with a marked text in all that must not reach everybody."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from registry.areas.models import Area
from registry.history.change import recording
from registry.organisations.models import Department
from registry.reference.load import load_reference
from registry.supervision.models import OverrideKind, RoundOverride, SupervisionRound
from registry.supervision.services import decide, open_round, propose, release_round
from tests.factories.registry import DepartmentFactory, KeyFiguresFactory
from tests.factories.supervision import InspectionFactory, NominationFactory
from tests.pages.conftest import MakeUser

MARKED = {
    name: f"qx{name}qx" for name in ("mandatory", "excluded", "grounds", "quota", "findings", "note", "set", "row")
}
MakeRound = Callable[..., SupervisionRound]


@pytest.fixture
def departments(db: None) -> list[Department]:
    """Six with reserves of 100, 120, … kr. per m²; the first three score. Two lie in an area."""
    load_reference()
    with recording("test"):
        area = Area.objects.create(name="Æblehaven (demo)")
        rows = [
            DepartmentFactory.create(name=f"Afdeling {n} (demo)", floor_area_m2=1000, family_dwellings=10 + n)
            for n in range(6)
        ]
        for row in rows[:2]:
            row.area = area
            row.save()
        for n, row in enumerate(rows[:5]):
            reserves = Decimal(100_000 + 40_000 * n)
            KeyFiguresFactory.create(
                department=row, financial_year=2025, as_of=date(2025, 12, 31), reserves_dkk=reserves
            )
        NominationFactory.create(department=rows[5], grounds=MARKED["grounds"])
        InspectionFactory.create(department=rows[1], findings=MARKED["findings"])
    return rows


@pytest.fixture
def proposed(departments: list[Department]) -> SupervisionRound:
    """Three are chosen, one of them because it must be; one is excluded, two are reserves."""
    chosen = open_round(2027, user=None, reason="test")
    chosen.quota, chosen.reserves, chosen.quota_reason, chosen.note = 3, 2, MARKED["quota"], MARKED["note"]
    with recording("test"):
        chosen.save()
        rows = chosen.criteria_set
        rows.explanation = MARKED["set"]
        rows.save()
        for row in rows.criteria.all():
            row.explanation = MARKED["row"]
            row.save()
        for place, kind in ((5, OverrideKind.MANDATORY), (0, OverrideKind.EXCLUDED)):
            reason = MARKED["mandatory" if kind == OverrideKind.MANDATORY else "excluded"]
            RoundOverride.objects.create(round=chosen, department=departments[place], kind=kind, reason=reason)
    propose(chosen, now=timezone.now(), user=None, reason="test")
    return SupervisionRound.objects.get(pk=chosen.pk)


@pytest.fixture
def decided(proposed: SupervisionRound) -> SupervisionRound:
    now = timezone.now()
    decide(proposed, on=timezone.localdate(now), now=now, user=None, reason="test")
    return SupervisionRound.objects.get(pk=proposed.pk)


@pytest.fixture
def released(decided: SupervisionRound) -> SupervisionRound:
    release_round(decided, is_released=True, user=None, reason="test")
    return SupervisionRound.objects.get(pk=decided.pk)


@pytest.fixture
def editor(make_user: MakeUser, home: Any) -> Any:
    """Writes pages, and may see rounds."""
    user = make_user("redaktor", "Redaktør")
    user.user_permissions.add(Permission.objects.get(codename="view_supervisionround"))
    return user
