"""The Columns of sets of criteria."""

from django.db.models import Case, CharField, Count, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet, names_of
from registry.supervision.models import CriteriaSet, CriterionRow

_NAMED = Concat("based_on__name", Value(", "), Cast("based_on__version", CharField()), Value(". version"))
_BASED_ON = Case(When(based_on__isnull=False, then=_NAMED))

CRITERIA_SETS = Sheet(
    name="supervision-criteria",
    title=_("Sets of criteria"),
    model=CriteriaSet,
    columns=(
        Column("name", _("Name"), searched=True, width=40),
        Column("version", _("Version"), Kind.INTEGER, summed=False, width=10),
        Column("is_locked", _("Locked"), Kind.BOOLEAN, width=10),
        Column(
            "criteria",
            _("Criteria"),
            source=names_of(CriterionRow, "criteria_set", "label", "sort_order", "pk"),
            filtered=False,
            width=80,
        ),
        Column("rounds", _("Supervision rounds"), Kind.INTEGER, source=Count("rounds", distinct=True), summed=False),
        Column("based_on", _("Based on"), source=_BASED_ON, filtered=False, listed=False, width=40),
        Column("explanation", _("Explanation"), listed=False, filtered=False, width=60),
    ),
    order=("name", "-version"),
)
