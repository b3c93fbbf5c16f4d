"""A row back to one of its versions, and a deleted one back under its number with the children deleted with it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from registry.columns import Kind
from registry.history.change import recording
from registry.history.trail import version as state_name
from registry.history.versions import State, after, compare, state
from registry.screens.past import PastView, clock_of, differences_in_words, people
from registry.screens.reverting import Outcome, revert, send, state_now
from registry.screens.values import display
from registry.screens.views import Register


class AgainForm(forms.Form):
    """Asks why a version or a deleted row is restored."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=400,
        help_text=gettext_lazy("Why? It is shown in the history, with what was restored."),
        error_messages={"required": gettext_lazy("Write why it is restored: the reason is kept in the history.")},
    )
    opened_at_version = forms.CharField(required=False, widget=forms.HiddenInput)


def restore(register: Register, then: State, *, user: Any, reason: str, dry_run: bool) -> Outcome:
    """Make a deleted row again, under its own primary key, with the children deleted with it.

    Written as it was, then sent through the register's own form: what that refuses is not restored.

    Args:
        register: the row's.
        then: how it last stood.
        user: whose rights and name it is done with.
        reason: why.
        dry_run: find out what would happen and write nothing.
    """
    outcome = Outcome()
    with transaction.atomic(), recording(reason, user):
        before = state_now(then.histories)
        outcome.refusals = _insert(then)
        if not outcome.refusals:
            row = register.rows(user).get(pk=then.own.id)
            outcome.refusals = send(register, row, then, user=user, reason=reason)
            outcome.changed = compare(before, state_now(then.histories))
        if dry_run or outcome.refusals:
            transaction.set_rollback(True)
    return outcome


def _insert(then: State) -> list[str]:
    """Write the rows that are gone, those that others refer to first; returns what is wrong with one of them."""
    for row in _gone(then):
        try:
            row.full_clean()
            with transaction.atomic():
                row.save(force_insert=True)
        except ValidationError as error:
            return list(_sentences(row, error))
        except IntegrityError:
            return [_("The database refuses it: another row has the same key, or one that is referred to is gone.")]
    return []


def _gone(then: State) -> Iterator[Any]:
    """What a row is named after, the row itself, its children."""
    places = range(len(then.histories))
    own = [place for place in places if then.histories[place].is_own]
    for place in (*own[1:], *own[:1], *(place for place in places if place not in own)):
        records = then.records[place]
        present = then.histories[place].model._default_manager.filter(pk__in=list(records)).values_list("pk", flat=True)
        for key in sorted(set(records) - set(present)):
            yield records[key].instance


def _sentences(row: models.Model, error: ValidationError) -> Iterator[str]:
    fields = {field.name: field for field in row._meta.concrete_fields}
    for name, errors in error.update_error_dict({}).items():
        field = fields.get(name)
        for one in errors:
            text = " ".join(one.messages)
            if field is not None and field.is_relation and one.code == "invalid":
                text = _("the row that it named is gone: restore that first.")
            yield text if field is None else f"{capfirst(str(field.verbose_name))}: {text}"


