"""What Python says of a constraint is what the database says."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import models
from django.db.models import F, Q, Value

from registry.constraints.evaluation import NotEvaluable, fields_of, holds
from registry.registers import ADMINS

EARLY, LATE = date(2026, 1, 1), date(2026, 2, 1)
VALUES: tuple[Any, ...] = (None, EARLY, LATE)
CONDITIONS = (
    Q(end__gt=F("start")) | Q(start__isnull=True) | Q(end__isnull=True),
    Q(start__isnull=False, end=None) | Q(start=EARLY),
    ~Q(start=F("end")),
    ~(Q(start__lt=LATE) & Q(end__gte=EARLY)),
    Q(start__in=[EARLY]) | ~Q(end__lte=EARLY),
    Q(start__range=(EARLY, EARLY)) | Q(end__range=(EARLY, LATE)),
    Q(Q(start=EARLY) | Q(end=LATE), start__isnull=False),
)


@pytest.mark.django_db
@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_a_condition_holds_as_the_database_says(condition):
    for start, end in product(VALUES, VALUES):
        row = {"start": start, "end": end}
        typed = {name: Value(value, output_field=models.DateField()) for name, value in row.items()}
        # what a CHECK refuses is a condition that is false; NULL passes
        assert (holds(condition, row.__getitem__) is not False) == condition.check(typed), row


def test_fields_of_a_condition_are_those_on_both_sides():
    assert fields_of(CONDITIONS[0]) == {"start", "end"}


@pytest.mark.parametrize("condition", [Q(name__startswith="x"), Q(a=F("b") + 1), Q(models.Func(F("a")))])
def test_what_only_the_database_can_say_is_not_guessed(condition):
    with pytest.raises(NotEvaluable):
        fields_of(condition)


@pytest.mark.parametrize("name", [name for name, admin in ADMINS.items() if admin.sheet.key])
def test_every_check_of_an_importable_register_can_be_told_without_the_database(name):
    for constraint in ADMINS[name].sheet.model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint) and isinstance(constraint.condition, Q):
            assert fields_of(constraint.condition), constraint.name


@pytest.mark.parametrize("name", [name for name, admin in ADMINS.items() if admin.sheet.key])
def test_an_importable_register_writes_every_column_of_its_key(name):
    sheet = ADMINS[name].sheet
    assert all(sheet.column(key).writes for key in sheet.key)
    targets = ADMINS[name]().plan(sheet, None).targets(sheet.columns)
    assert {column.key for target in targets for column in target.columns} >= set(sheet.key)
