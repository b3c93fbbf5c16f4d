"""The register of sets of criteria: composed without code, versioned, and locked by the round they decide (K183)."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.widgets.button import HeaderButton

from registry.screens.acting import ActionView
from registry.screens.reading import RowView
from registry.screens.register import RegisterAdmin, Route, on_row
from registry.supervision.admin.criteria_forms import CriteriaSetForm
from registry.supervision.admin.criteria_hits import AddCriteriaView, ChangeCriteriaView, HitsPanel, HitsView, told
from registry.supervision.models import CriteriaSet
from registry.supervision.selectors.criteria import sound_criteria
from registry.supervision.selectors.hits import hits_on
from registry.supervision.selectors.measures import measures
from registry.supervision.services.criteria import delete_criteria_set, new_version
from registry.supervision.sheets.criteria import CRITERIA_SETS
from registry.supervision.wording import criteria as wording


class CriteriaRowView(RowView):
    """A set with what each criterion gives points for, in words."""

    template_name = "registry/supervision/criteria.html"
    object: CriteriaSet

    def row_actions(self) -> list[tuple[int, str, str, str]]:
        return [
            action
            for action in super().row_actions()
            if not (self.object.is_locked and action[1] in ("edit", "delete"))
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = super().header_buttons
        if self.allows("add"):
            url = self.address("version", self.object)
            buttons.append(HeaderButton(_("New version"), url=url, icon_name="copy"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        known = measures(timezone.localdate())
        by_key = {measure.key: measure for measure in known}
        sound, broken = sound_criteria(self.object.criteria.all(), known)
        found = hits_on(timezone.localdate(), sound)
        context["criteria"] = [
            {
                "label": one.label,
                "asks": wording.criterion(one, by_key),
                "explanation": one.explanation,
                "told": told(found[one.key]),
            }
            for one in sound
        ]
        context["broken"] = [
            {"label": wrong.label, "why": " ".join(map(wording.refusal, wrong.refusals))} for wrong in broken
        ]
        return context

    def _children(self) -> list[tuple[str, list[str]]]:
        """None: the criteria are told in words."""
        return []


class VersionView(ActionView):
    """Makes a new version of a set, which may be changed."""

    right = "add"
    page_title = gettext_lazy("New version")

    def get_effect(self) -> str:
        return _(
            "A copy of “%(set)s” is made with the next number. It can be changed; the set itself stays as it is."
        ) % {"set": self.object}

    def act(self, values: dict[str, Any]) -> str:
        self.made = new_version(self.object, user=self.request.user, reason=values["reason"])
        return _("“%(set)s” was made.") % {"set": self.made}

    def get_success_url(self) -> str:
        return self.address("inspect", getattr(self, "made", self.object))


class CriteriaAdmin(RegisterAdmin):
    """Kriteriesæt."""

    sheet = CRITERIA_SETS
    icon = "sliders"
    form = CriteriaSetForm
    panels = (
        MultiFieldPanel(
            [FieldRowPanel(["name", "version"]), "based_on", "explanation"], heading=gettext_lazy("Set of criteria")
        ),
        InlinePanel(
            "criteria",
            heading=gettext_lazy("Criteria"),
            label=gettext_lazy("Criterion"),
            panels=[
                FieldPanel("label"),
                FieldRowPanel(["shape", "weight"]),
                FieldPanel("measure"),
                FieldRowPanel(["comparison", "limit"]),
                FieldPanel("bands"),
                FieldPanel("full_years"),
                HitsPanel(),
                FieldPanel("explanation"),
            ],
        ),
    )

    def delete(self, row: Any) -> None:
        delete_criteria_set(row)

    def own_routes(self) -> tuple[Route, ...]:
        return (
            ("create", "create/", AddCriteriaView, {"panel": None}),
            ("hits", "hits/", HitsView, {}),
            on_row("edit", ChangeCriteriaView),
            on_row("inspect", CriteriaRowView),
            on_row("version", VersionView),
            *super().own_routes(),
        )
