"""Agreements: their index, and a page each, which shows the facts that its approval froze."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Revision
from wagtail.query import PageQuerySet
from wagtail.search import index

from pages.comparing.lines import Line
from pages.fact_lines import fact_lines
from pages.forms import AgreementPageForm
from pages.frozen import FrozenAgreement, approved_pages, changed_keys, read_facts
from pages.models.adopted import AdoptedPage
from pages.models.base import BasePage
from pages.navigation import Crumb, crumbs_from_front_page
from pages.panels import FactsPanel, VersionsPanel
from pages.record_pages import organisations_url, thread_url
from pages.signoff.selectors import signatures_of
from pages.versions.adopting import adopt, approvals_of
from pages.versions.content import Signature, instant
from pages.versions.models import AdoptedVersion
from pages.versions.selectors import permanent_address
from registry.agreements.models import Agreement, AgreementKind
from registry.agreements.selectors.facts import agreement_facts
from registry.organisations.selectors.public import numbers_of_parties
from registry.records.models import Case, Document
from registry.records.selectors import public_documents

GROUPS = (
    (AgreementKind.FRAMEWORK, _("Hovedaftaler")),
    (AgreementKind.PARTIAL, _("Delaftaler")),
    (AgreementKind.SINGLE, _("Enkeltaftaler")),
)


@dataclass(frozen=True, slots=True)
class ListedAgreement:
    """A public agreement in a list."""

    title: str
    url: str
    facts: FrozenAgreement


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party of an agreement; `url` is "" where it has no page."""

    name: str
    url: str


class AgreementIndexPage(BasePage):
    """All public agreements by level; the site makes it and keeps it in place."""

    is_fixed = True
    is_one_of_a_kind = True
    is_creatable = False
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.AgreementPage"]

    class Meta:
        verbose_name = _("index of agreements")
        verbose_name_plural = _("indexes of agreements")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        listed = list(list_agreements(AgreementPage.objects.all(), request))
        groups = [
            {"label": label, "agreements": [row for row in listed if row.facts.kind == kind]} for kind, label in GROUPS
        ]
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "groups": [group for group in groups if group["agreements"]]}


