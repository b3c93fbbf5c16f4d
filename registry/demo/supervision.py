"""Invented inspections, departments that wait in the queue, and a round that was decided."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from registry.demo.builder import PREFIX, Builder
from registry.organisations.models import Department, KeyFigures
from registry.supervision.models import (
    CriteriaSet,
    CriterionRow,
    CriterionShape,
    Inspection,
    InspectionResult,
    InspectionState,
    Nomination,
    OverrideKind,
    RoundBasis,
    RoundOverride,
    RoundState,
    SelectionOutcome,
    SupervisionRound,
    SupervisionSelection,
)
from registry.supervision.rules.criteria import measure_keys
from registry.supervision.rules.selecting import select
from registry.supervision.rules.shapes import Outcome
from registry.supervision.selectors.reading import read_candidates
from registry.supervision.selectors.rounds import Computed, terms_of
from registry.supervision.services.decisions import freeze
from registry.supervision.services.rounds import criteria_for

FINDINGS = {
    InspectionResult.NO_REMARKS: "Bygningerne er i god stand (demo).",
    InspectionResult.REMARKS: "Facaden bør ses efter inden vinteren (demo).",
    InspectionResult.ORDER: "Taget er utæt over to opgange (demo).",
}
NOMINATED = 3
FALLEN, FALLEN_DKK_PER_M2 = 6, 120  # departments whose reserves fall after the round
CRITERIA: tuple[dict[str, Any], ...] = (
    {
        "label": "Ligger i et indsatsområde",
        "measure": "area.initiative",
        "comparison": "er",
        "limit": "Ja",
        "weight": 3,
    },
    {
        "label": "Forventning om for lave henlæggelser",
        "measure": "figures.reserves_dkk_per_m2",
        "shape": CriterionShape.BANDS,
        "bands": "under 150: 2\nunder 250: 1\nellers: 0",
        "weight": 2,
        "explanation": "Trinene er screeningsindikatorer og ikke normer (demo).",
    },
    {"label": "Lang tid siden seneste eftersyn", "shape": CriterionShape.YEARS, "full_years": 10, "weight": 3},
    {"label": "Indstillet af boligorganisationen", "shape": CriterionShape.NOMINATED, "weight": 2},
)
OVERRIDES = {
    OverrideKind.MANDATORY: "Brand i en opgang i vinter (demo).",
    OverrideKind.EXCLUDED: "Helhedsrenoveres allerede (demo).",
}


def build_supervision(build: Builder, year: int) -> None:
    """An inspection of every fourth department some years ago, some with orders, a queue of three, a decided round."""
    departments = list(
        Department.objects.filter(reference_key__startswith=PREFIX)
        .select_related("organisation__party")
        .order_by("organisation__lbf_number", "lbf_number")
    )

    def inspection(row: Department, i: int) -> Inspection:
        result = list(FINDINGS)[i % len(FINDINGS)]
        inspected_on = date(year - 1 - i % 6, 5, 4 + i % 20)
        is_order = result == InspectionResult.ORDER
        return Inspection(
            department=row,
            state=InspectionState.DONE,
            inspected_on=inspected_on,
            result=result,
            findings=FINDINGS[result],
            order="Taget skal tættes (demo)." if is_order else "",
            order_due_on=inspected_on.replace(month=11) if is_order else None,
            order_met_on=inspected_on.replace(month=10) if is_order and i % 2 else None,
            next_look_on=inspected_on.replace(year=inspected_on.year + 1) if is_order else None,
        )

    def nomination(row: Department, i: int) -> Nomination:
        return Nomination(
            department=row,
            nominated_by=row.organisation.party,
            nominated_on=date(year, 2, 3 + i),
            grounds="Boligorganisationen melder om fugt i kældrene (demo).",
            position=i + 1,
        )

    inspected: dict[str, Callable[[], Inspection]] = {
        f"inspection:{row.reference_key}": lambda row=row, i=i: inspection(row, i)  # type: ignore[misc]
        for i, row in enumerate(departments[::4])
    }
    waiting: dict[str, Callable[[], Nomination]] = {
        f"nomination:{row.reference_key}": lambda row=row, i=i: nomination(row, i)  # type: ignore[misc]
        for i, row in enumerate(departments[1::4][:NOMINATED])
    }
    build.rows(Inspection, inspected)
    build.rows(Nomination, waiting)
    if departments and not Department.objects.exclude(reference_key__startswith=PREFIX).exists():
        _build_round(build, departments, year)


def _build_round(build: Builder, departments: Sequence[Department], year: int) -> None:
    """This year's round over the whole register, decided today; only where the register holds nothing but demo rows."""
    if SupervisionRound.objects.filter(year=year).exclude(reference_key__startswith=PREFIX).exists():
        return
    criteria = build.rows(
        CriteriaSet,
        {
            "criteria": lambda: CriteriaSet(
                name="Prøverundens kriterier (demo)",
                explanation="Opfundet til at vise en runde (demo).",
                is_locked=True,
            )
        },
    ).get("criteria")
    if criteria is None:
        return
    rows = [CriterionRow(criteria_set=criteria, sort_order=place, **values) for place, values in enumerate(CRITERIA)]
    build.rows(CriterionRow, {f"criterion:{row.sort_order}": lambda row=row: row for row in rows})  # type: ignore[misc]
    read_at = timezone.now()
    chosen = build.rows(
        SupervisionRound,
        {
            "round": lambda: SupervisionRound(
                year=year,
                state=RoundState.DECIDED,
                criteria_set=criteria,
                counted_on=date(year, 1, 1),
                cap_per_organisation=5,
                decided_on=timezone.localdate(read_at),
                note="Opfundet runde (demo).",
            )
        },
    ).get("round")
    if chosen is None or RoundBasis.objects.filter(round=chosen).exists():
        return
    overrides = zip(departments[3::7], OVERRIDES.items(), strict=False)
    build.rows(
        RoundOverride,
        {
            f"override:{row.reference_key}": lambda row=row, kind=kind, why=why: RoundOverride(  # type: ignore[misc]
                round=chosen, department=row, kind=kind, reason=why
            )
            for row, (kind, why) in overrides
        },
    )
    _freeze(build, chosen, read_at)


