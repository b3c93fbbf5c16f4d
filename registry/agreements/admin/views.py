"""An agreement's page with what can be done from it, and forms that know what they are opened from."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from registry.agreements import wording
from registry.agreements.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementTheme,
    Goal,
    GoalState,
)
from registry.agreements.rules.shapes import IS_OVER, UPPER_KINDS
from registry.agreements.rules.states import reachable
from registry.agreements.selectors.coverage import accession_coverage, unanswered
from registry.agreements.services import last_number
from registry.parties.models import PartyKind
from registry.screens.checks import CheckedListView, CheckedRowView
from registry.screens.keys import asked_key
from registry.screens.visibility import visible
from registry.screens.writing import AddView


class AgreementListView(CheckedListView):
    """The list, with a way to what runs out."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        radar = HeaderButton(_("Agreements that run out"), url=self.address("radar"), icon_name="history")
        return [*super().header_buttons, radar]


class AgreementRowView(CheckedRowView):
    """An agreement with its goals, those under it, its checks and, where organisations can join, how many have."""

    template_name = "registry/agreements/inspect.html"

    def _actions(self) -> Iterator[tuple[str, str]]:
        """What this user can do from here: (what the button says, where it leads)."""
        agreement: Agreement = self.object
        is_over = agreement.state in IS_OVER
        if self.request.user.has_perm("registry.add_goal") and not is_over:
            yield _("New goal"), _create("goal", agreement=agreement.pk)
        if self.allows("add"):
            under = (
                (AgreementKind.PARTIAL, _("New delaftale under this one")),
                (AgreementKind.SINGLE, _("New enkeltaftale under this one")),
            )
            for kind, label in under:
                if agreement.kind in UPPER_KINDS[kind] and not is_over:
                    yield label, _create("agreement", under=agreement.pk, kind=kind)
        if self._can_join and self.request.user.has_perm("registry.add_accession"):
            yield _("Ask all organisations to join"), self.address("invite", agreement)
        if self.allows("change"):
            for state in reachable(agreement.state):
                url = reverse(self.register.url_name("move"), args=(agreement.pk, state))
                yield wording.step(agreement.state, state), url
        if self.allows("add"):
            yield _("New period"), self.address("succeed", agreement)

    @property
    def _can_join(self) -> bool:
        return self.object.kind != AgreementKind.SINGLE and self.object.state not in IS_OVER

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["actions"] = list(self._actions())
        agreement, user, today = self.object, self.request.user, timezone.localdate()
        if user.has_perm("registry.view_goal") or user.has_perm("registry.change_goal"):
            goals = Goal.objects.filter(agreement=agreement).select_related("theme", "parent")
            context["goals"] = goals.order_by("theme__name", "number", "pk")
        context["below"] = self.visible_rows().filter(parent=agreement).order_by("kind", "title")
        if agreement.kind != AgreementKind.SINGLE:
            coverage = accession_coverage(agreement, today)
            context["coverage"] = (
                (_("Members of BL"), coverage.members),
                (_("Others"), coverage.others),
                (_("All"), coverage.total),
            )
            context["unanswered"] = unanswered(agreement, today)
        return context


class AgreementAddView(AddView):
    """A new agreement; `?under=` and `?kind=` say under which and of what kind, and what is known is filled in."""

    def prefilled(self) -> Agreement | None:
        data = self.request.GET
        upper, kind = _row(self.visible_rows(), data.get("under")), data.get("kind")
        if kind not in AgreementKind.values or upper is None or upper.kind not in UPPER_KINDS[kind]:
            return None
        agreement = Agreement(
            kind=kind, parent=upper, valid_from=upper.valid_from, valid_until=upper.valid_until, case=upper.case
        )
        parties = upper.party_rows.select_related("party")
        if kind == AgreementKind.SINGLE:
            parties = parties.filter(party__kind=PartyKind.ADMINISTRATION)
        agreement.party_rows.add(*(AgreementParty(party=row.party) for row in parties))
        agreement.theme_rows.add(
            *(
                AgreementTheme(theme=row.theme, priority=row.priority, competence=row.competence)
                for row in upper.theme_rows.select_related("theme")
            )
        )
        return agreement

    def get_success_url(self) -> str:
        return self.address("inspect", self.object)


class GoalAddView(AddView):
    """A new goal; `?agreement=` says of which agreement."""

    def prefilled(self) -> Goal | None:
        agreement = _row(visible(Agreement, self.request.user), self.request.GET.get("agreement"))
        if agreement is None:
            return None
        goal = Goal(agreement=agreement, number=last_number(agreement) + 1, state=GoalState.PROPOSED)
        themes = [row.theme for row in agreement.theme_rows.select_related("theme")]
        if len(themes) == 1:
            goal.theme = themes[0]
        return goal

    def get_success_buttons(self) -> list[Any]:
        another = messages.button(_create("goal", agreement=self.object.agreement_id), _("Another goal"))
        return [*super().get_success_buttons(), another]

    def get_success_url(self) -> str:
        user = self.request.user
        if user.has_perm("registry.view_agreement") or user.has_perm("registry.change_agreement"):
            return reverse("registry_agreement_modeladmin_inspect", args=(self.object.agreement_id,))
        return super().get_success_url()


def _create(model: str, **known: Any) -> str:
    """The address of a form that opens with what is known."""
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in known.items()})
    return f"{reverse(f'registry_{model}_modeladmin_create')}?{query.urlencode()}"


def _row(rows: Any, key: str | None) -> Any:
    return rows.filter(pk=asked_key(key)).first()
