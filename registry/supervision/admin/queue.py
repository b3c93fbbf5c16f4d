"""The screen “Kø af indstillede afdelinger”: the queue in its order, and buttons that move a row one place (K185)."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from registry.columns import Column, Kind
from registry.screens.exporting import dated
from registry.screens.forms import ReasonForm
from registry.screens.keys import asked_key
from registry.screens.report import ReportView, Workbook
from registry.supervision.admin.seeing import may_export_following, sees_following
from registry.supervision.models import Nomination
from registry.supervision.selectors.queue import Waits, queue
from registry.supervision.services.nominations import move_nomination

TITLE = gettext_lazy("Queue of nominations")
COLUMNS = (
    Column("place", gettext_lazy("Place in the queue"), Kind.INTEGER, summed=False, width=10),
    Column("name", gettext_lazy("Department"), width=36),
    Column("organisation_name", gettext_lazy("Housing organisation"), width=36),
    Column("nominated_on", gettext_lazy("Nominated on"), Kind.DATE, width=14),
    Column("nominated_by", gettext_lazy("Nominated by"), width=36),
    Column("grounds", gettext_lazy("Why it should be looked at"), width=60),
)
STEPS = {"up": -1, "down": 1}
REASON = "supervision_queue_reason"  # of the session: several moves in a row have one reason


class QueueView(ReportView):
    """The queue; whoever may change nominations gives a reason and moves rows up and down, without JavaScript too."""

    template_name = "registry/supervision/queue.html"
    index_url_name = "registry_supervision_queue"
    page_title = TITLE
    header_icon = "list-ol"

    @classmethod
    def may_see(cls, user: Any) -> bool:
        return sees_following(user)

    @property
    def may_export(self) -> bool:
        return may_export_following(self.request.user)

    @property
    def may_move(self) -> bool:
        return bool(self.request.user.has_perm("registry.change_nomination"))

    @cached_property
    def rows(self) -> list[Waits]:
        return queue()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.may_move:
            kwargs.setdefault("form", ReasonForm(initial={"reason": self.request.session.pop(REASON, "")}))
        return super().get_context_data(rows=self.rows, may_move=self.may_move, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Move one row one place; back to where it stands now, with the reason for the next."""
        if not self.may_move:
            raise PermissionDenied
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        key, _sep, way = request.POST.get("move", "").partition(":")
        nomination = get_object_or_404(Nomination, pk=asked_key(key) if way in STEPS else 0)
        reason = form.cleaned_data["reason"]
        place = next((row.place for row in self.rows if row.nomination == nomination.pk), 0)
        try:
            move_nomination(nomination, place=place + STEPS[way], user=request.user, reason=reason)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.index_url)
        request.session[REASON] = reason
        messages.success(request, _("The queue is stored."))
        return redirect(f"{self.index_url}#nomination-{nomination.pk}")

    def workbook(self) -> Workbook:
        cells = [[getattr(row, column.key) for column in COLUMNS] for row in self.rows]
        return Workbook(dated("koe-af-indstillede"), TITLE, COLUMNS, cells)
