"""A round as a workbook: every department with its figures and points, so that anybody can compute its rank again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.columns import Column, Kind
from registry.screens.exporting import dated
from registry.screens.report import Workbook
from registry.supervision.admin.standings import Standings
from registry.supervision.models import SelectionOutcome, SupervisionRound
from registry.supervision.rules.hits import hits_in
from registry.supervision.rules.shapes import Criterion, Measure, Part, Shape
from registry.supervision.selectors.rounds import Computed
from registry.supervision.wording.criteria import criterion as in_words
from registry.supervision.wording.criteria import limit
from registry.supervision.wording.rounds import tie_rule
from registry.supervision.wording.verdicts import source_text, unmet
from registry.workbook.write import MoreRows


def round_book(chosen: SupervisionRound, found: Computed, measures: dict[str, Measure]) -> Workbook:
    """The whole register as the round sees it, and its criteria on a sheet of their own."""
    return Workbook(
        name=dated(f"udvidet-tilsyn-{chosen.year}"),
        title=str(chosen),
        columns=_columns(found.criteria, measures),
        rows=_rows(chosen, found, measures),
        facts=_facts(chosen, found),
        more=(MoreRows(_("Criteria and weights"), _criteria_columns(), list(_criteria_rows(found, measures))),),
    )


def _columns(criteria: Sequence[Criterion], measures: dict[str, Measure]) -> list[Column]:
    columns = [
        Column("rank", _("Rank"), Kind.INTEGER, width=8),
        Column("organisation_lbf", _("LBF number of the organisation"), Kind.CODE, width=14),
        Column("organisation", _("Housing organisation"), width=36),
        Column("department_lbf", _("LBF number of the department"), Kind.CODE, width=14),
        Column("department", _("Department"), width=36),
        Column("area", _("Area"), width=24),
        Column("dwellings", _("Dwellings in all"), Kind.INTEGER, width=12),
        Column("outcome", _("Outcome"), width=14),
        Column("place", _("Place on the reserve list"), Kind.INTEGER, width=12),
        Column("score", _("Score, points"), Kind.DECIMAL, width=12),
    ]
    for one in criteria:
        named = {"criterion": one.label}
        columns += [
            Column(f"{one.key}-figure", _("%(criterion)s: figure") % named, _kind(one, measures), width=16),
            Column(f"{one.key}-source", _("%(criterion)s: source") % named, width=24),
            Column(f"{one.key}-as-of", _("%(criterion)s: as of") % named, Kind.DATE, width=12),
            Column(f"{one.key}-points", _("%(criterion)s: points") % named, Kind.DECIMAL, width=12),
        ]
    return [*columns, Column("sentence", _("Explanation"), width=90)]


def _kind(one: Criterion, measures: dict[str, Measure]) -> Kind:
    if one.shape in (Shape.YEARS, Shape.NOMINATED):
        return Kind.DATE
    measure = measures.get(one.measure)
    kind = Kind(measure.kind) if measure else Kind.TEXT
    return Kind.TEXT if kind is Kind.CHOICE else kind


def _rows(chosen: SupervisionRound, found: Computed, measures: dict[str, Measure]) -> Iterator[Sequence[Any]]:
    labels = {value: str(label) for value, label in SelectionOutcome.choices}
    parts = {verdict.candidate.key: verdict.parts for verdict in found.selection.verdicts}
    read = [(measures.get(one.measure), _kind(one, measures)) for one in found.criteria]
    for row in Standings(chosen, found, measures).find()[:]:
        cells: list[Any] = [
            row.rank,
            row.organisation_lbf,
            row.organisation_name,
            row.department_lbf,
            row.department_name,
            row.area_name,
            row.dwellings,
            labels[row.outcome],
            row.place,
            row.score,
        ]
        for (measure, kind), part in zip(read, parts[row.department_id], strict=True):
            cells += [*_figure(part, measure, kind), part.points]
        yield [*cells, row.sentence]


def _figure(part: Part, measure: Measure | None, kind: Kind) -> tuple[Any, str, date | None]:
    figure = part.figure
    if figure is None or figure.value is None:
        return None, "", None
    value: Any = figure.value
    if kind is Kind.TEXT:
        value = limit(value, measure) if measure else str(value)
    elif kind in (Kind.INTEGER, Kind.YEAR) and isinstance(value, Decimal):
        value = int(value)
    return value, source_text(figure), figure.as_of


def _criteria_columns() -> list[Column]:
    return [
        Column("criterion", _("Criterion"), width=40),
        Column("asks", _("What gives points"), width=80),
        Column("weight", _("Weight, points"), Kind.DECIMAL, width=12),
        Column("hit", _("Departments hit"), Kind.INTEGER, width=12),
        Column("missing", _("Figures missing"), Kind.INTEGER, width=12),
        Column("share", _("Share of the register, per cent"), Kind.DECIMAL, width=14),
        Column("explanation", _("Explanation"), width=60),
    ]


def _criteria_rows(found: Computed, measures: dict[str, Measure]) -> Iterable[Sequence[Any]]:
    numbers = hits_in(found.selection, found.criteria)
    for one, number in zip(found.criteria, numbers, strict=True):
        share = round(100 * number.missing_share, 1)
        yield one.label, in_words(one, measures), one.weight, number.hit, number.missing, share, one.explanation


def _facts(chosen: SupervisionRound, found: Computed) -> list[tuple[str, str]]:
    basis = chosen.basis
    return [
        (_("State"), str(chosen.get_state_display())),
        (_("Set of criteria"), str(chosen.criteria_set)),
        (_("Counted on"), f"{found.terms.counted_on:%d.%m.%Y}"),
        (_("Figures read at"), f"{timezone.localtime(basis.read_at):%d.%m.%Y %H.%M}"),
        (_("Quota"), str(found.terms.quota)),
        (_("At most of one organisation"), str(found.terms.cap_per_organisation or _("no cap"))),
        (_("Years of rest"), str(found.terms.cooldown_years)),
        (_("How a score is computed"), _("The score is the sum of the points of the criteria.")),
        (_("Order of equal scores"), tie_rule()),
        (_("What is not met"), " ".join(unmet(why) for why in found.selection.unmet) or _("nothing")),
        (_("SHA-256 of the basis"), basis.sha256),
        (_("SHA-256 of the result"), basis.result_sha256 or _("not decided")),
    ]
