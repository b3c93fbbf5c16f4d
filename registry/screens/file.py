"""The file of a row: everything about it that the user may see, on one page; see `sections`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.columns import Kind
from registry.history.difference import Trail
from registry.screens.days import Clocks, asked_clocks
from registry.screens.filters import MOST_OPTIONS
from registry.screens.reading import OneRow
from registry.screens.sections import MOST_ROWS, Asked, Cell, Section, Shown, sections_of
from registry.screens.values import NOTHING, display, who
from registry.screens.visibility import visible

MOST_ROWS_ALONE = 500
ONE_SECTION = "section"


class FileView(OneRow):
    """Everything about one row that the user may see, as it holds on a day and as it was registered on a day."""

    here = "file"
    template_name = "registry/screens/file.html"

    def get_page_title(self) -> str:
        return str(self.register.file_title)

    page_title = property(get_page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        clocks = asked_clocks(self.request.GET)
        chosen = self.request.GET.get(ONE_SECTION, "")
        shown = [(section, found) for section, found in self._shown(clocks, chosen) if found is not None]
        address = self.address("file", self.object)
        context["object"] = self.object
        context["clocks"] = clocks
        context["problem"] = self._problem(clocks)
        context["chosen"] = chosen if any(section.key == chosen for section, _shown in shown) else ""
        context["whole_url"] = f"{address}?{_days(clocks)}"
        context["sections"] = [
            {
                "key": section.key,
                "title": section.title,
                "shown": found,
                "alone_url": f"{address}?{_days(clocks, section=section.key)}",
            }
            for section, found in ([] if context["problem"] else shown)
        ]
        return context

    def _shown(self, clocks: Clocks, chosen: str) -> list[tuple[Section, Shown | None]]:
        rows = [self.object, *(getattr(self.object, name) for name in self.register.tracks)]
        found = [(section, row) for row in rows if row is not None for section in sections_of(type(row))]
        found.append((HistorySection(self), self.object))
        if any(section.key == chosen for section, _row in found):
            found = [(section, row) for section, row in found if section.key == chosen]
        most = MOST_ROWS_ALONE if chosen else MOST_ROWS
        is_offered = not visible(type(self.object), self.request.user).order_by()[MOST_OPTIONS:].exists()
        ordered = sorted(found, key=lambda pair: (pair[0].place, pair[0].key))
        return [
            (section, section.show(Asked(self.request.user, row, clocks, is_offered, most))) for section, row in ordered
        ]

    def _problem(self, clocks: Clocks) -> str:
        """Why there is nothing to show by the register's clock."""
        if (
            clocks.as_of is None
            or clocks.rows(self.register.model, self.request.user).filter(id=self.object.pk).exists()
        ):
            return ""
        return _("“%(row)s” was not registered on %(day)s.") % {
            "row": self.object,
            "day": display(clocks.as_of, Kind.DATE),
        }


@dataclass(frozen=True)
class HistorySection:
    """The latest changes of the row and of what is edited along with it; whoever may read its history sees them."""

    view: FileView
    key: str = "history"
    place: int = 1000

    @property
    def title(self) -> str:
        return _("Latest changes")

    def show(self, asked: Asked) -> Shown | None:
        register = self.view.register
        if not register.may_read_history(asked.user, asked.row):
            return None
        trail = Trail(register.tracked(asked.row))
        end = asked.clocks.end
        entries = [entry for entry in trail.entries if end is None or entry.at < end]
        kinds = {"+": _("Created"), "~": _("Changed"), "-": _("Deleted")}
        listed = entries[: asked.most]
        users = get_user_model()._default_manager.in_bulk({entry.user for entry in listed if entry.user is not None})
        rows = []
        for entry in listed:
            subject = "" if entry.tracked == trail.histories[0] else str(entry.tracked.model._meta.verbose_name)
            user = users.get(entry.user)
            rows.append(
                [
                    Cell(display(entry.at, Kind.DATETIME)),
                    Cell(" – ".join(part for part in (kinds[entry.kind], capfirst(subject)) if part)),
                    Cell(who(user)),
                    Cell(entry.reason or NOTHING),
                ]
            )
        return Shown(
            headers=[Cell(_("When")), Cell(_("What")), Cell(_("Who")), Cell(_("Reason"))],
            rows=rows,
            total=len(entries),
            more_url=self.view.address("history", asked.row),
        )


def _days(clocks: Clocks, **more: str) -> str:
    asked: Mapping[str, str] = {
        "in_force_on": clocks.in_force_on.isoformat(),
        "as_of": clocks.as_of.isoformat() if clocks.as_of else "",
        **more,
    }
    return urlencode({name: value for name, value in asked.items() if value})
