"""The screen on which a draft about a round is made: what it will say, and where it will lie. Only a POST writes."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from pages.supervision.drafting import Way, make, way_of, write_anew
from pages.supervision.kinds import KINDS, Kind, draft_of
from pages.supervision.writing import Draft
from registry.screens.keys import asked_key
from registry.screens.sections import address_of, may_read
from registry.screens.visibility import visible
from registry.supervision.models import SupervisionRound


class DraftView(WagtailAdminTemplateMixin, TemplateView):
    """Makes the draft of a round, opens the one there is, or writes that anew as a version of its own."""

    template_name = "pages/supervision/draft.html"
    header_icon = "doc-full-inverse"
    kind: Kind
    round: SupervisionRound
    draft: Draft
    way: Way

    def get_page_title(self) -> str:
        return str(self.kind.name)

    def get_page_subtitle(self) -> str:
        return str(self.round)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        return [
            *home,
            {"url": address_of(self.round), "label": str(self.round)},
            {"url": "", "label": self.get_page_title()},
        ]

    def setup(self, request: HttpRequest, *args: Any, round_id: int, kind: str) -> None:
        super().setup(request, *args, round_id=round_id, kind=kind)
        if not may_read(SupervisionRound, request.user):
            raise PermissionDenied
        if kind not in KINDS:
            raise Http404
        self.kind = KINDS[kind]
        self.round = get_object_or_404(visible(SupervisionRound, request.user), pk=round_id)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        way = way_of(self.kind, self.round, request.user)
        if way is None:
            raise PermissionDenied
        draft = draft_of(self.kind, self.round)
        if draft is None:
            messages.error(request, self.kind.why_not)
            return redirect(address_of(self.round))
        self.way, self.draft = way, draft
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "version" in request.POST:
            return self._write_anew(request.POST["version"])
        page, is_new = make(self.kind, self.round, self.draft, user=self.request.user)
        if is_new:
            messages.success(request, _("The draft has been made. It is sent to approval like any other page."))
        else:
            messages.info(request, _("The page was there already. Nothing of it has been changed."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _write_anew(self, version: str) -> HttpResponse:
        try:
            page = write_anew(self.kind, self.round, self.draft, seen=asked_key(version), user=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return redirect(self.request.path)
        messages.success(
            self.request, _("The text has been written anew. The version before is in the page's history.")
        )
        return redirect("wagtailadmin_pages:edit", page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        page = self.way.page
        context.update(
            round=self.round,
            kind=self.kind,
            draft=self.draft,
            way=self.way,
            back_url=address_of(self.round),
            edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else "",
        )
        return context
