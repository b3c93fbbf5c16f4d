"""The drawing of the red thread for the register's own screen: it shows what the user may see there."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from pages.figures import svg
from pages.figures.layouts.thread_narrow import narrow
from pages.figures.layouts.thread_wide import wide
from pages.figures.sources.thread import Said, Sayer, figure_words, parts_of, titled
from registry.thread.admin import ThreadView
from registry.thread.admin.shown import Words
from registry.thread.rules.values import GOAL, AgreementValue, Node


def draw(words: Words) -> SafeString:
    """The part of the thread that `words` tells, as SVG for wide and for narrow screens.

    Its links lead to rows of the registers.
    """

    def node(node: Node) -> Said:
        shown = words.node(node)
        return Said(shown.label, shown.where, shown.url, is_proposed=node.kind == GOAL and shown.is_proposed)

    def agreement(row: AgreementValue) -> tuple[str, str]:
        shown = words.agreement(row)
        return titled(shown.kind, shown.title), shown.url

    parts, said = parts_of(words.reading.thread, Sayer(node, agreement)), figure_words()
    drawings = [
        {"name": name, "box": svg.view_box(drawing), "shapes": svg.inline(drawing)}
        for name, drawing in (("wide", wide(parts, said)), ("narrow", narrow(parts, said)))
    ]
    return render_to_string("pages/figures/register.html", {"drawings": drawings})


def connect() -> None:
    """Let the screen draw; called once, when the app is ready: the registry knows nothing of figures."""
    ThreadView.draw = staticmethod(draw)
