"""What is done with a round: figures read, departments put in or out, the decision, and what comes after it."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages

from registry.meetings.models import AgendaItem
from registry.organisations.models import Department
from registry.records.models import Document
from registry.screens.acting import ActionView
from registry.screens.choosing import offer_chooser
from registry.screens.day_input import DayInput
from registry.screens.forms import ReasonForm
from registry.screens.keys import asked_key
from registry.screens.views import RegisterView
from registry.screens.visibility import visible
from registry.supervision import services
from registry.supervision.models import OverrideKind, RoundBasis, RoundOverride, SupervisionRound
from registry.supervision.rules.shapes import Outcome, Verdict
from registry.supervision.selectors.rounds import Computed, computed, fingerprint, measures_of, reproduced
from registry.supervision.wording.verdicts import sentence, unmet

MOST_NAMED = 8


class ProposeView(ActionView):
    """Reads the register: the first time, or anew."""

    object: SupervisionRound

    @property
    def page_title(self) -> str:
        return _("Read the figures anew") if self._is_read else _("Propose")

    @cached_property
    def _is_read(self) -> bool:
        return RoundBasis.objects.filter(round=self.object).exists()

    def get_effect(self) -> str:
        return _(
            "The register is read as it stands now, and the departments are chosen by it. Until it is read anew, later "
            "figures change nothing. Afterwards you are told what came in and what went out."
        )

    def act(self, values: dict[str, Any]) -> str:
        before = computed(self.object)
        services.propose(self.object, now=timezone.now(), user=self.request.user, reason=values["reason"])
        after = computed(SupervisionRound.objects.get(pk=self.object.pk))
        return _difference(before, after)


def _difference(before: Computed | None, after: Computed | None) -> str:
    """What a reading changed: how many are chosen, and who came in and went out."""
    now = _named(after)
    said = ngettext("%(number)s department is chosen.", "%(number)s departments are chosen.", len(now)) % {
        "number": len(now)
    }
    if before is None:
        return said
    then = _named(before)
    entered, left = ([names[key] for key in names.keys() - other.keys()] for names, other in ((now, then), (then, now)))
    if not entered and not left:
        return _("%(said)s They are the same as before.") % {"said": said}
    return _("%(said)s In: %(entered)s. Out: %(left)s.") % {
        "said": said,
        "entered": _listed(entered),
        "left": _listed(left),
    }


def _named(found: Computed | None) -> dict[int, str]:
    verdicts = found.selection.of(Outcome.CHOSEN) if found else []
    return {verdict.candidate.key: _name(verdict) for verdict in verdicts}


def _name(verdict: Verdict) -> str:
    own = verdict.candidate
    return f"{own.name} ({own.organisation_lbf}-{own.lbf_number})"


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    named = "; ".join(sorted(names)[:MOST_NAMED]) or _("nobody")
    return _("%(names)s and %(number)s more") % {"names": named, "number": more} if more > 0 else named


class OverrideForm(ReasonForm):
    """Whether a department must be in or out, and why."""

    kind = forms.ChoiceField(
        label=gettext_lazy("The department"),
        choices=[*OverrideKind.choices, ("", gettext_lazy("is placed by its points"))],
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = ("kind", "reason")


class OverrideView(ActionView):
    """Puts a department in or out of a round, whatever its score; or takes that back."""

    form_class = OverrideForm
    page_title = gettext_lazy("Must be in or out")
    object: SupervisionRound

    @cached_property
    def department(self) -> Department:
        found = visible(Department, self.request.user).filter(pk=asked_key(self.request.GET.get("department", "")))
        row: Department | None = found.select_related("organisation__party").first()
        if row is None:
            raise Http404
        return row

    def get_page_subtitle(self) -> str:
        return f"{self.department}, {self.object}"

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("kind", "")
        row = RoundOverride.objects.filter(round=self.object, department=self.department).first()
        known = {"kind": row.kind, "reason": row.reason} if row else {"kind": asked}
        return {**super().get_initial(), **known, **({"kind": asked} if asked in OverrideKind.values else {})}

    def get_effect(self) -> str:
        found = computed(self.object)
        verdicts = found.selection.verdicts if found else ()
        verdict = next((one for one in verdicts if one.candidate.key == self.department.pk), None)
        if found is None or verdict is None:
            return _("%(department)s is not among the departments the round was computed from.") % {
                "department": self.department
            }
        return sentence(verdict, found.criteria, measures_of(self.object), size=len(found.candidates))

    def act(self, values: dict[str, Any]) -> str:
        row = services.override(self.object, self.department, user=self.request.user, **values)
        told = {"department": self.department, "kind": row.get_kind_display() if row else ""}
        if row is None:
            return _("%(department)s is placed by its points.") % told
        return _("%(department)s: %(kind)s.") % told


class DecideForm(ReasonForm):
    """When and where a round was decided."""

    on = forms.DateField(label=gettext_lazy("Decided on"), widget=DayInput)
    decision_item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=gettext_lazy("Decided under the item"), required=False
    )
    decision_document = forms.ModelChoiceField(
        Document.objects.none(), label=gettext_lazy("Decided in the document"), required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # what he was shown is what is frozen
    field_order = ("on", "decision_item", "decision_document", "reason", "seen")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("decision_item", "decision_document"):
            field: Any = self.fields[name]
            field.queryset = visible(field.queryset.model, user)
            offer_chooser(field, user)


class DecideView(ActionView):
    """Decides a round: from then on it changes no more."""

    right = "decide"
    form_class = DecideForm
    page_title = gettext_lazy("Decide the round")
    object: SupervisionRound

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        shown = self.request.method == "GET" and self.found  # what is posted back says what was shown
        seen = fingerprint(shown) if shown else ""
        return {**super().get_initial(), "on": timezone.localdate(), "seen": seen}

    @cached_property
    def found(self) -> Computed | None:
        return computed(self.object)

    def get_effect(self) -> str:
        found = self.found
        said = [
            _(
                "The figures, the criteria, the result and every sentence are frozen. Each chosen department gets a "
                "planned inspection, and its nomination leaves the queue. This cannot be undone."
            )
        ]
        if found is not None:
            chosen = len(found.selection.of(Outcome.CHOSEN))
            said.append(
                ngettext("%(number)s department is chosen.", "%(number)s departments are chosen.", chosen)
                % {"number": chosen}
            )
            said += [unmet(why) for why in found.selection.unmet]
        return " ".join(said)

    def act(self, values: dict[str, Any]) -> str:
        services.decide(self.object, now=timezone.now(), user=self.request.user, **values)
        return _("The round is decided and frozen.")


class CloseView(ActionView):
    """Closes a decided round."""

    right = "decide"
    page_title = gettext_lazy("Close the round")

    def get_effect(self) -> str:
        return _(
            "A round is closed when every inspection is carried out or dropped. What is open of orders and next looks "
            "goes on."
        )

    def act(self, values: dict[str, Any]) -> str:
        services.close_round(self.object, user=self.request.user, reason=values["reason"])
        return _("The round is closed.")


class ReleaseForm(ReasonForm):
    """What the page offered: another may have released the summary, or taken that back, meanwhile."""

    is_released = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order = ("reason", "is_released")


class ReleaseView(ActionView):
    """Releases the summary of a decided round, or takes that back."""

    right = "decide"
    form_class = ReleaseForm
    object: SupervisionRound

    @property
    def page_title(self) -> str:
        return _("Take the release back") if self.object.is_released else _("Release the summary")

    def get_effect(self) -> str:
        if self.object.is_released:
            return _("No new summary can be made. A page that is published stays so until an editor takes it down.")
        return _(
            "A page with the chosen departments, without scores, nominations and reasons, may be made for everybody."
        )

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "is_released": not self.object.is_released}

    def act(self, values: dict[str, Any]) -> str:
        services.release_round(self.object, user=self.request.user, **values)
        return _("The summary is released.") if values["is_released"] else _("The release is taken back.")


class ReproduceView(RegisterView, View):
    """Computes a decided round again from the history of the register and says whether it is the same."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        row: SupervisionRound = self.get_object()
        if not row.is_frozen:
            raise Http404
        found = reproduced(row)
        if found.basis and found.result:
            messages.success(
                request,
                _("Computed again from the history: the same figures and the same result, by their fingerprints."),
            )
        elif found.result:
            messages.warning(request, _("Computed again from the history: other figures, but the same result."))
        else:
            messages.error(request, _("Computed again from the history, the round does not come out the same."))
        return redirect(self.address("inspect", row))
