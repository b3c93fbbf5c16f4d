"""The page of a round: what it shows in each state, what may be done, by whom, and its workbook."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.setup import ensure_roles
from registry.history.change import recording
from registry.organisations.models import Department, KeyFigures
from registry.supervision.models import (
    Inspection,
    InspectionState,
    RoundOverride,
    RoundState,
    SupervisionRound,
    SupervisionSelection,
)
from registry.supervision.services import decide, open_round, override, propose
from tests.factories.registry import DepartmentFactory, UserFactory
from tests.registry.supervision.test_decisions import departments, proposed  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
WHO: dict[str, Any] = {"user": None, "reason": "test"}
ACTIONS = ("propose", "override", "decide", "close", "release", "reproduce")


def address(row: SupervisionRound, action: str = "inspect") -> str:
    return reverse(f"registry_supervisionround_modeladmin_{action}", args=[row.pk])


def logged_in(client: Client, *roles: str) -> Client:
    ensure_roles()
    user = UserFactory.create(username="-".join(roles))
    user.groups.set(Group.objects.filter(name__in=roles))
    client.force_login(user)
    return client


@pytest.fixture
def clerk(client: Client) -> Client:
    return logged_in(client, "Registermedarbejder")


@pytest.fixture
def approver() -> Client:
    return logged_in(Client(), "Godkender")


def shown(client: Client, row: SupervisionRound, query: str = "") -> str:
    response = client.get(f"{address(row)}{query}")
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def decided(row: SupervisionRound) -> SupervisionRound:
    return decide(row, on=timezone.localdate(), now=timezone.now(), **WHO)


def test_a_draft_says_what_comes_next(clerk: Client, departments: list[Department]) -> None:  # noqa: F811
    text = shown(clerk, open_round(2030, **WHO))
    assert "Sæt vilkårene" in text
    assert "Foreslå" in text
    assert "Udtræk til Excel" not in text


def test_the_chosen_are_shown_with_sentence_parts_and_tie_rule(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
    departments: list[Department],  # noqa: F811
) -> None:
    text = shown(clerk, proposed)
    assert departments[2].name in text
    assert "og er udtaget på sine point" in text
    assert "180 kr. pr. m²" in text
    assert "Tilfældet afgør intet" in text
    assert "Kvoten er 2 og ikke de sædvanlige 45: Prøve" in text
    assert f"department-{departments[5].pk}" not in text


def test_anybody_left_out_is_found_and_told_why(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
    departments: list[Department],  # noqa: F811
) -> None:
    out = departments[5]
    text = shown(clerk, proposed, f"?q={out.organisation.lbf_number} {out.lbf_number}")
    assert f"department-{out.pk}" in text
    assert "ikke udtaget, fordi" in text
    assert "Ingen afdeling i runden svarer til det, du søger." in shown(clerk, proposed, "?q=findesikke")
    assert "Ingen afdeling i runden svarer til det, du søger." in shown(clerk, proposed, "?outcome=undtaget")
    for odd in ("?outcome=nix", "?q=%00", "?p=999", f"?q={'x' * 500}", "?q=<script>alert(1)</script>"):
        assert "<script>alert(1)" not in shown(clerk, proposed, odd)


def test_the_clerk_proposes_overrides_and_reads_anew(
    clerk: Client,
    departments: list[Department],  # noqa: F811
) -> None:
    row = open_round(2030, **WHO)
    assert clerk.post(address(row, "propose"), {"reason": ""}).status_code == 200
    assert clerk.post(address(row, "propose"), {"reason": "Årets runde"}).status_code == 302
    row.refresh_from_db()
    assert row.state == RoundState.PROPOSED
    path = f"{address(row, 'override')}?department={departments[0].pk}"
    assert clerk.get(path).status_code == 200
    response = clerk.post(path, {"kind": "undtaget", "reason": "Bygges om"}, follow=True)
    assert "undtaget" in response.content.decode()
    assert RoundOverride.objects.get().reason == "Bygges om"
    assert "Bygges om" in shown(clerk, row, "?outcome=undtaget")
    again = clerk.post(address(row, "propose"), {"reason": "Nye tal"}, follow=True).content.decode()
    assert "De er de samme som før." in again
    assert clerk.post(path, {"kind": "", "reason": "Fejl"}).status_code == 302
    assert not RoundOverride.objects.exists()
    for odd in ("", "?department=x", "?department=99999999", "?department=٣"):
        assert clerk.get(f"{address(row, 'override')}{odd}").status_code == 404


def test_reading_anew_says_who_came_in_and_who_went_out(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
    departments: list[Department],  # noqa: F811
) -> None:
    with recording("test"):
        row = KeyFigures.objects.get(department=departments[2])
        row.reserves_dkk = Decimal(900_000)
        row.save()
    text = clerk.post(address(proposed, "propose"), {"reason": "Nye tal"}, follow=True).content.decode()
    assert f"Ind: {departments[0].name}" in text
    assert f"Ud: {departments[2].name}" in text


def test_the_approver_decides_closes_and_releases(
    approver: Client,
    proposed: SupervisionRound,  # noqa: F811
) -> None:
    today = timezone.localdate()
    page = approver.get(address(proposed, "decide"))
    assert "Det kan ikke fortrydes" in page.content.decode()
    asked = {"on": str(today), "reason": "Udvalget", "seen": page.context["form"].initial["seen"]}
    early = approver.post(address(proposed, "decide"), {**asked, "on": "2020-01-01"})
    assert "til og med i dag" in early.content.decode()
    assert approver.post(address(proposed, "decide"), asked).status_code == 302
    text = shown(approver, proposed)
    assert "Fastfrosset" in text
    assert "er stadig planlagt" in approver.post(address(proposed, "close"), {"reason": "x"}).content.decode()
    with recording("test"):
        for row in Inspection.objects.all():
            row.state, row.dropped_reason = InspectionState.DROPPED, "Nedrevet"
            row.save()
    assert approver.post(address(proposed, "close"), {"reason": "x"}).status_code == 302
    release = {"reason": "x", "is_released": "True"}
    assert approver.post(address(proposed, "release"), release).status_code == 302
    found = SupervisionRound.objects.get(pk=proposed.pk)
    assert (found.state, found.is_released) == (RoundState.CLOSED, True)
    take_back = {"reason": "x", "is_released": "False"}
    assert approver.post(address(proposed, "release"), take_back).status_code == 302
    assert not SupervisionRound.objects.get(pk=proposed.pk).is_released
    again = approver.get(address(proposed, "reproduce"), follow=True).content.decode()
    assert "de samme tal og det samme resultat" in again


def test_nobody_decides_what_he_was_not_shown(
    approver: Client,
    proposed: SupervisionRound,  # noqa: F811
    departments: list[Department],  # noqa: F811
) -> None:
    page = approver.get(address(proposed, "decide"))
    asked = {"on": str(timezone.localdate()), "reason": "Udvalget", "seen": page.context["form"].initial["seen"]}
    assert 'type="hidden" name="seen"' in page.content.decode()
    override(proposed, departments[3], kind="undtaget", user=None, reason="Bygges om")
    assert "er ændret, siden du åbnede siden" in approver.post(address(proposed, "decide"), asked).content.decode()
    assert SupervisionRound.objects.get().state == RoundState.PROPOSED
    seen = approver.get(address(proposed, "decide")).context["form"].initial["seen"]
    assert approver.post(address(proposed, "decide"), {**asked, "seen": seen}).status_code == 302
    again = approver.post(address(proposed, "decide"), {**asked, "seen": seen})
    assert "besluttet og fastfrosset" in again.content.decode()


def test_two_who_release_at_once_do_not_undo_each_other(
    approver: Client,
    proposed: SupervisionRound,  # noqa: F811
) -> None:
    decided(proposed)
    both = [approver.get(address(proposed, "release")).context["form"].initial for _who in range(2)]
    for shown_to in both:
        assert approver.post(address(proposed, "release"), {"reason": "x", **shown_to}).status_code == 302
        assert SupervisionRound.objects.get().is_released


def test_the_state_stands_in_the_line_without_a_drawing_of_its_own(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
) -> None:
    text = shown(clerk, proposed)
    assert "<p><strong>Foreslået</strong>." in text


def test_each_landmark_of_a_round_has_a_name_of_its_own(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
) -> None:
    names = re.findall(r'<(?:section|div role="region"|div)[^>]*aria-labelledby="([^"]+)"', shown(clerk, proposed))
    assert "standings" in names
    assert sorted(names) == sorted(set(names))


def test_what_is_not_decided_has_no_number_of_chosen_ones(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
) -> None:
    """0 beside a list of two would say that nobody is."""
    assert "<dt>Udtaget</dt><dd>–</dd>" in re.sub(r"\s*\n\s*", "", shown(clerk, proposed))
    decided(proposed)
    assert "<dt>Udtaget</dt><dd>2</dd>" in re.sub(r"\s*\n\s*", "", shown(clerk, proposed))


def test_a_frozen_round_shows_what_it_said_then(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
    departments: list[Department],  # noqa: F811
) -> None:
    override(proposed, departments[3], kind="undtaget", user=None, reason="Bygges om")
    decided(proposed)
    sentences = list(SupervisionSelection.objects.values_list("sentence", flat=True))
    with recording("later"):
        for row in departments:
            row.name = f"Nyt navn {row.pk}"
            row.save()
    text = shown(clerk, proposed, "?outcome=")
    assert all(sentence in text for sentence in sentences)
    assert "Nyt navn" not in text
    assert "Med eller undtaget" not in text
    for action in ("edit", "delete", "propose"):
        assert f'href="{address(proposed, action)}"' not in text


def test_only_those_with_the_right_act(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
    departments: list[Department],  # noqa: F811
) -> None:
    reader = logged_in(Client(), "Læser")
    approver = logged_in(Client(), "Godkender")
    nobody = Client()
    nobody.force_login(UserFactory.create(username="ingen"))
    query = f"?department={departments[0].pk}"
    turned_away = {
        clerk: ("decide", "close", "release"),
        approver: ("propose", "override"),
        reader: ("propose", "override", "decide", "close", "release"),
        nobody: (*ACTIONS, "inspect"),
        Client(): (*ACTIONS, "inspect"),
    }
    for who, actions in turned_away.items():
        for action in actions:
            path = f"{address(proposed, action)}{query}"
            for response in (who.get(path), who.post(path, {"reason": "x", "kind": "undtaget"})):
                assert response.status_code in (302, 403), (action, response.status_code)
                assert not response.get("Location", "").startswith("/admin/registry")
    proposed.refresh_from_db()
    assert proposed.state == RoundState.PROPOSED
    assert not RoundOverride.objects.exists()
    assert "Beslut runden" not in shown(clerk, proposed)
    assert "Opdatér tallene" not in shown(reader, proposed)
    assert reader.get(f"{address(proposed)}?export=xlsx").status_code in (200, 302, 403)


def test_the_workbook_holds_everybody_with_what_a_rank_is_made_of(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
) -> None:
    for row in (proposed, decided(proposed)):
        response = clerk.get(f"{address(row)}?export=xlsx")
        book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
        register, criteria, about = book.worksheets
        header = [cell.value for cell in register[1]]
        rows = [dict(zip(header, [cell.value for cell in line], strict=True)) for line in register.iter_rows(min_row=2)]
        assert len(rows) == 6
        points = [name for name in header if str(name).endswith(": point")]
        assert len(points) == 4
        for found in rows:
            assert found["Point i alt"] == sum(found[name] for name in points)
        order = sorted(rows, key=lambda found: (-found["Point i alt"], -found["Boliger i alt"]))
        assert [found[header[0]] for found in order] == [1, 2, 3, 4, 5, 6]
        assert criteria.title == "Kriterier og vægte"
        assert [criteria.cell(line, 3).value for line in range(2, 6)] == [3, 3, 3, 2]
        told = {str(line[0].value): str(line[1].value) for line in about.iter_rows()}
        assert "flest boliger" in told["Rækkefølge ved lige mange point"]


def test_the_number_of_queries_does_not_grow_with_the_departments(
    clerk: Client,
    proposed: SupervisionRound,  # noqa: F811
    departments: list[Department],  # noqa: F811
) -> None:
    def asked(more: int) -> tuple[int, int]:
        with recording("test"):
            for _n in range(more):
                DepartmentFactory.create(organisation=departments[0].organisation)
        propose(proposed, now=timezone.now(), **WHO)
        counts = []
        for query in ("?outcome=", "?export=xlsx"):
            with CaptureQueriesContext(connection) as queries:
                b"".join(clerk.get(f"{address(proposed)}{query}"))
            counts.append(len(queries))
        return counts[0], counts[1]

    asked(0)
    assert asked(1) == asked(40)
