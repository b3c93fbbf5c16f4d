"""Saved views of a list: which ones a user has, and keeping, renaming, replacing and deleting them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.screens.address import ALL_ROWS, VIEW, canonical
from registry.screens.keys import asked_key
from registry.screens.models import MOST_VIEWS, FirstView, SavedView, SavedViewQuerySet
from registry.screens.views import Register, RegisterView

LONGEST_QUERY = 2000
OWN = "own"


@dataclass(frozen=True)
class Tab:
    """A view as the list offers it."""

    title: str
    url: str
    is_current: bool
    is_first: bool = False
    role: str = ""
    key: int | None = None


def tabs(register: Register, user: Any, index_url: str, current: str) -> list[Tab]:
    """All rows, then the user's own views and those of his roles; one query.

    Args:
        register: whose list it is.
        user: who reads.
        index_url: of the list.
        current: the list's own parameters, see `canonical`.
    """
    views = list(
        SavedView.objects.of(register.sheet.name)
        .for_user(user)
        .with_default(user)
        .select_related("role")
        .order_by("role__name", "title")
    )
    found = [
        Tab(
            view.title,
            f"{index_url}?{view.query or f'{VIEW}={ALL_ROWS}'}",
            view.query == current,
            view.is_default,  # type: ignore[attr-defined]
            "" if view.role is None else view.role.name,
            view.pk,
        )
        for view in views
    ]
    return [Tab(_("All rows"), f"{index_url}?{VIEW}={ALL_ROWS}", current == ""), *found]


def first_query(register: Register, user: Any) -> str:
    """The parameters of the view that opens first for this user; "" when there is none. One query."""
    first = FirstView.objects.filter(
        user=user.pk, register=register.sheet.name, view__in=SavedView.objects.for_user(user)
    )
    return first.values_list("view__query", flat=True).first() or ""


def may_share(register: Register, user: Any) -> bool:
    """Whether the user may keep views for a whole role: whoever may change the register."""
    return bool(register.permission_policy.user_has_permission(user, "change"))


def editable(register: Register, user: Any) -> SavedViewQuerySet:
    """The views he may rename, replace and delete: his own, and those of roles when he may share."""
    his = Q(owner=user.pk)
    return SavedView.objects.of(register.sheet.name).filter(
        his | Q(role__isnull=False) if may_share(register, user) else his
    )


class ViewForm(forms.Form):
    """The title of a view and whose it is."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=80, strip=True)
    audience = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)

    def __init__(self, *args: Any, shares: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["audience"]
        field.choices = [(OWN, _("Only me"))]
        if shares:
            roles = Group.objects.order_by("name").values_list("pk", "name")
            field.choices += [(str(pk), _("Everybody in the role %(role)s") % {"role": name}) for pk, name in roles]

    def owned_by(self, user: Any) -> dict[str, Any]:
        """The owner or role that was chosen, as fields of SavedView."""
        chosen = self.cleaned_data["audience"] or OWN
        return {"owner": user, "role": None} if chosen == OWN else {"owner": None, "role_id": int(chosen)}


class SavedViewsView(RegisterView, WagtailAdminTemplateMixin, View):
    """The user's views of a register; a POST keeps the present list as a new one or in place of an old one."""

    template_name = "registry/screens/saved_views.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        query = self._query(request.POST.get("query", ""))
        try:
            view = self._replaced(query) if request.POST.get("replace") else self._kept(query)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The view “%(title)s” was saved.") % {"title": view.title})
        return redirect(f"{self.address('index')}?{query or f'{VIEW}={ALL_ROWS}'}")

    def _page(self, **context: Any) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(**context))
        return response

    def _query(self, text: str) -> str:
        """The parameters of the list that was looked at, known ones only."""
        return canonical(self.register.selection(self.request.user, QueryDict(text[: 4 * LONGEST_QUERY])))

    def _kept(self, query: str) -> SavedView:
        form = ViewForm(self.request.POST, shares=may_share(self.register, self.request.user))
        if not form.is_valid():
            raise ValidationError([error for errors in form.errors.values() for error in errors])
        view = SavedView(
            register=self.register.sheet.name, title=form.cleaned_data["title"], **form.owned_by(self.request.user)
        )
        with transaction.atomic():
            same = SavedView.objects.of(view.register).filter(owner=view.owner, role=view.role_id)
            if same.count() >= MOST_VIEWS:
                told = _("There are already %(number)d views: delete one first.") % {"number": MOST_VIEWS}
                raise ValidationError(told)
            self._save(view, query)
            if self.request.POST.get("opens_first"):
                opens_first(view, self.request.user)
        return view

    def _replaced(self, query: str) -> SavedView:
        view = find(editable(self.register, self.request.user), self.request.POST["replace"])
        self._save(view, query)
        return view

    def _save(self, view: SavedView, query: str) -> None:
        if len(query) > LONGEST_QUERY:
            raise ValidationError(_("The list asks for too much to be saved: choose fewer values in its filters."))
        view.query = query
        view.full_clean()
        try:
            with transaction.atomic():
                view.save()
        except IntegrityError as error:  # somebody else was quicker
            raise ValidationError(_("There is already a view with this title.")) from error

    def get_page_title(self) -> str:
        return _("Saved views")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": self.get_page_title()})

    @cached_property
    def views(self) -> list[SavedView]:
        user = self.request.user
        shown = SavedView.objects.of(self.register.sheet.name).for_user(user) | editable(self.register, user)
        return list(shown.with_default(user).select_related("role").order_by("role__name", "title"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        index, user = self.address("index"), self.request.user
        may_change = set(editable(self.register, user).values_list("pk", flat=True))
        his = set(SavedView.objects.of(self.register.sheet.name).for_user(user).values_list("pk", flat=True))
        context["list_url"] = f"{index}?{VIEW}={ALL_ROWS}"
        context["views"] = [
            {
                "view": view,
                "url": f"{index}?{view.query or f'{VIEW}={ALL_ROWS}'}",
                "may_open_first": view.pk in his,
                "change_url": self.address("view", view) if view.pk in may_change else "",
                "first_url": self.address("first_view", view),
            }
            for view in self.views
        ]
        return context


class SavedViewView(SavedViewsView):
    """One view: its title, and deleting it."""

    template_name = "registry/screens/saved_view.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.view = find(editable(self.register, request.user), kwargs["view_pk"])

    def get_page_title(self) -> str:
        return self.view.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(
            {"url": self.address("views"), "label": _("Saved views")}, {"url": "", "label": self.view.title}
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("delete"):
            self.view.delete()
            messages.success(request, _("The view “%(title)s” was deleted.") % {"title": self.view.title})
            return redirect(self.address("views"))
        form = ViewForm(request.POST, shares=False)
        if not form.is_valid():
            return self._page(form=form)
        self.view.title = form.cleaned_data["title"]
        try:
            self._save(self.view, self.view.query)
        except ValidationError as error:
            form.add_error("title", error.messages)
            self.view.refresh_from_db()
            return self._page(form=form)
        messages.success(request, _("The view “%(title)s” was saved.") % {"title": self.view.title})
        return redirect(self.address("views"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = {"form": ViewForm(initial={"title": self.view.title}, shares=False), **kwargs}
        del context["form"].fields["audience"]
        return {
            **WagtailAdminTemplateMixin.get_context_data(self),
            **context,
            "view_url": self.address("view", self.view),
        }


class FirstViewView(RegisterView, View):
    """Lets a view open first for the user, or no longer."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        register, user = self.register.sheet.name, request.user
        view = find(SavedView.objects.of(register).for_user(user), kwargs["view_pk"])
        if request.POST.get("opens_first"):
            opens_first(view, user)
            told = _("“%(title)s” opens first from now on.")
        else:
            FirstView.objects.filter(user=user.pk, view=view).delete()
            told = _("“%(title)s” no longer opens first.")
        messages.success(request, told % {"title": view.title})
        return redirect(self.address("views"))

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.address("views"))


def opens_first(view: SavedView, user: Any) -> None:
    """Let `view` open when this user comes to its list."""
    FirstView.objects.update_or_create(user=user, register=view.register, defaults={"view": view})


def find(views: SavedViewQuerySet, key: Any) -> SavedView:
    """The view with this key among `views`.

    Raises:
        Http404: there is none.
    """
    view = views.filter(pk=asked_key(str(key))).first()
    if view is None:
        raise Http404
    return view


SAVED_VIEWS: tuple[tuple[str, str, type[View], dict[str, Any]], ...] = (
    ("views", "views/", SavedViewsView, {}),
    ("view", r"views/(?P<view_pk>\d+)/", SavedViewView, {}),
    ("first_view", r"views/(?P<view_pk>\d+)/first/", FirstViewView, {}),
)
