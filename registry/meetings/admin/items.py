"""What may be done with agenda items: order them, carry them over, forward them, prepare them, follow them up."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.widgets.button import HeaderButton

from registry.meetings import services
from registry.meetings.admin.item_forms import FinishForm, ForwardForm, OrderForm, PositionForm
from registry.meetings.models import AgendaItem, Meeting, MeetingState, MinutesState
from registry.meetings.selectors.items import next_to_take, unfinished
from registry.meetings.selectors.rights import SEES_ALL, visible_items
from registry.screens.acting import ActionView
from registry.screens.reading import RowView
from registry.screens.sections import address_of, may_read
from registry.validity.wording import day

CHANGES = "registry.change_agendaitem"
"""A clerk's right; a contributor may change only what he proposes, and on the form alone."""


def agenda_buttons(view: Any, meeting: Meeting) -> list[HeaderButton]:
    """What a clerk may do with the whole agenda of a meeting."""
    buttons: list[HeaderButton] = []
    if not view.request.user.has_perm(CHANGES):
        return buttons
    if meeting.minutes_state != MinutesState.APPROVED:
        buttons.append(HeaderButton(_("Order the items"), url=view.address("order", meeting), icon_name="order"))
    if meeting.state in (MeetingState.HELD, MeetingState.CANCELLED) and unfinished(meeting).exists():
        carry = view.address("carry_over", meeting)
        buttons.append(HeaderButton(_("Carry over what is unfinished"), url=carry, icon_name="arrow-right"))
    return buttons


class ClerksView(ActionView):
    """An action with agenda items that is a clerk's alone."""

    needs: tuple[str, ...] = (CHANGES,)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if not request.user.has_perms(self.needs):
            raise PermissionDenied
        super().setup(request, *args, **kwargs)

    def items(self) -> Any:
        """The meeting's items that the user may see, in order."""
        rows = AgendaItem.objects.filter(meeting=self.object).order_by("position", "pk")
        return visible_items(self.request.user, timezone.localdate(), rows)


class OrderView(ClerksView):
    """Numbers the items of a meeting."""

    form_class = OrderForm

    @property
    def page_title(self) -> str:
        return _("Order the items")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "items": self.items()}

    def get_effect(self) -> str:
        return _("Write the number each item shall have. The others make room, and the numbers run from 1.")

    def form_valid(self, form: Any) -> Any:
        form.cleaned_data["wanted"] = form.wanted
        return super().form_valid(form)

    def act(self, values: dict[str, Any]) -> str:
        services.renumber(self.object, wanted=values["wanted"], user=self.request.user, reason=values["reason"])
        return _("The items have their new numbers.")


class CarryOverView(ClerksView):
    """Carries over what a meeting did not finish."""

    @property
    def page_title(self) -> str:
        return _("Carry over what is unfinished")

    def get_effect(self) -> str:
        target = next_to_take(self.object, timezone.now())
        left = visible_items(self.request.user, timezone.localdate(), unfinished(self.object))
        titles = "; ".join(f"“{item.title}”" for item in left)
        if target is None:
            return _("There is no later meeting whose agenda is open. Not finished: %(titles)s.") % {"titles": titles}
        return _("To “%(meeting)s” on %(day)s, last on the agenda and with their documents: %(titles)s.") % {
            "meeting": target,
            "day": day(timezone.localdate(target.starts_at)),
            "titles": titles,
        }

    def act(self, values: dict[str, Any]) -> str:
        carried = services.carry_over(self.object, now=timezone.now(), user=self.request.user, reason=values["reason"])
        count, target = len(carried), carried[0].meeting
        said = ngettext(
            "%(count)d item was carried over to “%(meeting)s” on %(day)s.",
            "%(count)d items were carried over to “%(meeting)s” on %(day)s.",
            count,
        )
        return said % {"count": count, "meeting": target, "day": day(timezone.localdate(target.starts_at))}


class ForwardView(ClerksView):
    """Forwards an item to a meeting of another body."""

    form_class = ForwardForm

    @property
    def page_title(self) -> str:
        return _("Forward to another body")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "item": self.object}

    def get_effect(self) -> str:
        if self.object.is_closed:
            return _("The item is put last on the agenda there, with its documents. It is closed, and stays closed.")
        return _("The item is put last on the agenda there, with its documents and a link to where it comes from.")

    def act(self, values: dict[str, Any]) -> str:
        copy = services.forward(self.object, to=values["meeting"], user=self.request.user, reason=values["reason"])
        return _("The item now stands as no. %(number)s of “%(meeting)s” on %(day)s.") % {
            "number": copy.position,
            "meeting": copy.meeting,
            "day": day(timezone.localdate(copy.meeting.starts_at)),
        }


