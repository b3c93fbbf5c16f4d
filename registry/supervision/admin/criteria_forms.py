"""The form that composes a set of criteria: each asks only for what its shape needs, and says what is wrong."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.constraints.rules import Refusal
from registry.screens.forms import RegisterForm
from registry.supervision.models import CriteriaSet
from registry.supervision.rules.composing import FIELDS, NotComposed, composed
from registry.supervision.rules.shapes import Criterion, Measure, Shape
from registry.supervision.selectors.criteria import typed
from registry.supervision.selectors.measures import GROUPS, measures
from registry.supervision.services.criteria import check_criteria_set
from registry.supervision.wording.criteria import refusal

EMPTY: dict[str, Any] = {"full_years": None}  # what a field that the shape does not ask for holds; else ""


def grouped(known: Sequence[Measure]) -> list[tuple[str, Any]]:
    """The measures as a select offers them, by what they are of."""
    by_group = groupby(known, key=lambda measure: measure.key.partition(".")[0] + ".")
    return [
        ("", _("Choose a figure")),
        *((str(GROUPS[group]), [(one.key, one.label) for one in found]) for group, found in by_group),
    ]


class CriteriaSetForm(RegisterForm):
    """A set with its criteria; what cannot be is refused on its field or its panel."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = measures(timezone.localdate())
        formset = getattr(self, "formsets", {}).get("criteria")
        if formset is not None:
            formset.form = _composing(formset.form, self.known)  # before its forms are made

    def save(self, commit: bool = True) -> CriteriaSet:
        criteria_set: CriteriaSet = super().save(commit=False)
        try:
            check_criteria_set(criteria_set)
        except ValidationError as error:
            self.formsets["criteria"].non_form_errors().extend(error.error_dict.get("criteria", []))
            raise
        if commit:
            criteria_set.save()
        return criteria_set


def _composing(form_class: Any, known: Sequence[Measure]) -> Any:
    """The form of one criterion, which knows the measures.

    Its `criterion` is what gives points, None where that is not composed; `wrong` says why not.
    """
    by_key = {measure.key: measure for measure in known}

    class Composing(form_class):
        criterion: Criterion | None = None
        wrong: tuple[str, ...] = ()

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            choices = grouped(known)
            stored = self.instance.measure
            if stored and stored not in by_key:
                choices.append((_("No longer there"), [(stored, stored)]))
            self.fields["measure"].widget = forms.Select(choices=choices)
            if self.instance.pk and not self.is_bound:
                self.wrong = tuple(map(refusal, self._compose()))

        def _post_clean(self) -> None:
            shape = self.cleaned_data.get("shape")
            asked = FIELDS[Shape(shape)] if shape else ()
            unasked = set().union(*FIELDS.values()) - set(asked)
            self.cleaned_data.update({name: EMPTY.get(name, "") for name in unasked})
            super()._post_clean()
            counted = ("shape", *asked, "weight")
            if not self.errors.keys() & set(counted):
                for reason in self._compose():
                    self.add_error(reason.field, ValidationError(refusal(reason), code=reason.code))
            self.wrong = tuple(error for name in counted for error in self.errors.get(name, ()))

        def _compose(self) -> list[Refusal]:
            try:
                self.criterion = composed(typed(self.instance), by_key, str(self.prefix))
            except NotComposed as wrong:
                return wrong.refusals
            return []

    return Composing
