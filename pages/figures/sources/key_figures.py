"""Key figures that anybody may see: counts of meetings, dwellings and organisations, never those of one department."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from pages.figures.asked import Asked
from pages.figures.figure import Cell, Figure, table
from pages.figures.layouts.key_figures import Bar, Part, Section, Tile, narrow, wide
from pages.frozen import FrozenCoverage, approved_pages, read_facts
from registry.bodies.selectors.numbers import number_label
from registry.meetings.models import Meeting, MeetingSeries, MeetingState
from registry.organisations.models import Department
from registry.organisations.selectors.stock import DWELLING_TYPES, city_dwellings, dwellings_of
from registry.parties.models import CityFigure

SHARE_CODE = "almen-andel"  # of the city figure
OUTSIDE = 9  # a body on no level comes last


def key_figures(asked: Asked) -> Figure:
    """The year's meetings, the register's dwellings beside the city's, and who has joined which agreement.

    A constant number of queries: meetings, series, dwellings, two city figures, agreements and who may read them.

    Args:
        asked: the year of the meetings, and the day the rest holds on.
    """
    meetings, held = _meetings(asked)
    dwellings, tiles = _dwellings(asked.today)
    if meetings.bars:
        tiles = [Tile(_number(held), _("meetings held in %(year)s") % {"year": asked.year}), *tiles]
    sections = [section for section in (meetings, dwellings, _joined()) if section.bars]
    return Figure(
        name="noegletal",
        title=_("Key figures %(year)s") % {"year": asked.year},
        description=_("Meetings of the year, dwellings in the register, and how many have joined the agreements."),
        wide=wide(tiles, sections),
        narrow=narrow(tiles, sections),
        table=table(
            _("Key figures %(year)s") % {"year": asked.year},
            (_("Subject"), _("What"), _("Number")),
            [
                *((_("In brief"), tile.text, tile.number) for tile in tiles),
                *((section.title, _what(bar), _said(bar)) for section in sections for bar in section.bars),
            ],
        ),
        query=f"?aar={asked.year}",
    )


def _what(bar: Bar) -> Cell:
    return Cell(bar.name, bar.address)


def _said(bar: Bar) -> str:
    return ", ".join(text for text in (bar.said, bar.note) if text)


def _meetings(asked: Asked) -> tuple[Section, int]:
    """The meetings held and called of every body that met or is to meet in the year, and how many were held."""
    rows = Meeting.objects.public().filter(starts_at__year=asked.year).values(name=F("body__name"))
    rows = rows.annotate(
        slug=F("body__slug"),
        level=F("body__level"),
        held=Count("pk", filter=Q(state=MeetingState.HELD)),
        called=Count("pk", filter=Q(state=MeetingState.CONFIRMED)),
    ).order_by("body__level", "body__name")
    counts = {row["slug"]: (row["level"], row["name"], row["held"], row["called"]) for row in rows}
    wanted: dict[str, list[str]] = defaultdict(list)
    series = MeetingSeries.objects.public().filter(body__isnull=False).in_force_on(date(asked.year, 12, 31))
    for one in series.select_related("body").order_by("pk"):
        if one.body is None:
            continue
        counts.setdefault(one.body.slug, (one.body.level, one.body.name, 0, 0))
        if number := number_label(one.minimum, one.maximum, is_approximate=one.is_approximate):
            wanted[one.body.slug].append(number)
    most = max((held + called for _level, _name, held, called in counts.values()), default=0)
    bars = tuple(
        Bar(
            name=name,
            said=_("%(held)d held, %(called)d called") % {"held": held, "called": called},
            parts=(Part(held), Part(called, "bar-open")),
            most=most,
            note=_("a year: %(numbers)s") % {"numbers": " + ".join(wanted[slug])} if wanted[slug] else "",
            address=asked.addresses.of_body(slug),
        )
        for slug, (_level, name, held, called) in sorted(
            counts.items(), key=lambda item: (item[1][0] or OUTSIDE, item[1][1])
        )
    )
    section = Section(
        title=_("Meetings in %(year)s") % {"year": asked.year},
        bars=bars,
        signs=(("bar", _("Meeting held")), ("bar-open", _("Meeting called"))),
    )
    return section, sum(held for _level, _name, held, _called in counts.values())


def _dwellings(today: date) -> tuple[Section, list[Tile]]:
    """The dwellings of the register by type, and the same beside what is known of the whole city (K010, K011)."""
    count = dwellings_of(Department.objects.public().active_on(today))
    tiles = []
    if count.total:
        departments = ngettext("in %(count)s department", "in %(count)s departments", count.departments) % {
            "count": _number(count.departments)
        }
        tiles.append(Tile(_number(count.total), _("dwellings in the register, %(where)s") % {"where": departments}))
    city = city_dwellings(count, today)
    if city is not None:
        number = _range(Decimal(city.minimum), Decimal(city.maximum), is_approximate=city.is_approximate)
        known = _("social dwellings in the city, %(date)s") % {"date": date_format(city.as_of, "j. F Y")}
        tiles.append(Tile(number, _share(known, today)))
    most = max(count.by_type, default=0)
    names = {field.name: field.verbose_name for field in Department._meta.concrete_fields}
    bars = tuple(
        Bar(
            name=capfirst(str(names[name])),
            said=_number(dwellings),
            parts=(Part(dwellings),),
            most=most,
            note=f"{round(100 * dwellings / count.total)} %",
        )
        for name, dwellings in zip(DWELLING_TYPES, count.by_type, strict=True)
        if count.total
    )
    return Section(title=_("Dwellings in the register"), bars=bars), tiles


def _share(known: str, today: date) -> str:
    """“… , ca. 20 % af alle boliger”, where that is known."""
    share = CityFigure.objects.public().filter(code=SHARE_CODE, as_of__lte=today).order_by("as_of").last()
    if share is None:
        return known
    percent = _range(share.minimum, share.maximum, is_approximate=share.is_approximate)
    return _("%(known)s; %(percent)s %% of all dwellings") % {"known": known, "percent": percent}


def _joined() -> Section:
    """How many have joined, as it was when each agreement was approved (K044)."""
    return Section(
        title=_("Joined the agreements"),
        bars=tuple(bar for page in approved_pages().order_by("title", "pk") for bar in _bars_of(page)),
        note=_("As the agreements were approved."),
    )


def _bars_of(page: Page) -> Iterator[Bar]:
    shown = read_facts(page.agreementpage.facts)
    if shown is None:
        return
    for coverage, who in ((shown.members_joined, _("members of BL")), (shown.others_joined, _("other organisations"))):
        if coverage is not None and coverage.organisations:
            yield _bar_of(f"{shown.title}: {who}", coverage, page.url or "")


def _bar_of(name: str, coverage: FrozenCoverage, address: str) -> Bar:
    return Bar(
        name=name,
        said=_("%(joined)d of %(organisations)d")
        % {"joined": coverage.joined, "organisations": coverage.organisations},
        parts=(Part(coverage.joined),),
        most=coverage.organisations,
        address=address,
    )


def _number(value: int | Decimal, decimals: int | None = None) -> str:
    return number_format(value, decimals, force_grouping=True)


def _range(least: Decimal, most: Decimal, *, is_approximate: bool) -> str:
    text = _number(least, 0) if least == most else f"{_number(least, 0)}-{_number(most, 0)}"
    return _("about %(number)s") % {"number": text} if is_approximate else text
