"""The screen “Hvad nu hvis”: two sets of criteria side by side over the same figures; as a workbook too (K183)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.screens.exporting import dated
from registry.screens.report import ReportView, Workbook, in_words
from registry.screens.sections import may_read
from registry.screens.values import number
from registry.supervision.admin.chart import score_chart
from registry.supervision.admin.whatif_tables import EVERYBODY, everybody, tables
from registry.supervision.models import CriteriaSet, RoundBasis, SupervisionRound, SupervisionSelection
from registry.supervision.rules.basis import read_payload
from registry.supervision.rules.comparing import WhatIf, what_if
from registry.supervision.rules.composing import NotComposed
from registry.supervision.rules.criteria import measure_keys
from registry.supervision.rules.shapes import Candidate, Criterion, Measure, Outcome, Terms
from registry.supervision.selectors.criteria import sound_criteria
from registry.supervision.selectors.measures import measures
from registry.supervision.selectors.reading import read_candidates
from registry.supervision.selectors.rounds import terms_of, usual_terms
from registry.supervision.wording.criteria import refusal
from registry.supervision.wording.verdicts import unmet
from registry.validity.wording import day

TITLE = gettext_lazy("What if")
REGISTER, BASIS = "register", "grundlag"
MODELS = (CriteriaSet, SupervisionRound, SupervisionSelection)


@dataclass(frozen=True)
class Asked:
    """A set of criteria as it was chosen: those that give points, and those that cannot."""

    criteria_set: CriteriaSet
    criteria: tuple[Criterion, ...]
    broken: tuple[NotComposed, ...]


class WhatIfForm(forms.Form):
    """Which two sets, under whose terms, and over which figures."""

    before = forms.ModelChoiceField(CriteriaSet.objects.none(), label=gettext_lazy("Set of criteria now"))
    after = forms.ModelChoiceField(CriteriaSet.objects.none(), label=gettext_lazy("Set of criteria instead"))
    round = forms.ModelChoiceField(
        SupervisionRound.objects.none(),
        label=gettext_lazy("Terms of the round"),
        required=False,
        empty_label=gettext_lazy("none: the usual quota, and nothing else"),
        help_text=gettext_lazy("Quota, cap, rest, minimums, and who must be in or out."),
    )
    figures = forms.ChoiceField(
        label=gettext_lazy("Figures"),
        required=False,
        choices=[
            (REGISTER, gettext_lazy("the register as it stands now")),
            (BASIS, gettext_lazy("the basis of the round")),
        ],
    )

    def __init__(self, data: Any) -> None:
        sets, rounds = CriteriaSet.objects.order_by("name", "-version"), SupervisionRound.objects.order_by("-year")
        self.number_of_sets, latest = sets.count(), rounds.first()
        begun = bool(data.get("before") or data.get("after"))
        usual: dict[str, Any] = {} if latest is None else {"round": latest.pk, "before": latest.criteria_set_id}
        super().__init__({**usual, **data.dict()} if begun else None, initial=usual)
        for name, rows in (("before", sets), ("after", sets), ("round", rounds)):
            field: Any = self.fields[name]
            field.queryset = rows

    def clean_figures(self) -> str:
        return self.cleaned_data["figures"] or REGISTER

    def clean(self) -> None:
        before, after, chosen = (self.cleaned_data.get(name) for name in ("before", "after", "round"))
        if before and before == after:
            self.add_error("after", _("Choose another set: these are the same."))
        self.terms: Terms = terms_of(chosen) if chosen else usual_terms(timezone.localdate())
        known = measures(self.terms.counted_on)
        self.known: dict[str, Measure] = {measure.key: measure for measure in known}
        self.sides = {name: self._asked(name, known) for name in ("before", "after") if self.cleaned_data.get(name)}
        self.basis: RoundBasis | None = None
        if self.cleaned_data.get("figures") == BASIS:
            self._look_for_basis(chosen)

    def _asked(self, name: str, known: Sequence[Measure]) -> Asked:
        chosen = self.cleaned_data[name]
        asked = Asked(chosen, *sound_criteria(chosen.criteria.all(), known))
        if not asked.criteria:
            self.add_error(name, _("The set has no criterion that can give points."))
        return asked

    def _look_for_basis(self, chosen: SupervisionRound | None) -> None:
        self.basis = RoundBasis.objects.filter(round=chosen).first() if chosen else None
        if self.basis is None:
            self.add_error("figures", _("There is no basis: choose a round that was proposed, or the register."))
            return
        _frozen, criteria, self.frozen = read_payload(self.basis.payload)
        missing = measure_keys(self.criteria) - measure_keys(criteria)
        if missing:
            labels = ", ".join(sorted(self.known[key].label for key in missing))
            self.add_error(
                "figures",
                _("The basis of the round does not hold %(figures)s: choose the register.") % {"figures": labels},
            )

    @property
    def criteria(self) -> list[Criterion]:
        """Those of both sets that can give points."""
        return [criterion for side in self.sides.values() for criterion in side.criteria]

    def candidates(self) -> Sequence[Candidate]:
        """The departments that both sets choose from."""
        if self.basis is not None:
            return self.frozen
        return read_candidates(measure_keys(self.criteria), self.terms.counted_on)


class WhatIfView(ReportView):
    """Who would enter and leave if another set of criteria chose."""

    template_name = "registry/supervision/whatif.html"
    index_url_name = "registry_supervision_what_if"
    page_title = TITLE
    header_icon = "sliders"

    @classmethod
    def may_see(cls, user: Any) -> bool:
        return all(may_read(model, user) for model in MODELS)

    @property
    def may_export(self) -> bool:
        return all(self.request.user.has_perm(f"registry.export_{model._meta.model_name}") for model in MODELS)

    @cached_property
    def form(self) -> WhatIfForm:
        return WhatIfForm(self.request.GET)

    @cached_property
    def found(self) -> WhatIf | None:
        """None where nothing is asked for yet, or what is asked for is wrong."""
        if not self.form.is_valid():
            return None
        sides = self.form.sides
        return what_if(sides["before"].criteria, sides["after"].criteria, self.form.candidates(), self.form.terms)

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [] if self.found is None else super().header_buttons

    def export(self) -> HttpResponseBase:
        if self.found is None:
            return self.render_to_response(self.get_context_data())
        return super().export()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            form=self.form, sets_url=reverse("registry_criteriaset_modeladmin_index"), **kwargs
        )
        found = self.found
        if found is None:
            return context
        chosen = found.after.selection.of(Outcome.CHOSEN)
        return {
            **context,
            "found": found,
            "said": self._said(found),
            "rule": self._rule(),
            "broken": self._broken(),
            "unmet": self._unmet(found),
            "tables": tables(found, self.form.known),
            "chart": score_chart(chosen, found.after.criteria),
            "may_open": self.request.user.has_perm("registry.view_department"),
        }

    def workbook(self) -> Workbook:
        found = self.found
        if found is None:
            raise ValueError("nothing is compared")
        facts = [(_("Figures"), self._rule()), (_("Result"), self._said(found))]
        wrong = [*self._broken(), *self._unmet(found)]
        return Workbook(
            dated("hvad-nu-hvis"),
            TITLE,
            EVERYBODY,
            everybody(found),
            asked=in_words(self.form),
            facts=[*facts, (_("Note"), " ".join(wrong))] if wrong else facts,
            more=[table.sheet for table in tables(found, self.form.known)],
        )

    def _rule(self) -> str:
        """What both sets were counted on."""
        basis = self.form.basis
        if basis is None:
            return _(
                "Both sets are counted on the same figures: the register as it stands now, counted on %(day)s."
            ) % {"day": day(self.form.terms.counted_on)}
        read_at: date = timezone.localtime(basis.read_at)
        return _("Both sets are counted on the same figures: the basis of %(round)s as it was read on %(day)s.") % {
            "round": basis.round,
            "day": day(read_at),
        }

    def _said(self, found: WhatIf) -> str:
        """The result in short."""
        size, changed = len(found.after.selection.verdicts), found.difference
        if not size:
            return _("There are no departments in the register.")
        said = {"size": number(size), "quota": number(self.form.terms.quota), "stay": number(len(changed.stays))}
        if not changed.enters and not changed.leaves:
            return _("%(size)s departments, a quota of %(quota)s: both sets choose the same %(stay)s.") % said
        said |= {"enter": number(len(changed.enters)), "leave": number(len(changed.leaves))}
        return (
            _("%(size)s departments, a quota of %(quota)s: %(enter)s enter, %(leave)s leave and %(stay)s stay.") % said
        )

    def _broken(self) -> list[str]:
        return [
            _("“%(criterion)s” of “%(set)s” cannot give points and is left out of account: %(why)s")
            % {"criterion": wrong.label, "set": side.criteria_set, "why": " ".join(map(refusal, wrong.refusals))}
            for side in self.form.sides.values()
            for wrong in side.broken
        ]

    def _unmet(self, found: WhatIf) -> list[str]:
        """What of the terms is not met, and by which set."""
        results = {"before": found.before, "after": found.after}
        return [
            f"{asked.criteria_set}: {unmet(reason)}"
            for name, asked in self.form.sides.items()
            for reason in results[name].selection.unmet
        ]
