"""Bulk edits and imports of a register: who wrote what when and why, and taking it back as a whole."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from registry.columns import Kind
from registry.history.batch_rows import BatchRows
from registry.history.batches import AlreadyUndone, Undone, UndoRefused, conflicts, counts, undo
from registry.history.conflicts import Conflict
from registry.history.models import Batch
from registry.screens.forms import ReasonForm
from registry.screens.past import differences_in_words
from registry.screens.values import NOTHING, display, number, who
from registry.screens.views import RegisterView, paged
from registry.screens.visibility import reads_all, visible

MOST_SHOWN = 200
_NEEDED_BY = {"+": "delete", "~": "change", "-": "add"}  # the right to take back what a batch did to a row
Written = Counter[tuple[type[models.Model], str]]


class _BatchesView(RegisterView, WagtailAdminTemplateMixin):
    """What the pages share: the batches of this register, and which of them the user may take back."""

    def batches(self) -> models.QuerySet[Batch]:
        rows = Batch.objects.filter(register=self.register.sheet.name)
        return rows.select_related("user", "undoes", "undone_by__user").order_by("-pk")

    def batch_address(self, action: str, batch: Batch) -> str:
        return reverse(self.register.url_name(action), args=(batch.pk,))

    def may_undo(self, written: Written) -> bool:
        """Whether the user has every right that taking it back takes."""
        needed = {_NEEDED_BY[kind] for _model, kind in written}
        policy = self.register.permission_policy
        return all(policy.user_has_permission(self.request.user, right) for right in needed | {"change"})

    def told(self, batch: Batch, written: Written) -> dict[str, Any]:
        """A batch as the pages say it."""
        undone_by = getattr(batch, "undone_by", None)
        return {
            "address": self.batch_address("batch", batch),
            "kind": capfirst(batch.get_kind_display()),
            "at": display(batch.made_at, Kind.DATETIME),
            "who": who(batch.user),
            "reason": batch.reason,
            "file_name": batch.file_name,
            "rows": _in_words(written),
            "undoes": self._other(batch.undoes),
            "undone_by": self._other(undone_by),
            "undo_address": (
                self.batch_address("undo", batch) if undone_by is None and written and self.may_undo(written) else ""
            ),
        }

    def _other(self, batch: Batch | None) -> dict[str, str]:
        if batch is None:
            return {}
        text = f"{display(batch.made_at, Kind.DATETIME)}, {who(batch.user)}"
        return {"address": self.batch_address("batch", batch), "text": text}


class BatchesView(_BatchesView, TemplateView):
    """Every batch of the register, the latest first."""

    template_name = "registry/screens/batches.html"
    paginate_by = 20

    def get_page_title(self) -> str:
        return _("Bulk edits and imports")

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": self.get_page_title()})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(paged(self.batches(), self.paginate_by, self.request, self.address("batches")))
        shown: Sequence[Batch] = list(context["page_obj"].object_list)
        written = counts(shown)
        context["batches"] = [self.told(batch, written[batch.pk]) for batch in shown]
        return context


class _OneBatch(_BatchesView):
    """A page about one batch."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        key = self.kwargs["batch_pk"]
        batch = self.batches().filter(pk=key).first() if len(key) <= 18 else None
        if batch is None:
            raise Http404
        self.batch: Batch = batch

    @cached_property
    def written(self) -> Written:
        return counts([self.batch])[self.batch.pk]

    def get_page_subtitle(self) -> str:
        return f"{capfirst(self.batch.get_kind_display())} {display(self.batch.made_at, Kind.DATETIME)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(
            {"url": self.address("batches"), "label": _("Bulk edits and imports")},
            {"url": "", "label": self.get_page_subtitle()},
        )


class BatchView(_OneBatch, TemplateView):
    """One batch: every row it wrote with the fields it changed."""

    template_name = "registry/screens/batch.html"
    paginate_by = 50

    def get_page_title(self) -> str:
        return _("Changes")

    page_title = property(get_page_title)

    @cached_property
    def header_buttons(self) -> list[Any]:
        address = self.told(self.batch, self.written)["undo_address"]
        return [HeaderButton(_("Undo"), url=address, icon_name="rotate")] if address else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["batch"] = self.told(self.batch, self.written)
        own = self.batch_address("batch", self.batch)
        context.update(paged(BatchRows(self.batch), self.paginate_by, self.request, own))
        rows = list(context["page_obj"].object_list)
        seen = self._readable(rows)
        at = max((row.record.history_date for row in seen), default=None)
        context["rows"] = [] if at is None else differences_in_words(seen, at, self.request.user)
        context["hidden"] = len(rows) - len(seen)
        return context

    def _readable(self, rows: Iterable[Any]) -> list[Any]:
        """Those whose past the user may see: what is hidden from him elsewhere is hidden from him here too."""
        seen: dict[type[models.Model], set[Any]] = {}
        for model in {row.model for row in rows}:
            keys = [row.key for row in rows if row.model is model]
            if reads_all(model, self.request.user):
                seen[model] = set(keys)
                continue
            there = visible(model, self.request.user)
            if model is self.register.model:
                there = self.register.with_past(self.request.user, there)
            seen[model] = set(there.filter(pk__in=keys).values_list("pk", flat=True))
        return [row for row in rows if row.key in seen[row.model]]


