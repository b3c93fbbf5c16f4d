"""An agreement's frozen facts as lines, one for each fact, for whoever compares two versions of its page."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages.comparing.lines import Kind, Line, joined, plain
from pages.frozen import FrozenAgreement, FrozenCoverage, FrozenGoal, read_facts
from registry.records.selectors import public_documents


def fact_lines(facts: Mapping[str, Any]) -> tuple[Line, ...]:
    """Every fact that was frozen; none before anything was. One query.

    Args:
        facts: as `AgreementPage.freeze_facts` stored them.
    """
    shown = read_facts(facts)
    if shown is None:
        return ()
    found = (*_single(shown, facts), *_several(shown), *_goals(shown))
    return tuple(
        Line(f"facts.{key}", capfirst(plain(label)), Kind.FACT, plain(value), form)
        for key, label, value, form in found
        if value
    )


Fact = tuple[str, str, Any, str]
"""Key, label, value, what it stands for where the value is a name."""


def _single(shown: FrozenAgreement, facts: Mapping[str, Any]) -> Iterator[Fact]:
    parent, replaces = facts["parent"] or {}, facts.get("replaces") or {}
    yield "title", _("title of the agreement"), shown.title, ""
    yield "kind", _("kind of agreement"), capfirst(shown.kind_label), ""
    yield "instrument", _("Form"), capfirst(shown.instrument_label), ""
    yield "area", _("Area"), shown.area, ""
    yield "state", _("State"), capfirst(shown.state_label), ""
    yield "period", _("Period"), shown.period_label, ""
    yield "concluded_on", _("Concluded"), _day(facts["concluded_on"]), ""
    yield "ended_on", _("Ended"), _day(facts.get("ended_on")), ""
    yield "proposer", _("Proposed by"), shown.proposer, ""
    yield "proposed_on", _("Proposed"), _day(facts.get("proposed_on")), ""
    if shown.must_be_revised or shown.revise_reason:
        answer = _("Yes") if shown.must_be_revised else _("No")
        yield "must_be_revised", _("Must be revised"), joined(answer, shown.revise_reason), ""
    yield "parent", _("Belongs under"), parent.get("title"), str(parent.get("id"))
    yield "replaces", _("Replaces"), replaces.get("title"), str(replaces.get("id"))


def _several(shown: FrozenAgreement) -> Iterator[Fact]:
    for key, name in zip(shown.party_ids, shown.parties, strict=True):
        yield f"party.{key}", _("Party"), name, str(key)
    for number, objective in enumerate(shown.objectives):
        yield f"objective.{number}", _("Statutory objective"), objective, ""
    titles = {row.document_id: row.title for row in public_documents(shown.document_ids)}
    for key in shown.document_ids:
        hidden = _("document no. %(key)s, which is not public") % {"key": key}
        yield f"document.{key}", _("Document"), titles.get(key, hidden), str(key)
    yield (
        "members",
        joined(_("Organisations that have joined"), _("Members of BL")),
        _coverage(shown.members_joined),
        "",
    )
    yield "others", joined(_("Organisations that have joined"), _("Others")), _coverage(shown.others_joined), ""


def _goals(shown: FrozenAgreement) -> Iterator[Fact]:
    for theme in shown.themes:
        yield f"theme.{theme.id}", _("Theme"), theme.name, str(theme.id)
        for goal in theme.goals:
            yield from _goal(goal)


def _goal(goal: FrozenGoal) -> Iterator[Fact]:
    key = f"goal.{goal.id}"
    yield key, _("Goal"), goal.text, str(goal.id)
    yield f"{key}.indicator", joined(_("Goal"), _("indicator")), goal.indicator, ""
    yield f"{key}.target", joined(_("Goal"), _("target")), goal.target, ""
    yield f"{key}.due_on", joined(_("Goal"), _("due")), goal.due_on and date_format(goal.due_on, "j. F Y"), ""
    yield f"{key}.state", joined(_("Goal"), _("state")), _("proposed") if goal.is_proposed else "", ""
    if goal.parent:
        upper = f"{goal.parent.text} ({goal.parent.agreement})"
        stands_for = f"{goal.parent.id} {goal.parent.agreement_id}"
        yield f"{key}.parent", joined(_("Goal"), _("carries out")), upper, stands_for


def _day(text: str | None) -> str:
    return date_format(date.fromisoformat(text), "j. F Y") if text else ""


def _coverage(coverage: FrozenCoverage | None) -> str:
    if coverage is None:
        return ""
    return _("%(joined)d of %(organisations)d") % {
        "joined": coverage.joined,
        "organisations": coverage.organisations,
    }
