"""The registers of rounds and selections."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.screens.register import RegisterAdmin, Route, on_row
from registry.supervision import sheets
from registry.supervision.admin import deciding
from registry.supervision.admin.workbench import RoundAddView, RoundChangeView, RoundRowView
from registry.supervision.services import delete_round


class RoundAdmin(RegisterAdmin):
    """Tilsynsrunder."""

    sheet = sheets.ROUNDS
    icon = "search"
    panels = (
        FieldRowPanel(["year", "criteria_set", "counted_on"], heading=_("Round")),
        MultiFieldPanel(
            [
                FieldRowPanel(["quota", "reserves"]),
                "quota_reason",
                FieldRowPanel(["cap_per_organisation", "cooldown_years"]),
            ],
            heading=_("What is asked for"),
        ),
        InlinePanel(
            "minimums",
            heading=_("At least of an area"),
            label=_("Area"),
            panels=[FieldRowPanel(["area", "minimum"])],
        ),
        InlinePanel(
            "overrides",
            heading=_("Must be in or out whatever their score"),
            label=_("Department"),
            panels=[FieldRowPanel(["department", "kind"]), FieldPanel("reason")],
        ),
        "note",
    )

    def delete(self, row: Any) -> None:
        delete_round(row)

    def own_routes(self) -> tuple[Route, ...]:
        return (
            on_row("inspect", RoundRowView),
            ("create", "create/", RoundAddView, {"panel": None}),
            on_row("edit", RoundChangeView),
            on_row("propose", deciding.ProposeView),
            on_row("override", deciding.OverrideView),
            on_row("decide", deciding.DecideView),
            on_row("close", deciding.CloseView),
            on_row("release", deciding.ReleaseView),
            on_row("reproduce", deciding.ReproduceView),
            *super().own_routes(),
        )


class SelectionAdmin(RegisterAdmin):
    """Udtagninger: written by the decision and never changed."""

    sheet = sheets.SELECTIONS
    icon = "list-ol"

    def allows(self, user: Any, right: str) -> bool:
        return right in ("view", "export") and super().allows(user, right)
