"""The screen “Opfølgning på eftersyn”: what of the inspections somebody should act on, as a workbook too (K184)."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from registry.columns import Column, Kind
from registry.screens.exporting import dated
from registry.screens.report import ReportView, Workbook, in_words
from registry.screens.views import paged
from registry.supervision.admin.following import MetView, ResultView
from registry.supervision.admin.narrowing import NarrowingForm
from registry.supervision.admin.seeing import may_export_following, sees_following
from registry.supervision.rules.following import Due
from registry.supervision.selectors.following import DueRow, due_inspections
from registry.supervision.wording.following import DUE, MARKS

TITLE = gettext_lazy("Follow-up of inspections")
COLUMNS = (
    Column("what", gettext_lazy("State"), width=44),
    Column("since", gettext_lazy("Due"), Kind.DATE, width=12),
    Column("organisation_name", gettext_lazy("Housing organisation"), width=36),
    Column("lbf_number", gettext_lazy("LBF number of the department"), Kind.CODE, width=14, digits=3),
    Column("name", gettext_lazy("Department"), width=36),
    Column("year", gettext_lazy("Supervision round"), Kind.YEAR, width=10),
    Column("inspected_on", gettext_lazy("Inspected on"), Kind.DATE, width=14),
    Column("order", pgettext_lazy("inspection", "Order"), width=50),
)


class DueForm(NarrowingForm):
    """What is wanted, and of which departments."""

    what = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *((each.value, label) for each, label in DUE.items())],
    )

    @property
    def wanted(self) -> Due | None:
        asked = self.cleaned_data.get("what")
        return Due(asked) if asked else None


class DueView(ReportView):
    """Orders past their deadline, next looks that are due and visits not made, with the way to act on each."""

    template_name = "registry/supervision/due.html"
    index_url_name = "registry_supervision_due"
    page_title = TITLE
    header_icon = "tasks"
    paginate_by = 50

    @classmethod
    def may_see(cls, user: Any) -> bool:
        return sees_following(user)

    @property
    def may_export(self) -> bool:
        return may_export_following(self.request.user)

    @cached_property
    def form(self) -> DueForm:
        return DueForm(self.request.GET)

    @cached_property
    def rows(self) -> list[DueRow]:
        return due_inspections(timezone.localdate(), what=self.form.wanted, **self.form.narrowed_to)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = paged(self.rows, self.paginate_by, self.request, self.index_url)
        return super().get_context_data(
            form=self.form,
            shown=[(MARKS[row.what], DUE[row.what], row, self._action(row)) for row in page["page_obj"]],
            **page,
            **kwargs,
        )

    def _action(self, row: DueRow) -> tuple[str, str] | None:
        """Where what is due is acted on, for who may: (title, address)."""
        user = self.request.user
        if row.what is Due.LOOK:
            if not user.has_perm("registry.add_inspection"):
                return None
            address = reverse("registry_inspection_modeladmin_create")
            return _("Plan an inspection"), f"{address}?{urlencode({'department': row.department})}"
        if not user.has_perm("registry.change_inspection"):
            return None
        name, view = ("met", MetView) if row.what is Due.ORDER else ("result", ResultView)
        return str(view.title), reverse(f"registry_inspection_modeladmin_{name}", args=[row.inspection])

    def workbook(self) -> Workbook:
        cells = [[_cell(row, column.key) for column in COLUMNS] for row in self.rows]
        return Workbook(dated("opfoelgning-eftersyn"), TITLE, COLUMNS, cells, asked=in_words(self.form))


def _cell(row: DueRow, key: str) -> Any:
    return str(DUE[row.what]) if key == "what" else getattr(row, key)
