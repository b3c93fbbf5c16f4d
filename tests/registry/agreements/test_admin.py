"""The registers of agreements through the admin: real requests, who may and who may not."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from registry.agreements.models import (
    Accession,
    Agreement,
    AgreementKind,
    AgreementParty,
    AgreementState,
    Goal,
)
from registry.parties.models import PartyKind
from tests.factories.agreements import (
    AccessionFactory,
    AgreementFactory,
    DepartmentDecisionFactory,
    GoalFactory,
    PolicyAreaFactory,
    StatutoryObjectiveFactory,
    ThemeFactory,
    copies,
    framework,
    party_of,
    signed,
)
from tests.factories.registry import HousingOrganisationFactory, rights, user_with

pytestmark = pytest.mark.django_db

FACTORIES: dict[str, Any] = {
    "agreement": AgreementFactory,
    "goal": GoalFactory,
    "accession": AccessionFactory,
    "departmentdecision": DepartmentDecisionFactory,
    "theme": ThemeFactory,
    "policyarea": PolicyAreaFactory,
    "statutoryobjective": StatutoryObjectiveFactory,
}
INLINES = ("party_rows", "theme_rows", "objective_rows", "consultations", "document_rows")
CREATE = "registry_agreement_modeladmin_create"


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*(right for model in FACTORIES for right in rights(model))))
    return client


def form(kind: AgreementKind, *parties: PartyKind, **values: Any) -> dict[str, Any]:
    """What the form of an agreement posts, with a new party of each kind."""
    posted: dict[str, Any] = {"kind": kind, "state": AgreementState.PROPOSED, "title": "Aftale", "reason": "prøve"}
    posted |= {f"{prefix}-{name}": 0 for prefix in INLINES for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    posted["party_rows-TOTAL_FORMS"] = len(parties)
    for place, party in enumerate(parties):
        posted |= {f"party_rows-{place}-party": party_of(party).pk, f"party_rows-{place}-ORDER": place + 1}
    return posted | values


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200, answer.status_code
    found: dict[str, list[str]] = answer.context["form"].errors
    return found


def change(web: Client, row: Agreement, **values: Any) -> Any:
    """Posts the form of a stored agreement, its parties as they are."""
    address = reverse("registry_agreement_modeladmin_edit", args=(row.pk,))
    opened = web.get(address).context["form"].initial["opened_at_version"]
    parties = list(row.party_rows.all())
    posted = form(AgreementKind(row.kind), title=row.title, parent=row.parent_id or "", opened_at_version=opened)
    posted |= {"party_rows-TOTAL_FORMS": len(parties), "party_rows-INITIAL_FORMS": len(parties)}
    for place, party in enumerate(parties):
        posted |= {f"party_rows-{place}-id": party.pk, f"party_rows-{place}-party": party.party_id}
    return web.post(address, posted | values)


def test_an_enkeltaftale_without_an_organisation_is_refused_and_says_what_is_missing(web: Client) -> None:
    upper = signed(AgreementKind.PARTIAL, parent=framework())
    answer = web.post(reverse(CREATE), form(AgreementKind.SINGLE, PartyKind.ADMINISTRATION, parent=upper.pk))
    (sentence,) = errors(answer)["__all__"]
    assert "K132" in sentence
    assert answer.context["form"].formsets["party_rows"].non_form_errors() == [sentence]
    assert answer.content.decode().count("K132") >= 2, "on top and beside the parties"
    assert Agreement.objects.filter(kind=AgreementKind.SINGLE).count() == 0
    both = (PartyKind.ADMINISTRATION, PartyKind.HOUSING_ORGANISATION)
    assert web.post(reverse(CREATE), form(AgreementKind.SINGLE, *both, parent=upper.pk)).status_code == 302
    assert AgreementParty.objects.filter(agreement__kind=AgreementKind.SINGLE).count() == 2


def test_the_organisation_cannot_be_taken_away_from_a_stored_enkeltaftale(web: Client) -> None:
    parties = (PartyKind.HOUSING_ORGANISATION, PartyKind.ADMINISTRATION)
    row = signed(AgreementKind.SINGLE, *parties, parent=framework())
    answer = change(web, row, **{"party_rows-0-DELETE": "on"})
    assert "K132" in " ".join(errors(answer)["__all__"])
    assert row.party_rows.count() == 2
    assert change(web, row, title="Nyt navn").status_code == 302
    assert Agreement.objects.get(pk=row.pk).title == "Nyt navn"


@pytest.mark.parametrize(
    "parties",
    [
        (),
        (PartyKind.POLITICAL_BODY,),
        (PartyKind.POLITICAL_BODY, PartyKind.HOUSING_ORGANISATION),
        (PartyKind.POLITICAL_BODY, PartyKind.SECTOR_ORGANISATION, PartyKind.ADMINISTRATION),
    ],
)
def test_a_hovedaftale_with_wrong_parties_is_refused(parties: tuple[PartyKind, ...], web: Client) -> None:
    answer = web.post(reverse(CREATE), form(AgreementKind.FRAMEWORK, *parties))
    assert "K061" in " ".join(errors(answer)["__all__"])
    assert not Agreement.objects.exists()


def test_a_hovedaftale_is_written_with_its_rows_and_one_reason(web: Client) -> None:
    theme = ThemeFactory.create()
    rows = {"theme_rows-TOTAL_FORMS": 1, "theme_rows-0-theme": theme.pk, "theme_rows-0-ORDER": 1}
    parties = (PartyKind.POLITICAL_BODY, PartyKind.SECTOR_ORGANISATION)
    assert web.post(reverse(CREATE), form(AgreementKind.FRAMEWORK, *parties, **rows)).status_code == 302
    agreement = Agreement.objects.get()
    assert [row.theme for row in agreement.theme_rows.all()] == [theme]
    reasons = {row.history.get().history_change_reason for row in agreement.party_rows.all()}
    assert reasons == {agreement.history.get().history_change_reason} == {"prøve"}


def test_the_same_party_twice_is_an_error_of_the_form(web: Client) -> None:
    posted = form(AgreementKind.PARTIAL, PartyKind.ADMINISTRATION, PartyKind.UNIT)
    posted["party_rows-1-party"] = posted["party_rows-0-party"]
    assert web.post(reverse(CREATE), posted).status_code == 200
    assert not Agreement.objects.exists()


def test_an_agreement_under_itself_is_refused_on_the_field(web: Client) -> None:
    row = signed(AgreementKind.PARTIAL, parent=framework())
    assert "K038" in " ".join(errors(change(web, row, parent=row.pk))["parent"])


def test_a_hovedaftale_cannot_come_under_its_own_delaftale(web: Client) -> None:
    upper = framework()
    lower = signed(AgreementKind.PARTIAL, parent=upper)
    answer = change(web, upper, kind=AgreementKind.PARTIAL, parent=lower.pk)
    assert {"kind", "parent"} <= set(errors(answer))
    assert Agreement.objects.get(pk=upper.pk).parent is None


@pytest.mark.parametrize(
    ("values", "field", "k"),
    [
        ({"state": AgreementState.TERMINATED}, "ended_on", "K064"),
        ({"must_be_revised": "on"}, "revise_reason", "K040"),
        ({"concluded_on": "2027-02-01", "ended_on": "2027-01-31"}, "ended_on", "K064"),
    ],
)
def test_what_a_date_or_a_mark_needs_is_asked_for_on_its_field(
    values: dict[str, Any], field: str, k: str, web: Client
) -> None:
    assert k in " ".join(errors(web.post(reverse(CREATE), form(AgreementKind.PARTIAL, **values)))[field])


def test_an_agreement_cannot_replace_itself(web: Client) -> None:
    row = signed(AgreementKind.PARTIAL)
    assert errors(change(web, row, replaces=row.pk))["replaces"]


def test_a_goal_is_tied_to_the_agreement_one_level_up_alone(web: Client) -> None:
    upper, other = framework(), framework()
    row = signed(AgreementKind.PARTIAL, parent=upper)
    above, astray = GoalFactory.create(agreement=upper), GoalFactory.create(agreement=other)
    address = reverse("registry_goal_modeladmin_create")
    posted = {"agreement": row.pk, "theme": above.theme_id, "text": "Mål", "state": "foreslaaet", "reason": "x"}
    assert "K115" in " ".join(errors(web.post(address, {**posted, "parent": astray.pk}))["parent"])
    assert web.post(address, {**posted, "parent": above.pk}).status_code == 302
    assert Goal.objects.get(agreement=row).parent == above
    answer = change(web, row, parent=other.pk)
    assert "K115" in " ".join(errors(answer)["parent"])


def test_nobody_joins_an_enkeltaftale(web: Client) -> None:
    parties = (PartyKind.HOUSING_ORGANISATION, PartyKind.ADMINISTRATION)
    row = signed(AgreementKind.SINGLE, *parties, parent=framework())
    address = reverse("registry_accession_modeladmin_create")
    posted = {"organisation": HousingOrganisationFactory.create().pk, "state": "inviteret", "reason": "x"}
    assert "K044" in " ".join(errors(web.post(address, {**posted, "agreement": row.pk}))["agreement"])
    assert web.post(address, {**posted, "agreement": row.parent_id}).status_code == 302
    assert Accession.objects.get().agreement == row.parent


def test_a_row_shows_its_checks_and_who_has_joined(web: Client) -> None:
    row = framework()
    AccessionFactory.create(agreement=row, organisation__is_bl_member=True)
    HousingOrganisationFactory.create(is_bl_member=True)
    page = web.get(reverse("registry_agreement_modeladmin_inspect", args=(row.pk,)))
    coverage = [group for _label, group in page.context["coverage"]]
    assert [(group.joined, group.organisations, group.percent) for group in coverage] == [
        (1, 2, 50),
        (0, 0, None),
        (1, 2, 50),
    ]
    assert "K062" in page.content.decode()


@pytest.mark.parametrize("times", [1, 20])
def test_the_page_of_checks_links_each_to_where_it_is_mended(
    times: int, web: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    goals = [GoalFactory.create() for _ in range(times)]
    address = reverse("registry_agreement_modeladmin_checks")
    web.get(address)
    with django_assert_max_num_queries(20):
        page = web.get(address).content.decode()
    for goal in goals:
        assert reverse("registry_goal_modeladmin_edit", args=(goal.pk,)) in page
        assert reverse("registry_agreement_modeladmin_edit", args=(goal.agreement_id,)) in page
    assert address in web.get(reverse("registry_agreement_modeladmin_index")).content.decode()


def test_a_reader_sees_the_checks_but_is_led_to_no_form(client: Client) -> None:
    row = AgreementFactory.create()
    client.force_login(user_with("view_agreement"))
    page = client.get(reverse("registry_agreement_modeladmin_checks")).content.decode()
    assert reverse("registry_agreement_modeladmin_inspect", args=(row.pk,)) in page
    assert reverse("registry_agreement_modeladmin_edit", args=(row.pk,)) not in page
    assert client.post(reverse(CREATE), {}).status_code in (302, 403)


@pytest.mark.parametrize("action", ["checks", "index", "create"])
def test_nobody_without_the_right_comes_in(action: str, client: Client) -> None:
    address = reverse(f"registry_agreement_modeladmin_{action}")
    assert client.get(address).status_code == 302
    client.force_login(user_with())
    assert client.get(address).status_code in (302, 403)


@pytest.mark.parametrize("model", FACTORIES)
@pytest.mark.parametrize("query", ["", "?unknown=1", "?q=aftale", "?in_force_on=2027-01-01"])
def test_every_list_opens(model: str, query: str, web: Client) -> None:
    FACTORIES[model].create()
    assert web.get(reverse(f"registry_{model}_modeladmin_index") + query).status_code == 200


@pytest.mark.parametrize("model", FACTORIES)
def test_every_form_history_and_row_opens(model: str, web: Client) -> None:
    row = FACTORIES[model].create()
    for action in ("edit", "inspect", "history", "delete"):
        assert web.get(reverse(f"registry_{model}_modeladmin_{action}", args=(row.pk,))).status_code == 200
    assert web.get(reverse(f"registry_{model}_modeladmin_create")).status_code == 200


@pytest.mark.parametrize("model", FACTORIES)
def test_every_list_takes_the_same_queries_at_one_row_and_at_200(model: str, web: Client) -> None:
    address = reverse(f"registry_{model}_modeladmin_index")
    FACTORIES[model].create()
    web.get(address)
    with CaptureQueriesContext(connection) as one:
        web.get(address)
    own = model in ("accession", "goal")  # each of an agreement of its own: what tells them apart is theirs there
    values = {"agreement": copies(AgreementFactory.create(), 198)} if own else {}
    copies(FACTORIES[model].create(), 198, **values)
    with CaptureQueriesContext(connection) as many:
        web.get(address)
    assert len(many) <= len(one)
