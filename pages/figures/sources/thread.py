"""The red thread as a figure: of what is public, or of what the register shows a user (K040, K092, K115, K160)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.figures.asked import Asked
from pages.figures.figure import Cell, Figure, Table, table
from pages.figures.layouts.thread import MEETINGS, Part, Strand, ThemePart, Words
from pages.figures.layouts.thread_narrow import narrow
from pages.figures.layouts.thread_wide import wide
from pages.thread import public_thread
from pages.thread_words import ShownNode
from pages.thread_words import Words as PublicWords
from registry.thread import wording
from registry.thread.rules.gaps import AGREEMENT
from registry.thread.rules.values import GOAL, AgreementValue, Branch, Gap, Node, Section
from registry.thread.rules.weaving import Thread

NAME = "den-roede-traad"


@dataclass(frozen=True)
class Said:
    """What is said of a node in the figure."""

    label: str
    says: str
    address: str
    is_proposed: bool = False


@dataclass(frozen=True)
class Sayer:
    """Who says it: the public pages, or the register's screen."""

    node: Callable[[Node], Said]
    agreement: Callable[[AgreementValue], tuple[str, str]]
    """Its heading and address."""


def red_thread(asked: Asked) -> Figure:
    """The public thread; five queries for any number of goals."""
    page = Page.objects.live().public().filter(redthreadpage__isnull=False).first()
    return figure_of(PublicWords(public_thread(asked.addresses), (page.url or "") if page else ""))


def figure_of(words: PublicWords) -> Figure:
    """The figure of a thread that has been read."""
    thread = words.public.thread
    parts = parts_of(thread, Sayer(lambda node: _said(words, node), lambda row: _heading(words, row)))
    said = figure_words()
    return Figure(
        name=NAME,
        title=_("The red thread"),
        description=_(
            "Goals of the hovedaftale to the left, and to the right of each what carries it out: goals of delaftaler "
            "and enkeltaftaler, then agenda items of meetings."
        ),
        wide=wide(parts, said),
        narrow=narrow(parts, said),
        table=_table(words),
    )


def parts_of(thread: Thread, sayer: Sayer) -> list[Part]:
    """The thread as the layouts take it, from each agreement that belongs under none shown."""

    def strand(branch: Branch) -> Strand:
        node, said = branch.node, sayer.node(branch.node)
        level = thread.by_key[node.agreement or 0].level if node.kind == GOAL else MEETINGS
        return Strand(
            level=level,
            label=said.label,
            text=node.text,
            says=said.says,
            gaps=_short(thread.gaps_by_ref.get(node.ref, ())),
            is_proposed=said.is_proposed,
            address=said.address,
            below=tuple(strand(below) for below in branch.branches),
        )

    return [_part(thread, section, strand, sayer) for section in thread.sections()]


def figure_words() -> Words:
    """The texts that stand in every such drawing."""
    return Words(
        columns=(_("Goals of hovedaftaler"), _("Goals of delaftaler"), _("Goals of enkeltaftaler"), _("Agenda items")),
        empty=_("No goal has been set for this theme."),
        gap_key=_("The thread is broken here"),
        proposed_key=_("Proposed"),
    )


def _part(thread: Thread, section: Section, strand: Callable[[Branch], Strand], sayer: Sayer) -> Part:
    """Gaps of a theme stand with the theme; those of the agreements at the top, of those below with their title."""
    own = thread.gaps_by_ref.get((AGREEMENT, section.agreement.key), ())
    names = {theme.name for theme in section.themes}
    gaps = [*_short(gap for gap in own if gap.figures.get("theme") not in names)]
    for _depth, row in section.under:
        gaps += [f"{row.title}: {said}" for said in _short(thread.gaps_by_ref.get((AGREEMENT, row.key), ()))]
    title, address = sayer.agreement(section.agreement)
    return Part(
        title=title,
        gaps=tuple(gaps),
        themes=tuple(
            ThemePart(
                title=_("Theme: %(name)s") % {"name": theme.name},
                gaps=_short(gap for gap in own if gap.figures.get("theme") == theme.name),
                strands=tuple(strand(branch) for branch in theme.branches),
            )
            for theme in section.themes
        ),
        address=address,
    )


def _short(gaps: Iterable[Gap]) -> tuple[str, ...]:
    return tuple(str(wording.SHORT[gap.code]) for gap in gaps)


def _said(words: PublicWords, node: Node) -> Said:
    shown = words.node(node)
    says = shown.where if node.kind == GOAL else f"{shown.where} · {shown.facts}"
    return Said(shown.label, says, shown.url, node.ref in words.public.proposed)


def _heading(words: PublicWords, row: AgreementValue) -> tuple[str, str]:
    shown = words.agreement(row.key)
    return titled(shown.kind, shown.title), shown.url


def titled(kind: str, title: str) -> str:
    """The kind before the title, unless the title begins with it."""
    return title if title.casefold().startswith(kind.casefold()) else f"{kind}: {title}"


def _table(words: PublicWords) -> Table:
    thread = words.public.thread
    rows: list[tuple[Cell | str, ...]] = []

    def add(branch: Branch, up: str) -> None:
        shown = words.node(branch.node)
        rows.append(_row(shown, branch.node.theme, up))
        for below in branch.branches:
            add(below, branch.node.text)

    for section in thread.sections():
        for row in (section.agreement, *(under for _depth, under in section.under)):
            shown = words.agreement(row.key)
            above = thread.agreements_above(row.key)
            upper = above[-1].title if above else ""
            rows.append((Cell(shown.title, shown.url), shown.kind, "", "", upper, "; ".join(shown.gaps)))
        for theme in section.themes:
            for branch in theme.branches:
                add(branch, "")
    headings = (
        _("Agreement, goal or agenda item"),
        _("What it is"),
        _("Agreement or meeting"),
        _("Theme"),
        _("Hangs on"),
        _("What is missing"),
    )
    return table(_("The red thread, level by level"), headings, rows)


def _row(shown: ShownNode, theme: str, up: str) -> tuple[Cell | str, ...]:
    what = _("goal, %(kind)s") % {"kind": shown.label.lower()} if theme else shown.label
    return (Cell(shown.text, shown.url), what, Cell(shown.where, shown.where_url), theme, up, "; ".join(shown.gaps))
