"""A page that asks for a reason, and for what else an action needs, and then does it with one row."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.screens.forms import ReasonForm
from registry.screens.views import RegisterView


class ActionView(RegisterView, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Asks for a reason and does one thing with a row.

    A subclass states `page_title`, the effect, and does it in `act`.
    """

    right = "change"
    template_name = "registry/screens/action.html"
    form_class: type[forms.Form] = ReasonForm
    model: Any = None
    object: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = self.get_object()

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(
            {"url": self.get_success_url(), "label": str(self.object)}, {"url": "", "label": str(self.page_title)}
        )

    def get_success_url(self) -> str:
        return self.address("inspect", self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(object=self.object, effect=self.get_effect(), back_url=self.get_success_url())
        return context

    def get_effect(self) -> str:
        raise NotImplementedError

    def act(self, values: dict[str, Any]) -> str:
        """Do it and return what to tell the user."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            said = self.act(form.cleaned_data)
        except ValidationError as error:
            self._tell(form, error)
            return self.form_invalid(form)
        messages.success(self.request, said)
        return super().form_valid(form)

    def _tell(self, form: Any, error: ValidationError) -> None:
        """Put what is refused on its field, and what the form has no field for on the first."""
        first = next(iter(form.fields))
        for name, errors in error.update_error_dict({}).items():
            form.add_error(name if name in form.fields else first, ValidationError(errors).messages)