def _freeze(build: Builder, chosen: SupervisionRound, read_at: datetime) -> None:
    """What deciding would have written."""
    terms, criteria = terms_of(chosen), criteria_for(chosen)
    candidates = tuple(read_candidates(measure_keys(criteria), chosen.counted_on))
    found = Computed(terms, criteria, candidates, select(candidates, criteria, terms))
    frozen = freeze(chosen, RoundBasis(round=chosen, read_at=read_at), found)
    build.rows(RoundBasis, {"basis": lambda: frozen.basis})
    build.rows(
        SupervisionSelection,
        {f"selection:{row.department_id}": lambda row=row: row for row in frozen.selections},  # type: ignore[misc]
    )
    build.rows(
        Inspection,
        {
            f"planned:{verdict.candidate.key}": lambda key=verdict.candidate.key: Inspection(  # type: ignore[misc]
                department_id=key, round=chosen
            )
            for verdict in found.selection.of(Outcome.CHOSEN)
        },
    )
    _new_figures(build, chosen, timezone.localdate(read_at))


def _new_figures(build: Builder, chosen: SupervisionRound, day: date) -> None:
    """Figures that came after the round, of departments that it did not choose: the reserves of some have fallen."""
    left = SupervisionSelection.objects.filter(round=chosen, outcome=SelectionOutcome.NOT_CHOSEN).order_by("-rank")

    def figures(row: Department) -> KeyFigures:
        return KeyFigures(
            department=row,
            financial_year=chosen.year,
            reserves_dkk=(row.floor_area_m2 or 1000) * FALLEN_DKK_PER_M2,
            source="Foreløbigt regnskab (demo)",
            as_of=day,
        )

    wanted: dict[str, Callable[[], KeyFigures]] = {
        f"figures:{(each.department.reference_key or '').removeprefix(PREFIX)}:{chosen.year}": (
            lambda row=each.department: figures(row)  # type: ignore[misc]
        )
        for each in left.select_related("department")[:FALLEN]
    }
    build.rows(KeyFigures, wanted)
