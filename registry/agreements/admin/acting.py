"""What is done with an agreement: to the next state, to the next period, and asking all to join."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.agreements import services, wording
from registry.agreements.admin.forms import DayForm, SuccessorForm
from registry.agreements.models import AccessionState, Agreement, AgreementState
from registry.agreements.rules.states import DAY_OF, reachable
from registry.agreements.selectors.coverage import not_asked
from registry.screens.acting import ActionView
from registry.screens.forms import ReasonForm
from registry.validity.wording import day


class MoveView(ActionView):
    """Takes an agreement to another state and asks for the day of it."""

    object: Agreement

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.state not in reachable(self.object.state):
            raise Http404

    @property
    def state(self) -> AgreementState:
        return AgreementState(self.kwargs["state"])

    @property
    def page_title(self) -> str:
        return wording.step(self.object.state, self.state)

    @property
    def asks_for_day(self) -> bool:
        return self.state in DAY_OF

    def get_form_class(self) -> Any:
        return DayForm if self.asks_for_day else ReasonForm

    def get_initial(self) -> dict[str, Any]:
        known = getattr(self.object, DAY_OF[self.state]) if self.asks_for_day else None
        return {**super().get_initial(), "on": known or timezone.localdate()}

    def get_effect(self) -> str:
        return wording.effect(self.state)

    def act(self, values: dict[str, Any]) -> str:
        services.move_agreement(
            self.object, to=self.state, on=values.get("on"), user=self.request.user, reason=values["reason"]
        )
        return _("“%(agreement)s” is now “%(state)s”.") % {"agreement": self.object, "state": self.state.label}


class SucceedView(ActionView):
    """Makes the agreement of the next period out of this one."""

    right = "add"
    form_class = SuccessorForm
    object: Agreement
    successor: Agreement | None = None

    @property
    def page_title(self) -> str:
        return _("New period")

    def get_initial(self) -> dict[str, Any]:
        start = self.object.valid_until
        length = self.object.valid_until and self.object.valid_from and self.object.valid_until - self.object.valid_from
        years = round(length / timedelta(days=365.25)) if length else 0
        end = (
            start.replace(year=start.year + years) if start and years and (start.month, start.day) != (2, 29) else None
        )
        title = f"{self.object.title} {start.year}" if start else ""
        return {**super().get_initial(), "title": title, "valid_from": start, "valid_until": end}

    def get_effect(self) -> str:
        return _(
            "A new agreement is made as a proposal that replaces this one, with its parties, themes, statutory "
            "objectives and goals. This one stays as it is. Organisations and departments are asked anew."
        )

    def get_success_url(self) -> str:
        return self.address("inspect", self.successor or self.object)

    def act(self, values: dict[str, Any]) -> str:
        self.successor = services.succeed(self.object, user=self.request.user, **values)
        return _("“%(agreement)s” was made as a proposal.") % {"agreement": self.successor}


class InviteView(ActionView):
    """Asks every active organisation that has not been asked to join."""

    form_class = DayForm
    object: Agreement
    right = "view"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.has_perm("registry.add_accession"):
            raise PermissionDenied

    @property
    def page_title(self) -> str:
        return _("Ask all organisations to join")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "on": timezone.localdate()}

    def get_effect(self) -> str:
        today = timezone.localdate()
        number = not_asked(self.object, today).count()
        if not number:
            return _("All active organisations have been asked before.")
        return ngettext(
            "%(number)d organisation active on %(day)s has not been asked. It gets an accession “%(state)s”.",
            "%(number)d organisations active on %(day)s have not been asked. Each gets an accession “%(state)s”.",
            number,
        ) % {"number": number, "day": day(today), "state": AccessionState.INVITED.label}

    def act(self, values: dict[str, Any]) -> str:
        made = services.invite_all(self.object, user=self.request.user, **values)
        if not made:
            return _("All active organisations have been asked before.")
        return ngettext(
            "%(number)d organisation was asked to join.", "%(number)d organisations were asked to join.", len(made)
        ) % {"number": len(made)}
