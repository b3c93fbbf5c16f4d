"""`plan_year`: proposes the year's meetings from the wheel (K190-K202)."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.management.years import year_within
from registry.meetings.rules.planning import Slot
from registry.meetings.services.planning import Proposal, propose_year, write_plan
from registry.meetings.wording import plan_quality, plan_summary, planned_day, taken_day, window_with_days
from registry.screens.days import EARLIEST, LATEST


class Command(BaseCommand):
    """Plans a year and writes the plan as proposed meetings."""

    @property
    def help(self) -> str:  # type: ignore[override]
        return _(
            "Propose the year's meetings from the wheel. Fails when an entry cannot be met; the others are written."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "year", metavar="YEAR", type=year_within(EARLIEST.year, LATEST.year), help=_("The year to plan.")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("Show the plan and write nothing."))
        parser.add_argument(
            "--move-confirmed", action="store_true", help=_("Let confirmed meetings be moved; locked ones stay.")
        )
        parser.add_argument("--format", choices=("table", "json"), default="table", help=_("How to show it."))

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        proposal = propose_year(options["year"], today=today, moves_confirmed=options["move_confirmed"])
        is_written = proposal.has_changes and not options["dry_run"]
        if is_written:
            reason = _("Planned with plan_year %(year)d") % {"year": proposal.year}
            try:
                write_plan(proposal.signed(), today=today, user=None, reason=reason)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        if options["format"] == "json":
            told = {**_as_data(proposal), "is_written": is_written}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self._table(proposal, is_written=is_written)
        if proposal.unmet:
            number = len(proposal.unmet)
            said = ngettext("%(number)d entry cannot be met.", "%(number)d entries cannot be met.", number)
            raise CommandError(said % {"number": number})

    def _table(self, proposal: Proposal, *, is_written: bool) -> None:
        planning = proposal.planning
        if not planning.asked.slots:
            self.stdout.write(_("The wheel has no entries in %(year)d.") % {"year": proposal.year})
            return
        labels = {"new": _("new"), "moved": _("moved"), "kept": _("stays"), "unmet": _("cannot be met")}
        rows = [
            (
                labels[change],
                planned_day(proposal.result.days[slot.key]),
                f"{slot.starts:%H.%M}",
                planning.entries[slot.key].series.label,
                window_with_days(planning, slot),
            )
            for change, slot in _changes(proposal)
            if change != "unmet"
        ]
        widths = [max(len(row[place]) for row in rows) for place in range(5)] if rows else []
        for row in rows:
            line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
            self.stdout.write(line.rstrip())
        for slot in proposal.unmet:
            self.stdout.write("")
            name = planning.entries[slot.key].series.label
            self.stdout.write(f"{labels['unmet']}: {name}, {window_with_days(planning, slot)}")
            for found in proposal.result.unmet[slot.key]:
                self.stdout.write(f"  {taken_day(planning, found)}")
        self.stdout.write("")
        counts = {name: len(getattr(proposal, name)) for name in ("new", "moved", "kept", "unmet")}
        self.stdout.write(plan_summary(**counts))
        self.stdout.write(plan_quality(proposal.result))
        self.stdout.write(_("The plan is written.") if is_written else _("Nothing is written."))


def _changes(proposal: Proposal) -> list[tuple[str, Slot]]:
    """What happens to each entry, in order of date."""
    found = [(name, slot) for name in ("new", "moved", "kept", "unmet") for slot in getattr(proposal, name)]
    return sorted(found, key=lambda pair: (proposal.result.days.get(pair[1].key, pair[1].date_from), pair[1].key))


def _as_data(proposal: Proposal) -> dict[str, Any]:
    found = [(change, slot, _slot(proposal, slot)) for change, slot in _changes(proposal)]
    planning, result = proposal.planning, proposal.result
    meetings = []
    for change, slot, told in found:
        if change == "unmet":
            continue
        day = result.days[slot.key]
        starts = timezone.make_aware(datetime.combine(day, slot.starts))
        meetings.append(
            {
                **told,
                "date": day.isoformat(),
                "starts_at": starts.isoformat(),
                "ends_at": (starts + timedelta(minutes=slot.duration_minutes)).isoformat(),
                "change": change,
                "previous_date": slot.current.isoformat() if slot.current and change == "moved" else None,
            }
        )
    unmet = [
        {**told, "days": [taken_day(planning, day) for day in result.unmet[slot.key]]}
        for change, slot, told in found
        if change == "unmet"
    ]
    return {
        "year": proposal.year,
        "is_optimal": result.is_optimal,
        "gap": result.gap,
        "meetings": meetings,
        "unmet": unmet,
    }


def _slot(proposal: Proposal, slot: Slot) -> dict[str, Any]:
    entry = proposal.planning.entries[slot.key]
    return {
        "entry": slot.key,
        "series": entry.series.label,
        "body": str(entry.series.body),
        "window_from": slot.date_from.isoformat(),
        "window_to": slot.date_to.isoformat(),
    }
