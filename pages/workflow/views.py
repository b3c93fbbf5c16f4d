"""The screens of `pages.workflow.actions` and of the review: check, call, answer."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages

from pages.comparing.versions import since_public
from pages.page_screens import PageScreen
from pages.workflow import actions
from pages.workflow.consultation import comments_on
from pages.workflow.forms import ApprovalForm, ChangesForm, MoveForm, PlaceForm, ReasonForm, RestrictForm, WithdrawForm
from pages.workflow.reviewers import reviewers_of
from pages.workflow.rights import OVERSEE
from pages.workflow.rounds import last_written_by, round_of
from pages.workflow.steps import Step, screen_of


class PageFormView(PageScreen, FormView):  # type: ignore[type-arg]
    """A form about one page, under the page's own breadcrumbs."""

    header_icon = "doc-empty-inverse"

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form") or self.get_form()
        return super().get_context_data(page=self.page, back=self.get_success_url(), media=form.media, **kwargs)


class DecisionView(PageFormView):
    """One decision about a public page: says what happens, asks for the reason, does it."""

    template_name = "pages/workflow/decide.html"
    form_class: type[ReasonForm] = ReasonForm
    hook: ClassVar[str] = ""
    is_serious: ClassVar[bool] = False
    explanation: Any = ""
    button: Any = ""
    done: Any = ""

    def decide(self, **answers: Any) -> None:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actions.may_decide(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        answer = self._ask_hooks(form)
        if answer is not None:
            return answer
        title = self.page.get_admin_display_title()
        success_url = self.get_success_url()
        try:
            self.decide(page=self.page, user=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done % {"title": title})
        return redirect(success_url)

    def _ask_hooks(self, form: ReasonForm) -> HttpResponse | None:
        """What Wagtail's screen of the same name asks first, so that a page type's own refusals hold here too."""
        more = [form.cleaned_data["parent"].specific] if self.hook == "before_move_page" else []
        for ask in hooks.get_hooks(self.hook) if self.hook else []:
            answer = ask(self.request, self.page, *more)
            if isinstance(answer, HttpResponse):
                return answer
        return None


class WithdrawView(DecisionView):
    page_title = _("Withdraw")
    header_icon = "download"
    form_class = WithdrawForm
    hook = "before_unpublish_page"
    is_serious = True
    explanation = _("The page leaves the public site at once. Its text stays here as a draft.")
    button = _("Withdraw the page")
    done = _("“%(title)s” is no longer public.")
    decide = staticmethod(actions.withdraw)  # type: ignore[assignment]


class CancelScheduleView(DecisionView):
    page_title = _("Cancel the schedule")
    header_icon = "calendar"
    explanation = _("The approved version does not become public on its day. It stays here as a draft.")
    button = _("Cancel the schedule")
    done = _("“%(title)s” is no longer scheduled.")
    decide = staticmethod(actions.cancel_schedule)  # type: ignore[assignment]


class MoveView(DecisionView):
    page_title = _("Move")
    header_icon = "arrow-right-full"
    form_class = MoveForm
    hook = "before_move_page"
    explanation = _("The page and all under it get new addresses at once. The old addresses lead to the new ones.")
    button = _("Move the page")
    done = _("“%(title)s” has been moved.")
    decide = staticmethod(actions.move)  # type: ignore[assignment]


class PlaceView(DecisionView):
    page_title = _("Change the order")
    header_icon = "list-ul"
    form_class = PlaceForm
    explanation = _("Menus and lists show the page in its new place at once.")
    button = _("Place the page")
    done = _("“%(title)s” has got a new place.")
    decide = staticmethod(actions.place_after)  # type: ignore[assignment]


class DeleteView(DecisionView):
    page_title = _("Delete")
    header_icon = "bin"
    hook = "before_delete_page"
    is_serious = True
    explanation = _("The page, all under it and all its versions are deleted for good.")
    button = _("Delete the page")
    done = _("“%(title)s” has been deleted.")
    decide = staticmethod(actions.delete)  # type: ignore[assignment]

    def get_success_url(self) -> str:
        return reverse("wagtailadmin_explore", args=[self.page.get_parent().pk])


class RestrictView(DecisionView):
    page_title = _("Access")
    header_icon = "lock"
    form_class = RestrictForm
    explanation = _("It holds at once, for the page and for all under it.")
    button = _("Set the access")
    done = _("The access to “%(title)s” has been set.")
    decide = staticmethod(actions.restrict)  # type: ignore[assignment]


class ReviewView(PageFormView):
    """What an approver needs on one screen: who changed what since the public version, and the two answers."""

    template_name = "pages/workflow/review.html"
    page_title = _("Review")
    header_icon = "check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.state = self.page.current_workflow_task_state
        if self.state is None:
            messages.info(request, gettext("The page does not await approval."))
            return redirect("wagtailadmin_explore", self.page.get_parent().pk)
        self.task = self.state.task.specific
        if getattr(self.task, "screen", Step.screen) != Step.screen:
            return redirect(screen_of(self.task, self.page))
        if not self.task.get_actions(self.page, request.user):
            return self.explain()
        return super().dispatch(request, *args, **kwargs)

    def explain(self) -> HttpResponse:
        """Say to a member of the step who wrote in the version, and to those who oversee, why it is not theirs.

        Raises:
            PermissionDenied: For everybody else.
        """
        user: Any = self.request.user
        people = reviewers_of([self.state])[self.state.pk]
        if user not in people.members and not user.has_perm(OVERSEE):
            raise PermissionDenied
        about = {
            "round": round_of(self.state),
            "groups": ", ".join(people.groups) or "–",
            "is_author": user.pk in people.authors,
            "written_at": last_written_by(user, self.state.revision),
        }
        self.template_name = "pages/workflow/not_yours.html"
        return self.render_to_response(super().get_context_data(**about), status=HTTPStatus.FORBIDDEN)

    def get_form_class(self) -> type[ApprovalForm]:
        return ChangesForm if self.request.POST.get("decision") == "reject" else ApprovalForm

    def form_valid(self, form: ApprovalForm) -> HttpResponse:
        decision, title = self.request.POST.get("decision"), self.page.get_admin_display_title()
        if self.request.POST.get("version") != str(self.state.revision_id) or decision not in ("approve", "reject"):
            messages.warning(self.request, gettext("The page was changed in the meantime. This is the new version."))
            return redirect("pages_review", self.page.pk)
        self.task.on_action(self.state, self.request.user, decision, comment=form.cleaned_data["comment"])
        self.state.refresh_from_db()
        if self.state.status == self.state.STATUS_CANCELLED:
            messages.warning(self.request, gettext("The page was changed in the meantime. This is the new version."))
            return redirect("pages_review", self.page.pk)
        done = (
            gettext("“%(title)s” has been approved.")
            if decision == "approve"
            else gettext("“%(title)s” was sent back.")
        )
        messages.success(self.request, done % {"title": title})
        return redirect("pages_desk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        submitted = self.state.revision.as_object()
        told = round_of(self.state)
        return super().get_context_data(
            state=self.state,
            round=told,
            is_overdue=told.due_on is not None and told.due_on < timezone.localdate(),
            has_journal=hasattr(submitted, "case_id"),
            submitted=submitted,
            redline=since_public(self.page, submitted, timezone.now()),
            comments=comments_on(self.page),
            preview=reverse("wagtailadmin_pages:workflow_preview", args=[self.page.pk, self.task.pk]),
            **kwargs,
        )
