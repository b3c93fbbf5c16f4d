"""The register of initiatives, and the page of checks."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.agreements.models import Agreement
from registry.initiatives import sheets, wording
from registry.initiatives.admin.timetable import InitiativeListView, TimetableView
from registry.initiatives.models import InitiativePartner
from registry.initiatives.selectors import checks_on
from registry.parties.models import Party
from registry.screens.checks import CheckedRegister, Finding
from registry.screens.register import Route
from registry.screens.sections import SheetSection, add_section


def findings(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """The checks of initiatives as the screens show them."""
    for check in checks_on(day, only):
        yield Finding(sheets.INITIATIVES.model, check.key, check.name, wording.check(check), check.k)


class InitiativeAdmin(CheckedRegister):
    """Områdebaserede indsatser."""

    sheet = sheets.INITIATIVES
    icon = "crosshairs"
    findings = staticmethod(findings)
    panels = (
        MultiFieldPanel(
            ["name", FieldRowPanel(["kind", "phase"]), "area", "agreement", "description"], heading=_("Initiative")
        ),
        FieldRowPanel(["valid_from", "valid_until"], heading=_("Period")),
        InlinePanel(
            "partners",
            heading=_("Partners"),
            label=_("Partner"),
            panels=[FieldRowPanel(["party", "role"])],
        ),
        MultiFieldPanel(["evaluation", "lessons"], heading=_("Evaluation and lessons")),
    )

    def own_routes(self) -> tuple[Route, ...]:
        return (
            ("timetable", "timetable/", TimetableView, {}),
            ("index", "", InitiativeListView, {}),
            *super().own_routes(),
        )


def _partnerships(row: Party, rows: Any) -> models.Q:
    return models.Q(id__in=rows(InitiativePartner).filter(party=row.pk).order_by().values("initiative"))


add_section(
    Party,
    SheetSection(
        "initiatives",
        _("Initiatives it is a partner of"),
        90,
        sheets.INITIATIVES,
        ("name", "kind", "area", "phase", "valid_from", "valid_until"),
        _partnerships,
    ),
)
add_section(
    Agreement,
    SheetSection(
        "initiatives",
        _("Initiatives that carry it out"),
        60,
        sheets.INITIATIVES,
        ("name", "kind", "area", "phase", "valid_from", "valid_until"),
        lambda row, _rows: models.Q(agreement=row.pk),
        filter="agreement",
    ),
)
