"""The screen of a consultation: the version, what has been written about it, and room to write or to end it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from pages.comparing.versions import since_public
from pages.workflow.consultation import ConsultationTask, comments_on, may_read
from pages.workflow.forms import CommentForm, EndForm
from pages.workflow.views import PageFormView


class ConsultationView(PageFormView):
    """Open while there is something to read or to do here: during the consultation, and afterwards for its comments."""

    template_name = "pages/workflow/consultation.html"
    page_title = _("Consultation")
    header_icon = "comment"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        state = self.page.current_workflow_task_state
        is_running = state is not None and isinstance(state.task.specific, ConsultationTask)
        self.state = state if is_running else None
        self.actions = (
            {name for name, _label, _dialogue in state.task.specific.get_actions(self.page, request.user)}
            if is_running
            else set()
        )
        if not self.actions and not may_read(self.page, request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[Form]:
        return EndForm if self.request.POST.get("action") == "end" else CommentForm

    def form_valid(self, form: Form) -> HttpResponse:
        action, title = self.request.POST.get("action", ""), self.page.get_admin_display_title()
        if self.state is None or self.request.POST.get("version") != str(self.state.revision_id):
            messages.warning(self.request, gettext("The consultation has ended."))
            return redirect("pages_consultation", self.page.pk)
        if action not in self.actions:
            raise PermissionDenied
        try:
            self.state.task.specific.on_action(
                self.state, self.request.user, action, comment=form.cleaned_data["comment"]
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        if action == "end":
            messages.success(self.request, gettext("The consultation about “%(title)s” has ended.") % {"title": title})
            return redirect("pages_desk")
        messages.success(self.request, gettext("Your comment has been stored."))
        return redirect("pages_consultation", self.page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_ending = self.get_form_class() is EndForm and self.request.method == "POST"
        bound = kwargs.get("form") or self.get_form()
        changes = None
        if self.state is not None:
            changes = since_public(self.page, self.state.revision.as_object(), timezone.now())
        return super().get_context_data(
            state=self.state,
            redline=changes,
            preview=self._preview(),
            comments=comments_on(self.page),
            comment_form=(CommentForm() if is_ending else bound) if "comment" in self.actions else None,
            end_form=(bound if is_ending else EndForm(auto_id="id_end_%s")) if "end" in self.actions else None,
            register=self._register(),
            **kwargs,
        )

    def _preview(self) -> str:
        if not self.actions or self.state is None:
            return ""
        return reverse("wagtailadmin_pages:workflow_preview", args=[self.page.pk, self.state.task_id])

    def _register(self) -> str:
        """Where the register says who was heard about an agreement, for those who may write there (K055)."""
        agreement = getattr(self.page, "agreement_id", None)
        may_write = self.request.user.has_perm("registry.change_agreement")
        return reverse("registry_agreement_modeladmin_edit", args=[agreement]) if agreement and may_write else ""
