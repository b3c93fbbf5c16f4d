"""Early warnings: who crossed a limit since the latest decided round, or since the financial year before (K033)."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from registry.organisations.models import Department
from registry.supervision.models import CriteriaSet, CriterionRow, RoundBasis, RoundState, SupervisionRound
from registry.supervision.rules.basis import payload_of, sha256_of
from registry.supervision.rules.crossings import MISSING, Standing, crossings, level, standing
from registry.supervision.rules.shapes import Band, Candidate, Comparison, Criterion, Figure, Shape
from registry.supervision.selectors.criteria import criteria_of
from registry.supervision.selectors.measures import measures
from registry.supervision.selectors.reading import read_candidates
from registry.supervision.selectors.rounds import terms_of
from registry.supervision.selectors.warnings import early_warnings, set_in_use
from registry.supervision.wording import warnings as wording
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, KeyFiguresFactory, user_with
from tests.factories.supervision import (
    CriteriaSetFactory,
    InspectionFactory,
    SupervisionRoundFactory,
    SupervisionSelectionFactory,
)

SCREEN = "registry_supervision_warnings"
READER = (
    "view_department",
    "view_keyfigures",
    "view_criteriaset",
    "view_supervisionselection",
    "view_inspection",
    "view_nomination",
)
EXPORTER = (*READER, *(f"export_{name}" for name in ("supervisionselection", "inspection", "nomination", "keyfigures")))
RESERVES, VACANCIES = "figures.reserves_dkk_per_m2", "figures.vacancies"
DAY = date(2027, 6, 1)


# The rule


def below(limit: int, comparison: Comparison = Comparison.BELOW) -> Criterion:
    asked = None if comparison is Comparison.MISSING else Decimal(limit)
    return Criterion("1", "Lave", Shape.COMPARISON, Decimal(3), RESERVES, comparison, asked)


SCALE = Criterion(
    "2",
    "Skala",
    Shape.BANDS,
    Decimal(0),
    RESERVES,
    bands=(Band(Decimal(100), Decimal(3)), Band(Decimal(200), Decimal(1)), Band(None, Decimal(0))),
)


@pytest.mark.parametrize(
    ("criterion", "before", "now", "expected"),
    [
        (below(200), 250, 150, Standing.CROSSED),
        (below(200), 200, 199, Standing.CROSSED),
        (below(200), 150, 120, None),
        (below(200), 150, 250, None),
        (below(200), 250, 200, None),
        (below(200), None, 150, Standing.UNKNOWN_BEFORE),
        (below(200), None, 250, None),
        (below(200), 250, None, Standing.MISSING),
        (below(200), None, None, Standing.MISSING),
        (below(0, Comparison.MISSING), 250, None, Standing.CROSSED),
        (below(0, Comparison.MISSING), None, None, None),
        (below(0, Comparison.MISSING), None, 250, None),
        (SCALE, 150, 90, Standing.CROSSED),
        (SCALE, 250, 150, Standing.CROSSED),
        (SCALE, 90, 150, None),
        (SCALE, 150, 120, None),
        (SCALE, 90, 250, None),
        (SCALE, None, 150, Standing.UNKNOWN_BEFORE),
        (SCALE, 150, None, Standing.MISSING),
    ],
)
def test_a_limit_is_crossed_by_who_is_beyond_it_and_was_not(
    criterion: Criterion, before: int | None, now: int | None, expected: Standing | None
) -> None:
    """K033: also a criterion that weighs nothing warns, and what is missing is never guessed."""

    def figure(value: int | None) -> Figure:
        return Figure(None if value is None else Decimal(value))

    assert standing(criterion, figure(before), figure(now)) is expected


def test_of_whom_nothing_is_known_from_before_no_crossing_is_said() -> None:
    asked = below(0, Comparison.MISSING)
    assert standing(below(200), None, Figure(Decimal(100))) is Standing.UNKNOWN_BEFORE
    assert standing(asked, None, MISSING) is Standing.UNKNOWN_BEFORE
    assert standing(below(200), None, MISSING) is Standing.MISSING


values = st.none() | st.decimals(-10, 400, places=2)


@given(st.sampled_from([below(200), below(200, Comparison.ABOVE), SCALE]), values, values)
def test_a_crossing_is_always_a_step_beyond_and_never_said_of_the_same_figure(
    criterion: Criterion, before: Decimal | None, now: Decimal | None
) -> None:
    found = standing(criterion, Figure(before), Figure(now))
    assert (found is Standing.MISSING) == (now is None)
    assert (found is Standing.CROSSED) == (
        None not in (before, now) and level(criterion, before) < level(criterion, now)
    )
    assert standing(criterion, Figure(now), Figure(now)) in (None, Standing.MISSING)


def test_departments_come_in_their_order_each_with_the_criteria_in_theirs() -> None:
    rows = [
        Candidate(key, f"A{key}", "001", 1, "Bo", "0001", figures={RESERVES: Figure(Decimal(50))}) for key in (2, 1)
    ]
    found = crossings([below(200), SCALE], rows, {2: {RESERVES: Figure(Decimal(300))}})
    assert [(each.candidate.key, each.criterion.key, each.standing) for each in found] == [
        (2, "1", Standing.CROSSED),
        (2, "2", Standing.CROSSED),
        (1, "1", Standing.UNKNOWN_BEFORE),
        (1, "2", Standing.UNKNOWN_BEFORE),
    ]


# The words


@pytest.mark.django_db
def test_a_limit_is_told_as_the_criterion_has_it_and_of_a_scale_the_band() -> None:
    known = {measure.key: measure for measure in measures(DAY)}
    assert wording.limits(below(200), known) == "Henlæggelser, kr. pr. m² er under 200"
    assert wording.limits(SCALE, known) == (
        "Henlæggelser, kr. pr. m² er under 100; Henlæggelser, kr. pr. m² er mindst 100 og under 200"
    )
    assert wording.crossed(SCALE, Decimal(150), known) == "Henlæggelser, kr. pr. m² er mindst 100 og under 200"
    growing = Criterion(
        "3",
        "Tomme",
        Shape.BANDS,
        Decimal(1),
        VACANCIES,
        bands=(Band(Decimal(5), Decimal(0)), Band(None, Decimal(1))),
    )
    assert wording.crossed(growing, Decimal(7), known) == "Ledige boliger er mindst 5"
    assert wording.figure(None, None) == "ikke kendt"


# The reading


def criteria(**values: Any) -> CriteriaSet:
    made = CriteriaSetFactory.create()
    given = {"label": "Lave henlæggelser", "measure": RESERVES, "comparison": "under", "limit": "200", **values}
    CriterionRow.objects.create(criteria_set=made, explanation="En screeningsindikator og ikke en norm.", **given)
    return made


def figures(department: Department, year: int, reserves: int | None, **values: Any) -> None:
    """Reserves per m² of a department of 1,000 m²."""
    KeyFiguresFactory.create(
        department=department,
        financial_year=year,
        reserves_dkk=None if reserves is None else reserves * 1000,
        as_of=f"{year + 1}-04-01",
        source="Regnskab (demo)",
        **values,
    )


def department(name: str, **values: Any) -> Department:
    row: Department = DepartmentFactory.create(name=name, floor_area_m2=1000, **values)
    return row


def decided(criteria_set: CriteriaSet, year: int = 2026) -> SupervisionRound:
    """A round decided on a basis of the figures as they are."""
    made: SupervisionRound = SupervisionRoundFactory.create(year=year, criteria_set=criteria_set)
    asked = criteria_of(criteria_set.criteria.all(), measures(DAY))
    payload = payload_of(terms_of(made), asked, read_candidates({one.measure for one in asked}, DAY))
    RoundBasis.objects.create(round=made, read_at=timezone.now(), payload=payload, sha256=sha256_of(payload))
    SupervisionRound.objects.filter(pk=made.pk).update(state=RoundState.DECIDED, decided_on=f"{year}-02-01")
    made.refresh_from_db()
    return made


def said(criteria_set: CriteriaSet, **asked: Any) -> dict[str, Standing]:
    found = early_warnings(criteria_set, DAY, **asked)
    return {row.crossing.candidate.name: row.crossing.standing for row in found.warned}


@pytest.mark.django_db
def test_figures_are_held_against_the_frozen_basis_of_the_latest_decided_round() -> None:
    made = criteria()
    falls, low, lost = department("Falder"), department("Lav"), department("Mangler")
    for row, reserves in ((falls, 300), (low, 150), (lost, 300)):
        figures(row, 2024, reserves)
    chosen = decided(made)
    SupervisionRoundFactory.create(year=2027, criteria_set=made, state=RoundState.PROPOSED)
    assert said(made) == {}
    for row, fallen_to in ((falls, 180), (low, 120), (lost, None)):
        figures(row, 2025, fallen_to)
    newcomer = department("Ny")
    figures(newcomer, 2025, 100)
    found = early_warnings(made, DAY)
    assert found.compared_with == chosen
    assert said(made) == {
        "Falder": Standing.CROSSED,
        "Mangler": Standing.MISSING,
        "Ny": Standing.UNKNOWN_BEFORE,
    }
    crossing = found.warned[0].crossing
    assert crossing.before == Figure(Decimal(300), "Regnskab (demo) (2024)", date(2025, 4, 1))
    assert crossing.now == Figure(Decimal(180), "Regnskab (demo) (2025)", date(2026, 4, 1))


@pytest.mark.django_db
def test_without_a_basis_they_are_held_against_the_financial_year_before() -> None:
    made = criteria()
    falls, low = department("Falder"), department("Lav")
    for row, before, now in ((falls, 300, 180), (low, 190, 180)):
        figures(row, 2023, 150)
        figures(row, 2024, before)
        figures(row, 2025, now)
        figures(row, 2027, 500)  # not known on the day yet
    assert said(made) == {"Falder": Standing.CROSSED}
    assert early_warnings(made, DAY).compared_with is None


@pytest.mark.django_db
def test_a_criterion_that_the_basis_lacks_is_held_against_the_financial_year_before() -> None:
    row = department("Tom")
    figures(row, 2024, 300, vacancies=1)
    decided(criteria())
    figures(row, 2025, 300, vacancies=9)
    other = criteria(label="Mange tomme", measure=VACANCIES, comparison="over", limit="5")
    assert said(other) == {"Tom": Standing.CROSSED}


@pytest.mark.django_db
def test_the_set_in_use_is_that_of_the_latest_round_that_is_not_a_draft() -> None:
    assert set_in_use() is None
    older, newer, draft = criteria(), criteria(), criteria()
    SupervisionRoundFactory.create(year=2028, criteria_set=draft)
    decided(older)
    assert set_in_use() == older
    SupervisionRoundFactory.create(year=2027, criteria_set=newer, state=RoundState.PROPOSED)
    assert set_in_use() == newer


@pytest.mark.django_db
def test_a_set_without_key_figures_watches_nothing() -> None:
    department("A")
    made = criteria(measure="department.dwellings")
    CriterionRow.objects.create(criteria_set=made, label="Længe siden", shape="aar_siden_eftersyn", full_years=10)
    CriterionRow.objects.create(
        criteria_set=made, label="Væk", measure="figures.findes_ikke", comparison="under", limit="1"
    )
    found = early_warnings(made, DAY)
    assert (found.criteria, found.warned) == ((), ())
    assert [wrong.label for wrong in found.broken] == ["Væk"]


@pytest.mark.django_db
def test_it_is_said_who_is_chosen_or_has_an_inspection_planned() -> None:
    made = criteria()
    rows = [department(name) for name in ("Ingen", "Planlagt", "Udtaget")]
    for row in rows:
        figures(row, 2024, 300)
    chosen = decided(made)
    for row in rows:
        figures(row, 2025, 100)
    InspectionFactory.create(department=rows[1], state="planlagt", inspected_on=None, result="")
    SupervisionSelectionFactory.build(round=chosen, department=rows[2]).save()
    found = {row.crossing.candidate.name: (row.is_chosen, row.is_planned) for row in early_warnings(made, DAY).warned}
    assert found == {"Ingen": (False, False), "Planlagt": (False, True), "Udtaget": (True, False)}


@pytest.mark.django_db
def test_the_queries_do_not_grow(client: Client) -> None:
    client.force_login(user_with(*READER))
    made = criteria()
    decided(made)

    def fill(number: int) -> None:
        for place in range(number):
            row = department(f"A{place}")
            figures(row, 2023, 300)
            figures(row, 2024, 100)
            InspectionFactory.create(department=row)

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as read:
            early_warnings(made, DAY)
        with CaptureQueriesContext(connection) as page:
            assert client.get(reverse(SCREEN)).status_code == 200
        return len(read), len(page)

    fill(1)
    queries()  # fills the cache of permissions
    few = queries()
    fill(39)
    assert queries() == few


# The screen


def listed(client: Client, **asked: Any) -> list[str]:
    answer: Any = client.get(reverse(SCREEN), asked)
    return [row["department"] for row in answer.context["shown"]]


@pytest.fixture
def filled(db: None) -> CriteriaSet:
    """A set in use with a department of each standing."""
    made = criteria()
    rows = {name: department(name) for name in ("Falder", "Taget", "Mangler", "Ny")}
    for name in ("Falder", "Taget", "Mangler"):
        figures(rows[name], 2022, 300)
    decided(made, 2024)
    for name, reserves in (("Falder", 180), ("Taget", 170), ("Mangler", None), ("Ny", 90)):
        figures(rows[name], 2023, reserves)
    InspectionFactory.create(department=rows["Taget"], state="planlagt", inspected_on=None, result="")
    return made


def test_the_list_shows_then_and_now_and_filters(client: Client, filled: CriteriaSet) -> None:
    client.force_login(user_with(*READER))
    assert listed(client) == ["Falder", "Taget", "Ny"]
    assert listed(client, standing="krydset") == ["Falder", "Taget"]
    assert listed(client, standing="mangler") == ["Mangler"]
    assert listed(client, free="on") == ["Falder", "Ny"]
    own = Department.objects.get(name="Ny").organisation_id
    assert listed(client, organisation=own) == ["Ny"]
    assert listed(client, standing="sludder", organisation="x", area="9" * 30, criteria_set="0") == [
        "Falder",
        "Taget",
        "Ny",
    ]
    page = client.get(reverse(SCREEN)).content.decode()
    assert "300 kr. pr. m², kilde: Regnskab (demo) (2022), pr. 01.04.2023" in page
    assert "180 kr. pr. m², kilde: Regnskab (demo) (2023), pr. 01.04.2024" in page
    assert "Henlæggelser, kr. pr. m² er under 200" in page
    assert "En screeningsindikator og ikke en norm." in page
    assert "Udvidet tilsyn 2024, besluttet 01.02.2024" in page
    assert "✓ eftersyn planlagt" in page
    assert ">1</td>" in page


def test_another_set_can_be_asked_about(client: Client, filled: CriteriaSet) -> None:
    client.force_login(user_with(*READER))
    other = criteria(limit="175")
    assert listed(client, criteria_set=other.pk) == ["Taget", "Ny"]
    empty = criteria(measure="department.dwellings")
    page = client.get(reverse(SCREEN), {"criteria_set": empty.pk}).content.decode()
    assert "Intet kriterium i sættet læser et nøgletal." in page


@pytest.mark.django_db
def test_without_a_round_the_screen_asks_for_a_set(client: Client) -> None:
    client.force_login(user_with(*READER))
    assert "Ingen runde er foreslået eller besluttet endnu." in client.get(reverse(SCREEN)).content.decode()
    client.force_login(user_with(*EXPORTER))
    assert client.get(reverse(SCREEN), {"export": "xlsx"}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("lacking", READER)
def test_who_may_not_read_it_all_is_refused(client: Client, lacking: str) -> None:
    client.force_login(user_with(*(right for right in READER if right != lacking)))
    assert client.get(reverse(SCREEN)).status_code in (302, 403)


def test_the_workbook_holds_what_the_list_shows(client: Client, filled: CriteriaSet) -> None:
    client.force_login(user_with(*READER))
    assert client.get(reverse(SCREEN), {"export": "xlsx"}).status_code in (302, 403)
    assert "export=xlsx" not in client.get(reverse(SCREEN)).content.decode()
    client.force_login(user_with(*EXPORTER))
    answer: Any = client.get(reverse(SCREEN), {"export": "xlsx", "standing": "krydset"})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in rows] == ["Falder", "Taget"]
    assert rows[0][7:] == (
        "har krydset grænsen",
        "300 kr. pr. m², kilde: Regnskab (demo) (2022), pr. 01.04.2023",
        "180 kr. pr. m², kilde: Regnskab (demo) (2023), pr. 01.04.2024",
        "–",
    )
    about = str(list(book.worksheets[-1].iter_rows(values_only=True)))
    assert f"Kriteriesæt: {filled}" in about
    assert "er ikke normer" in about


@pytest.mark.django_db
def test_an_organisation_without_departments_has_no_warnings(client: Client) -> None:
    client.force_login(user_with(*READER))
    own = HousingOrganisationFactory.create()
    decided(criteria())
    assert listed(client, organisation=own.pk) == []
