"""Excel in, step by step, each with its own address: the file, its columns, what would happen, what did."""

from io import BytesIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, QueryDict
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
from registry.screens.importing.forms import ColumnsForm, ConfirmForm, PlaceForm, UploadForm
from registry.screens.importing.models import ImportFile
from registry.screens.importing.outcome import receipt
from registry.screens.importing.plan import Plan
from registry.screens.importing.rows import Trial
from registry.screens.importing.showing import TABS, Page, chosen_rows, page_of, rows_shown
from registry.screens.importing.storing import Outcome, store
from registry.screens.importing.trial import try_rows
from registry.screens.views import RegisterView
from registry.workbook.opening import Grid
from registry.workbook.plain import NotReadable
from registry.workbook.read import Read
from registry.workbook.returned import write_returned

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _ImportView(RegisterView, WagtailAdminTemplateMixin, View):
    """What the steps share: who may, the register as it is now, and the way back."""

    right = "add"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.allows("change"):
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


class UploadView(_ImportView):
    """Takes a file, and shows those that its owner has not finished with."""

    template_name = "registry/screens/import.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self._ask(UploadForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._ask(form)
        try:
            kept = receiving.receive(form.cleaned_data["file"], sheet=self.sheet, user=request.user)
        except NotReadable as error:
            form.add_error("file", str(error))
            return self._ask(form)
        return redirect(self.step("import_columns" if kept.mapping is None else "import_trial", kept))

    def _ask(self, form: UploadForm) -> HttpResponseBase:
        own = ImportFile.objects.of(self.request.user, self.register.sheet.name)
        begun = [(kept, self.step("import_trial", kept)) for kept in own.filter(batch=None)[:10]]
        done = [(kept, self.step("import_trial", kept)) for kept in own.exclude(batch=None)[:10]]
        return self.show(form=form, begun=begun, done=done, template_url=self.address("template"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": self.get_page_title()})


class _KeptView(_ImportView):
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


class ColumnsView(_KeptView):
    """Asks which worksheet, where its headers are, and which of our columns each of them is."""

    template_name = "registry/screens/import_columns.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        grid, found = self._laid_out(request.GET)
        keys = found.keys
        is_as_kept = (grid.name, found.header_row) == (self.kept.worksheet, self.kept.header_row)
        if is_as_kept and self.kept.mapping is not None:
            keys = tuple(self.kept.mapping)
        return self._ask(grid, found, ColumnsForm(sheet=self.sheet, headers=found.headers, keys=keys))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        grid, found = self._laid_out(request.POST)
        form = ColumnsForm(request.POST, sheet=self.sheet, headers=found.headers, keys=found.keys)
        if not form.is_valid():
            return self._ask(grid, found, form)
        receiving.choose_columns(
            self.kept,
            worksheet=grid.name,
            header_row=found.header_row,
            headers=found.headers,
            keys=form.keys,
            sheet=self.sheet,
            user=request.user,
        )
        return redirect(self.step("import_trial", self.kept))

    def _laid_out(self, data: QueryDict) -> tuple[Grid, receiving.Layout]:
        """The worksheet and row asked for; where the question makes no sense, those there are."""
        asked = data.get("sheet")
        grid = self.grid
        if asked and asked != grid.name and asked in grid.names:
            grid = receiving.opened(self.kept, asked)
        row = data.get("row", "")
        number = int(row) if row.isascii() and row.isdecimal() and len(row) < 8 else 0
        if not 1 <= number <= len(grid.rows):
            number = self.kept.header_row if grid.name == self.kept.worksheet and self.kept.mapping is not None else 0
        return grid, receiving.layout(grid, self.sheet, number or None)

    def _ask(self, grid: Grid, found: receiving.Layout, form: ColumnsForm) -> HttpResponseBase:
        place = PlaceForm(grid=grid, initial={"sheet": grid.name, "row": found.header_row})
        rows = [
            (form[f"column-{index}"], header, receiving.samples(grid, found.header_row, index))
            for index, header in enumerate(found.headers)
        ]
        return self.show(
            form=form,
            place=place,
            rows=[row for row in rows if row[1] or row[2]],
            sheet_name=grid.name,
            header_row=found.header_row,
            keys=[str(column.header) for column in self.plan.key],
            back_url=self.address("import"),
        )


class TrialView(_KeptView):
    """Shows what would happen, lets rows be left out, and writes what is confirmed; then the receipt."""

    def get_template_names(self) -> list[str]:
        name = "import_trial" if self.kept.batch_id is None else "import_receipt"
        return [f"registry/screens/{name}.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.kept.batch_id is not None:
            return self._receipt()
        if self.kept.mapping is None:
            return redirect(self.step("import_columns", self.kept))
        trial = try_rows(self.plan, self.read)
        return self._ask(trial, page_of(request.GET, trial), ConfirmForm(wrong=len(trial.wrong)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "discard" in request.POST:
            receiving.discard(self.kept)
            messages.success(request, _("The file was discarded; nothing was written."))
            return redirect(self.address("import"))
        if self.kept.batch_id is not None or self.kept.mapping is None:
            return redirect(self.step("import_trial", self.kept))
        self._remember_choice(request.POST)
        if "confirm" in request.POST:
            return self._confirm()
        if request.POST.get("choose") in ("all", "none"):
            rows = try_rows(self.plan, self.read).changing if request.POST["choose"] == "none" else []
            self.kept.left_out = [row.number for row in rows]
            self.kept.save(update_fields=["left_out"])
        asked = request.POST.get("go") or request.POST.get("here", "")
        return redirect(f"{self.step('import_trial', self.kept)}?{Page.asked(asked)}")

    def _remember_choice(self, data: QueryDict) -> None:
        """Which of the rows on the page just left are to be loaded."""
        before = list(self.kept.left_out)
        self.kept.left_out = chosen_rows(data, before)
        if self.kept.left_out != before:
            self.kept.save(update_fields=["left_out"])

    def _confirm(self) -> HttpResponseBase:
        data = self.request.POST
        trial = try_rows(self.plan, self.read)
        form = ConfirmForm(data, wrong=len(trial.wrong))
        if not form.is_valid():
            return self._ask(trial, page_of(data, trial), form)
        outcome = store(
            self.plan,
            self.read,
            reason=form.cleaned_data["reason"],
            file_name=self.kept.name,
            confirmed=form.cleaned_data["fingerprint"],
            without={*self.kept.left_out, *trial.wrong},
        )
        if outcome.batch is None:
            return self._nothing_written(outcome, form)
        self.kept.batch = outcome.batch
        self.kept.outcome = receipt(outcome, frozenset(self.kept.left_out))
        self.kept.save(update_fields=["batch", "outcome"])
        return redirect(self.step("import_trial", self.kept))

    def _nothing_written(self, outcome: Outcome, form: ConfirmForm) -> HttpResponseBase:
        """Say why, and show the rows as they stand now."""
        trial = outcome.trial
        if trial.fingerprint != form.cleaned_data["fingerprint"]:
            told = _("The register has changed since the trial, and nothing was written: look through the rows again.")
        elif outcome.errors:
            told = _("Nothing was written: these rows cannot be loaded without those that are left out.")
        else:
            told = _("Nothing was written: no row is chosen.")
        messages.warning(self.request, told)
        shown = [error for error in outcome.errors if error not in trial.errors]
        asked = ConfirmForm(initial={"reason": form.cleaned_data["reason"]}, wrong=len(trial.wrong))
        return self._ask(trial, page_of(self.request.POST, trial), asked, refused=shown)

    def _ask(self, trial: Trial, page: Page, form: ConfirmForm, **context: Any) -> HttpResponseBase:
        left = frozenset(self.kept.left_out)
        taken = sum(row.number not in left for row in (*trial.new, *trial.changed))
        return self.show(
            kept=self.kept,
            trial=trial,
            fingerprint=trial.fingerprint,
            form=form,
            page=page,
            rows=rows_shown(trial, page, left),
            tabs=[(name, label, count(trial), name == page.tab) for name, label, count in TABS],
            taken=taken,
            left_out=len(trial.new) + len(trial.changed) - taken,
            columns_url=self.step("import_columns", self.kept),
            errors_url=self.step("import_errors", self.kept),
            back_url=self.address("import"),
            **context,
        )

    def _receipt(self) -> HttpResponseBase:
        return self.show(
            kept=self.kept,
            outcome=self.kept.outcome,
            batch_url=reverse(self.register.url_name("batch"), args=(self.kept.batch_id,)),
            list_url=self.address("index"),
            errors_url=self.step("import_errors", self.kept),
            back_url=self.address("import"),
        )


class ErrorsView(_KeptView):
    """The file back, with what is wrong beside each row."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.kept.mapping is None:
            raise Http404
        errors = try_rows(self.plan, self.read).errors
        target = BytesIO()
        write_returned(
            target,
            grid=self.grid,
            header_row=self.kept.header_row,
            places={str(column.header): self.read.places[column.key] for column in self.read.columns},
            errors=errors,
        )
        target.seek(0)
        stem = self.kept.name.rpartition(".")[0] or self.kept.name
        name = _("%(file)s-errors") % {"file": stem}
        return FileResponse(target, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


IMPORT_VIEWS: tuple[tuple[str, str, type[Any], dict[str, Any]], ...] = (
    ("import", "import/", UploadView, {}),
    ("import_trial", r"import/(?P<import_pk>[0-9]{1,18})/", TrialView, {}),
    ("import_columns", r"import/(?P<import_pk>[0-9]{1,18})/columns/", ColumnsView, {}),
    ("import_errors", r"import/(?P<import_pk>[0-9]{1,18})/errors/", ErrorsView, {}),
)
"""The addresses of an importable register."""
