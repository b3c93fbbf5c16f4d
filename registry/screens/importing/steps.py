"""What the steps of an import share: the register, and the upload that only its owner finds."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.columns import Sheet
from registry.screens.importing import receiving
from registry.screens.importing.models import ImportFile
from registry.screens.importing.plan import Plan
from registry.screens.views import RegisterView
from registry.workbook.opening import Grid
from registry.workbook.plain import NotReadable
from registry.workbook.read import Read


class ImportView(RegisterView, WagtailAdminTemplateMixin, View):
    """What the steps share: who may, the register as it is now, and the way back."""

    right = "add"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.register.loads_workbooks(request.user):
            raise PermissionDenied

    @cached_property
    def sheet(self) -> Sheet:
        return self.register.sheet.current()

    @cached_property
    def plan(self) -> Plan:
        return self.register.plan(self.sheet, self.request.user)  # type: ignore[no-any-return]

    def step(self, action: str, kept: ImportFile) -> str:
        return reverse(self.register.url_name(action), args=(kept.pk,))

    def get_page_title(self) -> str:
        return _("Load from Excel")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(
            {"url": self.address("import"), "label": self.get_page_title()},
            {"url": "", "label": self.get_page_subtitle()},
        )

    def get_page_subtitle(self) -> str:
        return ""

    def show(self, **context: Any) -> HttpResponseBase:
        response: HttpResponseBase = self.render_to_response(self.get_context_data(**context))
        return response


class KeptView(ImportView):
    """A step with an upload; only its owner finds it."""

    kept: ImportFile

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        own = ImportFile.objects.of(request.user, self.register.sheet.name)
        found = own.filter(pk=self.kwargs["import_pk"]).first()
        if found is None:
            raise Http404
        self.kept = found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotReadable as error:
            messages.error(request, str(error))
            return redirect(self.address("import"))

    def get_page_subtitle(self) -> str:
        return self.kept.name

    @cached_property
    def grid(self) -> Grid:
        return receiving.opened(self.kept)

    @cached_property
    def read(self) -> Read:
        return receiving.read_kept(self.kept, self.sheet, self.grid)
