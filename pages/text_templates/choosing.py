"""Choosing a template: before a page is made, and for a draft that is still empty."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page

from pages.page_screens import PageScreen
from pages.text_templates.models import TextTemplate

WITHOUT = "uden-skabelon"


def ask_for_template(request: HttpRequest, parent: Page, model: type[Page]) -> HttpResponse | None:
    """Before Wagtail's empty form: which template, if there is one for this type of page."""
    match = request.resolver_match
    asks = request.method == "GET" and match is not None and match.view_name == "wagtailadmin_pages:add"
    if not asks or WITHOUT in request.GET:
        return None
    templates = list(TextTemplate.objects.for_page_type(model))
    if not templates:
        return None
    of_type = ContentType.objects.get_for_model(model)
    onward = urlencode({"next": request.GET["next"]}) if "next" in request.GET else ""
    address = reverse("pages_add_from_template", args=[of_type.app_label, of_type.model, parent.pk, 0])
    context = {
        "parent": parent,
        "type_name": model.get_verbose_name(),
        "templates": [(each, f"{address[: -len('0/')]}{each.pk}/?{onward}") for each in templates],
        "empty_address": f"{request.path}?{WITHOUT}&{onward}",
    }
    return TemplateResponse(request, "pages/text_templates/choose.html", context)


class FromTemplateView(CreateView):
    """Wagtail's form for a new page, with the body of a template in it; it is sent to Wagtail's own address."""

    def dispatch(self, request: HttpRequest, *args: Any, template_id: int, **kwargs: Any) -> HttpResponseBase:
        self.template = get_object_or_404(TextTemplate, pk=template_id)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.page_content_type not in self.template.page_types.all():
            raise PermissionDenied
        self.page.body = self.template.body
        response: HttpResponse = super().get(request)
        return response


class InsertTemplateView(PageScreen, TemplateView):
    """Puts a template into a draft that has no body yet, as a version of its own."""

    template_name = "pages/text_templates/insert.html"
    page_title = _("Insert a template")
    header_icon = "doc-full-inverse"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        if not may_change(self.page, request.user):
            raise PermissionDenied
        self.draft = self.page.get_latest_revision_as_object()
        if self.draft.body:
            messages.warning(request, gettext("The page has a text already. A template is for an empty page."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        self.templates = TextTemplate.objects.for_page_type(type(self.page))
        return super().dispatch(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        template = get_object_or_404(self.templates, pk=request.POST.get("template"))
        self.draft.body = template.body
        if not self.page.live:
            self.draft.save(clean=False)
        self.draft.save_revision(user=request.user, log_action=True, clean=False)
        messages.success(request, gettext("“%(template)s” has been put into the page.") % {"template": template.name})
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, templates=self.templates, **kwargs)


class InsertTemplateItem(PageMenuItem):
    """Shown while the draft is empty."""

    label = _("Insert a template")
    icon_name = "doc-full-inverse"
    url_name = "pages_insert_template"
    priority = 15

    def is_shown(self, user: Any) -> bool:
        if not may_change(self.page, user) or not TextTemplate.objects.for_page_type(self.page.specific_class).exists():
            return False
        return not self.page.get_latest_revision_as_object().body


def may_change(page: Page, user: Any) -> bool:
    """Whether the user can write on the page now."""
    rights = page.specific.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.page_locked() and hasattr(page.specific_class, "body"))
