"""The screen “Tidlige varsler”: departments whose latest figures cross a limit between the rounds (K033)."""

from collections import Counter
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.columns import Column, Kind
from registry.organisations.models import Department, KeyFigures
from registry.screens.exporting import dated
from registry.screens.report import ReportView, Workbook, in_words
from registry.screens.sections import may_read
from registry.screens.views import paged
from registry.supervision.admin.narrowing import NarrowingForm
from registry.supervision.admin.seeing import may_export_following, sees_following
from registry.supervision.models import CriteriaSet
from registry.supervision.rules.crossings import Standing
from registry.supervision.selectors.warnings import Warned, Warnings, early_warnings, set_in_use
from registry.supervision.wording import warnings as wording
from registry.supervision.wording.criteria import refusal
from registry.validity.wording import day

TITLE = gettext_lazy("Early warnings")
BEYOND = (Standing.CROSSED, Standing.UNKNOWN_BEFORE)
COLUMNS = (
    Column("organisation", gettext_lazy("Housing organisation"), width=36),
    Column("organisation_lbf", gettext_lazy("LBF number of the organisation"), Kind.CODE, width=14, digits=4),
    Column("lbf_number", gettext_lazy("LBF number"), Kind.CODE, width=12, digits=3),
    Column("department", gettext_lazy("Department"), width=36),
    Column("area", gettext_lazy("Area"), width=24),
    Column("criterion", gettext_lazy("Criterion"), width=36),
    Column("limit", gettext_lazy("Limit (screening indicator)"), width=44),
    Column("standing", gettext_lazy("State"), width=40),
    Column("before", gettext_lazy("Figure before"), width=60),
    Column("now", gettext_lazy("Figure now"), width=60),
    Column("attended", gettext_lazy("Inspection"), width=28),
)


class WarningsForm(NarrowingForm):
    """Whose limits are asked about, and which departments are wanted."""

    criteria_set = forms.ModelChoiceField(
        CriteriaSet.objects.none(),
        label=gettext_lazy("Set of criteria"),
        required=False,
        help_text=gettext_lazy("Empty: that of the latest round that is decided or proposed."),
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("Beyond a limit, and not known to have been so")),
            *((standing.value, capfirst(label)) for standing, label in wording.STANDINGS.items()),
        ],
    )
    free = forms.BooleanField(label=gettext_lazy("Only those neither chosen nor planned"), required=False)

    def _offer(self, **offered: Any) -> None:
        super()._offer(**offered, criteria_set=CriteriaSet.objects.order_by("name", "-version"))
        self.fields["criteria_set"].empty_label = _("The one in use")  # type: ignore[attr-defined]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """What is wanted of what there is to say."""
        asked = self.cleaned_data.get("standing")
        return (Standing(asked),) if asked else BEYOND


class WarningsView(ReportView):
    """What the latest figures say that those before did not, criterion by criterion and department by department."""

    template_name = "registry/supervision/warnings.html"
    index_url_name = "registry_supervision_warnings"
    page_title = TITLE
    header_icon = "warning"
    paginate_by = 50

    @classmethod
    def may_see(cls, user: Any) -> bool:
        return sees_following(user) and all(may_read(model, user) for model in (Department, KeyFigures, CriteriaSet))

    @property
    def may_export(self) -> bool:
        return may_export_following(self.request.user) and self.request.user.has_perm("registry.export_keyfigures")

    @cached_property
    def form(self) -> WarningsForm:
        return WarningsForm(self.request.GET)

    @cached_property
    def criteria_set(self) -> CriteriaSet | None:
        """Whose limits are asked about; None where no round is proposed or decided yet, and none was chosen."""
        return self.form.cleaned_data.get("criteria_set") or set_in_use()

    @cached_property
    def found(self) -> Warnings | None:
        if self.criteria_set is None:
            return None
        return early_warnings(self.criteria_set, timezone.localdate(), **self.form.narrowed_to)

    @cached_property
    def wanted(self) -> list[Warned]:
        """The crossed ones first, and by LBF number."""
        rows = self.found.warned if self.found else ()
        standings = self.form.standings
        is_free = self.form.cleaned_data.get("free")
        kept = [
            row
            for row in rows
            if row.crossing.standing in standings and not (is_free and (row.is_chosen or row.is_planned))
        ]
        return sorted(kept, key=lambda row: (standings.index(row.crossing.standing), *_numbers(row)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = paged(self.wanted, self.paginate_by, self.request, self.index_url)
        broken = self.found.broken if self.found else ()
        return super().get_context_data(
            form=self.form,
            criteria_set=self.criteria_set,
            found=self.found,
            compared_with=self._compared_with(),
            criteria=_criteria(self.found) if self.found else [],
            broken=[(wrong.label, " ".join(map(refusal, wrong.refusals))) for wrong in broken],
            number=len(self.wanted),
            shown=[self._shown(row) for row in page["page_obj"]],
            **page,
            **kwargs,
        )

    def workbook(self) -> Workbook:
        shown = [self._shown(row) for row in self.wanted]
        asked = in_words(self.form)
        if self.criteria_set is not None and not self.form.cleaned_data.get("criteria_set"):
            asked = [(_("Set of criteria"), str(self.criteria_set)), *asked]
        return Workbook(
            dated("tidlige-varsler"),
            TITLE,
            COLUMNS,
            [[row[column.key] for column in COLUMNS] for row in shown],
            asked=asked,
            facts=[
                (_("Limits"), _("Screening indicators: they say where to look, and are no norms.")),
                (_("Compared with"), self._compared_with()),
            ],
        )

    def _compared_with(self) -> str:
        decided = self.found.compared_with if self.found else None
        if decided is None:
            return _("the financial year before")
        said = {"round": decided, "day": day(decided.decided_on)}
        return _("%(round)s, decided on %(day)s; where it has no figure, the financial year before") % said

    def _shown(self, row: Warned) -> dict[str, Any]:
        """A row as the list and the workbook show it."""
        crossing = row.crossing
        candidate, criterion = crossing.candidate, crossing.criterion
        measures = self.found.measures if self.found else {}
        measure = measures.get(criterion.measure)
        return {
            "key": candidate.key,
            "organisation": candidate.organisation_name,
            "organisation_lbf": candidate.organisation_lbf,
            "lbf_number": candidate.lbf_number,
            "department": candidate.name,
            "area": candidate.area_name,
            "criterion": criterion.label,
            "limit": wording.crossed(criterion, crossing.now.value, measures),
            "mark": wording.MARKS[crossing.standing],
            "standing": str(wording.STANDINGS[crossing.standing]),
            "before": wording.figure(crossing.before, measure),
            "now": wording.figure(crossing.now, measure),
            "attended": wording.attended(row),
        }


def _numbers(row: Warned) -> tuple[str, str, int]:
    candidate = row.crossing.candidate
    return candidate.organisation_lbf, candidate.lbf_number, candidate.key


def _criteria(found: Warnings) -> list[dict[str, Any]]:
    """What each criterion looks for, and of how many departments there is what to say."""
    counted = Counter((row.crossing.criterion.key, row.crossing.standing) for row in found.warned)
    return [
        {
            "label": criterion.label,
            "limits": wording.limits(criterion, found.measures),
            "explanation": criterion.explanation,
            "numbers": [counted[criterion.key, standing] for standing in Standing],
        }
        for criterion in found.criteria
    ]
