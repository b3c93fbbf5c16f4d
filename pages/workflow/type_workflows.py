"""Arbejdsgange for sidetyper: the workflow of each type of page, and where in the tree another one goes first."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowState, get_page_models

from pages.workflow.assignment import COMPOSE
from pages.workflow.composing import has_approval
from pages.workflow.page_types import PageTypeWorkflow


def may_compose(user: AbstractBaseUser) -> bool:
    """Whether the user may say which workflow a type of page goes through."""
    return bool(user.is_active and user.has_perm(COMPOSE))  # type: ignore[attr-defined]


def page_types() -> list[ContentType]:
    """The types of page there are, by name."""
    models = [model for model in get_page_models() if model is not Page]
    found = ContentType.objects.get_for_models(*models, for_concrete_models=False).values()
    return sorted(found, key=lambda content_type: str(content_type.name).casefold())


@transaction.atomic
def set_type_workflows(*, chosen: Mapping[ContentType, Workflow | None], user: AbstractBaseUser) -> int:
    """Say which workflow types of page go through; pages under way finish the one they have begun.

    Args:
        chosen: The workflow of each type; None where the type goes through the site's own.
        user: Who says so.

    Returns:
        How many types got another.

    Raises:
        PermissionDenied: The user may not set up workflows.
        ValidationError: No second person approves in a workflow, or it is out of use.
    """
    if not may_compose(user):
        raise PermissionDenied
    before = {row.content_type_id: row for row in PageTypeWorkflow.objects.select_related("workflow")}
    changed = 0
    for content_type, workflow in chosen.items():
        row = before.get(content_type.pk)
        if (row.workflow if row else None) == workflow:
            continue
        if workflow is not None and not (workflow.active and has_approval(workflow)):
            raise ValidationError(
                gettext("Nobody approves in “%(workflow)s”, or it is out of use.") % {"workflow": workflow}
            )
        data = {
            "type": str(content_type.name),
            "from": row.workflow.name if row else "",
            "to": workflow.name if workflow else "",
        }
        if workflow is not None:
            row, _created = PageTypeWorkflow.objects.update_or_create(
                content_type=content_type, defaults={"workflow": workflow}
            )
            log(instance=row, action="pages.type_workflow", user=user, data=data)
        elif row is not None:
            log(instance=row, action="pages.type_workflow", user=user, data=data, deleted=True)
            row.delete()
        changed += 1
    return changed


class TypeWorkflowsForm(forms.Form):
    """A workflow for each type of page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = dict(PageTypeWorkflow.objects.values_list("content_type", "workflow"))
        offered = Workflow.objects.filter(active=True).order_by("name")
        under_way = dict(
            WorkflowState.objects.active()
            .values("content_type")
            .annotate(n=Count("pk"))
            .values_list("content_type", "n")
        )
        for content_type in page_types():
            self.fields[f"type_{content_type.pk}"] = forms.ModelChoiceField(
                label=capfirst(str(content_type.name)),
                queryset=offered,
                required=False,
                empty_label=gettext("The site's own"),
                initial=now.get(content_type.pk),
                help_text=self._told(under_way.get(content_type.pk, 0)),
            )

    @staticmethod
    def _told(under_way: int) -> str:
        return gettext("Under way now: %(number)s") % {"number": under_way} if under_way else ""

    def chosen(self) -> dict[ContentType, Workflow | None]:
        return {content_type: self.cleaned_data[f"type_{content_type.pk}"] for content_type in page_types()}


class TypeWorkflowsView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Each type of page with its workflow, the exceptions in the tree, and which goes first."""

    template_name = "pages/workflow/type_workflows.html"
    page_title = _("Workflows of page types")
    header_icon = "tasks"
    form_class = TypeWorkflowsForm
    success_url = reverse_lazy("pages_type_workflows")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_compose(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: TypeWorkflowsForm) -> HttpResponse:
        try:
            set_type_workflows(chosen=form.chosen(), user=self.request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, gettext("The workflows of the page types have been stored."))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        placed = WorkflowPage.objects.filter(workflow__active=True).select_related("page", "workflow")
        return super().get_context_data(
            site=next((row.workflow for row in placed if row.page.is_root()), None),
            exceptions=[row for row in placed.order_by("page__path") if not row.page.is_root()],
            **kwargs,
        )


class TypeWorkflowsItem(MenuItem):
    """In the settings menu, beside Wagtail's own workflows and steps."""

    def __init__(self) -> None:
        address = reverse("pages_type_workflows")
        super().__init__(_("Workflows of page types"), address, name="type-workflows", icon_name="tasks", order=160)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_compose(request.user)  # type: ignore[arg-type]
