"""The registers of agreements, goals, accessions, themes and what they hang on, and the page of checks."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.agreements import services, sheets, wording
from registry.agreements.models import Agreement, AgreementKind, AgreementParty, Goal
from registry.agreements.selectors.checks import checks_on
from registry.agreements.selectors.coverage import accession_coverage
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Party
from registry.screens.checks import CheckedRegister, CheckedRowView, Finding
from registry.screens.forms import RegisterForm
from registry.screens.register import RegisterAdmin
from registry.screens.sections import SheetSection, add_section


class AgreementForm(RegisterForm):
    """An agreement with its parties and other rows; what cannot be is refused on its field or its panel."""

    def save(self, commit: bool = True) -> Agreement:
        agreement: Agreement = super().save(commit=False)
        try:
            services.check_agreement(agreement)
        except ValidationError as error:
            for name, formset in self.formsets.items():
                formset.non_form_errors().extend(error.error_dict.get(name, []))
            raise
        if commit:
            agreement.save()
        return agreement


class GoalForm(RegisterForm):
    """A goal; the goals to be tied to are shown with their agreement."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].label_from_instance = lambda goal: f"{goal.agreement}: {goal}"

    def save(self, commit: bool = True) -> Goal:
        services.check_goal(self.instance)
        goal: Goal = super().save(commit)
        return goal


class AccessionForm(RegisterForm):
    """An organisation's tilslutning."""

    def save(self, commit: bool = True) -> Any:
        services.check_accession(self.instance)
        return super().save(commit)


def findings(day: date, only: Collection[int] | None = None) -> Iterator[Finding]:
    """The checks of agreements and goals as the screens show them."""
    models = {"agreement": sheets.AGREEMENTS.model, "goal": sheets.GOALS.model}
    for check in checks_on(day, only):
        yield Finding(models[check.kind], check.key, check.name, wording.check(check), check.k)


class AgreementRowView(CheckedRowView):
    """An agreement with its checks and, where organisations can join, how many have."""

    template_name = "registry/agreements/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.object.kind != AgreementKind.SINGLE:
            coverage = accession_coverage(self.object, timezone.localdate())
            context["coverage"] = (
                (_("Members of BL"), coverage.members),
                (_("Others"), coverage.others),
                (_("All"), coverage.total),
            )
        return context


class AgreementAdmin(CheckedRegister):
    """Aftaler."""

    sheet = sheets.AGREEMENTS
    icon = "doc-full"
    form = AgreementForm
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
            heading=gettext_lazy("Agreement"),
        ),
        InlinePanel(
            "party_rows",
            heading=gettext_lazy("Parties of the agreement"),
            label=gettext_lazy("Party"),
            panels=[FieldPanel("party")],
        ),
        MultiFieldPanel(
            [FieldRowPanel(["valid_from", "valid_until"]), FieldRowPanel(["concluded_on", "ended_on"])],
            heading=gettext_lazy("Period"),
        ),
        MultiFieldPanel(
            ["proposer", FieldRowPanel(["proposed_on", "proposed_on_note"])], heading=gettext_lazy("Proposal")
        ),
        MultiFieldPanel(["must_be_revised", "revise_reason"], heading=gettext_lazy("Revision")),
        InlinePanel(
            "theme_rows",
            heading=gettext_lazy("Themes"),
            label=gettext_lazy("Theme"),
            panels=[FieldRowPanel(["theme", "priority"])],
        ),
        InlinePanel(
            "objective_rows",
            heading=gettext_lazy("Statutory objectives"),
            label=gettext_lazy("Statutory objective"),
            panels=[FieldPanel("objective")],
        ),
        InlinePanel(
            "consultations",
            heading=gettext_lazy("Consultations"),
            label=gettext_lazy("Consultation"),
            panels=[FieldRowPanel(["party", "held_on"]), FieldPanel("note")],
        ),
        "case",
        InlinePanel(
            "document_rows",
            heading=gettext_lazy("Documents"),
            label=gettext_lazy("Document"),
            panels=[FieldPanel("document")],
        ),
        "description",
    )


class GoalAdmin(RegisterAdmin):
    """Mål."""

    sheet = sheets.GOALS
    icon = "crosshairs"
    form = GoalForm
    panels = (
        MultiFieldPanel(["agreement", "theme", "text", "parent"], heading=gettext_lazy("Goal")),
        MultiFieldPanel(["indicator", FieldRowPanel(["target", "due_on"])], heading=gettext_lazy("Measurement")),
        "state",
        FieldRowPanel(["valid_from", "valid_until"], heading=gettext_lazy("Validity")),
    )


class AccessionAdmin(RegisterAdmin):
    """Tilslutninger."""

    sheet = sheets.ACCESSIONS
    icon = "link"
    form = AccessionForm
    panels = ("agreement", "organisation", FieldRowPanel(["state", "state_on"]))


class DecisionAdmin(RegisterAdmin):
    """Afdelingernes beslutninger."""

    sheet = sheets.DECISIONS
    icon = "check"
    panels = ("agreement", "department", "theme", FieldRowPanel(["state", "decided_on"]))


class ThemeAdmin(RegisterAdmin):
    """Temaer."""

    sheet = sheets.THEMES
    icon = "tag"
    panels = (
        MultiFieldPanel(["name", "description"], heading=gettext_lazy("Theme")),
        MultiFieldPanel(["spokes_party", "spokes_role"], heading=gettext_lazy("Spokes-forvaltning")),
        FieldRowPanel(["priority", "budget_year"], heading=gettext_lazy("Priority")),
        InlinePanel(
            "policy_area_rows",
            heading=gettext_lazy("Policy areas"),
            label=gettext_lazy("Policy area"),
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


def _of_party(row: Party, rows: Any) -> Q:
    return Q(id__in=rows(AgreementParty).filter(party=row.pk).order_by().values("agreement"))


def _of_departments(row: HousingOrganisation, rows: Any) -> Q:
    return Q(department__in=rows(Department).filter(organisation=row.pk).order_by().values("id"))


add_section(
    Party,
    SheetSection(
        "agreements",
        gettext_lazy("Agreements it is a party of"),
        60,
        sheets.AGREEMENTS,
        ("title", "kind", "state", "valid_from", "valid_until"),
        _of_party,
        is_held=False,
    ),
)
add_section(
    HousingOrganisation,
    SheetSection(
        "accessions",
        gettext_lazy("Accessions"),
        70,
        sheets.ACCESSIONS,
        ("agreement", "state", "state_on"),
        lambda row, _rows: Q(organisation=row.pk),
        order=("agreement",),
        filter="organisation",
    ),
)
add_section(
    HousingOrganisation,
    SheetSection(
        "department-decisions",
        gettext_lazy("Departments' decisions"),
        80,
        sheets.DECISIONS,
        ("department", "agreement", "theme", "state", "decided_on"),
        _of_departments,
        order=("department",),
        filter="organisation",
    ),
)
