"""The history of a row: its changes, each version as a whole, and any two of them side by side."""

from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.columns import Kind
from registry.history.difference import Entry, RowChange, fields_between, read
from registry.history.names import link
from registry.history.versions import State, after, compare, state, until_the_end_of
from registry.screens.changed import change_in_words, names_now
from registry.screens.past import (
    PastView,
    clock_of,
    clock_of_day,
    differences_in_words,
    in_words,
    names_of,
    past_names,
    people,
)
from registry.screens.values import display
from registry.screens.views import paged


class HistoryView(PastView):
    """Who changed the row and its children, when, why, and from what to what."""

    here = "history"
    template_name = "registry/screens/history.html"
    paginate_by = 20

    def get_page_title(self) -> str:
        return _("History")

    page_title = property(get_page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entries = [entry for version in reversed(self.versions) for entry in reversed(version.entries)]
        own = self.address("history", self.object)
        context.update(paged(entries, self.paginate_by, self.request, own))
        shown: list[Entry] = list(context["page_obj"].object_list)
        changes: list[RowChange] = read(shown, main=self.histories[0])
        names = names_now(changes, self.request.user)
        numbers = {id(entry): version for version in self.versions for entry in version.entries}
        context["changes"] = [
            {
                **change_in_words(change, names),
                "version": numbers[id(entry)].number,
                "version_address": self.version_address(numbers[id(entry)]),
            }
            for change, entry in zip(changes, shown, strict=True)
        ]
        context["latest"] = len(self.versions)
        context["before_latest"] = len(self.versions) - 1
        context["compare_address"] = self.address("compare", self.object) if len(self.versions) > 1 else ""
        context["clock"] = clock_of(timezone.now())
        context["object"] = self.object
        return context


class _WholeRowView(PastView):
    """The whole row as it stood: its fields, its children, the names of what it referred to."""

    template_name = "registry/screens/version.html"

    def facts(self, then: State, at: datetime) -> dict[str, Any]:
        user, rows = self.request.user, [record.instance for record in (then.own,) if record is not None]
        link(rows, at)
        shown = [
            part
            for place, tracked in enumerate(then.histories)
            for record in then.records[place].values()
            if tracked.is_own
            for part in fields_between(tracked.model, None, record)
        ]
        names = past_names(shown, at, user)
        return {
            "name_then": "".join(names_of(rows, user)),
            "fields": [in_words(part, names) for part in shown],
            "children": list(self._children(then, at, user).items()),
        }

    def _children(self, then: State, at: datetime, user: Any) -> dict[str, list[dict[str, Any]]]:
        """The children of each sort; those of one sort stand together, whichever way they belong to the row."""
        found: dict[str, list[dict[str, Any]]] = {}
        for place, tracked in enumerate(then.histories):
            if tracked.is_own:
                continue
            records = then.records[place].values()
            rows = [record.instance for record in records]
            link(rows, at)
            fields = [
                [
                    part
                    for part in fields_between(tracked.model, None, record)
                    if part.field is None or part.field.attname not in tracked.condition
                ]
                for record in records
            ]
            names = past_names([part for parts in fields for part in parts], at, user)
            found.setdefault(capfirst(str(tracked.model._meta.verbose_name_plural)), []).extend(
                {"name": name, "fields": [in_words(part, names) for part in parts]}
                for name, parts in zip(names_of(rows, user), fields, strict=True)
            )
        return found

    @cached_property
    def revert_right(self) -> bool:
        return not self.is_deleted and self.allows("change")


class VersionView(_WholeRowView):
    """One version, with the way to the one before and the one after."""

    def get_page_title(self) -> str:
        return _("Version %(number)s") % {"number": self.kwargs["number"]}

    page_title = property(get_page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        version = self.numbered(int(self.kwargs["number"]))
        then = state(self.histories, after(version, self.versions))
        context.update(self.facts(then, version.at))
        context["object"] = self.object
        context["clock"] = clock_of(version.at)
        context["told"] = self.told(version, people([version]))
        context["is_deletion"] = version.kind == "-"
        context["latest"] = len(self.versions)
        context["previous"] = self.version_address(self.versions[version.number - 2]) if version.number > 1 else ""
        is_last = version.number == len(self.versions)
        context["next"] = "" if is_last else self.version_address(self.versions[version.number])
        if not is_last and self.revert_right and version.kind != "-":
            context["revert_address"] = self.version_address(version, "revert")
        return context


class DayView(_WholeRowView):
    """The row as recorded at the end of a day."""

    @cached_property
    def day(self) -> date:
        try:
            return date.fromisoformat(self.kwargs["day"])
        except ValueError:
            raise Http404 from None

    def get_page_title(self) -> str:
        return clock_of_day(self.day)

    page_title = property(get_page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entries = until_the_end_of(self.day, [entry for version in self.versions for entry in version.entries])
        at = max((entry.at for entry in entries), default=None)
        context["object"] = self.object
        context["clock"] = clock_of_day(self.day)
        if at is None:
            context["missing"] = _("Nothing was recorded of this row yet at the end of that day.")
            return context
        latest = next(version for version in reversed(self.versions) if version.entries[0].at <= at)
        then = state(self.histories, entries)
        if then.own is None:
            context["missing"] = _("The row did not exist at the end of that day: it had been deleted.")
        else:
            context.update(self.facts(then, at))
        context["told"] = self.told(latest, people([latest]))
        context["latest"] = len(self.versions)
        return context


class CompareView(PastView):
    """Two versions side by side, field by field, children included."""

    template_name = "registry/screens/compare.html"

    def get_page_title(self) -> str:
        return _("Compare versions")

    page_title = property(get_page_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["object"] = self.object
        context["history_address"] = self.address("history", self.object)
        asked = sorted({number for number in map(self._number, "ab") if number is not None})
        if len(asked) != 2:
            context["missing"] = _("Choose two different versions in the history.")
            return context
        chosen = [self.versions[number - 1] for number in asked]
        users = people(chosen)
        states = [state(self.histories, after(version, self.versions)) for version in chosen]
        context["versions"] = [self.told(version, users) for version in chosen]
        context["from_label"], context["to_label"] = (
            _("Version %(number)s") % {"number": version.number} for version in chosen
        )
        differences = compare(*states)
        context["differences"] = differences_in_words(differences, chosen[1].at, self.request.user)
        context["clock"] = " – ".join([clock_of(chosen[0].at), display(chosen[1].at, Kind.DATETIME)])
        return context

    def _number(self, name: str) -> int | None:
        text = self.request.GET.get(name) or ""
        is_one = text.isascii() and text.isdecimal() and len(text) < 9
        return int(text) if is_one and 1 <= int(text) <= len(self.versions) else None
