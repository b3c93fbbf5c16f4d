"""The window in which a row is chosen for a field of another register's form: searched and paged, or made there."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import InvalidPage
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column as TableColumn
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic import chooser

from registry.columns import Column
from registry.history.change import recording
from registry.screens.choosing import Choosing, chosen_row
from registry.screens.table import Pages
from registry.screens.values import cell
from registry.screens.views import RegisterView
from registry.screens.visibility import visible
from registry.screens.writing import add_errors

PREFIX = "ny"  # of the fields of a new row: the form around the window has fields of the same names


class SearchForm(BaseFilterForm):
    """The words to search for."""

    q = forms.CharField(
        label=gettext_lazy("Search term"),
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Search")}),
        required=False,
        max_length=200,
    )

    def words(self) -> str:
        """What was typed, or "" where it cannot be searched for."""
        self.search_query = self.cleaned_data.get("q", "").strip() if self.is_valid() else ""
        self.is_searching = bool(self.search_query)
        return str(self.search_query)


class _Chooses(RegisterView):
    """A part of the window; needs the right to read the register."""

    @property
    def choosing(self) -> Choosing:
        found: Choosing = self.register.choosing
        return found

    @cached_property
    def icon(self) -> str:
        return self.register.icon

    @cached_property
    def page_title(self) -> str:
        return str(self.choosing.button)

    @cached_property
    def results_url_name(self) -> str:
        return self.register.url_name("choose_results")

    @cached_property
    def chosen_url_name(self) -> str:
        return self.register.url_name("chosen")

    @cached_property
    def create_url_name(self) -> str:
        return self.register.url_name("choose_create")

    def can_create(self) -> bool:
        return bool(self.choosing.creates) and self.allows("add")

    def get_creation_form_class(self) -> Any:
        return _short_form(self.register) if self.can_create() else None

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_creation_form_kwargs()  # type: ignore[misc]
        return {**kwargs, "prefix": PREFIX, "for_user": self.request.user}

    def get_chosen_response_data(self, item: Any) -> dict[str, Any]:
        return chosen_row(self.register, self.request.user, item)


class _Results(_Chooses):
    """The rows found."""

    preserve_url_parameters: list[str] = []
    filter_form_class = SearchForm
    is_multiple_choice = False
    filter_form: SearchForm
    paginator: Pages
    per_page: int

    def get_results_page(self, request: HttpRequest) -> Any:
        asked = QueryDict(mutable=True)
        asked.update({"q": self.filter_form.words(), "columns": ",".join(self.choosing.shows)})
        selection = self.register.selection(request.user, asked)
        self.paginator = Pages(selection.rows, self.per_page)
        self.paginator.model, self.paginator.selection = self.register.model, selection
        try:
            return self.paginator.page(request.GET.get("p", 1))
        except InvalidPage as error:
            raise Http404 from error

    @property
    def columns(self) -> list[TableColumn]:
        first, *others = (self.register.sheet.column(key) for key in self.choosing.shows)
        title = TitleColumn(
            "choose",  # no register has a column of that name: Wagtail keeps one column a name
            label=first.header,
            accessor=_reader(first),
            get_url=lambda row: self.append_preserved_url_parameters(self.address("chosen", row)),  # type: ignore[attr-defined]
            link_attrs={"data-chooser-modal-choice": True},
        )
        return [title, *(TableColumn(column.key, label=column.header, accessor=_reader(column)) for column in others)]


class ChooseRowView(_Results, chooser.ChooseView):
    """The whole window: the rows, and a form for a new one."""

    search_tab_label = gettext_lazy("Search")
    creation_tab_label = gettext_lazy("New")
    create_action_label = gettext_lazy("Create and choose")


class ChooseResultsView(_Results, chooser.ChooseResultsView):
    """The rows alone, when searching and paging."""


class ChosenRowView(_Chooses, chooser.ChosenView):
    """The row that was clicked."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = self.get_chosen_response(self.get_object())
        return response

    def get_object(self, queryset: models.QuerySet[Any] | None = None) -> Any:
        row = visible(self.register.model, self.request.user).filter(pk=self.kwargs[self.pk_url_kwarg]).first()
        if row is None:
            raise Http404
        return row


class CreateRowView(_Chooses, chooser.CreateView):
    """A new row, made by the register's own form and chosen at once."""

    right = "add"
    create_action_label = ChooseRowView.create_action_label
    form: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.can_create():
            raise PermissionDenied

    def post(self, request: HttpRequest) -> HttpResponseBase:
        self.form = self.get_creation_form()
        if self.form.is_valid():
            try:
                row = self.save_form(self.form)
            except ValidationError as error:
                add_errors(self.form, error)
            except IntegrityError:
                self.form.add_error(None, _("Somebody else has just saved a row that this one clashes with."))
            else:
                response: HttpResponseBase = self.get_chosen_response(row)
                return response
        shown: HttpResponseBase = self.get_reshow_creation_form_response()
        return shown

    def save_form(self, form: Any) -> Any:
        reason = form.cleaned_data["reason"].strip() or str(_("Created"))
        with transaction.atomic(), recording(reason, self.request.user):
            return form.save()


CHOOSING_VIEWS: tuple[tuple[str, str, type[Any], dict[str, Any]], ...] = (
    ("choose", "choose/", ChooseRowView, {}),
    ("choose_results", "choose/results/", ChooseResultsView, {}),
    ("chosen", r"choose/chosen/(?P<instance_pk>\d{1,18})/", ChosenRowView, {}),
    ("choose_create", "choose/create/", CreateRowView, {}),
)


def _reader(column: Column) -> Any:
    return lambda row: cell(getattr(row, column.alias), column)


def _short_form(register: Any) -> Any:
    """The register's form with the fields of `Choosing.creates`, and those that nobody may leave out."""
    names = register.choosing.creates
    panel = ObjectList([FieldPanel(name) for name in (*names, "reason")], base_form_class=register.form)
    form_class = panel.bind_to_model(register.model).get_form_class()

    class ShortForm(form_class):  # type: ignore[misc, valid-type]
        """A window opens no second one: rows are offered as lists."""

        opens_choosers = False

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name, field in list(self.fields.items()):
                if name not in {*names, "reason", "opened_at_version"} and not field.required:
                    del self.fields[name]

    return ShortForm
