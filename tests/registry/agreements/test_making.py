"""Making agreements and goals from the page of another: what is known is filled in."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from registry.agreements.models import AccessionState, Agreement, AgreementKind, Goal
from registry.parties.models import PartyKind
from tests.factories.agreements import AccessionFactory, GoalFactory, ThemeFactory, framework, signed
from tests.factories.registry import rights, user_with
from tests.registry.agreements.test_admin import form

pytestmark = pytest.mark.django_db

CREATE = "registry_agreement_modeladmin_create"
NEW_GOAL = "registry_goal_modeladmin_create"


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*rights("agreement"), *rights("goal"), *rights("theme")))
    return client


def test_a_delaftale_opens_with_the_parties_period_and_themes_of_its_hovedaftale(web: Client) -> None:
    theme = ThemeFactory.create()
    upper = framework(themes=(theme,), valid_from=date(2026, 1, 1), valid_until=date(2030, 1, 1))
    link = f"{reverse(CREATE)}?under={upper.pk}&kind=delaftale"
    page = web.get(reverse("registry_agreement_modeladmin_inspect", args=(upper.pk,))).content.decode()
    assert link.replace("&", "&amp;") in page
    opened = web.get(link).context["form"]
    assert (opened.instance.parent, opened.instance.valid_until) == (upper, date(2030, 1, 1))
    parties = [row.initial["party"] for row in opened.formsets["party_rows"].initial_forms]
    assert parties == list(upper.party_rows.values_list("party", flat=True))
    assert [row.initial["theme"] for row in opened.formsets["theme_rows"].initial_forms] == [theme.pk]
    assert not Agreement.objects.filter(parent=upper).exists()

    posted = form(AgreementKind.PARTIAL, parent=upper.pk, title="Delaftale")
    posted |= {"party_rows-TOTAL_FORMS": 2, "party_rows-INITIAL_FORMS": 2}
    for place, party in enumerate(parties):
        posted |= {f"party_rows-{place}-id": "", f"party_rows-{place}-party": party, f"party_rows-{place}-ORDER": place}
    posted |= {"theme_rows-TOTAL_FORMS": 1, "theme_rows-INITIAL_FORMS": 1, "theme_rows-0-id": ""}
    posted |= {"theme_rows-0-theme": theme.pk, "theme_rows-0-ORDER": 1}
    answer = web.post(reverse(CREATE), posted)
    made = Agreement.objects.get(parent=upper)
    assert answer["Location"] == reverse("registry_agreement_modeladmin_inspect", args=(made.pk,))
    assert [row.party_id for row in made.party_rows.order_by("pk")] == parties
    assert made.theme_rows.get().theme == theme
    assert upper.party_rows.count() == 2, "the parties of the hovedaftale stay its own"


def test_an_enkeltaftale_keeps_only_the_administrations(web: Client) -> None:
    upper = signed(AgreementKind.PARTIAL, PartyKind.ADMINISTRATION, PartyKind.SECTOR_ORGANISATION)
    opened = web.get(f"{reverse(CREATE)}?under={upper.pk}&kind=enkeltaftale").context["form"]
    parties = [row.instance.party.kind for row in opened.formsets["party_rows"].initial_forms]
    assert parties == [PartyKind.ADMINISTRATION]


@pytest.mark.parametrize(
    "query", ["?under=999&kind=delaftale", "?under=x&kind=y", "?kind=enkeltaftale", "?under=1' OR 1=1&kind=delaftale"]
)
def test_an_address_that_means_nothing_opens_an_empty_form(query: str, web: Client) -> None:
    assert web.get(reverse(CREATE) + query).context["form"].instance.parent is None
    assert web.get(f"{reverse(NEW_GOAL)}?agreement=x").status_code == 200


def test_what_cannot_be_under_an_agreement_is_not_offered_there(web: Client) -> None:
    row = signed(AgreementKind.PARTIAL)
    page = web.get(reverse("registry_agreement_modeladmin_inspect", args=(row.pk,))).content.decode()
    assert "kind=enkeltaftale" in page
    assert "kind=delaftale" not in page
    opened = web.get(f"{reverse(CREATE)}?under={row.pk}&kind=delaftale").context["form"]
    assert opened.instance.parent is None


def test_a_goal_opens_with_its_agreement_and_only_the_goals_one_level_up(web: Client) -> None:
    theme, other = ThemeFactory.create(), ThemeFactory.create()
    upper = framework(themes=(theme,))
    row = signed(AgreementKind.PARTIAL, parent=upper, themes=(theme,))
    above, astray = GoalFactory.create(agreement=upper, theme=theme), GoalFactory.create(agreement=row, number=7)
    opened = web.get(f"{reverse(NEW_GOAL)}?agreement={row.pk}").context["form"]
    assert (opened.instance.agreement, opened.instance.number) == (row, 8)
    shown = str(opened["parent"])
    assert f'value="{above.pk}"' in shown
    assert f'value="{astray.pk}"' not in shown
    themes = str(opened["theme"])
    assert themes.index(theme.name) < themes.index(other.name)
    posted = {"agreement": row.pk, "theme": theme.pk, "text": "Nyt", "state": "foreslaaet", "reason": "x"}
    answer = web.post(reverse(NEW_GOAL), {**posted, "parent": above.pk, "number": ""})
    assert answer["Location"] == reverse("registry_agreement_modeladmin_inspect", args=(row.pk,))
    assert Goal.objects.get(text="Nyt").number == 8
    clash = web.post(reverse(NEW_GOAL), {**posted, "number": 8})
    assert clash.context["form"].errors["number"]


def test_goals_of_an_enkeltaftale_straight_under_a_hovedaftale_are_tied_to_its_goals(web: Client) -> None:
    upper = framework()
    both = (PartyKind.ADMINISTRATION, PartyKind.HOUSING_ORGANISATION)
    row = signed(AgreementKind.SINGLE, *both, parent=upper)
    above = GoalFactory.create(agreement=upper)
    posted = {"agreement": row.pk, "theme": above.theme_id, "text": "Nyt", "state": "foreslaaet", "reason": "x"}
    assert web.post(reverse(NEW_GOAL), {**posted, "parent": above.pk}).status_code == 302
    assert Goal.objects.get(agreement=row).parent == above


def test_a_goal_that_others_are_tied_to_does_not_move_away_from_them(web: Client) -> None:
    upper, elsewhere = framework(), framework()
    row = signed(AgreementKind.PARTIAL, parent=upper)
    above = GoalFactory.create(agreement=upper)
    GoalFactory.create(agreement=row, parent=above)
    address = reverse("registry_goal_modeladmin_edit", args=(above.pk,))
    opened = web.get(address).context["form"].initial["opened_at_version"]
    posted = {"agreement": elsewhere.pk, "theme": above.theme_id, "text": "Nyt", "state": "foreslaaet", "reason": "x"}
    answer = web.post(address, {**posted, "opened_at_version": opened})
    assert "K115" in " ".join(answer.context["form"].errors["agreement"])
    assert Goal.objects.get(pk=above.pk).agreement == upper


@pytest.mark.parametrize("times", [1, 30])
def test_the_page_of_an_agreement_takes_the_same_queries_whatever_hangs_on_it(
    times: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(user_with(*rights("agreement"), *rights("goal"), *rights("accession")))
    upper = framework()
    for _ in range(times):
        above = GoalFactory.create(agreement=upper)
        GoalFactory.create(agreement=signed(AgreementKind.PARTIAL, parent=upper), parent=above)
        AccessionFactory.create(agreement=upper, state=AccessionState.INVITED)
    address = reverse("registry_agreement_modeladmin_inspect", args=(upper.pk,))
    client.get(address)
    with django_assert_max_num_queries(45):
        assert client.get(address).status_code == 200
