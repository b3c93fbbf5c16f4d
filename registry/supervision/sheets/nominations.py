"""The Columns of nominations. How they are answered is written by the actions, not by a workbook."""

from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet
from registry.supervision.models import Nomination, NominationState
from registry.supervision.sheets.departments import OF_DEPARTMENT

NOMINATIONS = Sheet(
    name="nominations",
    title=_("Nominations"),
    model=Nomination,
    columns=(
        *OF_DEPARTMENT,
        Column("position", _("Place in the queue"), Kind.INTEGER, writes="position", summed=False, width=10),
        Column("state", _("State"), Kind.CHOICE, choices=NominationState.choices, width=16),
        Column("nominated_on", _("Nominated on"), Kind.DATE, writes="nominated_on", width=14),
        Column(
            "nominated_by",
            _("Nominated by"),
            source="nominated_by__name",
            relation="nominated_by",
            writes="nominated_by",
            searched=True,
            width=36,
        ),
        Column("grounds", _("Why it should be looked at"), writes="grounds", searched=True, filtered=False, width=50),
        Column("meeting", _("At the meeting"), source="meeting__title", relation="meeting", listed=False, width=36),
        Column("round_year", _("Taken into the round"), Kind.YEAR, source="round__year", listed=False, width=12),
        Column("answer", _("Answer"), searched=True, listed=False, filtered=False, width=50),
    ),
    key=("organisation_lbf", "department_lbf", "nominated_on"),
    order=("-state", "position", "nominated_on"),  # “venter” is the last word: the queue stands first
)
