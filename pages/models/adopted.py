"""What the public reads of an agreement's adopted versions, at addresses under its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.locks import BaseLock, BasicLock, ScheduledForPublishLock

from pages.comparing.content import public_content
from pages.comparing.redline import redline
from pages.navigation import Crumb, crumbs_from_front_page
from pages.papers import named_file, pdf_or_what_to_install
from pages.versions.forms import AsOfDayForm, TwoVersionsForm
from pages.versions.models import AdoptedVersion
from pages.versions.paper import paper_of
from pages.versions.rules import Held
from pages.versions.selectors import (
    current_version,
    held,
    in_force_on,
    papers,
    permanent_address,
    public_version,
    public_versions,
)
from registry.printing import pdf


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version that has come into force, with the days it was; `until` is the last one, None while it is."""

    version: AdoptedVersion
    since: date
    until: date | None


class AdoptedPage(RoutablePageMixin):
    """A page whose approved texts are kept as numbered versions.

    What awaits its day is nowhere here. A restricted page asks for the login at each of these addresses, because
    Wagtail does before it lets any of them answer.
    """

    def get_route_paths(self) -> list[str]:
        """Every address under the page, so that all of them lead on when it moves."""
        paths = ["/", "/udgaver/", "/udgaver/sammenlign/"]
        for version in public_versions(self):
            one = f"/udgaver/{version.number}/"
            paths += [one, f"{one}json/", f"{one}pdf/"]
        return paths

    def get_lock(self) -> BaseLock | None:
        """A plan locks nothing: the next version may be written while one awaits its day."""
        lock: BaseLock | None = super().get_lock()
        if not isinstance(lock, ScheduledForPublishLock):
            return lock
        if task := self.current_workflow_task:
            waiting: BaseLock = task.lock_class(self, task)
            return waiting
        return BasicLock(self) if self.locked else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if getattr(request, "is_preview", False) or not self.live:
            return context
        version = current_version(self)
        if version is None:
            return context
        return {**context, **self._about(version), "day_form": AsOfDayForm()}

    @path("udgaver/", name="versions")
    def versions(self, request: HttpRequest) -> HttpResponse:
        """All versions; with a day, the one in force on it."""
        versions = self._public_versions()
        form = AsOfDayForm(request.GET if "dag" in request.GET else None, today=timezone.localdate())
        if not form.is_valid():
            return self._list(request, versions, form)
        day = form.cleaned_data["dag"]
        answer = held(versions, self, day)
        shown = next((version for version in versions if version.number == answer.number), None)
        if shown is None:
            return self._list(request, versions, form, answer=answer, day=day)
        return self._one(request, versions, shown, answer=answer, day=day, day_form=form)

    @path("udgaver/<int:number>/", name="version")
    def version(self, request: HttpRequest, number: int) -> HttpResponse:
        """One version, as it was adopted."""
        versions = self._public_versions()
        shown = next((version for version in versions if version.number == number), None)
        if shown is None:
            raise Http404
        return self._one(request, versions, shown)

    @path("udgaver/<int:number>/json/", name="version_json")
    def version_json(self, request: HttpRequest, number: int) -> HttpResponse:
        """The bytes that the version's SHA-256 is of."""
        version = self._public_version(number)
        response = HttpResponse(version.content.encode(), content_type="application/json; charset=utf-8")
        return named_file(response, f"{self.slug}-udgave-{number}.json")

    @path("udgaver/<int:number>/pdf/", name="version_pdf")
    def version_pdf(self, request: HttpRequest, number: int) -> HttpResponse:
        """The version on paper; 503 with what to do where the system cannot make it."""
        version = self._public_version(number)
        address = permanent_address(self, version)
        return pdf_or_what_to_install(
            request, paper_of(version, address), address, f"{self.slug}-udgave-{number}", super().get_context(request)
        )

    @path("udgaver/sammenlign/", name="compare")
    def compare(self, request: HttpRequest) -> HttpResponse:
        """What one version says other than another."""
        versions = self._public_versions()
        form = TwoVersionsForm(request.GET or None, versions=versions)
        context: dict[str, Any] = {"compare_form": form}
        if form.is_valid():
            old, new = form.chosen()
            context |= {
                "old": old,
                "new": new,
                "redline": redline(public_content(old.as_page()), public_content(new.as_page())),
            }
        return self._answer(request, "pages/agreement_comparison.html", _("Compare two versions"), **context)

    def _public_versions(self) -> list[AdoptedVersion]:
        """In the order in which they came into force.

        Raises:
            Http404: none has.
        """
        versions = public_versions(self)
        if not versions:
            raise Http404
        return versions

    def _public_version(self, number: int) -> AdoptedVersion:
        try:
            return public_version(self, number)
        except AdoptedVersion.DoesNotExist as error:
            raise Http404 from error

    def _about(self, version: AdoptedVersion) -> dict[str, Any]:
        return {
            "version": version,
            "since": in_force_on(version),
            "permanent_address": permanent_address(self, version),
            "versions_url": f"{self.url}udgaver/",
            "pdf_missing": "" if pdf.is_available() else pdf.what_to_install(),
        }

    def _one(
        self, request: HttpRequest, versions: Sequence[AdoptedVersion], version: AdoptedVersion, **more: Any
    ) -> HttpResponse:
        """A version as it was adopted, among the others."""
        listed = {row.version.number: row for row in _listed(versions)}
        own = listed[version.number]
        page = version.as_page()
        page.last_published_at = version.entry_into_force.at
        context: dict[str, Any] = {
            **super().get_context(request),
            "page": page,
            "self": page,
            **page.approved_context(request),
            "documents": papers(version),
            "adopted": version.adopted,
            **self._about(version),
            "until": own.until,
            "is_current": version == versions[-1],
            "current": versions[-1],
            "before": versions[versions.index(version) - 1] if version != versions[0] else None,
            "day_form": AsOfDayForm(),
            **more,
        }
        context["breadcrumbs"] = self._crumbs(request, str(version).capitalize(), is_under_list=True)
        return TemplateResponse(request, "pages/agreement_version.html", context)

    def _list(
        self,
        request: HttpRequest,
        versions: Sequence[AdoptedVersion],
        form: AsOfDayForm,
        answer: Held | None = None,
        day: date | None = None,
    ) -> HttpResponse:
        return self._answer(
            request,
            "pages/agreement_versions.html",
            pgettext("agreement", "Versions"),
            listed=_listed(versions)[::-1],
            day_form=form,
            compare_form=TwoVersionsForm(versions=versions),
            held=answer,
            day=day,
        )

    def _answer(self, request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
        base = {**super().get_context(request), "versions_url": f"{self.url}udgaver/", "heading": title}
        crumbs = self._crumbs(request, title, is_under_list=template != "pages/agreement_versions.html")
        return TemplateResponse(request, template, {**base, **context, "breadcrumbs": crumbs})

    def _crumbs(self, request: HttpRequest, title: str, *, is_under_list: bool) -> list[Crumb]:
        index, address = self.get_parent(), self.get_url(request) or ""
        steps = [Crumb(index.title, index.get_url(request) or ""), Crumb(self.title, address)]
        if is_under_list:
            steps.append(Crumb(pgettext("agreement", "Versions"), f"{address}udgaver/"))
        return crumbs_from_front_page(request, *steps, Crumb(title))


def _listed(versions: Sequence[AdoptedVersion]) -> list[ListedVersion]:
    """The versions with their days, in the order in which they came into force."""
    starts = [in_force_on(version) for version in versions]
    ends = [max(start, later - timedelta(days=1)) for start, later in pairwise(starts)]
    return [ListedVersion(*row) for row in zip(versions, starts, [*ends, None], strict=True)]
