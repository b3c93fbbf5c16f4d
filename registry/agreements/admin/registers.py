"""The registers of agreements, goals, accessions, themes and what they hang on."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.agreements import services, sheets
from registry.agreements.admin.acting import InviteView, MoveView, SucceedView
from registry.agreements.admin.findings import findings
from registry.agreements.admin.forms import AccessionForm, AgreementForm, GoalForm
from registry.agreements.admin.radar import RadarView
from registry.agreements.admin.sections import bring_sections
from registry.agreements.admin.views import AgreementAddView, AgreementListView, AgreementRowView, GoalAddView
from registry.screens.checks import CheckedRegister
from registry.screens.choosing import Choosing
from registry.screens.register import RegisterAdmin, Route, on_row


class AgreementAdmin(CheckedRegister):
    """Aftaler."""

    sheet = sheets.AGREEMENTS
    icon = "doc-full"
    form = AgreementForm
    row_check = staticmethod(services.check_agreement)
    choosing = Choosing(_("Choose agreement"), shows=("title", "kind", "state", "valid_until"))
    findings = staticmethod(findings)
    row_view = AgreementRowView
    panels = (
        MultiFieldPanel(
            [
                "title",
                FieldRowPanel(["kind", "instrument"]),
                FieldRowPanel(["state", "parent"]),
                FieldRowPanel(["area", "replaces"]),
            ],
            heading=_("Agreement"),
        ),
        InlinePanel(
            "party_rows",
            heading=_("Parties of the agreement"),
            label=_("Party"),
            panels=[FieldPanel("party")],
        ),
        MultiFieldPanel(
            [FieldRowPanel(["valid_from", "valid_until"]), FieldRowPanel(["concluded_on", "ended_on"])],
            heading=_("Period"),
        ),
        MultiFieldPanel(["proposer", FieldRowPanel(["proposed_on", "proposed_on_note"])], heading=_("Proposal")),
        MultiFieldPanel(["must_be_revised", "revise_reason"], heading=_("Revision")),
        InlinePanel(
            "theme_rows",
            heading=_("Themes"),
            label=_("Theme"),
            panels=[FieldPanel("theme"), FieldRowPanel(["priority", "competence"])],
        ),
        InlinePanel(
            "objective_rows",
            heading=_("Statutory objectives"),
            label=_("Statutory objective"),
            panels=[FieldPanel("objective")],
        ),
        InlinePanel(
            "consultations",
            heading=_("Consultations"),
            label=_("Consultation"),
            panels=[FieldRowPanel(["party", "held_on"]), FieldPanel("note")],
        ),
        "case",
        InlinePanel(
            "document_rows",
            heading=_("Documents"),
            label=_("Document"),
            panels=[FieldPanel("document")],
        ),
        "description",
    )

    def own_routes(self) -> tuple[Route, ...]:
        return (
            ("index", "", AgreementListView, {}),
            ("create", "create/", AgreementAddView, {"panel": None}),
            ("radar", "radar/", RadarView, {}),
            ("move", r"move/(?P<instance_pk>\d+)/(?P<state>[a-z_]+)/", MoveView, {}),
            on_row("succeed", SucceedView),
            on_row("invite", InviteView),
            *super().own_routes(),
        )


class GoalAdmin(RegisterAdmin):
    """Mål."""

    sheet = sheets.GOALS
    icon = "crosshairs"
    form = GoalForm
    row_check = staticmethod(services.check_goal)
    choosing = Choosing(
        _("Choose goal"), shows=("text", "agreement", "theme"), name=lambda goal: f"{goal.agreement}: {goal}"
    )
    panels = (
        MultiFieldPanel(["agreement", "theme", "text", "parent", "number"], heading=_("Goal")),
        MultiFieldPanel(["indicator", FieldRowPanel(["target", "due_on"])], heading=_("Measurement")),
        "state",
        FieldRowPanel(["valid_from", "valid_until"], heading=_("Validity")),
    )

    def own_routes(self) -> tuple[Route, ...]:
        return (("create", "create/", GoalAddView, {"panel": None}), *super().own_routes())


class AccessionAdmin(RegisterAdmin):
    """Tilslutninger."""

    sheet = sheets.ACCESSIONS
    icon = "link"
    form = AccessionForm
    row_check = staticmethod(services.check_accession)
    panels = ("agreement", "organisation", FieldRowPanel(["state", "state_on"]), "adaptation")


class DecisionAdmin(RegisterAdmin):
    """Afdelingernes beslutninger."""

    sheet = sheets.DECISIONS
    apart = "theme"  # a department decides on each theme, or on the agreement as a whole
    icon = "check"
    panels = ("agreement", "department", "theme", FieldRowPanel(["state", "decided_on"]))


class ThemeAdmin(RegisterAdmin):
    """Temaer."""

    sheet = sheets.THEMES
    icon = "tag"
    panels = (
        MultiFieldPanel(["name", "description"], heading=_("Theme")),
        MultiFieldPanel(["spokes_party", "spokes_role"], heading=_("Spokes-forvaltning")),
        FieldRowPanel(["priority", "budget_year"], heading=_("Priority")),
        InlinePanel(
            "policy_area_rows",
            heading=_("Policy areas"),
            label=_("Policy area"),
            panels=[FieldPanel("policy_area")],
        ),
    )


class PolicyAreaAdmin(RegisterAdmin):
    """Politikområder."""

    sheet = sheets.POLICY_AREAS
    icon = "tag"
    panels = ("name",)


class ObjectiveAdmin(RegisterAdmin):
    """Lovfæstede styringsmålsætninger."""

    sheet = sheets.OBJECTIVES
    icon = "doc-full"
    panels = ("name", "legal_basis", "description")


bring_sections()
