"""The Columns of inspections."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.columns import Column, Kind, Sheet
from registry.supervision.models import Inspection, InspectionResult, InspectionState
from registry.supervision.sheets.departments import OF_DEPARTMENT

INSPECTIONS = Sheet(
    name="inspections",
    title=_("Inspections"),
    model=Inspection,
    columns=(
        *OF_DEPARTMENT,
        Column("round_year", _("Supervision round"), Kind.YEAR, source="round__year", writes="round", width=10),
        Column("state", _("State"), Kind.CHOICE, choices=InspectionState.choices, writes="state", width=14),
        Column("inspected_on", _("Inspected on"), Kind.DATE, writes="inspected_on", width=14),
        Column("result", _("Result"), Kind.CHOICE, choices=InspectionResult.choices, writes="result", width=20),
        Column("findings", _("Findings"), writes="findings", searched=True, listed=False, filtered=False, width=50),
        Column(
            "order",
            pgettext_lazy("inspection", "Order"),
            writes="order",
            searched=True,
            listed=False,
            filtered=False,
            width=50,
        ),
        Column("order_due_on", _("Deadline of the order"), Kind.DATE, writes="order_due_on", width=14),
        Column("order_met_on", _("Order met on"), Kind.DATE, writes="order_met_on", width=14),
        Column("next_look_on", _("Next look"), Kind.DATE, writes="next_look_on", width=14),
        Column(
            "dropped_reason",
            _("Why it was dropped"),
            writes="dropped_reason",
            listed=False,
            filtered=False,
            width=40,
        ),
        Column(
            "stands_in_for",
            _("Stands in for"),
            source="stands_in_for__department__name",
            listed=False,
            filtered=False,
            width=36,
        ),
    ),
    key=("organisation_lbf", "department_lbf", "round_year"),
    order=("-round_year", "-inspected_on", "organisation", "department_lbf"),
)
