"""Approval freezes what an agreement's page says; the register's later changes wait for the next one."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from pages.frozen import period_label
from pages.models import AgreementIndexPage, AgreementPage
from pages.tree import ensure_system_pages, place
from pages.workflow import actions
from registry.agreements.models import (
    AccessionState,
    Agreement,
    AgreementDocument,
    AgreementKind,
    AgreementObjective,
    AgreementParty,
    AgreementState,
    AgreementTheme,
)
from registry.history.change import recording
from registry.records.models import Document, DocumentKind
from tests.factories.agreements import (
    AccessionFactory,
    AgreementFactory,
    AreaFactory,
    GoalFactory,
    StatutoryObjectiveFactory,
    ThemeFactory,
)
from tests.factories.registry import HousingOrganisationFactory, PartyFactory, user_with
from tests.pages.posting import decide, edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(root: Page) -> Agreement:
    ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        row: Agreement = AgreementFactory.create(
            title="Aftale om klima", state=AgreementState.CONCLUDED, valid_until=date(2030, 1, 1)
        )
        AgreementParty.objects.create(agreement=row, party=PartyFactory.create(name="Borgerrepræsentationen"))
        theme = ThemeFactory.create(name="Klima")
        AgreementTheme.objects.create(agreement=row, theme=theme)
        GoalFactory.create(agreement=row, theme=theme, text="Mindre varme", target="10 %", due_on=date(2029, 6, 1))
    return row


def draft_of(agreement: Agreement, slug: str = "klima") -> AgreementPage:
    page = AgreementPage(title=agreement.title, slug=slug, agreement=agreement)
    return place(AgreementIndexPage.objects.get(), page, is_public=False)


def approve(page: AgreementPage, editor: Any, approver: Any, as_user: Any, **changes: Any) -> None:
    edit(as_user(editor), page, "submit", **changes)
    assert decide(as_user(approver), page, "approve").status_code == 302


def retitle(agreement: Agreement, **values: Any) -> None:
    with recording("rettet i registret"):
        row = Agreement.objects.get(pk=agreement.pk)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def test_a_draft_is_not_public_and_leaves_the_agreement_unpublished(client: Client, agreement: Agreement) -> None:
    draft_of(agreement)
    assert client.get("/aftaler/klima/").status_code == 404
    assert "Aftale om klima" not in client.get("/aftaler/").content.decode()
    assert not Agreement.objects.public().exists()


def test_an_approval_freezes_the_facts_until_the_next(
    client: Client, agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    page = draft_of(agreement)
    approve(page, editor, approver, as_user, introduction="Om klimaet.")
    shown = client.get("/aftaler/klima/").content.decode()
    for fact in ("Borgerrepræsentationen", "Klima", "Mindre varme", "10 %", "31. december 2029"):
        assert fact in shown

    retitle(agreement, valid_until=date(2035, 1, 1))
    with recording("rettet i registret"):
        GoalFactory.create(agreement=agreement, theme=agreement.goals.get().theme, text="KANARIE mål")
    shown = client.get("/aftaler/klima/").content.decode()
    assert "31. december 2029" in shown
    assert "KANARIE" not in shown
    assert AgreementPage.objects.get().changed_facts() == ["valid_until", "themes"]

    approve(page, editor, approver, as_user, introduction="Om klimaet, igen.")
    shown = client.get("/aftaler/klima/").content.decode()
    assert "31. december 2034" in shown
    assert "KANARIE mål" in shown
    assert AgreementPage.objects.get().changed_facts() == []


def test_the_editor_sees_what_has_changed_since(agreement: Agreement, editor: Any, approver: Any, as_user: Any) -> None:
    page = draft_of(agreement)
    approve(page, editor, approver, as_user, introduction="Om klimaet.")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    warning = "help-warning"
    before = as_user(editor).get(address).content.decode().count(warning)
    retitle(agreement, state=AgreementState.TERMINATED, ended_on=date(2026, 1, 1))
    assert as_user(editor).get(address).content.decode().count(warning) == before + 1


def test_the_register_knows_who_made_the_agreement_public_and_when_it_went(
    client: Client, agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    page = draft_of(agreement)
    approve(page, editor, approver, as_user, introduction="Om klimaet.")
    assert Agreement.objects.public().filter(pk=agreement.pk).exists()
    entry = agreement.history.first()
    assert entry.history_user == approver
    assert entry.history_change_reason
    actions.withdraw(page=AgreementPage.objects.get(), user=approver, reason="forkert udgave")
    assert not Agreement.objects.public().exists()
    assert client.get("/aftaler/klima/").status_code == 404


def test_an_agreement_shows_the_public_ones_above_and_below_it(client: Client, agreement: Agreement) -> None:
    with recording("test"):
        above = AgreementFactory.create(title="Hovedaftalen", kind=AgreementKind.FRAMEWORK)
    retitle(agreement, parent=above)
    index = AgreementIndexPage.objects.get()
    place(index, AgreementPage(title=agreement.title, slug="klima", agreement=agreement))
    hidden = place(index, AgreementPage(title="Hovedaftalen", slug="hoved", agreement=above), is_public=False)
    assert "Hovedaftalen" not in client.get("/aftaler/klima/").content.decode()

    hidden.delete()
    place(index, AgreementPage(title="Hovedaftalen", slug="hoved", agreement=above))
    crumbs = client.get("/aftaler/klima/").context["breadcrumbs"]
    assert [crumb.title for crumb in crumbs] == ["Boligforum", "Aftaler", "Hovedaftalen", "Aftale om klima"]
    assert [row.url for row in client.get("/aftaler/hoved/").context["children"]] == ["/aftaler/klima/"]


def test_queries_do_not_grow_with_agreements(
    client: Client, agreement: Agreement, django_assert_max_num_queries: Any
) -> None:
    index = AgreementIndexPage.objects.get()
    place(index, AgreementPage(title=agreement.title, slug="klima", agreement=agreement))
    counts = {}
    for address in ("/", "/aftaler/"):
        client.get(address)
        with django_assert_max_num_queries(60) as captured:
            client.get(address)
        counts[address] = len(captured)
    for number in range(40):
        with recording("test"):
            row = AgreementFactory.create()
        place(index, AgreementPage(title=row.title, slug=f"aftale-{number}", agreement=row))
    for address, count in counts.items():
        with django_assert_max_num_queries(count):
            client.get(address)


@pytest.mark.parametrize(
    ("start", "end", "begins", "ends"),
    [
        (None, None, "", ""),
        (date(2010, 1, 1), None, "", "1. januar 2010"),
        (None, date(2012, 1, 1), "", "31. december 2011"),
        (date(2010, 1, 1), date(2012, 1, 1), "1. januar 2010", "31. december 2011"),
    ],
)
def test_a_period_includes_its_last_day(start: date | None, end: date | None, begins: str, ends: str) -> None:
    label = period_label(start, end)
    assert label.startswith(begins)
    assert label.endswith(ends)


def test_new_facts_are_frozen_too(
    client: Client, agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    with recording("test"):
        upper = AgreementFactory.create(title="Hovedaftalen", kind=AgreementKind.FRAMEWORK)
        goal = agreement.goals.get()
        goal.parent = GoalFactory.create(agreement=upper, text="Et grønnere København")
        goal.save()
        GoalFactory.create(agreement=agreement, theme=goal.theme, text="KANARIE", valid_until=date(2020, 1, 1))
        objective = StatutoryObjectiveFactory.create(name="God ledelse")
        AgreementObjective.objects.create(agreement=agreement, objective=objective)
        AccessionFactory.create(agreement=agreement, organisation__is_bl_member=True)
        HousingOrganisationFactory.create(is_bl_member=True)
        HousingOrganisationFactory.create(is_bl_member=False)
        area, proposer = AreaFactory.create(name="Demokvarteret"), PartyFactory.create(name="Forslagsstilleren")
    retitle(agreement, parent=upper, area=area, proposer=proposer, proposed_on=date(2010, 2, 3))
    approve(draft_of(agreement), editor, approver, as_user, introduction="Om klimaet.")
    shown = client.get("/aftaler/klima/").content.decode()
    for fact in ("Demokvarteret", "Forslagsstilleren, 3. februar 2010", "God ledelse", "Medlemmer af BL", "50 %"):
        assert fact in shown
    assert "KANARIE" not in shown, "a goal that no longer holds is no fact"
    assert "Et grønnere København" not in shown, "the agreement above has no public page"
    place(AgreementIndexPage.objects.get(), AgreementPage(title="Hovedaftalen", slug="hoved", agreement=upper))
    assert "Et grønnere København" in client.get("/aftaler/klima/").content.decode()


def test_each_goal_leads_into_the_red_thread_where_all_may_read_it(client: Client, agreement: Agreement) -> None:
    page = place(AgreementIndexPage.objects.get(), AgreementPage(title="Klima", slug="klima", agreement=agreement))
    address = f"/den-roede-traad/maal/{agreement.goals.get().pk}/"
    assert f'href="{address}"' in client.get("/aftaler/klima/").content.decode()
    assert "Mindre varme" in client.get(address).content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(user_with())
    shown = client.get("/aftaler/klima/").content.decode()
    assert "Mindre varme" in shown
    assert "/den-roede-traad/maal/" not in shown
    assert client.get(address).status_code == 404


def test_facts_frozen_before_more_was_told_are_read_as_they_are(client: Client, agreement: Agreement) -> None:
    page = place(AgreementIndexPage.objects.get(), AgreementPage(title="Klima", slug="klima", agreement=agreement))
    old = {key: value for key, value in page.facts.items() if key not in {"area", "proposer", "objectives", "coverage"}}
    for theme in old["themes"]:
        for goal in theme["goals"]:
            del goal["parent"]
    AgreementPage.objects.filter(pk=page.pk).update(facts=old)
    assert "Mindre varme" in client.get("/aftaler/klima/").content.decode()
    assert AgreementPage.objects.get().changed_facts() == [], "what was not told then has not changed"
    retitle(agreement, valid_until=date(2035, 1, 1))
    assert AgreementPage.objects.get().changed_facts() == ["valid_until"]


def test_what_it_replaces_its_documents_and_its_organisations_are_public_by_their_own_right(
    client: Client, agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    with recording("test"):
        old = AgreementFactory.create(title="KANARIE gammel aftale", state=AgreementState.EXPIRED)
        agreement.replaces = old
        agreement.save()
        organisation = HousingOrganisationFactory.create(lbf_number="0123")
        AgreementParty.objects.create(agreement=agreement, party=organisation.party)
        for title, is_public in (("Fælles strategi", True), ("KANARIE notat", False)):
            document = Document.objects.create(title=title, kind=DocumentKind.STRATEGY, is_public=is_public)
            AgreementDocument.objects.create(agreement=agreement, document=document)
    page = draft_of(agreement)
    approve(page, editor, approver, as_user, introduction="Om klimaet.")
    shown = client.get("/aftaler/klima/").content.decode()
    assert "Fælles strategi" in shown
    assert 'href="/boligorganisationer/0123/"' in shown
    assert f'href="/den-roede-traad/#aftale-{agreement.pk}"' in shown
    assert "KANARIE" not in shown
    with recording("senere"):
        Document.objects.filter(is_public=True).get().agreement_rows.get().delete()
    assert "Fælles strategi" in client.get("/aftaler/klima/").content.decode()
    approve(draft_of(old, "gammel"), editor, approver, as_user, introduction="Den gamle.")
    assert 'href="/aftaler/gammel/"' in client.get("/aftaler/klima/").content.decode()
    assert 'href="/aftaler/klima/"' in client.get("/aftaler/gammel/").content.decode()


def test_tilslutning_is_told_in_numbers_and_per_cent_as_it_was_at_the_approval(
    client: Client, agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    with recording("test"):
        for _ in range(2):
            AccessionFactory.create(agreement=agreement, state=AccessionState.ACCEDED)
        HousingOrganisationFactory.create()
    page = draft_of(agreement)
    approve(page, editor, approver, as_user, introduction="Om klimaet.")
    facts = client.get("/aftaler/klima/").context["facts"]
    assert (facts.members_joined.percent, facts.others_joined.percent) == (66, None)
    assert (facts.all_joined.joined, facts.all_joined.organisations) == (2, 3)
    assert "66 %" in client.get("/aftaler/klima/").content.decode()


def test_the_register_names_who_withdrew_the_page(
    agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    approve(draft_of(agreement), editor, approver, as_user, introduction="Om klimaet.")
    actions.withdraw(page=AgreementPage.objects.get(), user=approver, reason="forkert udgave")
    assert agreement.history.first().history_user == approver


def test_the_register_names_who_withdrew_it_on_the_screen_and_nobody_when_its_time_is_over(
    agreement: Agreement, approver: Any, as_user: Any
) -> None:
    page = place(
        AgreementIndexPage.objects.get(), AgreementPage(title=agreement.title, slug="klima", agreement=agreement)
    )
    as_user(approver).post(reverse("pages_withdraw", args=[page.pk]), {"reason": "forkert udgave"})
    assert agreement.history.first().history_user == approver

    page.refresh_from_db()
    page.save_revision().publish()
    page.refresh_from_db()
    page.unpublish(set_expired=True)
    assert not Agreement.objects.public().exists()
    assert agreement.history.first().history_user is None


def restrict(page: Page, user: Any, readers: str) -> None:
    actions.restrict(page=page, user=user, reason="Internt.", readers=readers)


@pytest.mark.parametrize("on", [AgreementPage, AgreementIndexPage])
def test_an_agreement_that_not_everybody_may_read_is_not_public(
    on: type[Page], agreement: Agreement, approver: Any
) -> None:
    index = AgreementIndexPage.objects.get()
    place(index, AgreementPage(title=agreement.title, slug="klima", agreement=agreement))
    assert Agreement.objects.public().exists()

    restrict(on.objects.get(), approver, PageViewRestriction.LOGIN)
    assert not Agreement.objects.public().exists()
    assert agreement.history.first().history_user == approver

    restrict(on.objects.get(), approver, PageViewRestriction.NONE)
    assert Agreement.objects.public().exists()
    assert agreement.history.first().history_user == approver


def test_access_lifted_in_one_place_only_leaves_the_agreement_as_it_is(agreement: Agreement, approver: Any) -> None:
    index = AgreementIndexPage.objects.get()
    page = place(index, AgreementPage(title=agreement.title, slug="klima", agreement=agreement))
    for restricted in (index, page):
        restrict(restricted, approver, PageViewRestriction.LOGIN)
    restrict(page, approver, PageViewRestriction.NONE)
    assert not Agreement.objects.public().exists()


def test_an_approval_behind_a_restriction_waits_for_the_restriction_to_be_lifted(
    agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    page = draft_of(agreement)
    restrict(page, approver, PageViewRestriction.LOGIN)
    approve(page, editor, approver, as_user, introduction="Om klimaet.")
    assert not Agreement.objects.public().exists()
    restrict(page, approver, PageViewRestriction.NONE)
    assert Agreement.objects.public().exists()


def test_lifting_a_restriction_does_not_make_a_draft_public(agreement: Agreement, approver: Any) -> None:
    page = draft_of(agreement)
    restrict(page, approver, PageViewRestriction.LOGIN)
    restrict(page, approver, PageViewRestriction.NONE)
    assert not Agreement.objects.public().exists()


def test_an_agreement_whose_page_is_deleted_is_not_public_and_the_register_names_who_did_it(
    agreement: Agreement, approver: Any
) -> None:
    index = AgreementIndexPage.objects.get()
    page = place(index, AgreementPage(title=agreement.title, slug="klima", agreement=agreement))
    actions.delete(page=page, user=approver, reason="Findes to gange.")
    assert not Agreement.objects.public().exists()
    assert agreement.history.first().history_user == approver
