"""The frozen facts of an agreement as lines: whatever differs in the facts differs in the lines."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from pages.comparing.content import Kind, page_content, public_content
from pages.comparing.redline import Status, redline
from pages.fact_lines import fact_lines
from pages.models import AgreementPage
from registry.agreements.models import Agreement, AgreementKind, AgreementState, GoalState, Instrument
from registry.history.change import recording
from registry.records.models import Document
from tests.factories.agreements import AgreementFactory, CaseFactory, DocumentFactory

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {
    "title": "Aftale om klima",
    "kind": AgreementKind.PARTIAL,
    "instrument": "",
    "area": "Byen (demo)",
    "state": AgreementState.CONCLUDED,
    "valid_from": "2026-01-01",
    "valid_until": "2030-01-01",
    "concluded_on": "2025-12-01",
    "ended_on": "2029-01-01",
    "proposer": "Kontoret (demo)",
    "proposed_on": "2025-06-01",
    "must_be_revised": True,
    "revise_reason": "Loven er ændret.",
    "parent": {"id": 1, "title": "Hovedaftale"},
    "replaces": {"id": 2, "title": "Forrige aftale"},
    "documents": [3],
    "parties": [{"id": 4, "name": "Part (demo)"}],
    "objectives": ["Blandede byer"],
    "coverage": {"members": {"joined": 1, "organisations": 2}, "others": {"joined": 3, "organisations": 4}},
    "themes": [
        {
            "id": 5,
            "name": "Klima",
            "goals": [
                {
                    "id": 6,
                    "text": "Mindre varme",
                    "indicator": "kWh",
                    "target": "10 %",
                    "due_on": "2029-06-01",
                    "state": GoalState.IN_FORCE,
                    "parent": {"id": 7, "text": "Grøn by", "agreement": "Hovedaftale", "agreement_id": 1},
                }
            ],
        }
    ],
}
OTHERS = {"kind": AgreementKind.FRAMEWORK, "instrument": Instrument.values[0], "state": AgreementState.EXPIRED}


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each single value of the facts."""
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*path, key))
    else:
        yield path


def other(path: tuple[Any, ...], value: Any) -> Any:
    """Something else that may stand there."""
    if path in (("kind",), ("state",), ("instrument",)):
        return OTHERS[path[0]]
    if path[-1] == "state":
        return GoalState.PROPOSED
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 100
    return "2028-02-02" if path[-1].__class__ is str and path[-1].endswith(("_on", "_from", "_until")) else value + " X"


@pytest.mark.parametrize("path", list(leaves(FACTS)), ids=lambda path: ".".join(map(str, path)))
def test_each_fact_that_differs_is_a_change(path: tuple[Any, ...]) -> None:
    changed = deepcopy(FACTS)
    inside: Any = changed
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = other(path, inside[path[-1]])
    assert redline(fact_lines(FACTS), fact_lines(changed)).has_changes


def test_all_that_an_approval_freezes_is_among_them() -> None:
    with recording("test"):
        page = AgreementPage(title="Aftale", slug="aftale", agreement=AgreementFactory.create())
    page.freeze_facts(datetime(2027, 1, 1, tzinfo=UTC))
    assert {*page.facts} - {"frozen_at"} == {*FACTS}


def test_a_removed_goal_is_a_removed_line_and_the_rest_stays() -> None:
    fewer = deepcopy(FACTS)
    fewer["themes"][0]["goals"] = []
    compared = redline(fact_lines(FACTS), fact_lines(fewer))
    assert {row.status for row in compared.lines if row.line.label.startswith("Mål")} == {Status.DELETED}
    assert {row.status for row in compared.lines if not row.line.label.startswith("Mål")} == {Status.SAME}


def test_a_document_that_is_not_public_is_not_named() -> None:
    with recording("test"):
        hidden: Document = DocumentFactory.create(title="Fortrolig", is_public=False)
        public: Document = DocumentFactory.create(title="Til alle", is_public=True)
    lines = fact_lines({**FACTS, "documents": [hidden.pk, public.pk]})
    assert [line.text for line in lines if line.label == "Dokument"] == [
        f"dokument nr. {hidden.pk}, som ikke er offentligt",
        "Til alle",
    ]


def test_a_version_tells_what_was_frozen_or_what_an_approval_would_freeze() -> None:
    with recording("test"):
        agreement: Agreement = AgreementFactory.create(title="Før")
    page = AgreementPage(title="Aftale", slug="aftale", agreement=agreement)
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert not [line for line in page_content(page) if line.kind == Kind.FACT]
    page.freeze_facts(now)
    with recording("rettet"):
        agreement.title = "Efter"
        agreement.save()

    def title(approving_at: datetime | None) -> str:
        return next(line.text for line in page_content(page, approving_at=approving_at) if line.key == "facts.title")

    assert (title(None), title(now)) == ("Før", "Efter")


def test_the_public_is_told_nothing_of_the_journal_or_of_what_the_register_says_now() -> None:
    with recording("test"):
        case = CaseFactory.create(number="2027-000001", title="Fortrolig sag")
        document = DocumentFactory.create(title="Fortroligt dokument", case=case)
        agreement: Agreement = AgreementFactory.create(title="Før")
    page = AgreementPage(title="Aftale", slug="aftale", agreement=agreement, case=case, document=document)
    page.freeze_facts(datetime(2027, 1, 1, tzinfo=UTC))
    agreement.title = "Efter"
    approver, public = (" ".join(line.text for line in read(page)) for read in (page_content, public_content))
    for hidden in ("Fortrolig sag", "Fortroligt dokument", "Efter"):
        assert hidden in approver
        assert hidden not in public
    assert "Før" in public
