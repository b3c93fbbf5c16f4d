"""Overdrag efter valg, Nedlæg, Nedsæt: each one action on a body, shown before it is done."""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from registry.bodies import services, wording
from registry.bodies.admin.acting import BEGINS, ENDS, FOLLOWS, STAYS, BodyActionView, Line, Preview, digest, may
from registry.bodies.admin.action_forms import DayForm, DissolveForm, EstablishForm, ReasonForm, SeatMembersForm
from registry.bodies.models import Appointment, Body, BodyState, Seat, Succession
from registry.bodies.selectors.actions import open_duties, people_with_names, seats_to_hand_over
from registry.bodies.services import Handover
from registry.parties.models import Person
from registry.validity.wording import day as written


class HandOverView(BodyActionView):
    """Overdrag efter valg: who goes on and who is new in every seat (K064, K075)."""

    needs = (("change", Appointment), ("add", Appointment))
    title = gettext_lazy("Hand over after an election")
    effect = gettext_lazy(
        "Everybody who leaves sits until the day, and everybody who is new from the day. Either all of it happens or "
        "none. Seats that are filled by the members of another body follow that body."
    )
    template_name = "registry/bodies/hand_over.html"
    seats: Sequence[SeatMembersForm] = ()
    derived: Sequence[Seat] = ()

    @cached_property
    def choice(self) -> DayForm:
        return DayForm(self.request.GET or None)

    def bind(self, data: Any) -> bool:
        if not self.choice.is_valid() or self.object.state == BodyState.DISSOLVED:
            return False
        self.form = ReasonForm(data)
        found = seats_to_hand_over(self.object, self.choice.cleaned_data["on"])
        self.derived = [seat for seat, _sitting in found if seat.derived_from_id]
        creates = may(self.request.user, ("add", Person))
        self.seats = [
            SeatMembersForm(data, seat=seat, sitting=sitting, user=self.request.user, creates=creates)
            for seat, sitting in found
            if not seat.derived_from_id
        ]
        return data is not None and all([self.form.is_valid(), *(seat.is_valid() for seat in self.seats)])

    @cached_property
    def asked(self) -> dict[str, Any]:
        members = [member for seat in self.seats for member in seat.members()]
        return {"on": self.choice.cleaned_data["on"], "members": members}

    def preview(self) -> Preview:
        plan = services.plan_handover(self.object, **self.asked)
        lines = [Line(ENDS, row.seat.label, row.person.name) for row in plan.ending]
        lines += [Line(STAYS, row.seat.label, row.person.name) for row in plan.staying]
        lines += [Line(BEGINS, row.seat.label, _new(row)) for row in plan.beginning]
        if plan.term_ends_on is not None:
            period = {"years": plan.body.term_years, "start": written(plan.on), "end": written(plan.term_ends_on)}
            text = _("a new term of %(years)s years, from %(start)s until %(end)s") % period
            lines.append(Line(BEGINS, plan.body.name, text))
        text = _("the members of %(body)s, as they will be") % {"body": plan.body}
        lines += [Line(FOLLOWS, str(seat), text) for seat in plan.following]
        return Preview(lines, _warnings(plan), _digest(plan))

    def act(self) -> str:
        made = services.hand_over(
            self.object, **self.asked, user=self.request.user, reason=self.form.cleaned_data["reason"]
        )
        new = ngettext("%(number)d new member", "%(number)d new members", len(made)) % {"number": len(made)}
        return _("%(body)s was handed over: %(new)s.") % {"body": self.object, "new": new}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        problem = ""
        if self.object.state == BodyState.DISSOLVED:
            problem = _("%(body)s is dissolved: nobody can be appointed to it.") % {"body": self.object}
        return super().get_context_data(
            choice=self.choice, seats=self.seats, derived=self.derived, problem=problem, **kwargs
        )


