"""`check_year`: whether the meetings of a year keep the rules."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.bodies.selectors.numbers import number_label
from registry.management.years import year_within
from registry.meetings import wording
from registry.meetings.rules.compliance_shapes import BREACH, ComplianceYear, SeriesYear, YearFinding
from registry.meetings.selectors.compliance import compliance

EARLIEST, LATEST = 1900, 2200


class Command(BaseCommand):
    """Tells each deviation with the line of the memo and how it is mended; exits 1 where something is broken."""

    @property
    def help(self) -> str:  # type: ignore[override]
        return _("Check whether the meetings of a year keep the rules. Exits 1 where something is broken.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("year", type=year_within(EARLIEST, LATEST), metavar="YEAR", help=_("The calendar year."))
        parser.add_argument("--format", choices=("table", "json"), default="table", help=_("How it is written."))

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"]
        found = compliance(year, timezone.localdate(), days=settings.WHEEL_DAYS, minutes_weeks=settings.MINUTES_WEEKS)
        if options["format"] == "json":
            self.stdout.write(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
        else:
            self._tables(found)
        if found.is_broken:
            count = found.count(BREACH)
            told = ngettext("%(year)s: %(count)d breach", "%(year)s: %(count)d breaches", count)
            raise CommandError(told % {"year": year, "count": count})

    def _tables(self, found: ComplianceYear) -> None:
        if found.is_run_in:
            told = _("%(year)s is run-in: the wheel holds from %(first)s, so nothing counts as a breach (K202).")
            self.stdout.write(told % {"year": found.year, "first": found.effective_year} + "\n")
        headers = [_("Body"), _("Series"), _("A year"), _("In the wheel"), _("Planned"), _("Held"), _("Called off")]
        self._table([*headers, _("Status")], [_counts(found, row) for row in found.series])
        if not found.findings:
            self.stdout.write("\n" + _("Nothing deviates."))
            return
        self.stdout.write("")
        lines = [
            (wording.status(each.status), each.group, wording.deviation(each), wording.mending(each), each.k)
            for each in found.findings
        ]
        self._table([_("Status"), _("Body"), _("What"), _("How it is mended"), _("The memo")], lines)

    def _table(self, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        lines = [[str(cell) for cell in row] for row in (headers, *rows)]
        widths = [max(len(line[place]) for line in lines) for place in range(len(headers))]
        lines.insert(1, ["-" * width for width in widths])
        for line in lines:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _counts(found: ComplianceYear, row: SeriesYear) -> tuple[Any, ...]:
    series = row.series
    wanted = number_label(series.minimum, series.maximum, is_approximate=series.is_approximate)
    status = wording.status(found.worst_of(series.key))
    return series.group, series.label, wanted, row.in_wheel, row.planned, row.held, row.cancelled, status


def _as_json(found: ComplianceYear) -> dict[str, Any]:
    return {
        "year": found.year,
        "is_run_in": found.is_run_in,
        "effective_year": found.effective_year,
        "is_broken": found.is_broken,
        "series": [_series(found, row) for row in found.series],
        "findings": [_finding(each) for each in found.findings],
    }


def _series(found: ComplianceYear, row: SeriesYear) -> dict[str, Any]:
    return {
        "body": row.series.group,
        "series": row.series.label,
        "minimum": row.series.minimum,
        "maximum": row.series.maximum,
        "is_approximate": row.series.is_approximate,
        "in_wheel": row.in_wheel,
        "planned": row.planned,
        "held": row.held,
        "cancelled": row.cancelled,
        "status": found.worst_of(row.series.key) or "overholdt",
        "k": row.series.k,
    }


def _finding(each: YearFinding) -> dict[str, Any]:
    return {
        "status": each.status,
        "code": each.code,
        "k": each.k,
        "body": each.group,
        "on": each.on.isoformat(),
        "text": wording.deviation(each),
        "mend": wording.mending(each),
        "subject": each.subject,
        "key": each.key,
    }
