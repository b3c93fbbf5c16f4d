"""A row back to one of its versions, through the register's own form: what the form refuses is not restored either.

The form is filled with what the version said, children included, and sent as if somebody had typed it. So every rule
of the form and of its service holds, rights included, and what only an action sets (published, frozen, approved) stays
as it is (decision 0029).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.deletion import ProtectedError, RestrictedError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.history.change import recording
from registry.history.difference import Trail
from registry.history.trail import Tracked
from registry.history.versions import RowDifference, State, compare, state
from registry.screens.views import Register
from registry.screens.within import from_json


@dataclass
class Outcome:
    """What going back to a version does, or did.

    Attributes:
        refusals: why it cannot be, as sentences; then nothing was written.
        changed: how the row differs before and after.
        left: how it still differs from the version: what its form does not write.
    """

    refusals: list[str] = field(default_factory=list)
    changed: list[RowDifference] = field(default_factory=list)
    left: list[RowDifference] = field(default_factory=list)


def revert(register: Register, key: Any, then: State, *, user: Any, reason: str, dry_run: bool) -> Outcome:
    """Let a row and its children be again what they were.

    Args:
        register: the row's.
        key: its primary key; the row is there.
        then: what it is to be.
        user: whose rights and name it is done with.
        reason: why.
        dry_run: find out what would happen, as an import's trial does, and write nothing.
    """
    outcome = Outcome()
    with transaction.atomic(), recording(reason, user):
        row = register.rows(user).select_for_update(of=("self",)).get(pk=key)
        before = state_now(then.histories)
        outcome.refusals = send(register, row, then, user=user, reason=reason)
        now = state_now(then.histories)
        outcome.changed, outcome.left = compare(before, now), compare(now, then)
        if dry_run or outcome.refusals:
            transaction.set_rollback(True)
    return outcome


def state_now(histories: tuple[Tracked, ...]) -> State:
    return state(histories, Trail(histories).entries)


def send(register: Register, row: Any, then: State, *, user: Any, reason: str) -> list[str]:
    """Send the form of `row` filled with what it was `then`; returns why it is refused."""
    form = _filled(register, row, then, user=user, reason=reason)
    try:
        with transaction.atomic():
            if form.is_valid():
                form.save()
    except ValidationError as error:
        return list(_sentences(form, error.update_error_dict({})))
    except IntegrityError:
        return [_("The database refuses it: another row has the same key, or one that is referred to is gone.")]
    except (ProtectedError, RestrictedError) as error:
        held = ", ".join(str(other) for other in [*getattr(error, "protected_objects", ())][:5])
        return [_("A row that would be removed is in use by others: %(rows)s.") % {"rows": held}]
    return list(_refused(form))


def _filled(register: Register, row: Any, then: State, *, user: Any, reason: str) -> Any:
    form_class = register.form_panel.get_form_class()
    own = [
        (tracked.model, record)
        for place, tracked in enumerate(then.histories)
        if tracked.is_own
        for record in then.records[place].values()
    ]
    for target in row._meta.concrete_fields:
        if isinstance(target, models.FileField):  # a file is not typed: the form keeps the one the row has
            setattr(row, target.name, getattr(then.own, target.name))
    blank = form_class(instance=row, for_user=user)
    data = QueryDict(mutable=True)
    within = {column.key: column for column in register.sheet.current().columns if column.within}
    for name, typed in blank.fields.items():
        if name in within:
            column = within[name]
            value = from_json((getattr(then.own, "extra", None) or {}).get(column.within), column.kind)
        else:
            value = _value(own, name, default=blank[name].value())
        _post(data, blank.add_prefix(name), typed, value)
    data["reason"] = reason
    added: dict[str, list[Any]] = {}
    for relation, formset in getattr(blank, "formsets", {}).items():
        added[relation] = _post_children(data, formset, row, then)
    form = form_class(data, instance=row, for_user=user)
    for relation, records in added.items():
        formset = form.formsets[relation]
        for part, record in zip(formset.forms[len(formset.forms) - len(records) :], records, strict=True):
            _as_it_was(part, record)
    return form


def _value(own: list[tuple[Any, Any]], name: str, default: Any) -> Any:
    """What the row, or a row edited along with it, had in the field of this name."""
    for model, record in own:
        target = next((known for known in model._meta.concrete_fields if known.name == name), None)
        if target is not None:
            return getattr(record, target.attname)
    return default


def _post_children(data: QueryDict, formset: Any, row: Any, then: State) -> list[Any]:
    """Post the children of one relation, those added since as deleted; returns those that are to be made again."""
    parent = formset.fk
    wanted: dict[Any, Any] = {}
    for place, tracked in enumerate(then.histories):
        if tracked.model is formset.model and tracked.condition == {parent.attname: row.pk}:
            wanted = dict(then.records[place])
    present = list(formset.queryset)
    gone = [record for key, record in wanted.items() if key not in {child.pk for child in present}]
    fields = formset.empty_form.fields
    for number, child in enumerate([*present, *gone]):
        prefix = f"{formset.prefix}-{number}"
        source = wanted.get(child.pk, child) if child in present else child
        for name, typed in fields.items():
            if name not in ("id", "DELETE", "ORDER"):
                target = formset.model._meta.get_field(name)
                _post(data, f"{prefix}-{name}", typed, getattr(source, target.attname))
        data[f"{prefix}-id"] = str(child.pk) if child in present else ""
        data[f"{prefix}-ORDER"] = str(number + 1)
        if child in present and child.pk not in wanted:
            data[f"{prefix}-DELETE"] = "on"
    numbers = {"TOTAL": len(present) + len(gone), "INITIAL": len(present), "MIN_NUM": 0, "MAX_NUM": 1000}
    data.update({f"{formset.prefix}-{name}_FORMS": str(number) for name, number in numbers.items()})
    return gone


def _as_it_was(part: Any, record: Any) -> None:
    """Let a child that is made again keep its primary key and what its form does not write."""
    for target in part.instance._meta.concrete_fields:
        setattr(part.instance, target.attname, getattr(record, target.attname))
    part.has_changed = lambda: True  # also one that looks like an empty line


def _post(data: QueryDict, name: str, typed: forms.Field, value: Any) -> None:
    """Put a value into `data` as the browser would send it."""
    prepared = typed.prepare_value(value)
    if isinstance(typed, forms.BooleanField) and not isinstance(typed, forms.NullBooleanField):
        if prepared:
            data[name] = "on"
    elif isinstance(prepared, (list, tuple)):
        data.setlist(name, [str(one) for one in prepared])
    elif isinstance(prepared, date):  # and datetime
        data[name] = prepared.isoformat(sep=" ") if hasattr(prepared, "hour") else prepared.isoformat()  # type: ignore[call-arg]
    elif not isinstance(typed, forms.FileField):
        data[name] = "" if prepared is None else str(prepared)


def _refused(form: Any) -> Iterator[str]:
    """Everything a form refuses, as sentences that name the field."""
    yield from _sentences(form, form.errors.as_data())
    for formset in getattr(form, "formsets", {}).values():
        kind = capfirst(str(formset.model._meta.verbose_name))
        for message in formset.non_form_errors():
            yield f"{kind}: {message}"
        for part in formset.forms:
            for sentence in _sentences(part, part.errors.as_data()):
                yield f"{kind}: {sentence}"


def _sentences(form: Any, errors: Mapping[str, Any]) -> Iterator[str]:
    for name, found in errors.items():
        typed = form.fields.get(name)
        for error in found:
            text = " ".join(error.messages)
            if isinstance(typed, forms.ModelChoiceField) and error.code == "invalid_choice":
                text = _("the row that it named then is gone, or not one that may be chosen.")
            if typed is None and name != NON_FIELD_ERRORS:
                label = _label(form, name)
            else:
                label = "" if typed is None else str(typed.label)
            yield f"{label}: {text}" if label else text


def _label(form: Any, name: str) -> str:
    target = next((known for known in form._meta.model._meta.get_fields() if known.name == name), None)
    return capfirst(str(getattr(target, "verbose_name", "")))
