"""The Columns of goals."""

from django.utils.translation import gettext_lazy as _

from registry.agreements.models import AgreementKind, Goal, GoalState
from registry.agreements.sheets.agreements import of_agreement
from registry.columns import Column, Kind, Sheet

GOALS = Sheet(
    name="goals",
    title=_("Goals"),
    model=Goal,
    columns=(
        Column("text", _("Goal"), writes="text", searched=True, width=60),
        Column("number", _("No."), Kind.INTEGER, writes="number", filtered=False, summed=False, width=8),
        of_agreement(searched=True),
        Column(
            "agreement_kind",
            _("Kind of agreement"),
            Kind.CHOICE,
            source="agreement__kind",
            choices=AgreementKind.choices,
            listed=False,
            width=14,
        ),
        Column("theme", _("Theme"), source="theme__name", relation="theme", writes="theme", searched=True, width=24),
        Column("state", _("State"), Kind.CHOICE, choices=GoalState.choices, writes="state", width=12),
        Column("indicator", _("Indicator"), writes="indicator", searched=True, filtered=False, listed=False, width=40),
        Column("target", _("Target"), writes="target", filtered=False, width=20),
        Column("due_on", _("Due"), Kind.DATE, writes="due_on", width=12),
        Column("parent", _("Goal one level up"), source="parent__text", listed=False, filtered=False, width=60),
        Column(
            "parent_agreement",
            _("Agreement of the goal one level up"),
            source="parent__agreement__title",
            writes="parent",
            listed=False,
            filtered=False,
            width=40,
        ),
        Column(
            "parent_number",
            _("No. of the goal one level up"),
            Kind.INTEGER,
            source="parent__number",
            writes="parent",
            listed=False,
            filtered=False,
            summed=False,
            width=8,
        ),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", listed=False, width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", listed=False, width=12),
    ),
    key=("agreement", "number"),
    order=("agreement", "theme", "number"),
)
