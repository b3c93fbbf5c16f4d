"""The front page."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.models.agreement import AgreementPage, list_agreements
from pages.models.base import BasePage
from pages.record_pages import Addresses, addresses, calendar_url
from registry.bodies.models import Level
from registry.bodies.selectors.facts import LevelRow, bodies_by_level
from registry.meetings.rules.windows import Days
from registry.meetings.selectors.listing import MeetingRow, next_by_body, upcoming
from registry.meetings.selectors.wheel import WheelRow, wheel

SHOWN = 5
LEVELS = {
    Level.POLITICAL: _("political"),
    Level.ADMINISTRATIVE: _("administrative management"),
    Level.PRACTICAL: _("practical administration"),
}


@dataclass(frozen=True, slots=True)
class ForumCard:
    """A body on the front page; `url` is "" where it has no page to read."""

    title: str
    url: str
    purpose: str
    kind_label: str
    next_meeting: MeetingRow | None


@dataclass(frozen=True, slots=True)
class LevelShelf:
    """A level with its bodies."""

    level: int
    name: Any
    forums: tuple[ForumCard, ...]


@dataclass(frozen=True, slots=True)
class Entrance:
    """A page of the main menu with what it says of itself."""

    title: str
    url: str
    introduction: str


class HomePage(BasePage):
    """The front page: the forums by level and what happens next, under an editor's introduction. There is one."""

    is_fixed = True
    is_one_of_a_kind = True
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        known = addresses(request)
        meetings = upcoming(now, SHOWN)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "addresses": known,
            "levels": _shelves(now, known),
            "entrances": self._entrances(request),
            "upcoming": meetings,
            "calendar_url": calendar_url(request),
            "windows": () if meetings else _next_windows(timezone.localdate(now)),
            "agreements": list(islice(list_agreements(AgreementPage.objects.all(), request), SHOWN)),
        }

    def _entrances(self, request: HttpRequest) -> list[Entrance]:
        """The pages of the main menu that introduce themselves, in its order; one query, and one for each type."""
        pages = self.get_children().live().public().in_menu().defer_streamfields().specific()
        shown = (Entrance(page.title, page.get_url(request) or "", getattr(page, "introduction", "")) for page in pages)
        return [entrance for entrance in shown if entrance.introduction]


def _shelves(now: datetime, known: Addresses) -> list[LevelShelf]:
    meetings = next_by_body(now)
    return [_shelf(row, known, meetings) for row in bodies_by_level()]


def _shelf(row: LevelRow, known: Addresses, meetings: dict[str, MeetingRow]) -> LevelShelf:
    cards = []
    for body in row.bodies:
        page = known.by_slug.get(body.slug)
        cards.append(
            ForumCard(
                title=body.name,
                url=page.url if page else "",
                purpose=page.introduction if page else "",
                kind_label=body.kind_label,
                next_meeting=meetings.get(body.slug),
            )
        )
    return LevelShelf(row.level, LEVELS[Level(row.level)], tuple(cards))


def _next_windows(today: date) -> tuple[WheelRow, ...]:
    """The wheel's next windows from `today` on, into the next year if need be."""
    days: Days = settings.WHEEL_DAYS
    rows = (row for year in (today.year, today.year + 1) for row in wheel(year, days).entries if row.date_to >= today)
    return tuple(islice(rows, SHOWN))
