"""Views of meetings and agenda items: what may be seen, and freezing and approving."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.widgets.button import HeaderButton

from registry.meetings import services
from registry.meetings.admin.items import agenda_buttons, preparation
from registry.meetings.admin.papers import paper_buttons
from registry.meetings.models import AgendaItem, CallAnswer, Meeting, MeetingState, MinutesState
from registry.meetings.papers import Paper
from registry.meetings.rules.calls import is_calling
from registry.meetings.selectors.agenda import visible_meeting
from registry.meetings.selectors.calls import CallRow, calls_of
from registry.meetings.selectors.rights import may_write_item, sees_minutes, visible_items
from registry.screens.acting import ActionView
from registry.screens.reading import RowView, in_front
from registry.screens.writing import ChangeView, RemoveView


def most_used(meeting: Meeting, *, is_called: bool) -> tuple[str, ...]:
    """The actions a meeting has most use for as it stands, the rest wait in a menu."""
    if meeting.minutes_state == MinutesState.APPROVED:
        return (Paper.MINUTES.value, "journal")
    if meeting.agenda_frozen_at is not None:
        return ("edit", "approve" if meeting.minutes_state == MinutesState.DRAFT else "members")
    return ("edit", "freeze" if is_called else "call")


class MeetingRowView(RowView):
    """A meeting with the items and minutes this user may see, and what may be done with it."""

    template_name = "registry/meetings/inspect.html"

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Two to click on, the rest in a menu: all of them in a row do not fit."""
        front = [self.address(action, self.object) for action in most_used(self.object, is_called=bool(self.calls))]
        return in_front(self._offered(), front)

    def _offered(self) -> list[HeaderButton]:
        meeting: Meeting = self.object
        buttons = list(super().header_buttons)
        text = visible_meeting(meeting.pk, self.request.user, timezone.localdate())
        buttons += [*paper_buttons(self, meeting, text), *agenda_buttons(self, meeting)]
        if not self.allows("change"):
            return buttons
        if meeting.minutes_state == MinutesState.APPROVED:
            journal = HeaderButton(
                _("Journalise the minutes"), url=self.address("journal", meeting), icon_name="folder-open-inverse"
            )
            return [*buttons, journal]
        buttons.append(HeaderButton(_("Fetch members"), url=self.address("members", meeting), icon_name="group"))
        if is_calling(is_frozen=meeting.agenda_frozen_at is not None, state=meeting.state):
            buttons.append(HeaderButton(_("Call for items"), url=self.address("call", meeting), icon_name="mail"))
            if any(row.call.answer == CallAnswer.AWAITED for row in self.calls):
                url = self.address("remind", meeting)
                buttons.append(HeaderButton(_("Remind of items"), url=url, icon_name="mail"))
        if meeting.agenda_frozen_at is None:
            buttons.append(HeaderButton(_("Freeze the agenda"), url=self.address("freeze", meeting), icon_name="lock"))
        else:
            buttons.append(
                HeaderButton(_("Open the agenda again"), url=self.address("reopen", meeting), icon_name="lock-open")
            )
        if meeting.minutes_state == MinutesState.DRAFT:
            buttons.append(
                HeaderButton(_("Approve the minutes"), url=self.address("approve", meeting), icon_name="check")
            )
        return buttons

    @cached_property
    def calls(self) -> list[CallRow]:
        return calls_of(self.object, self.request.user, timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user, today = self.request.user, timezone.localdate()
        context["calls"] = self.calls
        rows = AgendaItem.objects.filter(meeting=self.object).order_by("position", "pk")
        rows = rows.select_related("proposer", "carried_over_from__meeting", "forwarded_from__meeting__body")
        context["items"] = visible_items(user, today, rows)
        sees = sees_minutes(user, self.object, today)
        context["minutes"] = self.object.minutes if sees else ""
        context["shows_outcome"] = sees and self.object.state == MeetingState.HELD
        context.update(preparation(user, self.object))
        return context


class ItemChangeView(ChangeView):
    """An item to change; whoever may only read it is shown it instead."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.deletion is None and not may_write_item(request.user, self.object, timezone.localdate()):
            if request.method == "POST":
                raise PermissionDenied
            return redirect(self.address("inspect", self.object))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_success_message(self) -> str:
        count = len(self.form.closed_copies)
        if not count:
            return super().get_success_message()
        closed = ngettext(
            "%(count)d copy that it was forwarded or carried over to was closed too.",
            "%(count)d copies that it was forwarded or carried over to were closed too.",
            count,
        )
        return f"{super().get_success_message()} {closed % {'count': count}}"


class LockedRemoveView(RemoveView):
    """Deletes unless the minutes are approved."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error("reason", error)
            response: HttpResponseBase = self.form_invalid(form)
            return response


class FreezeView(ActionView):
    """Freezes the agenda."""

    @property
    def page_title(self) -> str:
        return _("Freeze the agenda")

    def get_effect(self) -> str:
        return _("Contributors can no longer write items, and the items that are not closed become public.")

    def act(self, values: dict[str, Any]) -> str:
        services.freeze_agenda(self.object, at=timezone.now(), user=self.request.user, reason=values["reason"])
        return _("The agenda is frozen.")


class ReopenView(ActionView):
    """Opens a frozen agenda."""

    @property
    def page_title(self) -> str:
        return _("Open the agenda again")

    def get_effect(self) -> str:
        return _("The items leave the public site until the agenda is frozen again.")

    def act(self, values: dict[str, Any]) -> str:
        services.reopen_agenda(self.object, user=self.request.user, reason=values["reason"])
        return _("The agenda is open again.")
