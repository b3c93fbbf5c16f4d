"""The screen “Opfølgning”: what held meetings decided that somebody should do, over all bodies, and as a workbook."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.bodies.models import Body
from registry.columns import danish_order
from registry.meetings import sheets
from registry.meetings.admin.items import CHANGES
from registry.meetings.models import AgendaItem, Meeting
from registry.meetings.rules.follow_ups import DONE, OPEN, OVERDUE
from registry.meetings.selectors.follow_ups import FollowUpRow, follow_ups, known_follow_ups
from registry.meetings.wording import FOLLOW_UPS
from registry.parties.models import Party
from registry.screens.exporting import dated
from registry.screens.report import ReportView, Workbook, in_words
from registry.screens.sections import may_read
from registry.screens.views import paged

NAME = "registry_follow_ups"
TITLE = gettext_lazy("Follow-ups")
MARKS = {DONE: "✓", OVERDUE: "⚠", OPEN: "○"}
EVERYTHING = "alle"


class FollowUpForm(forms.Form):
    """Which follow-ups are wanted; what is wrong in it is left out of account."""

    standing = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("Not done, overdue ones too")),
            (OVERDUE, gettext_lazy("Overdue")),
            (DONE, gettext_lazy("Done")),
            (EVERYTHING, gettext_lazy("All")),
        ],
    )
    body = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("Body"), required=False)
    owner = forms.ModelChoiceField(Party.objects.none(), label=gettext_lazy("Follow-up by"), required=False)

    def __init__(self, data: Any, known: QuerySet[AgendaItem]) -> None:
        super().__init__(data)
        offered = (
            ("body", Body.objects.filter(pk__in=known.order_by().values("meeting__body"))),
            ("owner", Party.objects.filter(pk__in=known.order_by().values("follow_up_owner"))),
        )
        for name, rows in offered:
            field: Any = self.fields[name]
            field.queryset = rows.order_by(danish_order("name"), "pk")
            field.empty_label = _("All")
        self.full_clean()

    @property
    def asked(self) -> dict[str, Any]:
        """What `follow_ups` is asked for."""
        given = self.cleaned_data
        standing = given.get("standing") or OPEN
        return {
            "standing": "" if standing == EVERYTHING else standing,
            "body": given["body"].pk if given.get("body") else None,
            "owner": given["owner"].pk if given.get("owner") else None,
        }

    @property
    def description(self) -> list[tuple[str, str]]:
        """The same in words."""
        said = in_words(self)
        if self.cleaned_data.get("standing"):
            return said
        unasked = dict(self.fields["standing"].choices)[""]  # type: ignore[attr-defined]  # narrows as well
        return [(str(self.fields["standing"].label), str(unasked)), *said]


class FollowUpsView(ReportView):
    """The list, what is due first at the top, and the same as a workbook."""

    template_name = "registry/meetings/follow_ups.html"
    index_url_name = NAME
    page_title = TITLE
    header_icon = "tasks"
    paginate_by = 50

    @classmethod
    def may_see(cls, user: Any) -> bool:
        """Whether the user may read agenda items and meetings; of their follow-ups he sees those he may."""
        return may_read(AgendaItem, user) and may_read(Meeting, user)

    @property
    def may_export(self) -> bool:
        return bool(self.request.user.has_perm("registry.export_agendaitem"))

    @cached_property
    def form(self) -> FollowUpForm:
        return FollowUpForm(self.request.GET, known_follow_ups(self.request.user, timezone.localdate()))

    @cached_property
    def rows(self) -> list[FollowUpRow]:
        return follow_ups(self.request.user, timezone.localdate(), **self.form.asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        page = paged(self.rows, self.paginate_by, self.request, self.index_url)
        shown = [(MARKS[row.standing], FOLLOW_UPS[row.standing], row) for row in page["page_obj"]]
        may_finish = self.request.user.has_perm(CHANGES)
        return {**context, **page, "form": self.form, "shown": shown, "may_finish": may_finish}

    def workbook(self) -> Workbook:
        cells = [[_cell(row, column.key) for column in sheets.FOLLOW_UPS] for row in self.rows]
        return Workbook(dated("opfoelgning"), TITLE, sheets.FOLLOW_UPS, cells, asked=self.form.description)


def _cell(row: FollowUpRow, key: str) -> Any:
    return str(FOLLOW_UPS[row.standing]) if key == "standing" else getattr(row, key)
