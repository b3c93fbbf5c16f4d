"""The trail tells everything that was done to a page, once, and by whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.log_actions import LogContext, log, registry
from wagtail.models import GroupPagePermission, PageLogEntry

from pages.models import ArticlePage, HomePage
from pages.trail.events import Event, entries, in_portions, may_read_page, told
from pages.trail.kinds import Kind, kind_of
from pages.tree import place
from pages.workflow import actions
from tests.pages.conftest import staff_group
from tests.pages.posting import decide, edit
from tests.pages.trail.conftest import happen, trail_of

pytestmark = pytest.mark.django_db

SIGNED = ("approved", "opened")


def kinds(found: list[Event]) -> list[Kind]:
    """Oldest first."""
    return [event.kind for event in reversed(found)]


def test_a_page_is_followed_from_its_first_word_to_its_withdrawal(
    article: ArticlePage, editor: Any, approver: Any, reader: Any, as_user: Any
) -> None:
    PageLogEntry.objects.all().delete()
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    decide(as_user(approver), article, "reject", "Der mangler en kilde.")
    edit(as_user(editor), article, "submit", introduction="Nyt, med kilde.")
    edit(as_user(editor), article, "cancel-workflow")
    edit(as_user(editor), article, "submit", introduction="Nyt, med to kilder.")
    decide(as_user(approver), article, "approve", "Fint.")
    actions.withdraw(page=ArticlePage.objects.get(pk=article.pk), user=approver, reason="Forkerte tal.")

    found = trail_of(reader, article)
    assert [kind for kind in kinds(found) if kind is not Kind.WROTE] == [
        Kind.SUBMITTED,
        Kind.REFUSED,
        Kind.SUBMITTED,
        Kind.TAKEN_BACK,
        Kind.SUBMITTED,
        Kind.APPROVED,
        Kind.PUBLISHED,
        Kind.WITHDRAWN,
    ]
    said = {event.kind: (event.who, event.comment) for event in found}
    assert said[Kind.REFUSED] == ("Bo", "Der mangler en kilde.")
    assert said[Kind.APPROVED] == ("Bo", "Fint.")
    assert said[Kind.WITHDRAWN] == ("Bo", "Forkerte tal.")
    assert said[Kind.WROTE][0] == said[Kind.SUBMITTED][0] == "Karen"
    approved = next(event for event in found if event.kind is Kind.APPROVED)
    assert approved.version == article.revisions.order_by("-pk").first().pk


def test_autosaves_of_one_version_are_one_event_and_the_next_persons_another(
    article: ArticlePage, editor: Any, second_approver: Any, reader: Any, as_user: Any
) -> None:
    PageLogEntry.objects.all().delete()
    edit(as_user(editor), article, introduction="N")
    for text in ("Ny", "Nyt"):
        version = str(article.revisions.latest("pk").pk)
        edit(as_user(editor), article, introduction=text, overwrite_revision_id=version)
    edit(as_user(second_approver), article, introduction="Nyere.")
    edit(as_user(editor), article, introduction="Nyest.")
    assert PageLogEntry.objects.count() == 5
    found = trail_of(reader, article)
    assert [event.who for event in found] == ["Karen", "Ida", "Karen"]
    assert found[2].at == PageLogEntry.objects.order_by("pk")[2].timestamp, "when it was last saved"


def test_what_a_decision_and_wagtail_both_log_is_told_once_with_the_reason(
    article: ArticlePage, home: HomePage, approver: Any, reader: Any
) -> None:
    other = home.add_child(instance=ArticlePage(title="Andet", slug="andet"))
    PageLogEntry.objects.all().delete()
    actions.move(page=article, parent=other, user=approver, reason="Hører til der.")
    actions.restrict(page=article, user=approver, reason="Internt.", readers="login")
    actions.delete(page=ArticlePage.objects.get(pk=article.pk), user=approver, reason="Findes to gange.")
    found = trail_of(reader, article)
    assert kinds(found) == [Kind.MOVED, Kind.ACCESS, Kind.DELETED]
    assert [event.comment for event in reversed(found)] == ["Hører til der.", "Internt.", "Findes to gange."]
    assert all(event.who == "Bo" for event in found)


def test_pages_withdrawn_together_are_each_told_of(
    article: ArticlePage, approver: Any, reader: Any, as_user: Any
) -> None:
    child = article.add_child(instance=ArticlePage(title="Under", slug="under"))
    with LogContext(user=approver):
        actions.withdraw(page=article, user=approver, reason="Alt er forkert.", with_subpages=True)
    for page in (article, child):
        assert trail_of(reader, page)[0].kind is Kind.WITHDRAWN


def test_a_deleted_page_and_one_who_left_are_still_named(
    article: ArticlePage, editor: Any, approver: Any, reader: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, introduction="Nyt.")
    editor.is_active = False
    editor.save()
    actions.delete(page=ArticlePage.objects.get(pk=article.pk), user=approver, reason="Findes to gange.")
    found = trail_of(reader, article)
    assert {event.title for event in found} == {"Om forum"}
    assert {event.page_type for event in found} == {"Artikel"}
    assert not any(event.is_there for event in found)
    assert next(event for event in found if event.kind is Kind.WROTE).who == "Karen"


def test_what_nobody_did_is_the_systems(article: ArticlePage, reader: Any) -> None:
    happen(article, "wagtail.unpublish.scheduled")
    event = trail_of(reader, article)[0]
    assert (event.kind, event.who) == (Kind.WITHDRAWN, "Systemet")


def test_notes_in_the_editor_are_not_told(article: ArticlePage, reader: Any) -> None:
    note = {"comment": {"contentpath": "title", "text": "Skal vi sige det?"}}
    happen(article, "wagtail.comments.create", data=note)
    assert all("Skal vi" not in event.told for event in trail_of(reader))


def test_an_action_without_a_kind_is_told_in_its_own_words(article: ArticlePage, reader: Any) -> None:
    happen(article, "wagtail.lock")
    event = trail_of(reader, article)[0]
    assert event.kind is Kind.OTHER
    assert event.told


def test_whoever_sees_a_part_of_the_tree_reads_the_trail_of_that_part(
    article: ArticlePage, home: HomePage, make_user: Any
) -> None:
    other = home.add_child(instance=ArticlePage(title="Andet", slug="andet"))
    happen(other, "wagtail.publish")
    happen(article, "wagtail.publish")
    permission = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    group = staff_group("Kun andet")
    GroupPagePermission.objects.create(group=group, page=other, permission=permission)
    user = make_user("per", "Kun andet")
    pages = {event.page_id for event in trail_of(user)}
    assert other.pk in pages
    assert article.pk not in pages
    assert may_read_page(user, other.pk)
    assert not may_read_page(user, article.pk)
    assert not may_read_page(make_user("ude"), article.pk)


def test_all_events_are_read_in_portions(article: ArticlePage, reader: Any) -> None:
    happen(article, "wagtail.publish", 5)
    whole = trail_of(reader)
    portions = list(in_portions(entries(reader), 2))
    assert [event for portion in portions for event in portion] == whole
    assert all(len(portion) <= 2 for portion in portions)


def test_events_of_one_moment_keep_their_order(article: ArticlePage, reader: Any) -> None:
    now = timezone.now() + timedelta(hours=1)
    for action in ("wagtail.workflow.approve", "wagtail.publish"):
        log(instance=article, action=action, timestamp=now)
    assert kinds(trail_of(reader, article))[-2:] == [Kind.APPROVED, Kind.PUBLISHED]


def test_an_approval_that_came_too_late_for_a_newer_version_is_told(
    article: ArticlePage, editor: Any, approver: Any, reader: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    submitted = article.revisions.latest("pk")
    article.save_revision(user=editor)
    decide(as_user(approver), article, "approve")
    event = trail_of(reader, article)[0]
    assert (event.kind, event.who, event.version) == (Kind.HANDED_ON, "Bo", submitted.pk)
    assert event.comment == "Siden blev ændret under godkendelsen."


def test_a_page_that_the_system_makes_is_created_once(home: HomePage, reader: Any) -> None:
    page = place(home, ArticlePage(title="Ny", slug="ny"))
    assert kinds(trail_of(reader, page)) == [Kind.CREATED, Kind.PUBLISHED]


def test_who_signs_without_an_account_is_named_and_his_address_is_not(article: ArticlePage, reader: Any) -> None:
    signer = {
        "person": "Signe Demosen",
        "party": "BL's 1. kreds (demo)",
        "comment": "Enig.",
        "email": "signe@example.org",
    }
    approved, opened = (PageLogEntry(page=article, action=f"pages.signoff.{act}", data=signer) for act in SIGNED)
    found = told([approved, opened])
    assert [event.who for event in found] == ["Signe Demosen, BL's 1. kreds (demo)", "Den, der har linket"]
    assert [event.kind for event in found] == [Kind.SIGN_OFF, Kind.SIGN_OFF]
    assert "Signe Demosen" in found[0].told
    assert found[0].comment == "Enig."
    assert "signe@" not in "".join(f"{event.who}{event.told}{event.comment}" for event in found)


def test_every_action_of_ours_has_a_kind() -> None:
    about_no_page = {"pages.type_workflow"}
    ours = {action for action, _label in registry.get_choices() if action.startswith("pages.")} - about_no_page
    assert {action for action in ours if kind_of(action) is Kind.OTHER} == set()
