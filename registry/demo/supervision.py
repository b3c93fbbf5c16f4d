"""Invented inspections of earlier years and departments that wait in the queue."""

from collections.abc import Callable
from datetime import date

from registry.demo.builder import PREFIX, Builder
from registry.organisations.models import Department
from registry.supervision.models import Inspection, InspectionResult, InspectionState, Nomination

FINDINGS = {
    InspectionResult.NO_REMARKS: "Bygningerne er i god stand (demo).",
    InspectionResult.REMARKS: "Facaden bør ses efter inden vinteren (demo).",
    InspectionResult.ORDER: "Taget er utæt over to opgange (demo).",
}
NOMINATED = 3


def build_supervision(build: Builder, year: int) -> None:
    """An inspection of every fourth department some years ago, some with orders, and a queue of three."""
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
