"""The forms of agreements, goals and accessions, and of what is done with an agreement."""

from collections import defaultdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from registry.agreements import services
from registry.agreements.models import Agreement, Goal, GoalState
from registry.screens.forms import ReasonForm, RegisterForm

Choices = list[tuple[Any, Any]]
NONE_CHOSEN = ("", "---------")


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
    """A goal; once its agreement is known, it offers the agreement's themes first, and the goals one level up alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = self._agreement()
        self.fields["parent"].label_from_instance = lambda goal: f"{goal.agreement}: {goal}"
        if agreement is not None:
            self._offer("theme", self._themes(agreement))
            self._offer("parent", self._goals_above(agreement))
            if agreement.parent is None:
                self.fields["parent"].help_text = _(
                    "The agreement belongs under no other, so its goals are the uppermost."
                )

    def save(self, commit: bool = True) -> Goal:
        services.number_goal(self.instance)
        services.check_goal(self.instance)
        goal: Goal = super().save(commit)
        return goal

    def _agreement(self) -> Agreement | None:
        key = self.data.get("agreement") if self.is_bound else self.instance.agreement_id
        rows = self.fields["agreement"].queryset.select_related("parent")
        found: Agreement | None = rows.filter(pk=key).first() if str(key or "").isdecimal() else None
        return found

    def _offer(self, name: str, choices: Choices) -> None:
        """Offer only these; what else is sent is refused by the rules, which say why."""
        self.fields[name].widget = forms.Select(choices=[NONE_CHOSEN, *choices])

    def _themes(self, agreement: Agreement) -> Choices:
        own = set(agreement.theme_rows.values_list("theme", flat=True))
        groups: dict[bool, Choices] = {True: [], False: []}
        for theme in self.fields["theme"].queryset.order_by("name"):
            groups[theme.pk in own].append((theme.pk, theme.name))
        named = ((_("Themes of the agreement"), groups[True]), (_("Other themes"), groups[False]))
        return [(name, choices) for name, choices in named if choices]

    def _goals_above(self, agreement: Agreement) -> Choices:
        goals = self.fields["parent"].queryset.filter(agreement=agreement.parent_id).exclude(state=GoalState.RETIRED)
        groups: dict[str, Choices] = defaultdict(list)
        for goal in goals.select_related("theme").order_by("theme__name", "number", "pk"):
            groups[goal.theme.name].append((goal.pk, str(goal)))
        now = self.instance.parent
        if now is not None and all(now.pk != key for choices in groups.values() for key, _name in choices):
            groups[_("Chosen now")].append((now.pk, f"{now.agreement}: {now}"))
        return list(groups.items())


class AccessionForm(RegisterForm):
    """An organisation's tilslutning."""

    def save(self, commit: bool = True) -> Any:
        services.check_accession(self.instance)
        return super().save(commit)


class DayForm(ReasonForm):
    """Asks for a day and a reason."""

    on = forms.DateField(label=gettext_lazy("Date"), widget=AdminDateInput)
    field_order = ("on", "reason")


class SuccessorForm(ReasonForm):
    """Asks for the title and the period of the agreement that takes over."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=250)
    valid_from = forms.DateField(label=gettext_lazy("Valid from"), widget=AdminDateInput, required=False)
    valid_until = forms.DateField(
        label=gettext_lazy("Valid until"),
        widget=AdminDateInput,
        required=False,
        help_text=gettext_lazy("The first day it no longer holds."),
    )
    field_order = ("title", "valid_from", "valid_until", "reason")
