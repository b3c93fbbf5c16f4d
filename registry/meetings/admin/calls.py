"""The call for agenda items in the admin: a contributor's own screen and answers, and what the clerk sends (K163)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.meetings import services
from registry.meetings.rules.calls import proposed_deadline
from registry.meetings.selectors.calls import (
    CHANGES,
    administrations,
    awaited_calls,
    coming_calls,
    earlier_calls,
    may_answer,
    visible_calls,
)
from registry.meetings.selectors.rights import CONTRIBUTES
from registry.meetings.services.calls import MY_CALLS
from registry.parties.models import Party
from registry.screens.acting import ActionView
from registry.screens.day_input import DayInput
from registry.screens.forms import ReasonForm
from registry.screens.writing import add_errors

TITLE = gettext_lazy("My calls for items")
ANSWER_NONE = "registry_item_calls_none"
WITHDRAW = "registry_item_calls_withdraw"


class CallForm(ReasonForm):
    """Until when, and who is asked."""

    due_on = forms.DateField(label=gettext_lazy("Deadline for agenda items"), widget=DayInput)
    parties = forms.ModelMultipleChoiceField(
        Party.objects.none(), label=gettext_lazy("Forvaltninger"), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("due_on", "parties", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties: Any = self.fields["parties"]
        parties.queryset = administrations(timezone.localdate())


class CallView(ActionView):
    """Asks the forvaltninger for items to the meeting's agenda."""

    form_class = CallForm

    @property
    def page_title(self) -> str:
        return _("Call for items")

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        due_on = self.object.items_due_on or proposed_deadline(timezone.localdate(self.object.starts_at), today)
        return {**super().get_initial(), "due_on": due_on, "parties": administrations(today)}

    def get_effect(self) -> str:
        return _(
            "Each gets a mail. Those who have answered already get none; those who have not get a new one only if the "
            "deadline is another."
        )

    def act(self, values: dict[str, Any]) -> str:
        sent = services.call_for_items(
            self.object,
            due_on=values["due_on"],
            parties=list(values["parties"]),
            at=timezone.now(),
            user=self.request.user,
            reason=values["reason"],
        )
        missed = services.unreachable(sent, timezone.localdate())
        if missed:
            messages.warning(
                self.request,
                _("No mail reaches %(parties)s: nobody contributes for them, and they have no e-mail address.")
                % {"parties": ", ".join(missed)},
            )
        return ngettext("%(count)s forvaltning is called.", "%(count)s forvaltninger are called.", len(sent)) % {
            "count": len(sent)
        }


class RemindView(ActionView):
    """Reminds those who have not answered."""

    @property
    def page_title(self) -> str:
        return _("Remind of items")

    def get_effect(self) -> str:
        return _("Those who have not answered get a mail now.")

    def act(self, values: dict[str, Any]) -> str:
        told = services.remind_of_items(self.object, at=timezone.now(), user=self.request.user, reason=values["reason"])
        return ngettext("%(count)s forvaltning is reminded.", "%(count)s forvaltninger are reminded.", len(told)) % {
            "count": len(told)
        }


