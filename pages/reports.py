"""What the admin's reports share: a listing with filters that say what they ask for, which is a workbook too."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.widgets.button import HeaderButton


class ReportFilterSet(WagtailFilterSet):
    """Filters that can be told in words."""

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked for; nothing where something asked for is wrong, as nothing is filtered then."""
        return self.form.cleaned_data if self.is_valid() else {}

    @property
    def description(self) -> list[tuple[str, str]]:
        """What is asked for, in words: (label, text) pairs."""
        asked, said = self.asked, []
        for name, each in self.filters.items():
            given = asked.get(name)
            if isinstance(given, slice):
                given = " – ".join(f"{day:%d.%m.%Y}" if day else "…" for day in (given.start, given.stop))
            elif isinstance(given, list):
                labels = {str(key): str(label) for key, label in each.extra["choices"]}
                given = ", ".join(labels[key] for key in given)
            if given:
                said.append((str(each.label), str(given)))
        return said


class ReportView(BaseListingView):
    """A listing that can be taken out as a workbook, filters and all."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("export") == "xlsx":
            return self.export()
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    @cached_property
    def header_buttons(self) -> list[Any]:
        asked = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment"):
            asked.pop(name, None)
        asked["export"] = "xlsx"
        return [HeaderButton(_("Export to Excel"), url=f"{self.index_url}?{asked.urlencode()}", icon_name="download")]

    def export(self) -> HttpResponseBase:
        """What is listed, as a workbook."""
        raise NotImplementedError
