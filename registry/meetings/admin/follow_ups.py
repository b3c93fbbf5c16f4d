"""The screen “Opfølgning”: what held meetings decided that somebody should do, over all bodies, and as a workbook."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.bodies.models import Body
from registry.columns import danish_order
from registry.meetings import sheets
from registry.meetings.admin.items import CHANGES
from registry.meetings.models import AgendaItem, Meeting
from registry.meetings.rules.follow_ups import DONE, OPEN, OVERDUE
from registry.meetings.selectors.follow_ups import FollowUpRow, follow_ups, known_follow_ups
from registry.meetings.wording import FOLLOW_UPS
from registry.parties.models import Party
from registry.screens.exporting import asked_for, dated, fetched, taken_out
from registry.screens.sections import may_read
from registry.screens.views import paged
from registry.workbook.write import write_workbook

NAME = "registry_follow_ups"
TITLE = gettext_lazy("Follow-ups")
MARKS = {DONE: "✓", OVERDUE: "⚠", OPEN: "○"}
EVERYTHING = "alle"


def may_see(user: Any) -> bool:
    """Whether the user may read agenda items and meetings; of their follow-ups he sees those he may."""
    return may_read(AgendaItem, user) and may_read(Meeting, user)


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
        chosen = dict(self.fields["standing"].choices)[self.cleaned_data.get("standing") or ""]  # type: ignore[attr-defined]
        rows = [(_("State"), str(chosen))]
        named = [name for name in ("body", "owner") if self.cleaned_data.get(name)]
        return [*rows, *((str(self.fields[name].label), str(self.cleaned_data[name])) for name in named)]


class FollowUpsView(WagtailAdminTemplateMixin, TemplateView):
    """The list, what is due first at the top, and the same as a workbook."""

    template_name = "registry/meetings/follow_ups.html"
    header_icon = "tasks"
    paginate_by = 50

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_see(request.user):
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if request.GET.get("export") == "xlsx":
            return self.export()
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def get_page_title(self) -> str:
        return str(TITLE)

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        return [*home, {"url": "", "label": str(TITLE)}]

    @cached_property
    def may_export(self) -> bool:
        return bool(self.request.user.has_perm("registry.export_agendaitem"))

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.may_export:
            return []
        asked = self.request.GET.copy()
        asked["export"] = "xlsx"
        url = f"{reverse(NAME)}?{asked.urlencode()}"
        return [HeaderButton(_("Export to Excel"), url=url, icon_name="download")]

    @cached_property
    def form(self) -> FollowUpForm:
        return FollowUpForm(self.request.GET, known_follow_ups(self.request.user, timezone.localdate()))

    @cached_property
    def rows(self) -> list[FollowUpRow]:
        return follow_ups(self.request.user, timezone.localdate(), **self.form.asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        page = paged(self.rows, self.paginate_by, self.request, reverse(NAME))
        shown = [(MARKS[row.standing], FOLLOW_UPS[row.standing], row) for row in page["page_obj"]]
        may_finish = self.request.user.has_perm(CHANGES)
        return {**context, **page, "form": self.form, "shown": shown, "may_finish": may_finish}

    def export(self) -> HttpResponseBase:
        """What is shown, as a workbook.

        Raises:
            PermissionDenied: the user may not export agenda items.
        """
        if not self.may_export:
            raise PermissionDenied
        about = [
            (_("Register"), str(TITLE)),
            *taken_out(get_user_display_name(self.request.user)),
            asked_for(self.form.description),
        ]
        columns = sheets.FOLLOW_UPS
        cells = [[_cell(row, column.key) for column in columns] for row in self.rows]
        return fetched(
            dated("opfoelgning"), partial(write_workbook, title=str(TITLE), columns=columns, rows=cells, about=about)
        )


def _cell(row: FollowUpRow, key: str) -> Any:
    return str(FOLLOW_UPS[row.standing]) if key == "standing" else getattr(row, key)


class FollowUpsItem(MenuItem):
    """Shown to those who may read agenda items and meetings."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse_lazy(NAME), name="registry-follow-ups", icon_name="tasks")

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


def register_follow_ups() -> None:
    """Give the screen its address in Wagtail's admin."""

    @hooks.register("register_admin_urls")
    def follow_ups_address() -> list[Any]:
        return [path("registry/follow-ups/", FollowUpsView.as_view(), name=NAME)]
