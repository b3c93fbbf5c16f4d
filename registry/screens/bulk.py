"""Many rows of a list changed at once: choose values, look at every change, say why, write all or nothing."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.history.batches import in_batch
from registry.history.models import BatchKind
from registry.screens.bulk_form import BulkForm, editables
from registry.screens.bulk_plan import BulkPlan, planned, write
from registry.screens.selection import Selection
from registry.screens.values import number
from registry.screens.views import RegisterView
from registry.screens.visibility import visible

MOST_SHOWN = 200
MOST_ROWS = 25_000
MOST_PICKED = 1_000  # ticked one by one; more are chosen with the list's filter


class BulkEditView(RegisterView, WagtailAdminTemplateMixin, View):
    """The rows ticked in a list, or all that its filter finds, get new values in some of their columns.

    Every step is a POST that carries all that was typed; nothing is kept on the server in between. What is confirmed
    is exactly what was seen: when rows, values or refusals are others by then, they are shown again instead.
    """

    right = "change"
    template_name = "registry/screens/bulk.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self._back(_("Choose the rows in the list first."))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.refusal:
            return self._back(self.refusal)
        step = request.POST.get("step")
        form = BulkForm(request.POST if step in ("preview", "write") else None, self.editables)
        if not form.is_bound:
            return self._show(form)
        if not form.is_valid():
            messages.error(request, _("Nothing was changed: mend the errors below."))
            return self._show(form)
        return self._write(form) if step == "write" else self._show(form, self._plan(form))

    def get_page_title(self) -> str:
        return _("Edit many rows")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": self.get_page_title()})

    @cached_property
    def editables(self) -> Sequence[Any]:
        form = self.register.form_panel.get_form_class()(instance=self.register.model(), for_user=self.request.user)
        return list(editables(self.register.sheet.current(), form))

    @cached_property
    def query(self) -> QueryDict:
        """The list's own parameters: what it was filtered by, and where to go back to."""
        return QueryDict(self.request.POST.get("query", "").replace("\x00", ""))

    @cached_property
    def selection(self) -> Selection | None:
        """The list, when all its rows are meant."""
        return self.register.selection(self.request.user, self.query) if self.request.POST.get("all") else None

    @cached_property
    def picked(self) -> list[int]:
        """The keys of the rows that were ticked; what cannot be a key is none."""
        texts = [text.strip() for part in self.request.POST.getlist("row") for text in part.split(",")]
        return sorted({int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) <= 18})

    @cached_property
    def chosen(self) -> models.QuerySet[Any]:
        """The keys of the rows, as far as the user may see them."""
        rows = self.visible_rows().filter(pk__in=self.picked) if self.selection is None else self.selection.matching
        return rows.order_by().values("pk")

    @cached_property
    def number(self) -> int:
        return self.chosen.count()

    @property
    def refusal(self) -> str:
        """Why these rows cannot be edited together, or ""."""
        if self.selection is None and len(self.picked) > MOST_PICKED:
            return _("Too many rows were ticked one by one: filter the list and choose all that match.")
        if self.selection is not None:
            if self.selection.sheet.model is not self.register.model:
                return _("The list shows a past day. Rows are edited as they are now.")
            if self.selection.filters.form.errors:
                return _("The list's filter could not be understood, so no rows were chosen.")
        if not self.number:
            return _("Choose the rows in the list first.")
        if self.number > MOST_ROWS:
            return _("%(number)s rows are more than can be edited at once: narrow the list to %(most)s.") % {
                "number": number(self.number),
                "most": number(MOST_ROWS),
            }
        return ""

    def _plan(self, form: BulkForm) -> BulkPlan:
        rows = visible(self.register.model, self.request.user).filter(pk__in=self.chosen)
        return planned(rows, form.assignments)

    def _write(self, form: BulkForm) -> HttpResponseBase:
        asked, reason = self.request.POST, form.cleaned_data["reason"].strip()
        try:
            with transaction.atomic():
                self._lock(form)
                plan = self._plan(form)
                if plan.fingerprint != asked.get("fingerprint"):
                    messages.warning(
                        self.request,
                        _("Rows or values are others than those you looked at, so nothing was changed. Look again."),
                    )
                    return self._show(form, plan)
                if not reason:
                    form.add_error("reason", _("Write why the change is made: the reason is kept in the history."))
                if plan.refused and not asked.get("leave_out"):
                    form.add_error(None, _("Say that the rows which are refused are to be left out."))
                if form.errors or not plan.changed:
                    return self._show(form, plan)
                name = self.register.sheet.name
                with in_batch(BatchKind.BULK_EDIT, register=name, reason=reason, user=self.request.user) as batch:
                    write(plan)
        except IntegrityError:
            messages.error(
                self.request,
                _("The database refused the change, perhaps because of what somebody else has just saved. Look again."),
            )
            return self._show(form, self._plan(form))
        messages.success(self.request, _written(plan), buttons=self._batch_buttons(batch))
        return redirect(self._list_address())

    def _lock(self, form: BulkForm) -> None:
        """Let nobody change the rows, nor those they are written through, until the transaction ends."""
        model = self.register.model
        list(model._base_manager.select_for_update().filter(pk__in=self.chosen).order_by("pk").values_list("pk"))
        for head in sorted({assignment.editable.head for assignment in form.assignments} - {""}):
            owner: Any = model._meta.get_field(head).related_model
            keys = model._base_manager.filter(pk__in=self.chosen).values(head)
            list(owner._base_manager.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))

    def _batch_buttons(self, batch: Any) -> list[Any]:
        names = (("undo", _("Undo")), ("batch", _("See the changes")))
        addresses = ((reverse(self.register.url_name(name), args=(batch.pk,)), label) for name, label in names)
        return [messages.button(address, label) for address, label in addresses]

    def _list_address(self) -> str:
        asked = self.query.urlencode()
        return f"{self.address('index')}?{asked}" if asked else self.address("index")

    def _back(self, why: str) -> HttpResponseBase:
        messages.warning(self.request, why)
        return redirect(self._list_address())

    def _show(self, form: BulkForm, plan: BulkPlan | None = None) -> HttpResponseBase:
        context = self.get_context_data(
            form=form,
            media=form.media,
            plan=plan,
            number=number(self.number),
            picked=",".join(map(str, self.picked)),
            query=self.query.urlencode(),
            description=[] if self.selection is None else self.selection.description,
            back_url=self._list_address(),
            **_shown(plan),
        )
        response: HttpResponseBase = self.render_to_response(context)
        return response


def _shown(plan: BulkPlan | None) -> dict[str, Any]:
    """The first of the rows, and how many more there are."""
    if plan is None:
        return {}
    return {
        "changed": plan.changed[:MOST_SHOWN],
        "changed_number": number(len(plan.changed)),
        "hidden_changed": max(len(plan.changed) - MOST_SHOWN, 0),
        "refused": plan.refused[:MOST_SHOWN],
        "refused_number": number(len(plan.refused)),
        "hidden_refused": max(len(plan.refused) - MOST_SHOWN, 0),
        "unchanged_number": number(plan.unchanged),
    }


def _written(plan: BulkPlan) -> str:
    changed = ngettext("%(number)s row was changed.", "%(number)s rows were changed.", len(plan.changed))
    said = changed % {"number": number(len(plan.changed))}
    if plan.refused:
        left = ngettext("%(number)s was left out.", "%(number)s were left out.", len(plan.refused))
        said = f"{said} {left % {'number': number(len(plan.refused))}}"
    return said
