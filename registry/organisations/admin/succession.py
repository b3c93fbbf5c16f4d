"""Sammenlæg afdelinger, opdel afdeling: asked for, shown as it would be, and done when that is confirmed."""

from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.constraints.wording import kroner
from registry.organisations.admin.succession_forms import (
    MergeForm,
    NumberOfParts,
    OrganisationChoice,
    PartForms,
    SplitForm,
)
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.selectors.stock import DWELLING_TYPES
from registry.organisations.services.succession import Succession, carry_out, plan_merger, plan_split
from registry.screens.values import NOTHING, number
from registry.screens.views import RegisterView
from registry.screens.visibility import visible


class _SuccessionView(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """Shows the form, then what it would do, and does exactly that when it is confirmed."""

    right = "change"
    template_name = "registry/organisations/succession.html"
    model: Any = None
    header_icon = "resubmit"
    main: Any = None  # the form
    problem = ""
    parts: Any = None  # the forms of the new departments, where there are several

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.allows("add"):
            raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": str(self.page_title)})

    def bind(self, data: Any) -> None:
        """Make `main` and `parts` from what was posted, or empty."""
        raise NotImplementedError

    def plan(self) -> Succession:
        """What the valid forms ask for; ValidationError when it cannot be."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.bind(None)
        return self._show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.bind(request.POST)
        if self.main is None:
            return self._show()
        if not (self.main.is_valid() & (self.parts is None or self.parts.is_valid())):
            return self._show()
        try:
            plan = self.plan()
            if request.POST.get("confirmed") != _digest(plan):
                return self._show(plan=_preview(plan), confirmed=_digest(plan))
            new = carry_out(plan, user=request.user, reason=self.main.cleaned_data["reason"])
        except ValidationError as error:
            self._refuse(error)
            return self._show()
        except IntegrityError:
            self.main.add_error(None, _("Somebody else has just taken one of the LBF numbers. Choose another."))
            return self._show()
        said = ngettext("%(number)d new department", "%(number)d new departments", len(new)) % {"number": len(new)}
        messages.success(request, f"{said}: {', '.join(map(str, new))}.")
        return redirect(self.address("inspect", new[0]))

    def _refuse(self, error: ValidationError) -> None:
        """Put what a service refuses on the form: on its field where there is one, else on top."""
        for name, errors in error.error_dict.items():
            self.main.add_error(name if name in self.main.fields else None, errors)

    def _show(self, **context: Any) -> HttpResponseBase:
        shown = {
            "form": self.main,
            "parts": self.parts,
            "problem": self.problem,
            "back_url": self.address("index"),
            **context,
        }
        return self.render_to_response(self.get_context_data(**shown))


class MergeView(_SuccessionView):
    """Departments of one organisation become one."""

    def get_page_title(self) -> str:
        return _("Merge departments")

    page_title = property(get_page_title)

    @cached_property
    def choice(self) -> OrganisationChoice:
        rows = visible(HousingOrganisation, self.request.user)
        return OrganisationChoice(self.request.GET or None, rows=rows)

    def bind(self, data: Any) -> None:
        chosen = self.choice.cleaned_data.get("organisation") if self.choice.is_valid() else None
        if chosen is not None:
            rows = self.visible_rows().filter(organisation=chosen, active_until=None).order_by("lbf_number", "pk")
            self.main = MergeForm(data, rows=rows) if len(rows) > 1 else None
            self.problem = "" if self.main else _("It has fewer than two departments that have not ended.")

    def plan(self) -> Succession:
        asked = self.main.cleaned_data
        return plan_merger(
            departments=list(asked["departments"].select_related("organisation__party")),
            lbf_number=asked["lbf_number"],
            name=asked["name"],
            effective_on=asked["effective_on"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            choice=self.choice,
            choose=_("Show its departments"),
            effect=_(
                "The departments end on the day, and a new one begins with their dwellings, floor area, guarantees and "
                "building sections. Key figures, decisions and history stay with the old."
            ),
            act=_("Merge"),
            **kwargs,
        )


class SplitView(_SuccessionView):
    """A department becomes several."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = self.visible_rows().select_related("organisation__party")
        found = rows.filter(pk=self.kwargs[self.pk_url_kwarg]).first()
        if found is None:
            raise Http404
        self.object: Department = found

    def get_page_title(self) -> str:
        return _("Split department")

    page_title = property(get_page_title)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    @cached_property
    def choice(self) -> NumberOfParts:
        return NumberOfParts(self.request.GET or None)

    def bind(self, data: Any) -> None:
        wanted = (self.choice.cleaned_data.get("parts") if self.choice.is_valid() else None) or 2
        sections = list(self.object.sections.order_by("number"))
        self.main = SplitForm(data)
        self.parts = PartForms(
            data, prefix="part", form_kwargs={"sections": sections}, initial=[{} for _part in range(wanted)]
        )

    def plan(self) -> Succession:
        return plan_split(
            department=self.object,
            parts=[form.part() for form in self.parts],
            effective_on=self.main.cleaned_data["effective_on"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            choice=self.choice,
            choose=_("Choose the number"),
            whole=_figures(self.object),
            whole_name=f"{self.object.organisation}: {self.object}",
            headers=_headers(),
            effect=_(
                "The department ends on the day, and the new ones begin. Their dwellings of each type, and the "
                "guarantee, must make up the whole. Key figures, decisions and history stay with the old."
            ),
            act=_("Split"),
            **kwargs,
        )


def _digest(plan: Succession) -> str:
    """Names what a plan does, so that nothing but what was shown is done."""
    said = [
        plan.effective_on,
        [row.pk for row in plan.predecessors],
        [
            [(field.attname, getattr(row, field.attname)) for field in row._meta.concrete_fields]
            for row in plan.successors
        ],
        [[row.pk for row in rows] for rows in plan.sections],
    ]
    return sha256(repr(said).encode()).hexdigest()


def _headers() -> list[str]:
    names = (*DWELLING_TYPES, "floor_area_m2", "guarantee_dkk")
    return [capfirst(str(Department._meta.get_field(name).verbose_name)) for name in names]  # type: ignore[union-attr]


def _figures(row: Department) -> list[str]:
    area = NOTHING if row.floor_area_m2 is None else number(row.floor_area_m2)
    guarantee = NOTHING if row.guarantee_dkk is None else kroner(row.guarantee_dkk)
    return [*(number(getattr(row, name)) for name in DWELLING_TYPES), area, guarantee]


def _preview(plan: Succession) -> dict[str, Any]:
    """The departments that end and those that begin, side by side."""
    return {
        "effective_on": plan.effective_on,
        "headers": _headers(),
        "old": [{"name": str(row), "figures": _figures(row), "sections": []} for row in plan.predecessors],
        "new": [
            {"name": str(row), "figures": _figures(row), "sections": [section.number for section in sections]}
            for row, sections in zip(plan.successors, plan.sections, strict=True)
        ],
    }