class _AgainView(PastView, FormView):  # type: ignore[type-arg]
    """Shows what would come back, asks why, and does it."""

    template_name = "registry/screens/restore.html"
    form_class = AgainForm
    heading = ""
    button = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        told = self.in_the_way()
        if told:
            messages.error(request, told)
            return redirect(self.address("history", self.object))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def in_the_way(self) -> str:
        """Why there is nothing to restore: somebody has deleted the row meanwhile, or restored it; "" when there is."""
        raise NotImplementedError

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "opened_at_version": state_name(self.histories)}

    def form_valid(self, form: Any) -> HttpResponseBase:  # type: ignore[override]
        with transaction.atomic():
            self.register.model._default_manager.select_for_update().filter(pk=self.object.pk).first()
            if form.cleaned_data["opened_at_version"] != state_name(self.histories):
                form.add_error(
                    None, _("The row has changed since you opened this page: look through what would happen again.")
                )
                return self.form_invalid(form)
            outcome = self.act(form.cleaned_data["reason"].strip(), dry_run=False)
        if outcome.refusals:
            return self.form_invalid(form)
        messages.success(self.request, self.said())
        return redirect(self.address("history", self.object))

    def form_invalid(self, form: Any) -> HttpResponseBase:  # type: ignore[override]
        form.data = form.data.copy()
        form.data["opened_at_version"] = state_name(self.histories)
        response: HttpResponseBase = self.render_to_response(self.get_context_data(form=form))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        outcome = self.act(_("Trial"), dry_run=True)
        now, user = timezone.now(), self.request.user
        context.update(
            object=self.object,
            heading=self.heading,
            button=self.button,
            refusals=outcome.refusals,
            differences=[] if outcome.refusals else differences_in_words(outcome.changed, now, user),
            left=[] if outcome.refusals else differences_in_words(outcome.left, now, user),
            back_url=self.address("history", self.object),
            from_label=_("From"),
            to_label=_("To"),
        )
        return context

    def act(self, reason: str, *, dry_run: bool) -> Outcome:
        raise NotImplementedError

    def said(self) -> str:
        raise NotImplementedError


class RevertView(_AgainView):
    """A row back to one of its versions."""

    right = "change"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.version = self.numbered(int(self.kwargs["number"]))

    def in_the_way(self) -> str:
        return _("“%(row)s” is deleted: restore the row first.") % {"row": self.object} if self.is_deleted else ""

    def get_page_title(self) -> str:
        return _("Restore version %(number)s") % {"number": self.version.number}

    page_title = property(get_page_title)

    @cached_property
    def then(self) -> State:
        return state(self.histories, after(self.version, self.versions))

    @property
    def heading(self) -> str:  # type: ignore[override]
        return _("Restore version %(number)s of “%(row)s”?") % {"number": self.version.number, "row": self.object}

    button = gettext_lazy("Restore this version")  # type: ignore[assignment]

    def act(self, reason: str, *, dry_run: bool) -> Outcome:
        told = _("%(reason)s (restored: version %(number)s, %(moment)s)") % {
            "reason": reason,
            "number": self.version.number,
            "moment": display(self.version.at, Kind.DATETIME),
        }
        key = self.object.pk
        return revert(self.register, key, self.then, user=self.request.user, reason=told, dry_run=dry_run)

    def said(self) -> str:
        return _("Version %(number)s of “%(row)s” was restored.") % {
            "number": self.version.number,
            "row": self.object,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["clock"] = clock_of(self.version.at)
        context["told"] = self.told(self.version, people([self.version]))
        return context


class RestoreView(_AgainView):
    """A deleted row back into the register."""

    here = "restore"
    right = "add"

    def in_the_way(self) -> str:
        return "" if self.is_deleted else _("“%(row)s” is not deleted, or not any longer.") % {"row": self.object}

    def get_page_title(self) -> str:
        return _("Restore")

    page_title = property(get_page_title)

    @cached_property
    def deletion(self) -> Any:
        return next(version for version in reversed(self.versions) if version.kind == "-")

    @cached_property
    def then(self) -> State:
        return state(self.histories, after(self.deletion, self.versions))

    @property
    def heading(self) -> str:  # type: ignore[override]
        return _("Restore “%(row)s”?") % {"row": self.object}

    button = gettext_lazy("Restore the row")  # type: ignore[assignment]

    def act(self, reason: str, *, dry_run: bool) -> Outcome:
        told = _("%(reason)s (restored: deleted %(moment)s)") % {
            "reason": reason,
            "moment": display(self.deletion.at, Kind.DATETIME),
        }
        return restore(self.register, self.then, user=self.request.user, reason=told, dry_run=dry_run)

    def said(self) -> str:
        return _("“%(row)s” was restored.") % {"row": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["clock"] = clock_of(self.deletion.at)
        context["told"] = self.told(self.deletion, people([self.deletion]))
        return context
