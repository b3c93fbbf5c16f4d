"""What each criterion hits, beside it while a set is composed: in the form, and asked for by its script (K183)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.panels import Panel

from registry.screens.views import RegisterView
from registry.screens.writing import AddView, ChangeView
from registry.supervision.models import CriteriaSet
from registry.supervision.rules.composing import FIELDS
from registry.supervision.rules.hits import Hits
from registry.supervision.rules.shapes import Comparison
from registry.supervision.selectors.hits import hits_on
from registry.supervision.wording import hits as wording

TEMPLATE = "registry/supervision/hits.html"
ASKED = "show-hits"  # the name of the button that shows the hits and saves nothing


@dataclass(frozen=True)
class Told:
    """What a criterion hits in words, or why it cannot give points; nothing of one that nobody has begun yet."""

    hit: str = ""
    missing: str = ""
    wrong: tuple[str, ...] = ()


def told(found: Hits) -> Told:
    """The hits of a criterion that gives points."""
    return Told(wording.hit(found), wording.missing(found))


def tell(forms: Iterable[Any], day: date) -> None:
    """Give the form of each criterion its `told`; the register is read once, and only where one gives points."""
    forms = list(forms)
    found = hits_on(day, [form.criterion for form in forms if form.criterion is not None])
    for form in forms:
        form.told = Told(wrong=form.wrong) if form.criterion is None else told(found[form.criterion.key])


class HitsPanel(Panel):
    """What the criterion of a form hits."""

    class BoundPanel(Panel.BoundPanel):
        """Of one criterion."""

        template_name = "registry/supervision/hits_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "told": getattr(self.form, "told", Told())}


class _Composing:
    """Mixed into the views with the form: tells the hits, and answers the button that shows them anew."""

    template_name = "registry/supervision/criteria_form.html"
    request: HttpRequest

    def is_valid(self, form: Any) -> bool:
        if ASKED not in self.request.POST:
            return bool(super().is_valid(form))  # type: ignore[misc]
        form.full_clean()
        form.errors.clear()  # of the set itself: nobody has asked to save it
        self.produced_error_message = None
        messages.info(self.request, _("The hits are counted. Nothing is saved yet."))
        return False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        tell(context["form"].formsets["criteria"].forms, timezone.localdate())
        return {**context, "asks": asks(), "asked": ASKED, "hits_url": self.address("hits")}  # type: ignore[attr-defined]


class AddCriteriaView(_Composing, AddView):
    """A new set."""


class ChangeCriteriaView(_Composing, ChangeView):
    """A set to change; whoever opens a locked one is shown it instead."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.is_locked:
            return redirect(self.address("inspect", self.object))
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response


class HitsView(RegisterView, View):
    """What one criterion hits as it is typed, as a piece of the page; nothing is stored."""

    http_method_names = ["post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.right = "change" if self.register.allows(request.user, "change") else "add"
        super().setup(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form_class: Any = self.register.form_panel.get_form_class()
        form = form_class(instance=CriteriaSet(), for_user=request.user).formsets["criteria"].form(request.POST)
        form.full_clean()
        tell([form], timezone.localdate())
        return render(request, TEMPLATE, {"told": form.told})


def asks() -> dict[str, Any]:
    """What each shape asks for, and the comparison without a limit, as the form's script takes them."""
    return {
        "asks": {shape.value: fields for shape, fields in FIELDS.items()},
        "limitless": Comparison.MISSING.value,
    }
