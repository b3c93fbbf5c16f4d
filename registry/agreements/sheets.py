"""The Columns of agreements, goals, accessions, departments' decisions, themes and what they hang on."""

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from registry.agreements.models import (
    Accession,
    AccessionState,
    Agreement,
    AgreementKind,
    AgreementState,
    DecisionState,
    DepartmentDecision,
    Goal,
    GoalState,
    Instrument,
    PolicyArea,
    StatutoryObjective,
    Theme,
)
from registry.columns import Column, Kind, Sheet
from registry.organisations.sheets import of_organisation

_GOALS = Goal.objects.filter(~Q(state=GoalState.RETIRED), agreement=OuterRef("pk")).order_by().values("agreement")
_JOINED = (
    Accession.objects.filter(agreement=OuterRef("pk"), state=AccessionState.ACCEDED).order_by().values("agreement")
)

AGREEMENTS = Sheet(
    name="agreements",
    title=_("Agreements"),
    model=Agreement,
    columns=(
        Column("title", _("Title"), writes="title", searched=True, width=50),
        Column("kind", _("Kind"), Kind.CHOICE, choices=AgreementKind.choices, writes="kind", width=14),
        Column(
            "instrument",
            _("Instrument"),
            Kind.CHOICE,
            choices=Instrument.choices,
            writes="instrument",
            listed=False,
            width=18,
        ),
        Column("state", _("State"), Kind.CHOICE, choices=AgreementState.choices, writes="state"),
        Column("parent", _("Belongs under"), source="parent__title", relation="parent", searched=True, width=40),
        Column("area", _("Area"), source="area__name", relation="area", listed=False, width=24),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", width=12),
        Column("concluded_on", _("Concluded on"), Kind.DATE, writes="concluded_on", listed=False, width=12),
        Column("ended_on", _("Ended on"), Kind.DATE, writes="ended_on", listed=False, width=12),
        Column("must_be_revised", _("Must be revised"), Kind.BOOLEAN, writes="must_be_revised", width=12),
        Column(
            "revise_reason",
            _("Why it must be revised"),
            writes="revise_reason",
            listed=False,
            filtered=False,
            width=40,
        ),
        Column(
            "goals",
            _("Goals"),
            Kind.INTEGER,
            source=Coalesce(Subquery(_GOALS.annotate(number=Count("pk")).values("number")), 0),
            width=8,
        ),
        Column(
            "joined",
            _("Organisations that have joined"),
            Kind.INTEGER,
            source=Coalesce(Subquery(_JOINED.annotate(number=Count("pk")).values("number")), 0),
            listed=False,
            width=12,
        ),
        Column("proposer", _("Proposer"), source="proposer__name", relation="proposer", listed=False, width=34),
        Column("proposed_on", _("Proposed on"), Kind.DATE, writes="proposed_on", listed=False, width=12),
        Column(
            "proposed_on_note",
            _("Note on the date of the proposal"),
            writes="proposed_on_note",
            listed=False,
            filtered=False,
            width=30,
        ),
        Column("replaces", _("Replaces"), source="replaces__title", relation="replaces", listed=False, width=40),
        Column("case", _("Case number"), Kind.CODE, source="case__number", searched=True, listed=False, width=16),
        Column("published_on", _("Published on"), Kind.DATE, listed=False, width=12),
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
    order=("kind", "title"),
)

GOALS = Sheet(
    name="goals",
    title=_("Goals"),
    model=Goal,
    columns=(
        Column("text", _("Goal"), writes="text", searched=True, width=60),
        Column("agreement", _("Agreement"), source="agreement__title", relation="agreement", searched=True, width=40),
        Column(
            "agreement_kind",
            _("Kind of agreement"),
            Kind.CHOICE,
            source="agreement__kind",
            choices=AgreementKind.choices,
            listed=False,
            width=14,
        ),
        Column("theme", _("Theme"), source="theme__name", relation="theme", searched=True, width=24),
        Column("state", _("State"), Kind.CHOICE, choices=GoalState.choices, writes="state", width=12),
        Column("indicator", _("Indicator"), writes="indicator", searched=True, filtered=False, listed=False, width=40),
        Column("target", _("Target"), writes="target", filtered=False, width=20),
        Column("due_on", _("Due"), Kind.DATE, writes="due_on", width=12),
        Column("parent", _("Goal one level up"), source="parent__text", listed=False, filtered=False, width=60),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", listed=False, width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", listed=False, width=12),
    ),
    order=("agreement", "theme", "text"),
)

ACCESSIONS = Sheet(
    name="accessions",
    title=_("Accessions"),
    model=Accession,
    columns=(
        *of_organisation(searched=True),
        Column("is_bl_member", _("Member of BL"), Kind.BOOLEAN, source="organisation__is_bl_member", width=12),
        Column("agreement", _("Agreement"), source="agreement__title", relation="agreement", width=40),
        Column("state", _("State"), Kind.CHOICE, choices=AccessionState.choices, writes="state", width=14),
        Column("state_on", _("Since"), Kind.DATE, writes="state_on", width=12),
    ),
    order=("agreement", "organisation"),
)

DECISIONS = Sheet(
    name="department-decisions",
    title=_("Departments' decisions"),
    model=DepartmentDecision,
    columns=(
        Column("department", _("Department"), source="department__name", searched=True, width=36),
        Column(
            "organisation",
            _("Housing organisation"),
            source="department__organisation__party__name",
            relation="department__organisation",
            searched=True,
            width=36,
        ),
        Column("agreement", _("Agreement"), source="agreement__title", relation="agreement", searched=True, width=40),
        Column("theme", _("Theme"), source="theme__name", relation="theme", width=24),
        Column("state", _("State"), Kind.CHOICE, choices=DecisionState.choices, writes="state", width=14),
        Column("decided_on", _("Decided on"), Kind.DATE, writes="decided_on", width=12),
    ),
    order=("agreement", "organisation", "department"),
)

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
            searched=True,
            width=34,
        ),
        Column("spokes_role", _("Spokesperson's office"), writes="spokes_role", width=30),
        Column("priority", _("Priority"), Kind.INTEGER, writes="priority", width=10, summed=False),
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
    order=("priority", "name"),
)

POLICY_AREAS = Sheet(
    name="policy-areas",
    title=_("Policy areas"),
    model=PolicyArea,
    columns=(Column("name", _("Name"), writes="name", searched=True, width=40),),
    order=("name",),
)

OBJECTIVES = Sheet(
    name="statutory-objectives",
    title=_("Statutory objectives"),
    model=StatutoryObjective,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=60),
        Column("legal_basis", _("Legal basis"), source="legal_basis__name", relation="legal_basis", width=40),
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
    order=("name",),
)