class UndoView(_OneBatch, FormView):  # type: ignore[type-arg]
    """Asks why a batch is taken back, and does it; says what stands in the way."""

    right = "change"
    template_name = "registry/screens/undo.html"
    form_class = ReasonForm
    model: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.may_undo(self.written):
            raise PermissionDenied

    def get_page_title(self) -> str:
        return _("Undo")

    page_title = property(get_page_title)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["reason"].error_messages["required"] = _(
            "Write why it is taken back: the reason is kept in the history."
        )
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "conflicts" not in kwargs and self.request.method == "GET":
            kwargs["conflicts"] = conflicts(self.batch)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["batch"] = self.told(self.batch, self.written)
        found: list[Conflict] = context.get("conflicts", [])
        names = _names(found[:MOST_SHOWN], self.request.user)
        context["conflicts"] = [_conflict_in_words(conflict, names) for conflict in found[:MOST_SHOWN]]
        context["hidden"] = max(len(found) - MOST_SHOWN, 0)
        context["back_url"] = self.address("batches")
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            done = undo(self.batch, reason=form.cleaned_data["reason"], user=self.request.user)
        except AlreadyUndone:
            messages.warning(self.request, _("It has been undone already."))
            return redirect(self.batch_address("batch", self.batch))
        except UndoRefused as refusal:
            return self.render_to_response(self.get_context_data(form=form, conflicts=refusal.conflicts))
        buttons = [
            messages.button(self.batch_address("undo", done.batch), _("Undo this too")),
            messages.button(self.batch_address("batch", done.batch), _("See the changes")),
        ]
        messages.success(self.request, _done(done), buttons=buttons)
        return redirect(self.address("index"))


def _in_words(written: Written) -> list[str]:
    """How many rows of which sort were created, changed and deleted."""
    kinds = {"+": _("created"), "~": _("changed"), "-": _("deleted")}
    return [
        f"{capfirst(str(model._meta.verbose_name_plural))}: {number(rows)} {kinds[kind]}"
        for (model, kind), rows in sorted(written.items(), key=lambda item: (item[0][0]._meta.label, item[0][1]))
    ]


def _done(done: Undone) -> str:
    parts = [
        (done.changed, ngettext("%(number)s row is as before", "%(number)s rows are as before", done.changed)),
        (done.deleted, ngettext("%(number)s row was deleted", "%(number)s rows were deleted", done.deleted)),
        (done.created, ngettext("%(number)s row is back", "%(number)s rows are back", done.created)),
        (done.gone, ngettext("%(number)s row was gone already", "%(number)s rows were gone already", done.gone)),
    ]
    said = ", ".join(text % {"number": number(rows)} for rows, text in parts if rows)
    return _("Undone: %(what)s.") % {"what": said}


Names = dict[tuple[type[models.Model], Any], str]


def _names(found: Iterable[Conflict], user: Any) -> Names:
    """The names of the rows in these conflicts that are there and the user may see: one query a model."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for conflict in found:
        for model, key in filter(None, ((conflict.model, conflict.key), conflict.other)):
            wanted.setdefault(model, set()).add(key)
    return {
        (model, row.pk): str(row) for model, keys in wanted.items() for row in visible(model, user).filter(pk__in=keys)
    }


def _conflict_in_words(conflict: Conflict, names: Names) -> dict[str, Any]:
    return {
        "row": _row_in_words(conflict.model, conflict.key, names),
        "what": conflict.what,
        "fields": ", ".join(conflict.fields),
        "other": "" if conflict.other is None else _row_in_words(*conflict.other, names),
        "who": who(conflict.who) if conflict.at is not None else NOTHING,
        "at": NOTHING if conflict.at is None else display(conflict.at, Kind.DATETIME),
    }


def _row_in_words(model: type[models.Model], key: Any, names: Names) -> str:
    name = names.get((model, key)) or _("number %(key)s") % {"key": key}
    return f"{capfirst(str(model._meta.verbose_name))}: {name}"