class DissolveView(BodyActionView):
    """Nedlæg: the body ends, and its tasks go to others (K093, K110)."""

    needs = (("change", Appointment), ("change", Seat), ("add", Succession))
    title = gettext_lazy("Dissolve")
    effect = gettext_lazy(
        "The body's seats and appointments end on the day. Choose who takes over each of its tasks. Groups that it has "
        "set up are dissolved or moved first."
    )

    def bind(self, data: Any) -> bool:
        self.form = DissolveForm(data, body=self.object, duties=open_duties(self.object))
        return bool(self.form.is_valid())

    @cached_property
    def asked(self) -> dict[str, Any]:
        return {"on": self.form.cleaned_data["on"], "tasks": list(self.form.tasks())}

    def preview(self) -> Preview:
        plan = services.plan_dissolution(self.object, **self.asked)
        lines = [Line(ENDS, row.seat.label, row.person.name) for row in plan.appointments]
        lines += [Line(ENDS, plan.body.name, _("the seat “%(seat)s”") % {"seat": row.label}) for row in plan.seats]
        lines += [Line(BEGINS, row.successor.name, row.task) for row in plan.successions]
        left = set(open_duties(self.object)) - {row.task for row in plan.successions}
        warnings = [_("Nobody takes over this duty: %(duty)s") % {"duty": duty} for duty in sorted(left)]
        warnings += [
            _("%(seat)s is filled from here and will have no members.") % {"seat": seat} for seat in plan.left_empty
        ]
        keys = [[row.pk for row in rows] for rows in (plan.appointments, plan.seats)]
        return Preview(
            lines, warnings, digest(plan.on, keys, [(row.task, row.successor_id) for row in plan.successions])
        )

    def act(self) -> str:
        services.dissolve(self.object, **self.asked, user=self.request.user, reason=self.form.cleaned_data["reason"])
        return _("%(body)s was dissolved.") % {"body": self.object}


class EstablishView(BodyActionView):
    """Nedsæt: a proposed body begins (K142)."""

    title = gettext_lazy("Establish")
    effect = gettext_lazy("The body is established from the day. A group is set up by the body that it reports to.")

    def bind(self, data: Any) -> bool:
        self.form = EstablishForm(data, body=self.object)
        return bool(self.form.is_valid())

    def preview(self) -> Preview:
        parent: Body | None = self.form.cleaned_data.get("parent")
        on = self.form.cleaned_data["on"]
        text = _("established on %(day)s") % {"day": written(on)}
        lines = [Line(BEGINS, self.object.name, text)]
        if parent is not None:
            lines.append(Line(BEGINS, self.object.name, _("set up by %(body)s") % {"body": parent}))
        return Preview(lines, (), digest(self.object.state, on, parent and parent.pk))

    def act(self) -> str:
        services.establish(
            self.object,
            on=self.form.cleaned_data["on"],
            parent=self.form.cleaned_data.get("parent"),
            user=self.request.user,
            reason=self.form.cleaned_data["reason"],
        )
        return _("%(body)s was established.") % {"body": self.object}


def _new(row: Appointment) -> str:
    rank = str(row.get_rank_display()) if row.rank is not None else ""
    is_new = row.person._state.adding
    name = _("%(name)s (new in the register)") % {"name": row.person.name} if is_new else row.person.name
    return ", ".join(part for part in (name, rank) if part)


def _warnings(plan: Handover) -> list[str]:
    """What should be seen to after the handover; nothing of it blocks."""
    found = [f"{check.subject.name}: {wording.check(check)} ({check.k})" for check in services.checks_after(plan)]
    known = people_with_names([row.person.name for row in plan.beginning if row.person._state.adding])
    return found + [
        _("There is already a person named %(name)s. Choose that person instead, if it is the same.") % {"name": name}
        for name in known
    ]


def _digest(plan: Handover) -> str:
    new = [(row.seat_id, row.person_id, row.person.name, row.person.title, row.rank) for row in plan.beginning]
    return digest(plan.on, [row.pk for row in plan.ending], [row.pk for row in plan.staying], new)
