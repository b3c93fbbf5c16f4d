"""A workbook into a register, step by step: upload, columns, trial, receipt."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from registry.screens.importing import receiving
from registry.screens.importing.forms import ColumnsForm, PlaceForm, UploadForm
from registry.screens.importing.models import ImportFile
from registry.screens.importing.steps import ImportView, KeptView
from registry.screens.importing.trial_views import ErrorsView, TrialView
from registry.workbook.opening import Grid
from registry.workbook.plain import NotReadable


class UploadView(ImportView):
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


class ColumnsView(KeptView):
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


IMPORT_VIEWS: tuple[tuple[str, str, type[Any], dict[str, Any]], ...] = (
    ("import", "import/", UploadView, {}),
    ("import_trial", r"import/(?P<import_pk>[0-9]{1,18})/", TrialView, {}),
    ("import_columns", r"import/(?P<import_pk>[0-9]{1,18})/columns/", ColumnsView, {}),
    ("import_errors", r"import/(?P<import_pk>[0-9]{1,18})/errors/", ErrorsView, {}),
)