class AgreementPage(AdoptedPage, BasePage):
    """One agreement. What it says about parties, period, themes and goals is frozen when the page is approved."""

    record_field: ClassVar[str] = "agreement"
    is_one_of_a_kind = True
    base_form_class = AgreementPageForm

    agreement = models.OneToOneField(
        Agreement,
        verbose_name=_("agreement"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The agreement the page is about. It cannot be changed later."),
    )
    case = models.ForeignKey(
        Case,
        verbose_name=_("case"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The journal's case that the agreement belongs to; its number and KLE code follow the version."),
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("document of the journal"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The document under which the adopted text is journalised."),
    )
    facts = models.JSONField(
        _("facts as approved"), default=dict, blank=True, editable=False, encoder=DjangoJSONEncoder
    )

    parent_page_types = ["pages.AgreementIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        VersionsPanel(heading=pgettext_lazy("agreement", "Versions")),
        FieldPanel("title"),
        FieldPanel("agreement"),
        FactsPanel(heading=_("Facts as approved")),
        *BasePage.content_panels[1:],
        MultiFieldPanel([FieldPanel("case"), FieldPanel("document")], heading=_("Journal")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("frozen_words")]

    class Meta:
        verbose_name = _("agreement page")
        verbose_name_plural = _("agreement pages")

    @property
    def frozen_words(self) -> list[str]:
        """Parties, themes and goals as approved, for the search."""
        shown = read_facts(self.facts)
        if shown is None:
            return []
        goals = [goal.text for theme in shown.themes for goal in theme.goals]
        return [*shown.parties, *(theme.name for theme in shown.themes), *goals]

    def freeze_facts(self, now: datetime) -> None:
        if self.agreement_id is None:  # a preview before the agreement is chosen
            return
        day = timezone.localdate(now)
        self.facts = {**agreement_facts(self.agreement, day), "frozen_at": now.isoformat()}

    def compared_facts(self, approving_at: datetime | None = None) -> tuple[Line, ...]:
        if approving_at is None or self.agreement_id is None:
            return fact_lines(self.facts)
        return fact_lines(agreement_facts(self.agreement, timezone.localdate(approving_at)))

    def signing_parties(self) -> tuple[tuple[int, str], ...]:
        shown = read_facts(self.facts)
        return tuple(zip(shown.party_ids, shown.parties, strict=True)) if shown else ()

    def changed_facts(self) -> list[str]:
        """Which of the frozen facts the register has since changed, by their keys; empty before the first approval."""
        if not self.facts:
            return []
        return changed_keys(self.facts, agreement_facts(self.agreement, timezone.localdate()))

    def adopt(self, *, revision: Revision, workflow_state: Any, now: datetime) -> None:
        approvals = approvals_of(workflow_state, revision)
        signatures = [
            Signature(row.party, row.person, row.title, instant(row.decided_at))
            for row in signatures_of(workflow_state)
        ]
        adopt(page=self, revision=revision, approvals=approvals, signatures=signatures, now=now)

    def address_of(self, revision: Revision) -> str:
        version = AdoptedVersion.objects.filter(revision=revision).first()
        return permanent_address(self, version) if version else super().address_of(revision)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shown = read_facts(self.facts)
        if shown is None and self.agreement_id is not None and getattr(request, "is_preview", False):
            shown = read_facts(
                agreement_facts(self.agreement, timezone.localdate())
            )  # what an approval now would freeze
        context: dict[str, Any] = {
            **super().get_context(request, *args, **kwargs),
            **self._told(shown, request),
            "children": self._pages(request, facts__parent__id=self.agreement_id),
            "replaced_by": self._pages(request, facts__replaces__id=self.agreement_id),
        }
        if shown is not None:
            context["documents"] = public_documents(shown.document_ids)
            context["thread_url"] = thread_url(request) if approved_pages().filter(pk=self.pk).exists() else ""
        return context

    def approved_context(self, request: HttpRequest) -> dict[str, Any]:
        """What the page says by what was frozen, without what has come about since."""
        return self._told(read_facts(self.facts), request)

    def _told(self, shown: FrozenAgreement | None, request: HttpRequest) -> dict[str, Any]:
        uppers = list(self.above(request))
        index_page = self.get_parent()
        context: dict[str, Any] = {"facts": shown, "belongs_under": uppers[-1] if uppers else None}
        if shown is not None:
            context["parties"] = _parties(shown, request)
            context["replaces"] = self._pages(request, agreement=shown.replaces_id) if shown.replaces_id else []
        if index_page is not None:
            steps = [Crumb(page.title, page.url) for page in uppers]
            top = Crumb(index_page.title, index_page.get_url(request) or "")
            context["breadcrumbs"] = crumbs_from_front_page(request, top, *steps, self)
        return context

    def _pages(self, request: HttpRequest, **of: Any) -> "list[ListedAgreement]":
        return list(list_agreements(AgreementPage.objects.filter(**of).exclude(pk=self.pk), request))

    def above(self, request: HttpRequest) -> Iterator[ListedAgreement]:
        """The public agreements above this one, as frozen, from the uppermost down; there are three levels."""
        shown = read_facts(self.facts)
        if shown is None or shown.parent_id is None:
            return
        page = AgreementPage.objects.live().public().filter(agreement=shown.parent_id).first()
        if page is not None and page.pk != self.pk:
            yield from page.above(request)
            yield from list_agreements([page], request)


def _parties(shown: FrozenAgreement, request: HttpRequest) -> list[NamedParty]:
    """The parties as approved; a housing organisation with the address it has now."""
    root = organisations_url(request)
    numbers = numbers_of_parties(shown.party_ids, timezone.localdate()) if root else {}
    return [
        NamedParty(name, f"{root}{numbers[key]}/" if key in numbers else "")
        for key, name in zip(shown.party_ids, shown.parties, strict=True)
    ]


def list_agreements(pages: "PageQuerySet | Iterable[AgreementPage]", request: HttpRequest) -> Iterator[ListedAgreement]:
    """The public ones of some agreement pages, by title.

    Args:
        pages: a queryset, of which the live and public are read in one query; or pages read already.
        request: keeps the addresses relative to the site it is for.
    """
    rows = pages.live().public().order_by("title", "pk") if isinstance(pages, PageQuerySet) else pages
    for page in rows:
        shown = read_facts(page.facts)
        if shown is not None:
            yield ListedAgreement(page.title, page.get_url(request) or "", shown)
