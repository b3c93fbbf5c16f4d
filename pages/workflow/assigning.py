"""The screen on which a step is taken on, handed over or given back, and a submitted page is taken over."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, TaskState

from pages.workflow import assignment
from pages.workflow.reviewers import reviewers_of
from pages.workflow.steps import StepState
from pages.workflow.views import PageFormView

TAKE, HAND_OVER, GIVE_BACK, TAKE_OVER = "take", "hand-over", "give-back", "take-over"
DONE = {
    TAKE: _("You have taken on “%(title)s”."),
    HAND_OVER: _("“%(title)s” has been handed over."),
    GIVE_BACK: _("“%(title)s” awaits the whole group again."),
    TAKE_OVER: _("You have taken over “%(title)s”, and hear what becomes of it."),
}


def offered(page: Page, user: AbstractBaseUser) -> set[str]:
    """What the user may do about who has a page in hand."""
    workflow = page.current_workflow_state
    if workflow is None or not user.is_active:
        return set()
    acts = set()
    if workflow.requested_by_id != user.pk and page.permissions_for_user(user).can_edit():
        acts.add(TAKE_OVER)
    state = page.current_workflow_task_state
    if not isinstance(state, StepState) or state.status != TaskState.STATUS_IN_PROGRESS:
        return acts
    may_take, may_assign = assignment.may_take(state, user), assignment.may_assign(user)
    if may_take and state.assignee_id != user.pk:
        acts.add(TAKE)
    if (may_take or may_assign) and state.task.specific.can_be_taken:
        acts.add(HAND_OVER)
    if state.assignee_id is not None and (may_assign or state.assignee_id == user.pk):
        acts.add(GIVE_BACK)
    return acts


class AssignmentForm(forms.Form):
    """To whom, and why."""

    to = forms.ModelChoiceField(
        label=_("Hand over to"), queryset=get_user_model()._default_manager.none(), required=False
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Optional. Shown in the page's history and in the mail."),
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = get_user_model()._default_manager.filter(pk__in=[user.pk for user in people])
        field.label_from_instance = get_user_display_name
        if not people:
            del self.fields["to"]


class AssignmentView(PageFormView):
    """Who has the page in hand, and what this user may do about it."""

    template_name = "pages/workflow/assignment.html"
    page_title = _("Who takes it on?")
    header_icon = "user"
    form_class = AssignmentForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        self.acts = offered(self.page, user)
        if not self.acts:
            raise PermissionDenied
        state = self.page.current_workflow_task_state
        is_waiting = isinstance(state, StepState) and state.status == TaskState.STATUS_IN_PROGRESS
        self.state = state if is_waiting else None
        self.people = reviewers_of([state])[state.pk].open_to if is_waiting else ()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        keeper = self.state.assignee_id if self.state else None
        others = [user for user in self.people if user.pk != keeper] if HAND_OVER in self.acts else []
        return {**super().get_form_kwargs(), "people": others}

    def form_valid(self, form: AssignmentForm) -> HttpResponse:
        act = self.request.POST.get("act", "")
        if act not in self.acts:
            raise PermissionDenied
        try:
            self._do(act, to=form.cleaned_data.get("to"), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, DONE[act] % {"title": self.page.get_admin_display_title()})
        user: Any = self.request.user
        stays = offered(Page.objects.get(pk=self.page.pk).specific, user)
        return redirect("pages_assignment", self.page.pk) if stays else redirect("pages_desk")

    def _do(self, act: str, *, to: Any, reason: str) -> None:
        user: Any = self.request.user
        if act == TAKE_OVER:
            assignment.take_over_submission(page=self.page, user=user, reason=reason)
        elif self.state is None:
            raise ValidationError(gettext("The page no longer waits at this step."))
        elif act == TAKE:
            assignment.take(state=self.state, user=user)
        elif act == GIVE_BACK:
            assignment.give_back(state=self.state, user=user, reason=reason)
        elif to is None:
            raise ValidationError(gettext("Choose whom to hand it over to."))
        else:
            assignment.hand_over(state=self.state, user=user, to=to, reason=reason)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keeper = self.state.assignee if self.state else None
        return super().get_context_data(
            state=self.state,
            workflow=self.page.current_workflow_state,
            keeper=get_user_display_name(keeper) if keeper else "",
            people=", ".join(get_user_display_name(user) for user in self.people),
            may={act.replace("-", "_"): True for act in self.acts},
            **kwargs,
        )

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_explore", args=[self.page.pk])
