"""A workbook into a register from its list: upload, see what would happen, confirm."""

from base64 import b64decode, b64encode
from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.screens.loading import Importer, Loaded, LoadedRow, read_register
from registry.screens.saving import Difference
from registry.screens.views import RegisterView
from registry.workbook.read import NotReadable

MAX_UPLOAD = 5 * 1024 * 1024  # bytes; kept in the session between trial and confirmation
MOST_SHOWN = 200


class UploadForm(forms.Form):
    """Asks for the workbook."""

    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        help_text=gettext_lazy("An Excel workbook (.xlsx) with the headers of the export in its first row."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > MAX_UPLOAD:
            raise forms.ValidationError(
                _("The workbook is larger than 5 MB: divide it, or let an administrator load it.")
            )
        return file


class ImportView(RegisterView, WagtailAdminTemplateMixin, View):
    """Tries a workbook and says what it changes; writes it when the user confirms just that."""

    right = "add"
    template_name = "registry/screens/import.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.allows("change"):
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self._show(form=UploadForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self._confirm() if "confirmed" in request.POST else self._try()

    def get_page_title(self) -> str:
        return _("Load from Excel")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": self.get_page_title()})

    def _try(self) -> HttpResponseBase:
        form = UploadForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._show(form=form)
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            loaded = self._load(content, file.name, dry_run=True)
        except NotReadable as error:
            form.add_error("file", str(error))
            return self._show(form=form)
        self.request.session[self._key] = {"name": file.name, "content": b64encode(content).decode()}
        return self._show(form=UploadForm(), file_name=file.name, loaded=loaded)

    def _confirm(self) -> HttpResponseBase:
        kept = self.request.session.get(self._key)
        if kept is None:
            messages.error(self.request, _("The trial is no longer there: choose the workbook again."))
            return redirect(self.address("import"))
        content = b64decode(kept["content"])
        with transaction.atomic():
            trial = self._load(content, kept["name"], dry_run=True)
            is_same = trial.fingerprint == self.request.POST["confirmed"]
            loaded = self._load(content, kept["name"], dry_run=False) if is_same else trial
        if not loaded.is_written:
            messages.warning(
                self.request, _("The register has changed since the trial: look through the changes again.")
            )
            return self._show(form=UploadForm(), file_name=kept["name"], loaded=loaded)
        del self.request.session[self._key]
        messages.success(self.request, _written(loaded))
        return redirect(self.address("index"))

    def _load(self, content: bytes, name: str, *, dry_run: bool) -> Loaded:
        sheet = self.register.sheet.current()
        importer: Importer | None = type(self.register).importer
        if importer is None:
            raise PermissionDenied
        read = read_register(sheet, BytesIO(content))
        return importer(sheet=sheet, read=read, file_name=name, user=self.request.user, dry_run=dry_run)

    @property
    def _key(self) -> str:
        return f"import-{self.register.sheet.name}"

    def _show(self, **context: Any) -> HttpResponseBase:
        shown = {"back_url": self.address("index"), **context}
        if "loaded" in context:
            shown |= _shown(context["loaded"])
        response: HttpResponseBase = self.render_to_response(self.get_context_data(**shown))
        return response


def _shown(loaded: Loaded) -> dict[str, Any]:
    """What the page lists of a trial: the first of its errors, or of its new rows and changed cells."""
    changes: list[tuple[LoadedRow, Difference | None]] = [(row, None) for row in loaded.new]
    changes += [(row, difference) for row in loaded.changed for difference in row.differences]
    listed = len(loaded.errors or changes)
    return {
        "errors": loaded.errors[:MOST_SHOWN],
        "changes": changes[:MOST_SHOWN],
        "hidden": max(listed - MOST_SHOWN, 0),
    }


def _written(loaded: Loaded) -> str:
    new = ngettext("%(number)d row was created", "%(number)d rows were created", len(loaded.new))
    changed = ngettext("%(number)d was changed", "%(number)d were changed", len(loaded.changed))
    return f"{new % {'number': len(loaded.new)}}, {changed % {'number': len(loaded.changed)}}."
