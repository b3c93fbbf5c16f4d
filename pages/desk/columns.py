"""The columns of the desk's lists; each cell says in words what it means."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn

from pages.desk.wording import ICONS, due_in_words, hindrance_in_words, name_of, names_of, since_in_words
from pages.desk.work import Work


class WorkColumn(BaseColumn):
    """A cell drawn by a template of its own; sorts where the table has an address to sort at."""

    class Media:
        css = {"all": ["pages/desk.css"]}

    def get_header_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_header_context_data(parent_context)
        return {**context, "is_orderable": bool(self.sort_key and parent_context["table"].base_url)}

    def get_cell_context_data(self, instance: Work, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "work": instance, **self.words(instance)}

    def words(self, work: Work) -> dict[str, Any]:
        return {}


class PageColumn(WorkColumn):
    """The page, where it leads to, and what kind of page it is."""

    cell_template_name = "pages/desk/cells/page.html"

    def words(self, work: Work) -> dict[str, Any]:
        return {"url": address_of(work)}


class StepColumn(WorkColumn):
    """The step, or that it was sent back and why."""

    cell_template_name = "pages/desk/cells/step.html"

    def words(self, work: Work) -> dict[str, Any]:
        # A party has no account, and the comment says who it is.
        answered_by = work.state.finished_by if work.is_sent_back else None
        return {"answered_by": name_of(answered_by) if answered_by else ""}


class WithColumn(WorkColumn):
    """With whom the page lies."""

    cell_template_name = "pages/desk/cells/with.html"

    def words(self, work: Work) -> dict[str, Any]:
        hindered = hindrance_in_words(work.hindrance, work.reviewers.groups) if work.hindrance else ""
        return {
            "hindrance": hindered,
            "sender": name_of(work.sender),
            "taken_by": name_of(work.taken_by) if work.taken_by else "",
            "open_to": names_of(user for user in work.others if user != work.taken_by),
        }


class OthersColumn(WithColumn):
    """Who else may act, seen by one of them."""

    cell_template_name = "pages/desk/cells/others.html"

    def __init__(self, *args: Any, reader: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def words(self, work: Work) -> dict[str, Any]:
        others = [user for user in work.others if user.pk != self.reader and user != work.taken_by]
        is_mine = work.taken_by is not None and work.taken_by.pk == self.reader
        return {**super().words(work), "open_to": names_of(others), "is_mine": is_mine}


class CommentedColumn(WorkColumn):
    """Whether the user has commented."""

    cell_template_name = "pages/desk/cells/commented.html"


class SentColumn(WorkColumn):
    """Who sent the page, and when."""

    cell_template_name = "pages/desk/cells/sent.html"

    def words(self, work: Work) -> dict[str, Any]:
        return {"sender": name_of(work.sender)}


class SinceColumn(WorkColumn):
    """Since when it has been where it is."""

    cell_template_name = "pages/desk/cells/since.html"

    def words(self, work: Work) -> dict[str, Any]:
        return {"since": since_in_words(work.since, timezone.localdate())}


class DueColumn(WorkColumn):
    """The deadline in words and with a symbol."""

    cell_template_name = "pages/desk/cells/due.html"

    def words(self, work: Work) -> dict[str, Any]:
        return {"due": due_in_words(work.due), "icon": ICONS.get(work.due.urgency, "")}


PAGE = PageColumn("title", label=_("Page"), sort_key="title")
STEP = StepColumn("step", label=_("Step"), sort_key="step")
WITH = WithColumn("with", label=_("Lies with"))
SENT = SentColumn("sender", label=_("Sent by"))
SINCE = SinceColumn("since", label=_("Since"), sort_key="since")
COMMENTED = CommentedColumn("commented", label=_("Your comment"))
DUE = DueColumn("due", label=_("Deadline"), sort_key="due")


def address_of(work: Work) -> str:
    """Where a page's title leads: to the decision, to the form, or to the page's own screen."""
    if work.awaits_me:
        return work.screen
    if work.is_sent_back and work.is_sent_by_me:
        return reverse("wagtailadmin_pages:edit", args=[work.page.pk])
    return reverse("wagtailadmin_explore", args=[work.page.pk])
