"""What a person is asked on the way: the file, what its columns are, and why it is loaded."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.columns import Column, Sheet
from registry.workbook.opening import Grid

MAX_UPLOAD = 25 * 1024 * 1024  # bytes


class UploadForm(forms.Form):
    """Asks for the file."""

    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        help_text=gettext_lazy(
            "An Excel workbook (.xlsx) or a text file (.csv): one exported here, the template, or your own."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > MAX_UPLOAD:
            raise forms.ValidationError(_("The file is larger than 25 MB: divide it, or let an administrator load it."))
        return file


class PlaceForm(forms.Form):
    """Asks for the worksheet and the row with the headers."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)
    row = forms.IntegerField(label=gettext_lazy("The headers stand in row"), min_value=1)

    def __init__(self, *args: Any, grid: Grid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if grid.names:
            self.fields["sheet"].choices = [(name, name) for name in grid.names]  # type: ignore[attr-defined]
        else:
            del self.fields["sheet"]


class ColumnsForm(forms.Form):
    """Asks for each heading which column it is."""

    def __init__(
        self, *args: Any, sheet: Sheet, headers: Sequence[str], keys: Sequence[str | None], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.headers = sheet, headers
        offered = [column for column in sheet.columns if column.writes]
        choices = [("", _("Do not read"))]
        choices += [(column.key, self._label(column)) for column in offered]
        known = {column.key for column in offered}
        for index, header in enumerate(headers):
            guess = keys[index] if index < len(keys) and keys[index] in known else ""
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=header or _("(no heading)"), choices=choices, required=False, initial=guess
            )

    def _label(self, column: Column) -> str:
        return f"{column.header} *" if column.key in self.sheet.key else str(column.header)

    @property
    def keys(self) -> list[str | None]:
        return [self.cleaned_data.get(f"column-{index}") or None for index in range(len(self.headers))]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        places: dict[str, int] = {}
        for index in range(len(self.headers)):
            key = cleaned.get(f"column-{index}")
            if not key:
                continue
            if key in places:
                reason = _("“%(header)s” is this column already: choose another, or do not read one of them.")
                self.add_error(f"column-{index}", reason % {"header": self.headers[places[key]]})
            places.setdefault(key, index)
        missing = [str(column.header) for column in self.needed(set(places)) if column.key not in places]
        if missing:
            self.add_error(None, _("Say which columns these are: %(headers)s.") % {"headers": ", ".join(missing)})
        return cleaned

    def needed(self, chosen: set[str]) -> list[Column]:
        """The columns that name a row, and those that name another one together with one chosen."""
        written = {column.writes for column in self.sheet.columns if column.key in chosen and not column.within}
        return [
            column
            for column in self.sheet.columns
            if column.key in self.sheet.key or (column.writes in written and not column.within)
        ]


class ConfirmForm(forms.Form):
    """Asks why, and whether wrong rows are to be left out."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("Why? It is shown in the history."),
        error_messages={"required": gettext_lazy("Write why the change is made: the reason is kept in the history.")},
    )
    leave_out_wrong = forms.BooleanField(required=False)
    fingerprint = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, wrong: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wrong = wrong
        if not wrong:
            del self.fields["leave_out_wrong"]
            return
        self.fields["leave_out_wrong"].label = _("Leave the wrong rows out and load the others")
        self.fields["leave_out_wrong"].required = True
        self.fields["leave_out_wrong"].error_messages["required"] = _(
            "Some rows are wrong. Tick here to leave them out, or mend them in the workbook and choose it again."
        )