class CallsView(WagtailAdminTemplateMixin, TemplateView):
    """A contributor's calls: what awaits him first."""

    template_name = "registry/meetings/calls.html"
    header_icon = "mail"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.has_perm(CONTRIBUTES):
            raise PermissionDenied

    def get_page_title(self) -> str:
        return str(TITLE)

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        return [*home, {"url": "", "label": str(TITLE)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        context.update(
            coming=coming_calls(self.request.user, today),
            earlier=earlier_calls(self.request.user, today),
        )
        return context


class NoItemsForm(forms.Form):
    """A remark to the answer."""

    note = forms.CharField(label=gettext_lazy("Remark (optional)"), max_length=500, required=False)


class _OneCallView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Does one thing with a call, and goes back to where the user came from."""

    template_name = "registry/screens/action.html"
    header_icon = "mail"
    object: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(visible_calls(request.user, timezone.localdate()), pk=kwargs["call_id"])
        if not self.may_act():
            raise PermissionDenied

    def may_act(self) -> bool:
        raise NotImplementedError

    def get_effect(self) -> str:
        raise NotImplementedError

    def act(self, values: dict[str, Any]) -> str:
        """Do it and return what to tell the user."""
        raise NotImplementedError

    @cached_property
    def back(self) -> str:
        """A contributor came from his own screen, a clerk from the meeting."""
        if self.request.user.has_perm(CONTRIBUTES):
            return reverse(MY_CALLS)
        return reverse("registry_meeting_modeladmin_inspect", args=[self.object.meeting_id])

    def get_success_url(self) -> str:
        return self.back

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        return [*home, {"url": self.back, "label": str(self.object.meeting)}, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        effect = self.get_effect() % {"party": self.object.party, "meeting": self.object.meeting}
        context.update(object=self.object.meeting, effect=effect, back_url=self.back)
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            said = self.act(form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, said)
        return super().form_valid(form)


class NoItemsView(_OneCallView):
    """Answers a call with “no items”."""

    form_class = NoItemsForm

    def get_page_title(self) -> str:
        return _("Answer: no items")

    page_title = property(get_page_title)

    def may_act(self) -> bool:
        return may_answer(self.request.user, self.object, timezone.localdate())

    def get_effect(self) -> str:
        return _("%(party)s has no items for “%(meeting)s”. Should one turn up, writing it changes the answer.")

    def act(self, values: dict[str, Any]) -> str:
        services.answer_none(self.object, at=timezone.now(), user=self.request.user, note=values["note"])
        return _("The answer is stored: no items.")


class WithdrawView(_OneCallView):
    """Takes back a call that has no answer yet; a clerk's alone."""

    form_class = ReasonForm

    def get_page_title(self) -> str:
        return _("Withdraw the call")

    page_title = property(get_page_title)

    def may_act(self) -> bool:
        return bool(self.request.user.has_perm(CHANGES))

    def get_effect(self) -> str:
        if services.unreachable([self.object], timezone.localdate()):
            return _("%(party)s need not answer for “%(meeting)s” any more. No mail reaches them: tell them yourself.")
        return _("%(party)s need not answer for “%(meeting)s” any more, and gets a mail that says so.")

    def act(self, values: dict[str, Any]) -> str:
        told = {"party": self.object.party}
        services.withdraw_call(self.object, at=timezone.now(), user=self.request.user, reason=values["reason"])
        return _("The call to %(party)s is withdrawn.") % told


class CallsPanel(Component):
    """The calls that await the user's answer, on the first screen."""

    name = "item-calls"
    template_name = "registry/meetings/calls_panel.html"
    order = 205  # before the rest of what awaits him: it has a deadline

    class Media:
        css = {"all": ["registry/registers.css"]}

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"rows": awaited_calls(self.request.user, timezone.localdate())}


class CallsItem(MenuItem):
    """Shown to contributors."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse_lazy(MY_CALLS), name="registry-item-calls", icon_name="mail")

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(CONTRIBUTES))


def register_calls() -> None:
    """Give the screens their addresses in Wagtail's admin, and the panel its place."""

    @hooks.register("register_admin_urls")
    def addresses() -> list[Any]:
        return [
            path("registry/item-calls/", CallsView.as_view(), name=MY_CALLS),
            path("registry/item-calls/<int:call_id>/none/", NoItemsView.as_view(), name=ANSWER_NONE),
            path("registry/item-calls/<int:call_id>/withdraw/", WithdrawView.as_view(), name=WITHDRAW),
        ]

    @hooks.register("construct_homepage_panels")
    def panel(request: HttpRequest, panels: list[Any]) -> None:
        if request.user.has_perm(CONTRIBUTES):
            panels.append(CallsPanel(request))
