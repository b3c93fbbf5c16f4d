"""The register of initiatives, and the page of checks."""

from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.initiatives import sheets, wording
from registry.initiatives.selectors import checks_on
from registry.screens.checks import CheckedRegister, Finding


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
        MultiFieldPanel(["name", FieldRowPanel(["kind", "phase"]), "area", "description"], heading=_("Initiative")),
        FieldRowPanel(["valid_from", "valid_until"], heading=_("Period")),
        InlinePanel(
            "partners",
            heading=_("Partners"),
            label=_("Partner"),
            panels=[FieldRowPanel(["party", "role"])],
        ),
        MultiFieldPanel(["evaluation", "lessons"], heading=_("Evaluation and lessons")),
    )
