"""Both clocks in the list: as recorded at the end of a day, in force on a day; what a past list may show to whom."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.history.models import history_unlocked
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Party
from registry.screens.register import RegisterAdmin
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, PartyFactory, rights, user_with

PARTIES = "/admin/registry/party/"
DEPARTMENTS = "/admin/registry/department/"
DAY = "2026-03-14"


def at(row: Any, moment: datetime) -> None:
    """Let the newest record of the row have been written then."""
    with history_unlocked():
        type(row).history.filter(history_id=row.history.first().history_id).update(history_date=moment)


def names(response: Any) -> list[str]:
    return [row.col_name for row in response.context["object_list"]]


@pytest.fixture
def story(db: None) -> Iterator[Department]:
    """A department made in January 2026, renamed and made larger in April."""
    organisation = HousingOrganisationFactory.create(name="Bolig Nord")
    department = DepartmentFactory.create(
        organisation=organisation, name="Før", family_dwellings=10, active_from="2000-01-01", active_until="2020-01-01"
    )
    for row in (organisation.party, organisation, department):
        at(row, datetime(2026, 1, 5, 12, tzinfo=UTC))
    department.name, department.family_dwellings, department.active_until = "Efter", 1000, None
    department.save()
    at(department, datetime(2026, 4, 1, 12, tzinfo=UTC))
    return department


def test_the_list_is_as_recorded_at_the_end_of_the_day(web: Client, story: Department) -> None:
    response = web.get(f"{DEPARTMENTS}?as_of={DAY}")
    assert names(response) == ["Før"]
    assert names(web.get(DEPARTMENTS)) == ["Efter"]
    assert names(web.get(f"{DEPARTMENTS}?as_of=2026-04-01")) == ["Efter"]
    page = response.content.decode()
    [band] = response.context["bands"]
    assert band["text"].endswith("14.03.2026")
    assert band["text"] in page
    assert {column.name: text for column, text in response.context["table"].footer()}["dwellings"] == "10"
    assert "1 afdeling" in page.casefold()


def test_a_past_list_offers_nothing_to_write(web: Client, story: Department) -> None:
    page = web.get(f"{DEPARTMENTS}?as_of={DAY}").content.decode()
    for address in ("create/", f"edit/{story.pk}/", f"delete/{story.pk}/", "import/", "bulk/"):
        assert f"{DEPARTMENTS}{address}" not in page
    then = f"{DEPARTMENTS}history/{story.pk}/as-of/{DAY}/"
    assert then in page
    assert "Før" in web.get(then).content.decode()


def test_both_clocks_combine(web: Client, story: Department) -> None:
    ended, running = "2021-06-01", "2010-06-01"
    assert names(web.get(f"{DEPARTMENTS}?as_of={DAY}&in_force_on={ended}")) == []
    response = web.get(f"{DEPARTMENTS}?as_of={DAY}&in_force_on={running}")
    assert names(response) == ["Før"]
    assert [band["text"][-10:] for band in response.context["bands"]] == ["14.03.2026", "01.06.2010"]
    assert names(web.get(f"{DEPARTMENTS}?in_force_on={ended}")) == ["Efter"]
    back_to_now, back_to_all = (band["url"] for band in response.context["bands"])
    assert "as_of" not in back_to_now
    assert "in_force_on=2010-06-01" in back_to_now
    assert "in_force_on" not in back_to_all
    assert f"as_of={DAY}" in back_to_all


def test_filters_and_search_ask_the_past(web: Client, story: Department) -> None:
    organisation = story.organisation_id
    for asked, found in (
        ("name=før", ["Før"]),
        ("name=efter", []),
        ("q=før", ["Før"]),
        ("q=efter", []),
        ("q=nord", ["Før"]),
        ("dwellings_max=10", ["Før"]),
        (f"organisation={organisation}", ["Før"]),
        ("active_until_empty=false", ["Før"]),
        ("name=efter&dwellings_max=10&match=any", ["Før"]),
        ("ordering=-dwellings", ["Før"]),
    ):
        assert names(web.get(f"{DEPARTMENTS}?as_of={DAY}&{asked}")) == found, asked


def test_a_relation_is_filtered_by_what_was_recorded_then(web: Client, story: Department) -> None:
    before, other = story.organisation, HousingOrganisationFactory.create(name="Bolig Syd")
    story.organisation = other
    story.save()
    assert names(web.get(f"{DEPARTMENTS}?as_of={DAY}&organisation={before.pk}")) == ["Før"]
    assert names(web.get(f"{DEPARTMENTS}?as_of={DAY}&organisation={other.pk}")) == []
    assert names(web.get(f"{DEPARTMENTS}?organisation={other.pk}")) == ["Efter"]


def test_what_history_cannot_tell_is_named_and_filters_by_it_are_told(web: Client, story: Department) -> None:
    response = web.get(f"/admin/registry/housingorganisation/?as_of={DAY}&departments_min=5")
    assert [row.col_name for row in response.context["object_list"]] == ["Bolig Nord"]
    assert {column.key for column in response.context["clock"].left_out} >= {"departments", "dwellings"}
    assert [label for label, _reason in response.context["misunderstood"]] == ["Afdelinger"]
    assert "Boliger i alt" in response.content.decode().split("registry-band")[1]


@pytest.mark.parametrize("when", ["2025-12-31", "1900-01-01", "0001-01-01", "9999-12-31", "i går", "2026-02-30", "%00"])
def test_a_day_without_records_is_explained_in_the_page(web: Client, story: Department, when: str) -> None:
    for route in ("", "results/", "?export=xlsx&"):
        response = web.get(f"{DEPARTMENTS}{route}{'' if '?' in route else '?'}as_of={when}")
        assert response.status_code == 200
        assert not response.streaming
        assert names(response) == []
        assert response.context["clock"].problem
    if when == "2025-12-31":
        assert "05.01.2026" in response.content.decode()


def test_tomorrow_has_not_come(web: Client, story: Department) -> None:
    today = timezone.localdate()
    assert names(web.get(f"{DEPARTMENTS}?as_of={today:%Y-%m-%d}")) == ["Efter"]
    tomorrow = web.get(f"{DEPARTMENTS}?as_of={today + timedelta(days=1):%Y-%m-%d}")
    assert tomorrow.context["clock"].problem


def test_the_export_holds_the_past_list_and_says_both_clocks(web: Client, story: Department) -> None:
    asked = f"as_of={DAY}&in_force_on=2010-06-01&columns=name,dwellings,year_built&export=xlsx"
    book = openpyxl.load_workbook(BytesIO(b"".join(web.get(f"{DEPARTMENTS}?{asked}").streaming_content)))  # type: ignore[attr-defined]
    assert [row[:2] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [("Før", 10)]
    about = " ".join(str(cell) for row in book.worksheets[-1].iter_rows(values_only=True) for cell in row)
    assert "14.03.2026" in about
    assert "01.06.2010" in about


def test_rows_deleted_since_stand_in_the_past_list(web: Client, story: Department) -> None:
    story.delete()
    assert names(web.get(DEPARTMENTS)) == []
    assert names(web.get(f"{DEPARTMENTS}?as_of={DAY}")) == ["Før"]


def test_rows_a_user_may_not_see_now_are_not_shown_by_the_past(
    web: Client, story: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = DepartmentFactory.create(name="Væk", organisation=story.organisation)
    at(gone, datetime(2026, 1, 6, 12, tzinfo=UTC))
    gone.delete()
    shown = DepartmentFactory.create(name="Synlig", organisation=story.organisation)
    at(shown, datetime(2026, 1, 6, 12, tzinfo=UTC))

    def visible_to(self: RegisterAdmin, user: Any, rows: Any) -> Any:
        return rows.exclude(pk=story.pk) if rows.model is Department else rows

    monkeypatch.setattr(RegisterAdmin, "visible_to", visible_to)
    response = web.get(f"{DEPARTMENTS}?as_of={DAY}")
    assert names(response) == ["Synlig"]  # and not the deleted one: whether it was for him nobody can tell
    assert response.context["paginator"].count == 1
    book = web.get(f"{DEPARTMENTS}?as_of={DAY}&export=xlsx&columns=name")
    rows = openpyxl.load_workbook(BytesIO(b"".join(book.streaming_content))).worksheets[0]  # type: ignore[attr-defined]
    assert [row[0] for row in rows.iter_rows(min_row=2, values_only=True)] == ["Synlig"]


def test_the_past_needs_the_right_to_the_register(client: Client, story: Department) -> None:
    client.force_login(user_with(*rights("party")))
    assert client.get(f"{DEPARTMENTS}?as_of={DAY}").status_code == 302


def test_a_past_list_costs_the_same_queries_for_one_row_and_many(web: Client, story: Department) -> None:
    def queries() -> int:
        web.get(f"{DEPARTMENTS}?as_of={DAY}")
        with CaptureQueriesContext(connection) as captured:
            web.get(f"{DEPARTMENTS}?as_of={DAY}")
        return len(captured)

    one = queries()
    for _ in range(60):
        at(DepartmentFactory.create(organisation=story.organisation), datetime(2026, 1, 6, 12, tzinfo=UTC))
    assert len(names(web.get(f"{DEPARTMENTS}?as_of={DAY}"))) == 50
    assert queries() == one


def test_the_day_goes_along_into_the_links_and_forms_of_the_list(web: Client, story: Department) -> None:
    response = web.get(f"{DEPARTMENTS}?as_of={DAY}&columns=name")
    form = response.content.decode().split("data-search-form")[1].split("</form>")[0]
    assert f'<input type="hidden" name="as_of" value="{DAY}">' in form
    assert ("as_of", DAY) in response.context["kept_by_picker"]
    assert any(
        "export=xlsx" in (button.url or "") and DAY in button.url for button in response.context["header_buttons"]
    )


def test_parties_deleted_since_are_for_whoever_sees_the_register(client: Client, db: None) -> None:
    party = PartyFactory.create(name="Nedlagt")
    at(party, datetime(2026, 1, 5, 12, tzinfo=UTC))
    party.delete()
    client.force_login(user_with("registry.view_party"))
    assert names(client.get(f"{PARTIES}?as_of={DAY}")) == ["Nedlagt"]
    assert not Party.objects.exists()
    assert not HousingOrganisation.objects.exists()
