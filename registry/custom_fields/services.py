"""Writes of custom fields, and of the values that change with them: one transaction each, inside `recording(...)`."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.columns import Kind
from registry.constraints.wording import refuse
from registry.custom_fields import rules, selectors
from registry.custom_fields.models import CustomField, FieldKind
from registry.custom_fields.wording import refusal
from registry.history.services import update_recorded
from registry.screens.within import as_json, from_json

MOST_SHOWN = 20

COLUMN_KINDS = {
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.NUMBER: Kind.DECIMAL,
    FieldKind.DATE: Kind.DATE,
    FieldKind.YES_NO: Kind.BOOLEAN,
    FieldKind.CHOICE: Kind.CHOICE,
}


def check_value(field: CustomField, value: Any) -> None:
    """Refuse a value of the right type that the field cannot have; None is no value.

    Raises:
        ValidationError: a single sentence.
    """
    refused = rules.refusal_of_value(
        value, kind=field.kind, options=field.options, is_required=field.is_required, field=field.key
    )
    if refused is not None:
        raise ValidationError(refusal(refused), code=refused.code)


@transaction.atomic
def save_custom_field(field: CustomField) -> CustomField:
    """Create or change a custom field; its values are converted when its kind or choices change.

    Args:
        field: new, or as it is to become. Its register and its key stay what they were.

    Raises:
        ValidationError: something in it is wrong, or values do not fit what it is to become; nothing is written.
    """
    before = None if field._state.adding else CustomField.objects.get(pk=field.pk)
    if before is not None:
        field.register, field.key = before.register, before.key
    others = [other for other in selectors.locked_fields(field.register) if other.pk != field.pk]
    field.label, field.choices = rules.tidy(field.label), "\n".join(rules.options_in(field.choices))
    columns = selectors.extended(field.register).columns
    refusals = rules.refusals_of_field(
        label=field.label,
        kind=field.kind,
        options=rules.options_in(field.choices),
        other_labels=[other.label for other in others],
        headers=[str(name) for column in columns for name in (column.header, column.key)],
    )
    refuse(refusals, refusal)
    if before is None:
        field.key = rules.key_from_label(field.label, selectors.keys_ever(field.register))
    field.full_clean()
    if before is not None:
        _convert(CustomField.objects.get(pk=field.pk), field)
    field.save()
    return field


@transaction.atomic
def delete_custom_field(field: CustomField) -> None:
    """Delete a custom field that never had a value.

    Raises:
        ValidationError: a row has a value, or had one: the field can only be retired.
    """
    selectors.locked_fields(field.register)
    number = selectors.rows_with(field).count()
    if number:
        message = ngettext(
            "%(number)d row has a value in “%(label)s”, so the field cannot be deleted. Retire it instead: "
            "then it is in no form or list, and the values are kept.",
            "%(number)d rows have a value in “%(label)s”, so the field cannot be deleted. Retire it instead: "
            "then it is in no form or list, and the values are kept.",
            number,
        )
        raise ValidationError(message % {"number": number, "label": field.label}, code="in_use")
    if selectors.is_in_history(field):
        raise ValidationError(
            _("The history has values of “%(label)s”, so the field cannot be deleted. Retire it instead.")
            % {"label": field.label},
            code="in_history",
        )
    field.delete()


def _convert(before: CustomField, field: CustomField) -> None:
    """Let every stored value become one of the new kind and choices, or refuse with those that cannot.

    Raises:
        ValidationError: under `kind`, or `choices` where only these change.
    """
    is_same_kind = before.kind == field.kind
    if is_same_kind and set(before.options) <= set(field.options):
        return
    model = selectors.extended(field.register).model
    misfits: dict[int, Any] = {}
    changed: list[Any] = []
    for row in selectors.rows_with(field).select_for_update().order_by("pk"):
        value = from_json(row.extra[field.key], COLUMN_KINDS[FieldKind(before.kind)])
        try:
            stored = as_json(rules.converted(value, kind=field.kind, options=field.options))
        except rules.NotConvertible:
            misfits[row.pk] = value
            continue
        if stored != row.extra[field.key] or type(stored) is not type(row.extra[field.key]):
            row.extra = {**row.extra, field.key: stored}
            changed.append(row)
    if misfits:
        name = "choices" if is_same_kind else "kind"
        raise ValidationError({name: _sentences(field, misfits, is_same_kind=is_same_kind)})
    update_recorded(model, changed, ["extra"])


def _sentences(field: CustomField, misfits: dict[int, Any], *, is_same_kind: bool) -> Sequence[str]:
    """How many rows do not fit, the first of them with their values, and what to do."""
    shown = list(misfits)[:MOST_SHOWN]
    names = selectors.names_of(field, shown)
    if is_same_kind:
        said = ngettext(
            "%(number)d row has a choice that is to be taken away. Give it another one first:",
            "%(number)d rows have a choice that is to be taken away. Give them another one first:",
            len(misfits),
        )
    else:
        said = ngettext(
            "%(number)d row has a value that a field of the kind “%(kind)s” cannot hold. Mend it first:",
            "%(number)d rows have values that a field of the kind “%(kind)s” cannot hold. Mend them first:",
            len(misfits),
        )
    sentences = [said % {"number": len(misfits), "kind": field.get_kind_display()}]
    sentences += [f"{names[key]}: “{rules.as_text(misfits[key])[:80]}”" for key in shown]
    if len(misfits) > len(shown):
        sentences.append(_("… and %(number)d more.") % {"number": len(misfits) - len(shown)})
    return sentences