class PositionView(ClerksView):
    """States what the municipality says of an item; for those who may see closed items alone."""

    form_class = PositionForm
    needs = (CHANGES, SEES_ALL)

    @property
    def page_title(self) -> str:
        return _("State the common position")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "text": self.object.municipal_position}

    def get_effect(self) -> str:
        return _("The forvaltninger speak with one voice (K101). The other side does not see it.")

    def get_success_url(self) -> str:
        prepared_at: Meeting = self.object.meeting.preparation or self.object.meeting
        return address_of(prepared_at)

    def act(self, values: dict[str, Any]) -> str:
        services.state_position(self.object, text=values["text"], user=self.request.user, reason=values["reason"])
        return _("The common position is stored.")


class FinishView(ClerksView):
    """Marks a follow-up as done; on approved minutes too."""

    form_class = FinishForm

    @property
    def page_title(self) -> str:
        return _("Follow up")

    def get_initial(self) -> dict[str, Any]:
        done_on, note = self.object.follow_up_done_on, self.object.follow_up_note
        return {**super().get_initial(), "on": done_on or timezone.localdate(), "note": note}

    def get_success_url(self) -> str:
        """Back to the list for whoever goes down it, else to the item."""
        return reverse("registry_follow_ups") if "list" in self.request.GET else super().get_success_url()

    def get_effect(self) -> str:
        owner = self.object.follow_up_owner or _("nobody named")
        due = day(self.object.follow_up_due_on) or _("no date")
        return _("Follow-up by %(owner)s, due: %(due)s. Nothing else of the item changes.") % {
            "owner": owner,
            "due": due,
        }

    def act(self, values: dict[str, Any]) -> str:
        services.finish_follow_up(
            self.object,
            on=values["on"],
            note=values["note"],
            today=timezone.localdate(),
            user=self.request.user,
            reason=values["reason"],
        )
        return _("The follow-up is stored.")


class ItemRowView(RowView):
    """An item, where it comes from and went, and what may be done with it."""

    template_name = "registry/meetings/inspect_item.html"

    @cached_property
    def header_buttons(self) -> list[Any]:
        item: AgendaItem = self.object
        buttons = list(super().header_buttons)
        user = self.request.user
        if may_read(Meeting, user):
            buttons.append(HeaderButton(_("The meeting"), url=address_of(item.meeting), icon_name="date", priority=0))
        if not user.has_perm(CHANGES):
            return buttons
        buttons.append(
            HeaderButton(_("Forward to another body"), url=self.address("forward", item), icon_name="redirect")
        )
        if item.meeting.minutes_state != MinutesState.APPROVED and user.has_perm(SEES_ALL):
            position = self.address("position", item)
            buttons.append(HeaderButton(_("State the common position"), url=position, icon_name="comment"))
        if item.follow_up_owner_id or item.follow_up_due_on:
            buttons.append(HeaderButton(_("Follow up"), url=self.address("finish", item), icon_name="tick"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        item: AgendaItem = self.object
        near = AgendaItem.objects.select_related("meeting__body").order_by("meeting__starts_at", "pk")
        shown = visible_items(self.request.user, timezone.localdate(), near)
        context["ways"] = [
            (label, list(rows))
            for label, rows in (
                (_("Carried over from"), shown.filter(carried_over=item)),
                (_("Forwarded from"), shown.filter(forwarded=item)),
                (_("Carried over to"), shown.filter(carried_over_from=item)),
                (_("Forwarded to"), shown.filter(forwarded_from=item)),
            )
            if rows
        ]
        context["position"] = item.municipal_position if self.request.user.has_perm(SEES_ALL) else ""
        return context


def preparation(user: Any, meeting: Meeting) -> dict[str, Any]:
    """The meetings this one prepares and the one it is prepared at, and the positions where the user may see them."""
    joint = list(meeting.prepares.select_related("body").order_by("starts_at", "pk"))
    context: dict[str, Any] = {"prepared_at": meeting.preparation, "prepares": joint, "positions": []}
    if user.has_perm(SEES_ALL) and (joint or meeting.preparation):
        about = joint or [meeting]
        items = AgendaItem.objects.filter(meeting__in=about).select_related("meeting")
        context["positions"] = items.order_by("meeting__starts_at", "meeting", "position", "pk")
        context["may_state"] = user.has_perm(CHANGES)
    return context
