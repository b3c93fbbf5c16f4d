"""The Columns of agreements."""

from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from registry.agreements.models import (
    Accession,
    AccessionState,
    Agreement,
    AgreementKind,
    AgreementObjective,
    AgreementParty,
    AgreementState,
    AgreementTheme,
    Goal,
    GoalState,
    Instrument,
)
from registry.columns import Column, Kind, Parts, Sheet, names_of

_GOALS = Goal.objects.filter(~Q(state=GoalState.RETIRED), agreement=OuterRef("pk")).order_by().values("agreement")
_JOINED = (
    Accession.objects.filter(agreement=OuterRef("pk"), state=AccessionState.ACCEDED).order_by().values("agreement")
)


def of_agreement(**more: Any) -> Column:
    """The agreement that a row is about, by its title.

    Args:
        more: what else the column is: searched, listed.
    """
    return Column(
        "agreement",
        _("Agreement"),
        source="agreement__title",
        relation="agreement",
        writes="agreement",
        width=40,
        **more,
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
        Column(
            "parent",
            _("Belongs under"),
            source="parent__title",
            relation="parent",
            writes="parent",
            searched=True,
            width=40,
        ),
        Column(
            "parties",
            _("Parties"),
            source=names_of(AgreementParty, "agreement", "party__name", "pk"),
            writes="party_rows",
            parts=Parts("party"),
            filtered=False,
            width=50,
        ),
        Column(
            "themes",
            _("Themes"),
            source=names_of(AgreementTheme, "agreement", "theme__name", F("priority").asc(nulls_last=True), "pk"),
            writes="theme_rows",
            parts=Parts("theme", numbered="priority"),
            listed=False,
            filtered=False,
            width=50,
        ),
        Column(
            "objectives",
            _("Statutory objectives"),
            source=names_of(AgreementObjective, "agreement", "objective__name", "pk"),
            writes="objective_rows",
            parts=Parts("objective"),
            listed=False,
            filtered=False,
            width=50,
        ),
        Column("area", _("Area"), source="area__name", relation="area", writes="area", listed=False, width=24),
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
        Column(
            "proposer",
            _("Proposer"),
            source="proposer__name",
            relation="proposer",
            writes="proposer",
            listed=False,
            width=34,
        ),
        Column("proposed_on", _("Proposed on"), Kind.DATE, writes="proposed_on", listed=False, width=12),
        Column(
            "proposed_on_note",
            _("Note on the date of the proposal"),
            writes="proposed_on_note",
            listed=False,
            filtered=False,
            width=30,
        ),
        Column(
            "replaces",
            _("Replaces"),
            source="replaces__title",
            relation="replaces",
            writes="replaces",
            listed=False,
            width=40,
        ),
        Column(
            "case",
            _("Case number"),
            Kind.CODE,
            source="case__number",
            writes="case",
            searched=True,
            listed=False,
            width=16,
        ),
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
    key=("title",),
    order=("kind", "title"),
)
