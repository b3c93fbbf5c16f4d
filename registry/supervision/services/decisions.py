"""Deciding a round, and what comes after: closing it and releasing its summary (K182, K183; decision 0054)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.history.change import recording
from registry.history.services import create_recorded, update_recorded
from registry.meetings.models import AgendaItem
from registry.records.models import Document
from registry.supervision.models import (
    CriteriaSet,
    Inspection,
    InspectionState,
    Nomination,
    NominationState,
    RoundBasis,
    RoundState,
    SupervisionRound,
    SupervisionSelection,
    refuse_if_frozen,
)
from registry.supervision.rules.basis import counted_on_of, payload_of, plain_reasons, result_sha256, sha256_of
from registry.supervision.rules.selecting import MANDATORY_UNKNOWN
from registry.supervision.rules.shapes import Candidate, Measure, Outcome, Verdict
from registry.supervision.selectors.rounds import Computed, computed, measures_of, reread, usual_quota
from registry.supervision.services.rounds import criteria_for, locked
from registry.supervision.wording.rounds import quota_remark
from registry.supervision.wording.verdicts import sentence, told_parts, unmet


@dataclass(frozen=True)
class Frozen:
    """What a decision writes of a result."""

    basis: RoundBasis
    selections: list[SupervisionSelection]


def decide(
    chosen: SupervisionRound,
    *,
    on: date,
    now: datetime,
    user: Any,
    reason: str,
    seen: str | None = None,
    decision_item: AgendaItem | None = None,
    decision_document: Document | None = None,
) -> SupervisionRound:
    """Freeze a proposed round: its basis, its criteria, its result, and the sentences as they are shown.

    The basis is read once more, from the history as of its instant, and has to be the same: only then can anybody
    recompute the round later. Its departments get a planned inspection, and their nominations leave the queue.

    Args:
        chosen: proposed.
        on: when it was decided; not before its figures were read, and not after today.
        now: the present.
        user: who decides.
        reason: why, for the history.
        seen: the `fingerprint` of the round as whoever decides was shown it; None where nobody was shown it.
        decision_item: where it was decided.
        decision_document: what it was decided in.

    Raises:
        ValidationError: the round is not proposed or chooses nobody, something it was computed from has changed since,
            it is another than was seen, the quota is an unusual one without a reason, or the history does not give the
            basis again.
    """
    with transaction.atomic(), recording(reason, user):
        stored = locked(chosen)
        refuse_if_frozen(stored.pk)
        stored.criteria_set = CriteriaSet.objects.select_for_update(of=("self",)).get(pk=stored.criteria_set_id)
        found = computed(stored)
        if found is None:
            raise ValidationError(_("The round is not proposed yet: there is nothing to decide."), code="not_proposed")
        basis = RoundBasis.objects.get(round=stored)
        _refuse_day(on, basis, now)
        _refuse_unfit(stored, found)
        _refuse_changed(stored, found, basis)
        frozen = freeze(stored, basis, found)
        _refuse_unseen(frozen.basis, seen)
        create_recorded(SupervisionSelection, frozen.selections)
        frozen.basis.save()
        taken = [verdict.candidate.key for verdict in found.selection.of(Outcome.CHOSEN)]
        create_recorded(Inspection, [Inspection(department_id=key, round=stored) for key in taken])
        _take_in(stored, taken)
        stored.criteria_set.is_locked = True
        stored.criteria_set.save()
        stored.state, stored.decided_on = RoundState.DECIDED, on
        stored.decision_item, stored.decision_document = decision_item, decision_document
        stored.save()
    return stored


def freeze(chosen: SupervisionRound, basis: RoundBasis, found: Computed) -> Frozen:
    """The rows that say what a round came to, unsaved: one for each department, chosen or not, and the whole basis."""
    basis.payload = payload_of(found.terms, found.criteria, found.candidates)
    basis.sha256, basis.result_sha256 = sha256_of(basis.payload), result_sha256(found.selection)
    by_key = measures_of(chosen)
    return Frozen(basis, [selection_of(chosen, verdict, found, by_key) for verdict in found.selection.verdicts])


def selection_of(
    chosen: SupervisionRound, verdict: Verdict, found: Computed, by_key: dict[str, Measure]
) -> SupervisionSelection:
    """What a round says of a department, unsaved, in the words it is shown in."""
    candidate = verdict.candidate
    return SupervisionSelection(
        round=chosen,
        outcome=verdict.outcome.value,
        rank=verdict.rank,
        place=verdict.place,
        score=verdict.score,
        missing=sum(part.is_missing for part in verdict.parts),
        parts=told_parts(verdict, found.criteria, by_key),
        reasons=plain_reasons(verdict),
        sentence=sentence(verdict, found.criteria, by_key, size=len(found.candidates)),
        **_names(candidate),
    )


def close_round(chosen: SupervisionRound, *, user: Any, reason: str) -> SupervisionRound:
    """Close a decided round, when each of its inspections is carried out or dropped.

    Raises:
        ValidationError: it is not decided, or an inspection is still planned.
    """
    with transaction.atomic(), recording(reason, user):
        stored = locked(chosen)
        if stored.state != RoundState.DECIDED:
            raise ValidationError(_("Only a decided round can be closed."))
        planned = Inspection.objects.filter(round=stored, state=InspectionState.PLANNED).count()
        if planned:
            raise ValidationError(
                ngettext(
                    "%(number)s inspection is still planned: record its result or drop it first.",
                    "%(number)s inspections are still planned: record their results or drop them first.",
                    planned,
                )
                % {"number": planned}
            )
        stored.state = RoundState.CLOSED
        stored.save()
    return stored


def release_round(chosen: SupervisionRound, *, is_released: bool, user: Any, reason: str) -> SupervisionRound:
    """Let a summary without scores be published, or take that back.

    Raises:
        ValidationError: the round is not decided.
    """
    with transaction.atomic(), recording(reason, user):
        stored = locked(chosen)
        if not stored.is_frozen:
            raise ValidationError(_("Only the summary of a decided round can be released."))
        stored.is_released = is_released
        stored.save()
    return stored


def _refuse_day(on: date, basis: RoundBasis, now: datetime) -> None:
    read_on = timezone.localdate(basis.read_at)
    if not read_on <= on <= timezone.localdate(now):
        raise ValidationError(
            {
                "on": _("The round is decided on a day from %(read_on)s, when its figures were read, to today.")
                % {"read_on": f"{read_on:%d.%m.%Y}"}
            }
        )


def _refuse_unfit(chosen: SupervisionRound, found: Computed) -> None:
    remark = quota_remark(chosen.quota, usual_quota(chosen.counted_on), chosen.quota_reason)
    if remark and not chosen.quota_reason.strip():
        raise ValidationError(remark, code="quota_reason")
    if unknown := [why for why in found.selection.unmet if why.code == MANDATORY_UNKNOWN]:
        raise ValidationError([unmet(why) for why in unknown])
    if not found.selection.of(Outcome.CHOSEN):
        raise ValidationError(_("No department is chosen: there is nothing to decide."), code="nobody")


def _refuse_unseen(basis: RoundBasis, seen: str | None) -> None:
    if seen is not None and seen != basis.sha256:
        raise ValidationError(
            _("The round has changed since you opened this page. Go back, look at it, and decide it from there."),
            code="stale",
        )


def _refuse_changed(chosen: SupervisionRound, found: Computed, basis: RoundBasis) -> None:
    """Refuse where day, criteria or register are others than the basis was read from."""
    if counted_on_of(basis.payload) != chosen.counted_on:
        raise ValidationError(_("The day the round counts on has changed. Read the figures anew."), code="stale")
    if criteria_for(chosen) != found.criteria:
        raise ValidationError(_("The set of criteria has changed. Read the figures anew."), code="stale")
    if reread(found, basis.read_at) != found.candidates:
        raise ValidationError(
            _("The history does not give the figures that were read. Read the figures anew."), code="stale"
        )


def _take_in(chosen: SupervisionRound, keys: Sequence[int]) -> None:
    waiting = list(Nomination.objects.select_for_update().filter(department__in=keys).waiting())
    for row in waiting:
        row.state, row.round = NominationState.TAKEN, chosen
    update_recorded(Nomination, waiting, ["state", "round"])


def _names(candidate: Candidate) -> dict[str, Any]:
    """The department as it was called and where it lay."""
    return {
        "department_id": candidate.key,
        "organisation_id": candidate.organisation,
        "department_name": candidate.name,
        "department_lbf": candidate.lbf_number,
        "organisation_name": candidate.organisation_name,
        "organisation_lbf": candidate.organisation_lbf,
        "area_name": candidate.area_name,
        "dwellings": candidate.dwellings,
    }
