"""One row of a register: all it says."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from modelcluster.models import get_all_child_relations
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from registry.screens.days import asked_clocks
from registry.screens.offering import offered
from registry.screens.sections import MOST_ROWS, Asked, sections_of
from registry.screens.values import cell
from registry.screens.views import RegisterView


def in_front(buttons: Sequence[Button], front: Collection[str]) -> list[Button]:
    """Those with an address in `front` to click on, the rest in a menu: a whole row of buttons does not fit."""
    more = [
        Button(button.label, url=button.url, icon_name=button.icon_name, priority=place)
        for place, button in enumerate(buttons)
        if button.url not in front
    ]
    menu = ButtonWithDropdown(_("More actions"), buttons=more, classname="w-h-slim-header", priority=2000)
    return [*(button for button in buttons if button.url in front), *([menu] if more else [])]


class OneRow(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """A page about one row, with links to what else may be done with it."""

    here = ""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = self.get_object()

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        main = "edit" if self.allows("change") else "inspect"
        if self.here == main:
            return self.trail({"url": "", "label": str(self.object)})
        return self.trail(
            {"url": self.address(main, self.object), "label": str(self.object)},
            {"url": "", "label": str(self.page_title)},
        )

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(label, url=self.address(action, self.object), icon_name=icon, priority=place)
            for place, action, label, icon in self.row_actions()
            if action != self.here
        ]


class RowView(OneRow):
    """All columns of one row, and those of its inline children that no column names."""

    here = "inspect"
    template_name = "registry/screens/inspect.html"

    def get_page_title(self) -> str:
        return _("Inspect")

    page_title = property(get_page_title)

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [*super().header_buttons, *offered(self.request.user, self.object)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        sheet = self.register.sheet.current()
        row = sheet.annotated(self.visible_rows()).get(pk=self.object.pk)
        context["fields"] = [
            (capfirst(str(column.header)), cell(getattr(row, column.alias), column)) for column in sheet.columns
        ]
        context["object"] = self.object
        context["children"] = list(self._children())
        context["sections"] = [] if self.register.file_title else list(self._sections())
        return context

    def _sections(self) -> Iterator[dict[str, Any]]:
        """What other subjects say of the row: here where it has no file of its own to say it in."""
        asked = Asked(self.request.user, self.object, asked_clocks({}), most=MOST_ROWS)
        for section in sections_of(type(self.object)):
            shown = section.show(asked)
            if shown is not None:
                yield {"key": section.key, "title": section.title, "shown": shown}

    def _children(self) -> Iterable[tuple[str, list[str]]]:
        told = {column.writes for column in self.register.sheet.columns if column.parts is not None}
        for relation in get_all_child_relations(self.register.model):
            if relation.get_accessor_name() in told:
                continue
            foreign = [
                field.name
                for field in relation.related_model._meta.concrete_fields
                if field.is_relation and field is not relation.field
            ]
            rows = relation.related_model._default_manager.filter(**{relation.field.name: self.object})
            heading = capfirst(str(relation.related_model._meta.verbose_name_plural))
            yield heading, [str(child) for child in (rows.select_related(*foreign) if foreign else rows)]
