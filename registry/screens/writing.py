"""Create, change and delete a row of a register: every write with user and reason, nothing typed is lost."""

from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, router, transaction
from django.db.models.deletion import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView, DeleteView, EditView

from registry.history.change import recording
from registry.history.models import history_of
from registry.history.trail import version
from registry.screens.forms import ReasonForm
from registry.screens.sections import may_read
from registry.screens.values import who
from registry.screens.views import RegisterView
from registry.screens.visibility import is_register, visible

MOST_SHOWN = 20


class _Saves(RegisterView):
    """Saves the form inside `recording(...)`; what the database refuses comes back as an error of the form."""

    permission_required = None
    form: Any
    object: Any

    def get_panel(self) -> Any:
        return self.register.form_panel

    def get_side_panels(self) -> Any:
        from wagtail.admin.ui.components import MediaContainer

        return MediaContainer([])

    def save_instance(self) -> Any:
        reason = self.form.cleaned_data["reason"].strip() or str(_("Created"))
        with recording(reason, self.request.user):
            return self.form.save()

    def form_valid(self, form: Any) -> HttpResponseBase:
        self.form = form
        try:
            response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        except ValidationError as error:
            add_errors(form, error)
        except IntegrityError:
            form.add_error(
                None,
                _("Somebody else has just saved a row that this one clashes with. Look at the list and try again."),
            )
        else:
            return response
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]


class AddView(_Saves, CreateView):
    """A new row."""

    right = "add"

    def get_initial(self) -> dict[str, Any]:
        """What the address fills in, so that a page can lead to a form that is begun already."""
        return {**super().get_initial(), **self.request.GET.dict()}

    def get_object(self, queryset: Any = None) -> None:
        return None

    def prefilled(self) -> Any:
        """An unsaved row with what is known already of the one to be made; None: nothing is."""
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if self.request.method == "GET":
            kwargs["instance"] = self.prefilled()
        return kwargs

    def get_add_url(self) -> str:
        return self.address("create")

    def get_edit_url(self) -> str:
        return self.address("edit" if self.allows("change") else "inspect", self.object)

    def get_success_url(self) -> str:
        return self.address("index")

    def get_success_buttons(self) -> list[Any]:
        return [messages.button(self.get_edit_url(), _("Edit") if self.allows("change") else _("Inspect"))]

    def get_success_message(self, instance: Any) -> str:
        return _("%(model)s “%(row)s” was created.") % {"model": self.name_of_row, "row": instance}

    def get_error_message(self) -> str:
        return _("Nothing was saved: mend the errors below.")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": _("New: %(model)s") % {"model": self.register.model._meta.verbose_name}})


class _OfOneRow(RegisterView):
    """Something is done with a row; says so when somebody else has deleted it meanwhile."""

    object: Any
    deletion: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        try:
            super().setup(request, *args, **kwargs)
            self.object = self.get_object()
        except Http404:
            if request.method != "POST" or not self.register.reads_all_history(request.user):
                raise
            self.deletion = (
                history_of(self.register.model).filter(id=kwargs[self.pk_url_kwarg], history_type="-").first()
            )
            if self.deletion is None:
                raise

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.deletion is not None:
            told = {"who": who(self.deletion.history_user), "reason": self.deletion.history_change_reason}
            said = _("%(who)s has deleted the row meanwhile, so nothing was saved. The reason: %(reason)s") % told
            messages.error(request, said)
            return redirect(reverse(self.register.url_name("history"), args=(self.deletion.id,)))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class ChangeView(_OfOneRow, _Saves, EditView):
    """A row to change. Refuses when somebody else changed it meanwhile, and keeps what was typed."""

    right = "change"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.deletion is None:
            self.name_before = str(self.object)

    def get_page_subtitle(self) -> str:
        return self.name_before

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "opened_at_version": self.version()}

    def version(self) -> str:
        return version(self.register.tracked(self.object))

    def save_instance(self) -> Any:
        # Waits for whoever is saving the same row; SQLite has one writer at a time anyway.
        self.register.model._default_manager.select_for_update().filter(pk=self.object.pk).first()
        before = self.version()
        if self.form.cleaned_data["opened_at_version"] != before:
            raise ValidationError(self._changed_meanwhile(), code="stale")
        saved = super().save_instance()
        self.is_changed = self.version() != before
        return saved

    def get_success_message(self) -> str:
        if not self.is_changed:
            return _("Nothing was changed in “%(row)s”, so nothing was recorded.") % {"row": self.object}
        return _("%(model)s “%(row)s” was changed.") % {"model": self.name_of_row, "row": self.object}

    def get_error_message(self) -> str:
        return _("Nothing was saved: mend the errors below.")

    def get_success_url(self) -> str:
        return self.address("index")

    def get_edit_url(self) -> str:
        return self.address("edit", self.object)

    def get_history_url(self) -> str:
        return self.address("history", self.object)

    def get_delete_url(self) -> str | None:
        return self.address("delete", self.object) if self.allows("delete") else None

    def get_inspect_url(self) -> str:
        return self.address("inspect", self.object)

    @cached_property
    def can_delete(self) -> bool:
        return self.allows("delete")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": self.get_page_subtitle()})

    def _changed_meanwhile(self) -> str:
        latest = history_of(self.register.model).filter(id=self.object.pk).first()
        return _(
            "%(who)s has changed this row since you opened it, so nothing was saved. What you typed is kept below. "
            "Open the row anew in another tab, compare, and make your change there."
        ) % {"who": who(None if latest is None else latest.history_user)}


