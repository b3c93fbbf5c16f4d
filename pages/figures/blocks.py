"""Figures as blocks that an editor can put on any page; they show the registry as it is when the page is read."""

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from pages.figures.asked import FIRST_YEAR, LAST_YEAR, Asked
from pages.figures.catalogue import FIGURES
from pages.record_pages import addresses


class DrawnBlock(blocks.StructBlock):
    """A figure of the catalogue with an editor's caption."""

    figure: ClassVar[str]

    caption = blocks.CharBlock(label=pgettext_lazy("image", "Caption"), required=False, max_length=250)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        if "adopted" in context:  # a figure shows today's registry, which nobody adopted
            return context
        today = timezone.localdate()
        asked = Asked(today, value.get("year") or today.year, addresses(context.get("request")))
        return {**context, "figure": FIGURES[self.figure](asked), "caption": value.get("caption")}

    def get_preview_value(self) -> Any:
        return self.to_python({})

    class Meta:
        template = "pages/figures/figure.html"


class YearBlock(DrawnBlock):
    """A figure of a year, or of the year it is when the page is read."""

    year = blocks.IntegerBlock(
        label=_("Year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Empty: the current year, whenever the page is read."),
    )


class WheelBlock(YearBlock):
    """The wheel of a year."""

    figure = "aarshjul"

    class Meta:
        icon = "calendar-alt"
        label = _("Wheel")
        description = _("A year around, with the windows of every body and the meetings that have been called.")


class KeyFiguresBlock(YearBlock):
    """What may be counted in public."""

    figure = "noegletal"

    class Meta:
        icon = "table"
        label = _("Key figures")
        description = _("The year's meetings, the register's dwellings, and how many have joined the agreements.")


class OrganisationModelBlock(DrawnBlock):
    """The bodies on their levels, as the registry has them today."""

    figure = "organisationsmodel"

    class Meta:
        icon = "site"
        label = _("Organisation model")
        description = _("The bodies on three levels, who reports to whom, and the types of agreement beside them.")


class RedThreadBlock(DrawnBlock):
    """The red thread as approvals have made it public."""

    figure = "den-roede-traad"

    class Meta:
        icon = "link"
        label = _("The red thread")
        description = _(
            "Goals of hovedaftaler, what carries them out on the levels below, and the meetings about them."
        )
