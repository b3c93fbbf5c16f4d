"""How the filters that are set read as chips over a list; each can be taken away again."""

from collections.abc import Iterator
from typing import Any

from wagtail.admin.active_filters import BaseFilterAdapter, RangeFilterAdapter, register_filter_adapter_class

from registry.columns import Kind
from registry.screens.filters import ANY, DayFilter, DayRangeFilter, EmptyFilter, MatchFilter, NumberFilter, YesNoFilter
from registry.screens.values import display, range_in_words


class _RangeChips(RangeFilterAdapter):
    def get_active_filters(self) -> Iterator[Any]:
        for chip in super().get_active_filters():
            yield chip._replace(value=range_in_words(self.value, self.filter.kind))


class _DayChips(BaseFilterAdapter):
    def get_active_filters(self) -> Iterator[Any]:
        for chip in super().get_active_filters():
            yield chip._replace(value=display(self.value, Kind.DATE))


class _YesNoChips(BaseFilterAdapter):
    def get_active_filters(self) -> Iterator[Any]:
        for chip in super().get_active_filters():
            yield chip._replace(value=display(self.value, Kind.BOOLEAN))


class _EmptyChips(BaseFilterAdapter):
    """Opens the drawer where the column's own filter stands."""

    def get_active_filters(self) -> Iterator[Any]:
        for chip in super().get_active_filters():
            yield chip._replace(
                auto_id=f"id_{self.filter.column.key}",
                field_label=self.filter.column.header,
                value=self.filter.words[self.value],
            )


class _MatchChips(BaseFilterAdapter):
    def get_active_filters(self) -> Iterator[Any]:
        if self.value == ANY:
            for chip in super().get_active_filters():
                yield chip._replace(value=self.filter.words[ANY])


def register_chips() -> None:
    """Let Wagtail's lists show our filters as these chips."""
    for kind, chips in (
        (NumberFilter, _RangeChips),
        (DayRangeFilter, _RangeChips),
        (DayFilter, _DayChips),
        (YesNoFilter, _YesNoChips),
        (EmptyFilter, _EmptyChips),
        (MatchFilter, _MatchChips),
    ):
        register_filter_adapter_class(kind, chips)