class RemoveView(_OfOneRow, DeleteView):
    """Asks whether and why a row is to be deleted; names the rows that hold on to it."""

    right = "delete"
    permission_required = None
    form_class = ReasonForm
    object: Any
    template_name = "registry/screens/confirm_delete.html"

    def get_usage_url(self) -> None:
        return None

    def get_delete_url(self) -> str:
        return self.address("delete", self.object)

    def get_success_url(self) -> str:
        return self.address("index")

    def get_page_title(self) -> str:
        return _("Delete")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        main = "edit" if self.allows("change") else "inspect"
        return self.trail(
            {"url": self.address(main, self.object), "label": str(self.object)}, {"url": "", "label": _("Delete")}
        )

    @cached_property
    def holders(self) -> list[tuple[str, list[str], int]]:
        """The rows that keep this one from being deleted: (kind, the first of their names, how many).

        Those that the user may not see are counted, not named.
        """
        collector = NestedObjects(using=router.db_for_write(type(self.object)))
        collector.collect([self.object])
        kinds: dict[type[models.Model], list[Any]] = {}
        for row in collector.protected:
            kinds.setdefault(type(row), []).append(row)
        found = []
        for model, rows in kinds.items():
            named = sorted(str(row) for row in self._seen(model, rows))
            found.append((capfirst(str(model._meta.verbose_name_plural)), named[:MOST_SHOWN], len(rows)))
        return sorted(found)

    def _seen(self, model: type[models.Model], rows: list[Any]) -> list[Any]:
        """Those of `rows` that the user may see; inline children, which have no register, with the row they are in."""
        if not is_register(model):
            return rows
        if not may_read(model, self.request.user):
            return []
        seen = set(
            visible(model, self.request.user).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
        )
        return [row for row in rows if row.pk in seen]

    def form_valid(self, form: Any) -> HttpResponseBase:
        name = str(self.object)
        try:
            with transaction.atomic(), recording(form.cleaned_data["reason"], self.request.user):
                self.register.delete(self.object)
        except (ProtectedError, RestrictedError, ValidationError) as error:
            if isinstance(error, ValidationError):
                form.add_error(None, error)
            self.object = self.visible_rows().get(pk=self.kwargs[self.pk_url_kwarg])
            return self.render_to_response(self.get_context_data(form=form))  # type: ignore[no-any-return]
        messages.success(self.request, _("%(model)s “%(row)s” was deleted.") % {"model": self.name_of_row, "row": name})
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["holders"] = self.holders
        context["back_url"] = self.address("edit" if self.allows("change") else "inspect", self.object)
        return context


def add_errors(form: Any, error: ValidationError) -> None:
    """Put errors of a service on the form: on their field where the form has it, else on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
