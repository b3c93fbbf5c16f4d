"""The trial of an upload, its confirmation, the receipt, and the workbook that goes back."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from registry.screens.importing import receiving
from registry.screens.importing.forms import ConfirmForm
from registry.screens.importing.outcome import receipt
from registry.screens.importing.rows import Trial
from registry.screens.importing.showing import TABS, Page, chosen_rows, page_of, rows_shown
from registry.screens.importing.steps import KeptView
from registry.screens.importing.storing import Outcome, store
from registry.screens.importing.trial import try_rows
from registry.workbook.returned import write_returned

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TrialView(KeptView):
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
        if self.kept.batch_id is not None:
            messages.warning(request, _("The file has been loaded already; nothing more was written."))
            return redirect(self.step("import_trial", self.kept))
        if "discard" in request.POST:
            receiving.discard(self.kept)
            messages.success(request, _("The file was discarded; nothing was written."))
            return redirect(self.address("import"))
        if self.kept.mapping is None:
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


class ErrorsView(KeptView):
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
