"""The registers of forums and groups, seats, appointments and successions, and the page of checks."""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import F
from django.urls import URLPattern, re_path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.bodies import services, sheets, wording
from registry.bodies.models import Seat
from registry.bodies.rules.shapes import Check
from registry.bodies.selectors.checks import checks_on
from registry.bodies.selectors.seats import seat_overview
from registry.columns import danish_order
from registry.screens.forms import RegisterForm
from registry.screens.listing import ListView
from registry.screens.reading import RowView
from registry.screens.register import RegisterAdmin
from registry.screens.views import RegisterView


class BodyForm(RegisterForm):
    """A body; what cannot be is refused on its field."""

    def save(self, commit: bool = True) -> Any:
        services.check_body(self.instance)
        return super().save(commit)


class SeatForm(RegisterForm):
    """A seat."""

    def save(self, commit: bool = True) -> Any:
        services.check_seat(self.instance)
        return super().save(commit)


class AppointmentForm(RegisterForm):
    """An appointment: only seats that are not filled by another body's members can be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Seat.objects.filter(derived_from__isnull=True).select_related("body")
        self.fields["seat"].queryset = seats.order_by(danish_order(F("body__name")), danish_order(F("label")), "pk")

    def save(self, commit: bool = True) -> Any:
        services.check_appointment(self.instance)
        return super().save(commit)


class SuccessionForm(RegisterForm):
    """A succession."""

    def save(self, commit: bool = True) -> Any:
        services.check_succession(self.instance)
        return super().save(commit)


class BodyListView(ListView):
    """The list, with a way to the checks."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        checks = HeaderButton(_("Things to check"), url=self.address("checks"), icon_name="tasks")
        return [*super().header_buttons, checks]


class BodyRowView(RowView):
    """A body with its seats, who sits in them today, and its checks."""

    template_name = "registry/bodies/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        context["seats"] = seat_overview(self.object, today)
        context["checks"] = [_shown(check, self.request.user) for check in checks_on(today, [self.object.pk])]
        return context


class ChecksView(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """What should be seen to in all bodies today, each with a link to where it is mended."""

    template_name = "registry/bodies/checks.html"
    model: Any = None
    header_icon = "tasks"

    def get_page_title(self) -> str:
        return _("Things to check")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": _("Things to check")})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        context["today"] = today
        context["checks"] = [_shown(check, self.request.user) for check in checks_on(today)]
        return context


def _shown(check: Check, user: Any) -> dict[str, str]:
    subject = check.subject
    model = {"body": sheets.BODIES.model, "seat": sheets.SEATS.model}[subject.kind]
    right = f"registry.{get_permission_codename('change', model._meta)}"
    action = "edit" if user.has_perm(right) else "inspect"
    url = reverse(f"registry_{subject.kind}_modeladmin_{action}", args=(subject.key,))
    return {"subject": subject.name, "text": wording.check(check), "k": check.k, "url": url}


class BodyAdmin(RegisterAdmin):
    """Fora og grupper."""

    sheet = sheets.BODIES
    icon = "group"
    form = BodyForm
    panels = (
        MultiFieldPanel(
            [
                "name",
                "slug",
                FieldRowPanel(["kind", "level"]),
                FieldRowPanel(["state", "scope"]),
                "is_public",
            ],
            heading=gettext_lazy("Body"),
        ),
        MultiFieldPanel(
            ["parent", "composition", "origin_theme", "origin_initiative", "agreement"],
            heading=gettext_lazy("Set up by, and arose from"),
        ),
        MultiFieldPanel(
            ["chair_party", "chair_rule", "facilitator", "facilitator_reason", "secretary"],
            heading=gettext_lazy("Chair and service"),
        ),
        MultiFieldPanel(
            ["term_years", FieldRowPanel(["established_on", "dissolved_on"])], heading=gettext_lazy("Term")
        ),
        InlinePanel(
            "statements",
            heading=gettext_lazy("Purposes, changes and duties"),
            label=gettext_lazy("Line"),
            panels=[FieldRowPanel(["kind", "position"]), FieldPanel("text")],
        ),
        InlinePanel(
            "aliases", heading=gettext_lazy("Aliases"), label=gettext_lazy("Other name"), panels=[FieldPanel("name")]
        ),
        InlinePanel(
            "document_rows",
            heading=gettext_lazy("Documents"),
            label=gettext_lazy("Document"),
            panels=[FieldPanel("document")],
        ),
    )

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        base = self.url_helper.base_url_path
        own = (
            ("checks", "checks/", ChecksView),
            ("index", "", BodyListView),
            ("inspect", r"inspect/(?P<instance_pk>\d+)/", BodyRowView),
        )
        routes = tuple(
            re_path(rf"^{base}/{path}$", self._serve(view, {}), name=self.url_name(name)) for name, path, view in own
        )
        return (*routes, *super().get_admin_urls_for_registration())


class SeatAdmin(RegisterAdmin):
    """Pladser."""

    sheet = sheets.SEATS
    icon = "user"
    form = SeatForm
    panels = (
        MultiFieldPanel(["body", "label", "party", "role", "appointed_by"], heading=gettext_lazy("Seat")),
        MultiFieldPanel(
            [FieldRowPanel(["minimum", "maximum"]), "is_default", "lowest_rank"],
            heading=gettext_lazy("Number and rank"),
        ),
        "derived_from",
        FieldRowPanel(["valid_from", "valid_until"], heading=gettext_lazy("Validity")),
    )


class AppointmentAdmin(RegisterAdmin):
    """Udpegninger."""

    sheet = sheets.APPOINTMENTS
    icon = "user"
    form = AppointmentForm
    panels = ("seat", "person", "rank", FieldRowPanel(["valid_from", "valid_until"]))


class SuccessionAdmin(RegisterAdmin):
    """Afløsninger."""

    sheet = sheets.SUCCESSIONS
    icon = "redirect"
    form = SuccessionForm
    panels = ("predecessor", "successor", "task", "effective_on")
