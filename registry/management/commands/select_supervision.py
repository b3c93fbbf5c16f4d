"""`select_supervision`: proposes the round of a year (K180-K183)."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.management.years import year_within
from registry.supervision.models import RoundBasis
from registry.supervision.rules.shapes import Outcome, Verdict
from registry.supervision.selectors.rounds import Computed, computed
from registry.supervision.services import open_round, propose
from registry.supervision.wording.verdicts import unmet

EARLIEST, LATEST = 2010, 2200


class Command(BaseCommand):
    """Reads the register and proposes who is inspected in a year."""

    @property
    def help(self) -> str:  # type: ignore[override]
        return _("Propose the year's extended supervision. Fails where something the round asks for cannot be met.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "year", metavar="YEAR", type=year_within(EARLIEST, LATEST), help=_("The year of the round.")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("Show the proposal and write nothing."))
        parser.add_argument("--format", choices=("table", "json"), default="table", help=_("How to show it."))

    def handle(self, *args: Any, **options: Any) -> None:
        is_dry = options["dry_run"]
        try:
            with transaction.atomic():
                found, basis = self._propose(options["year"])
                if is_dry:
                    transaction.set_rollback(True)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(_as_data(found, basis, options), ensure_ascii=False, indent=2, default=str))
        else:
            self._table(found, is_written=not is_dry)
        if number := len(found.selection.unmet):
            said = ngettext("%(number)d term is not met.", "%(number)d terms are not met.", number)
            raise CommandError(said % {"number": number})

    def _propose(self, year: int) -> tuple[Computed, RoundBasis]:
        reason = _("Proposed with select_supervision %(year)d") % {"year": year}
        chosen = open_round(year, user=None, reason=reason)
        basis = propose(chosen, now=timezone.now(), user=None, reason=reason)
        found = computed(chosen)
        if found is None:
            raise RuntimeError("a round without a basis right after it was proposed")
        return found, basis

    def _table(self, found: Computed, *, is_written: bool) -> None:
        for outcome, title in ((Outcome.CHOSEN, _("Chosen")), (Outcome.RESERVE, _("Reserves"))):
            verdicts = found.selection.of(outcome)
            self.stdout.write(f"{title}: {len(verdicts)}")
            for line in _lines(verdicts):
                self.stdout.write(f"  {line}")
        for reason in found.selection.unmet:
            self.stdout.write(unmet(reason))
        said = _("%(chosen)d of %(size)d departments.") % {
            "chosen": len(found.selection.of(Outcome.CHOSEN)),
            "size": len(found.candidates),
        }
        self.stdout.write(said)
        self.stdout.write(_("The proposal is written.") if is_written else _("Nothing is written."))


def _lines(verdicts: list[Verdict]) -> list[str]:
    rows = [
        (
            f"{verdict.rank}",
            f"{verdict.score:.2f}".replace(".", ","),
            f"{verdict.candidate.organisation_lbf}-{verdict.candidate.lbf_number}",
            verdict.candidate.name,
            verdict.candidate.organisation_name,
            verdict.candidate.area_name,
        )
        for verdict in verdicts
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(6)] if rows else []
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _as_data(found: Computed, basis: RoundBasis, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "year": options["year"],
        "is_written": not options["dry_run"],
        "read_at": basis.read_at.isoformat(),
        "sha256": basis.sha256,
        "quota": found.terms.quota,
        "counted_on": found.terms.counted_on.isoformat(),
        "criteria": [
            {"key": one.key, "label": one.label, "shape": one.shape, "weight": str(one.weight)}
            for one in found.criteria
        ],
        "departments": [_department(verdict) for verdict in found.selection.verdicts],
        "unmet": [{"code": reason.code, **reason.figures} for reason in found.selection.unmet],
    }


def _department(verdict: Verdict) -> dict[str, Any]:
    candidate = verdict.candidate
    return {
        "organisation_lbf": candidate.organisation_lbf,
        "department_lbf": candidate.lbf_number,
        "department": candidate.name,
        "organisation": candidate.organisation_name,
        "area": candidate.area_name,
        "outcome": verdict.outcome,
        "rank": verdict.rank,
        "place": verdict.place,
        "score": str(verdict.score),
        "parts": [
            {"criterion": part.criterion, "points": str(part.points), "is_missing": part.is_missing}
            for part in verdict.parts
        ],
        "reasons": [{"code": reason.code, **reason.figures} for reason in verdict.reasons],
    }
