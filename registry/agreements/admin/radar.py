"""Agreements that run out, on screen and as a workbook (K040, K064)."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.agreements.models import Agreement, AgreementKind, AgreementState
from registry.agreements.selectors.expiry import Radar, expiry_radar
from registry.columns import Column, Kind
from registry.screens.exporting import dated
from registry.screens.report import Exported, Workbook
from registry.screens.views import RegisterView
from registry.validity.wording import day

DEFAULT_MONTHS, MOST_MONTHS = 12, 120
COLUMNS = (
    Column("why", gettext_lazy("Why"), width=26),
    Column("title", gettext_lazy("Title"), width=50),
    Column("kind", gettext_lazy("Kind"), Kind.CHOICE, choices=AgreementKind.choices, width=14),
    Column("state", gettext_lazy("State"), Kind.CHOICE, choices=AgreementState.choices, width=18),
    Column("parent", gettext_lazy("Belongs under"), width=40),
    Column("valid_from", gettext_lazy("Valid from"), Kind.DATE, width=12),
    Column("valid_until", gettext_lazy("Valid until"), Kind.DATE, width=12),
    Column("revise_reason", gettext_lazy("Why it must be revised"), width=40),
    Column("has_successor", gettext_lazy("Another agreement takes over"), Kind.BOOLEAN, width=14),
)


class MonthsForm(forms.Form):
    """Asks how far ahead to look."""

    months = forms.IntegerField(label=gettext_lazy("Months ahead"), min_value=1, max_value=MOST_MONTHS, required=False)

    @property
    def chosen(self) -> int:
        """The number asked for; the usual one where none is, or one that cannot be."""
        return (self.cleaned_data.get("months") if self.is_valid() else None) or DEFAULT_MONTHS


class RadarView(Exported, RegisterView, WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """What runs out within the months asked for, what must be revised, and what has run out."""

    template_name = "registry/agreements/radar.html"
    header_icon = "history"
    model: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.today = timezone.localdate()
        self.form = MonthsForm(request.GET if "months" in request.GET else {"months": DEFAULT_MONTHS})
        self.months = self.form.chosen
        self.radar: Radar = expiry_radar(self.today, self.months, self.visible_rows())

    @property
    def groups(self) -> list[tuple[str, str, Sequence[Agreement]]]:
        """(heading, what is said where there is none, agreements)."""
        until = {"until": day(self.radar.until)}
        return [
            (_("Has run out and is not marked as expired"), _("None."), self.radar.lapsed),
            (_("Runs out by %(until)s") % until, _("None runs out by %(until)s.") % until, self.radar.ending),
            (_("Must be revised"), _("None."), self.radar.revised),
        ]

    @cached_property
    def index_url(self) -> str:
        return self.address("radar")

    @property
    def may_export(self) -> bool:
        return self.allows("export")

    def get_page_title(self) -> str:
        return _("Agreements that run out")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": _("Agreements that run out")})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        groups = [(heading, nothing, [self._shown(row) for row in rows]) for heading, nothing, rows in self.groups]
        return {**context, "groups": groups, "form": self.form, "today": self.today}

    def _shown(self, row: Any) -> dict[str, Any]:
        return {
            "row": row,
            "url": self.address("inspect", row),
            "mend_url": self.address("edit", row) + "#id_valid_until-label" if self.allows("change") else "",
            "succeed_url": self.address("succeed", row) if self.allows("add") and not row.has_successor else "",
        }

    def workbook(self) -> Workbook:
        return Workbook(
            dated(_("agreements-that-run-out")),
            _("Agreements that run out"),
            COLUMNS,
            self._rows(),
            asked=[(str(self.form.fields["months"].label), str(self.months))],
            register=self.register.title,
        )

    def _rows(self) -> Iterator[Sequence[Any]]:
        for heading, _nothing, rows in self.groups:
            for row in rows:
                values = {
                    **{column.key: getattr(row, column.key) for column in COLUMNS[1:]},
                    "why": heading,
                    "parent": row.parent.title if row.parent else None,
                }
                yield [values[column.key] for column in COLUMNS]
