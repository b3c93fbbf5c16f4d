"""Én fælles indgang: the index of housing organisations, and one address for each, with or without an editor's text."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from pages.forms import OrganisationPageForm
from pages.models.agreement import AgreementPage, list_agreements
from pages.models.base import BasePage
from pages.navigation import Crumb, crumbs_from_front_page
from pages.record_pages import addresses
from registry.bodies.selectors.facts import joint_bodies, public_bodies_of_party
from registry.organisations.models import HousingOrganisation
from registry.organisations.selectors.public import (
    areas_with_departments,
    changed_at,
    list_organisations,
    numbers_with_change,
    organisation_at,
    organisation_facts,
    words_of,
)
from registry.records.selectors import public_documents_of_party

PER_PAGE = 100
LONGEST_TEXT = 100


class OrganisationIndexPage(BasePage):
    """All active organisations; the site makes it and keeps it in place.

    It also answers at the address of each organisation that no editor has written a page about.
    """

    is_fixed = True
    is_one_of_a_kind = True
    is_creatable = False
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.OrganisationPage"]

    class Meta:
        verbose_name = _("index of housing organisations")
        verbose_name_plural = _("indexes of housing organisations")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Wagtail's answer, a page under this one; else the organisation that the number is of."""
        try:
            return super().route(request, path_components)
        except Http404:
            record = organisation_at(path_components[0], timezone.localdate()) if len(path_components) == 1 else None
            if record is None or not self.live:
                raise
            page = OrganisationPage.objects.live().filter(record=record).first()
            return RouteResult(page) if page else RouteResult(self, kwargs={"record": record})

    def serve(self, request: HttpRequest, record: HousingOrganisation | None = None) -> HttpResponse:
        if record is None:
            response: HttpResponse = super().serve(request)
            return response
        shown = _shown(record, request, self)
        context = {**super().get_context(request), **shown, "updated_at": shown["changed_at"]}
        return TemplateResponse(request, OrganisationPage.template, context)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        areas = areas_with_departments(today)
        text = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_TEXT]
        area = next((key for key, _name in areas if str(key) == request.GET.get("omraade")), None)
        found = list_organisations(today, text=text, area=area)
        return {
            **context,
            "areas": areas,
            "text": text,
            "area": area,
            "found": Paginator(found, PER_PAGE).get_page(request.GET.get("side")),
            "is_filtered": bool(text or area),
            "longest_text": LONGEST_TEXT,
        }

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        own: list[dict[str, Any]] = super().get_sitemap_urls(request)
        root = self.get_full_url(request)
        written = OrganisationPage.objects.live().values("record")
        rows = numbers_with_change(timezone.localdate(), without=written)
        return [*own, *({"location": f"{root}{number}/", "lastmod": changed} for number, changed in rows)]


class OrganisationPage(BasePage):
    """An editor's text about an organisation, at the address it has anyway, beside what the register says of it."""

    record_field: ClassVar[str] = "record"
    is_one_of_a_kind = True
    base_form_class = OrganisationPageForm
    template = "pages/organisation_page.html"

    record = models.OneToOneField(
        HousingOrganisation,
        verbose_name=_("housing organisation"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The organisation the page is about. Its facts stand beside the text. It cannot be changed later."),
    )

    parent_page_types = ["pages.OrganisationIndexPage"]
    subpage_types: list[str] = []
    content_panels = [FieldPanel("title"), FieldPanel("record"), *BasePage.content_panels[1:]]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("names", boost=2),
        index.SearchField("department_words"),
    ]

    class Meta:
        verbose_name = _("page of a housing organisation")
        verbose_name_plural = _("pages of housing organisations")

    @property
    def is_readable(self) -> bool:
        """One that has not begun has no page to read."""
        return organisation_at(self.record.lbf_number, timezone.localdate()) is not None

    @property
    def names(self) -> list[str]:
        """What the organisation is called and numbered, for the search."""
        return [self.record.party.name, self.record.lbf_number, *self._words[0]]

    @property
    def department_words(self) -> list[str]:
        """Its departments with their addresses and areas, for the search."""
        return self._words[1]

    @property
    def _words(self) -> tuple[list[str], list[str]]:
        return words_of([self.record_id], timezone.localdate())[self.record_id]

    def _set_core_field_defaults(self) -> None:
        """The address is the organisation's number, whatever an editor calls the page."""
        if self.record_id is not None:
            self.slug = self.record.lbf_number
        super()._set_core_field_defaults()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if self.record_id is None:  # a preview before the organisation is chosen
            return context
        if not self.is_readable:
            raise Http404
        shown = _shown(self.record, request, self.get_parent())
        moments = [moment for moment in (self.last_published_at, shown["changed_at"]) if moment]
        return {**context, **shown, "updated_at": max(moments, default=None)}


def _shown(record: HousingOrganisation, request: HttpRequest, above: Page | None) -> dict[str, Any]:
    """What the register says of an organisation, for everybody to read.

    Args:
        record: which.
        request: keeps addresses relative to the site it is for.
        above: the index; None for a page that nobody has saved yet.
    """
    today: date = timezone.localdate()
    facts = organisation_facts(record, today)
    root = (above.get_url(request) or "") if above else ""
    public = list_agreements(AgreementPage.objects.all(), request)
    bodies = () if facts.ended_on else public_bodies_of_party(facts.party_id, today)
    crumbs = [Crumb(above.title, root)] if above else []
    moment: datetime | None = changed_at(record)
    return {
        "organisation": facts,
        "organisations_url": root,
        "agreements": [row for row in public if facts.party_id in row.facts.party_ids],
        "bodies": bodies,
        "joint_bodies": () if facts.ended_on or bodies else joint_bodies(),
        "documents": public_documents_of_party(facts.party_id),
        "addresses": addresses(request),
        "changed_at": moment,
        "breadcrumbs": crumbs_from_front_page(request, *crumbs, Crumb(facts.name)),
    }
