"""The screens on which the links are sent: check, call, answer."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from pages.comparing.content import public_content
from pages.comparing.redline import redline
from pages.signoff import selectors, services
from pages.signoff.forms import PersonForm
from pages.signoff.models import SignOffState, SignOffTask
from pages.signoff.selectors import Asked, in_force
from pages.signoff.wording import STANDINGS
from pages.workflow.forms import ChangesForm, ReasonForm
from pages.workflow.views import PageFormView


class SignOffFormView(PageFormView):
    """A screen about a page that awaits its parties' signatures, for those who send the links."""

    header_icon = "edit"
    state: SignOffState

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        current = self.page.current_workflow_task_state
        state = current.specific if current else None
        if not isinstance(state, SignOffState):
            messages.info(request, gettext("The page does not await its parties' signatures."))
            return redirect("wagtailadmin_explore", self.page.get_parent().pk)
        self.state, self.task = state, state.task.specific
        if not isinstance(self.task, SignOffTask) or not self.task.awaits(self.page, user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("pages_sign_off", args=[self.page.pk])


class OverviewView(SignOffFormView):
    """Who is to sign and where each link stands; the form sends the text back instead."""

    template_name = "pages/workflow/sign_off.html"
    page_title = _("Signatures of the parties")
    form_class = ChangesForm

    def form_valid(self, form: ChangesForm) -> HttpResponse:
        self.task.on_action(self.state, self.request.user, "reject", comment=form.cleaned_data["comment"])
        title = {"title": self.page.get_admin_display_title()}
        messages.success(self.request, gettext("“%(title)s” was sent back.") % title)
        return redirect("pages_desk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        signed = self.state.signed_page()
        rows = selectors.asked(self.state, timezone.now())
        return super().get_context_data(
            state=self.state,
            rows=[(row, STANDINGS[row.standing]) for row in rows],
            has_changed_facts=bool(signed.changed_facts()),
            redline=redline(in_force(signed), public_content(signed)),
            **kwargs,
        )


class PartyView(SignOffFormView):
    """A screen about one party's link."""

    template_name = "pages/workflow/sign_off_party.html"

    def setup(self, request: HttpRequest, page_id: int, party_id: int) -> None:  # type: ignore[override]
        super().setup(request, page_id)
        self.party_id = party_id

    @cached_property
    def row(self) -> Asked:
        rows = selectors.asked(self.state, timezone.now())
        found = next((row for row in rows if row.party_id == self.party_id), None)
        if found is None:
            raise Http404
        return found

    def decide(self, **answers: Any) -> None:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.decide(user=self.request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(row=self.row, **kwargs)


class SendView(PartyView):
    """Whom the link of a party goes to."""

    page_title = _("Send a link for signing")
    header_icon = "mail"
    form_class = PersonForm
    button = _("Send the link")

    def get_initial(self) -> dict[str, str]:
        before = selectors.last_asked(self.page, self.row.party_id)
        if before is None:
            return {}
        return {"name": before.person.name, "title": before.person.title, "email": before.person.email}

    def decide(self, **answers: Any) -> None:
        try:
            services.send(state=self.state, party_id=self.row.party_id, **answers)
        except OSError:  # the link is made and stored; only the post office did not answer
            messages.error(self.request, gettext("The mail could not be sent. Send the link again in a while."))
            return
        sent = gettext("The link has been sent to %(name)s.") % {"name": answers["name"]}
        messages.success(self.request, sent)


class RevokeView(PartyView):
    """Why the link of a party is to work no more."""

    page_title = _("Revoke the link")
    header_icon = "cross"
    form_class = ReasonForm
    button = _("Revoke the link")
    is_serious = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page}

    def decide(self, **answers: Any) -> None:
        if self.row.sign_off is None:
            raise Http404
        services.revoke(sign_off=self.row.sign_off, **answers)
        messages.success(self.request, gettext("The link has been revoked."))
