"""The Columns of themes, policy areas and statutory objectives."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from registry.agreements.models import PolicyArea, StatutoryObjective, Theme, ThemePolicyArea
from registry.columns import Column, Kind, Parts, Sheet, names_of

THEMES = Sheet(
    name="themes",
    title=_("Themes"),
    model=Theme,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=34),
        Column(
            "spokes_party",
            _("Spokes-forvaltning"),
            source="spokes_party__name",
            relation="spokes_party",
            writes="spokes_party",
            searched=True,
            width=34,
        ),
        Column("spokes_role", _("Spokesperson's office"), writes="spokes_role", width=30),
        Column("priority", _("Priority"), Kind.INTEGER, writes="priority", width=10, summed=False),
        Column(
            "policy_areas",
            _("Policy areas"),
            source=names_of(ThemePolicyArea, "theme", "policy_area__name", "policy_area__name"),
            writes="policy_area_rows",
            parts=Parts("policy_area"),
            listed=False,
            filtered=False,
            width=40,
        ),
        Column("budget_year", _("Prioritised in the budget of"), Kind.YEAR, writes="budget_year", width=12),
        Column(
            "description",
            _("Description"),
            writes="description",
            searched=True,
            listed=False,
            filtered=False,
            width=60,
        ),
    ),
    key=("name",),
    order=("priority", "name"),
)

POLICY_AREAS = Sheet(
    name="policy-areas",
    title=_("Policy areas"),
    model=PolicyArea,
    columns=(Column("name", _("Name"), writes="name", searched=True, width=40),),
    key=("name",),
    order=("name",),
)

OBJECTIVES = Sheet(
    name="statutory-objectives",
    title=_("Statutory objectives"),
    model=StatutoryObjective,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=60),
        Column(
            "legal_basis",
            _("Legal basis"),
            source="legal_basis__name",
            relation="legal_basis",
            writes="legal_basis",
            width=40,
        ),
        Column("effective_on", _("Effective on"), Kind.DATE, source=F("legal_basis__effective_on"), width=12),
        Column(
            "description",
            _("Description"),
            writes="description",
            searched=True,
            listed=False,
            filtered=False,
            width=60,
        ),
    ),
    key=("name",),
    order=("name",),
)
