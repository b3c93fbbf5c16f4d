"""A constraint that keeps a rule of the memo names its line, as the rules themselves do."""

import re

import pytest

from registry.agreements.models import Accession, Agreement, DepartmentDecision
from registry.bodies.models import Body, Seat, Succession

LINES = {
    (Agreement, "agreement_hovedaftale_is_top"): "K038",
    (Accession, "accession_unique"): "K044",
    (DepartmentDecision, "departmentdecision_unique"): "K042",
    (Body, "body_has_one_level"): "K052",
    (Body, "body_term_after_establishment"): "K075",
    (Seat, "seat_not_from_itself"): "K117",
    (Succession, "succession_not_itself"): "K093",
}


@pytest.mark.parametrize(("model", "name"), LINES, ids=lambda value: getattr(value, "__name__", value))
def test_the_message_names_the_line(model, name):
    constraint = next(one for one in model._meta.constraints if one.name == name)
    assert re.findall(r"\(([^)]+)\)\.$", str(constraint.violation_error_message)) == [LINES[model, name]]
