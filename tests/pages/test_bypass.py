"""Every way around the approval that anybody has thought of, one by one, tried by requests of everybody who writes.

Each attempt is made by somebody with a text of his own that nobody has approved: an editor, an approver, a superuser,
and a system administrator who has given himself both roles. What the public reads must not change, and no text may be
lost on the way.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Workflow, WorkflowState, WorkflowTask

from pages.models import ArticlePage, HomePage
from pages.workflow.consultation import ConsultationTask
from pages.workflow.selectors import authors_of
from pages.workflow.tasks import FourEyesTask
from tests.pages.posting import act, decide, edit, form_of

MINE = "Min egen tekst."
OLD = "Det gamle."

PEOPLE = {
    "editor": (("Redaktør",), {}),
    "approver": (("Godkender",), {}),
    "superuser": (("Redaktør", "Godkender"), {"is_superuser": True, "is_staff": True}),
    "administrator": (("Systemadministrator", "Redaktør", "Godkender"), {}),
}


@pytest.fixture(params=PEOPLE)
def author(request: pytest.FixtureRequest, make_user: Any) -> Any:
    """Each of those who write, in turn."""
    roles, fields = PEOPLE[request.param]
    return make_user("jens", *roles, **fields)


@pytest.fixture
def client(author: Any, as_user: Callable[[Any], Client]) -> Client:
    return as_user(author)


@pytest.fixture
def mine(article: ArticlePage, client: Client) -> ArticlePage:
    """A public page with a draft of the author's."""
    edit(client, article, introduction=MINE)
    article.refresh_from_db()
    return article


@pytest.fixture
def waiting(mine: ArticlePage, client: Client) -> ArticlePage:
    """The same page, submitted by its author."""
    edit(client, mine, "submit", introduction=MINE)
    assert mine.workflow_in_progress
    return mine


def public(page: Page) -> str:
    """What the public reads on the page; "" where it is not public."""
    found = ArticlePage.objects.get(pk=page.pk)
    answer = Client().get(found.get_url())
    assert answer.status_code == (200 if found.live else 404)
    assert MINE not in answer.text
    return str(found.introduction) if found.live else ""


def texts(page: Page) -> list[str]:
    """The introductions of all versions, oldest first: what is not lost."""
    return [version.content["introduction"] for version in page.revisions.order_by("created_at", "pk")]


def newest(page: Page) -> Revision:
    """The page's newest version."""
    version: Revision = Page.objects.get(pk=page.pk).latest_revision
    return version


def authors(page: Page) -> set[int]:
    """Who counts as having written the newest version."""
    version = newest(page)
    return set(authors_of([version])[version.pk])


def admin(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


# --- the named ways ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["mine", "waiting"])
def test_bulk_publish(state: str, request: pytest.FixtureRequest, client: Client) -> None:
    page = request.getfixturevalue(state)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}", {"include_descendants": "on"})
    client.post(f"{address}?id=all&childOf={page.get_parent().pk}", {"include_descendants": "on"})
    assert public(page) == OLD
    assert texts(page)[-1] == MINE


@pytest.mark.parametrize("state", ["mine", "waiting"])
def test_direct_publish(state: str, request: pytest.FixtureRequest, client: Client) -> None:
    page = request.getfixturevalue(state)
    edit(client, page, "publish", introduction=MINE)
    assert public(page) == OLD
    assert texts(page)[-1] == MINE


def test_direct_publish_of_a_new_page(home: HomePage, client: Client) -> None:
    for parent, kind in ((home, "articlepage"), (home.get_parent(), "homepage"), (home.get_parent(), "articlepage")):
        form = form_of(ArticlePage(title="Ny", slug="ny"), introduction=MINE, **{"action-publish": "x"})
        client.post(admin("add", "pages", kind, parent.pk), form)
    assert Page.objects.filter(live=True, slug="ny").count() == 0
    assert texts(ArticlePage.objects.get(slug="ny")) == [MINE]


def test_copy_with_what_is_under_it_and_kept_public(mine: ArticlePage, home: HomePage, client: Client) -> None:
    below = mine.add_child(instance=ArticlePage(title="Under", slug="under", introduction=OLD))
    for number, parent in enumerate((home, home.get_parent(), mine)):
        copy = {"new_title": "Kopi", "new_slug": f"kopi{number}", "new_parent_page": str(parent.pk)}
        client.post(admin("copy", mine.pk), {**copy, "copy_subpages": "on", "publish_copies": "on"})
    others = Page.objects.filter(depth__gt=1).exclude(pk__in=[home.pk, mine.pk, below.pk])
    assert not others.filter(live=True).exists()
    assert public(mine) == OLD


def test_a_copy_keeps_its_author(mine: ArticlePage, home: HomePage, author: Any, make_user: Any, as_user: Any) -> None:
    """Somebody else copies the page and submits it: the author's own text still awaits another than him."""
    form = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": str(home.pk)}
    other = as_user(make_user("eva", "Redaktør"))
    other.post(admin("copy", mine.pk), form)
    copy = ArticlePage.objects.get(slug="kopi")
    edit(other, copy, "submit", introduction=MINE)
    decide(as_user(author), copy, "approve")
    act(as_user(author), copy, "approve")
    assert public(copy) == ""
    assert copy.workflow_in_progress


def test_move(mine: ArticlePage, home: HomePage, client: Client) -> None:
    target = home.add_child(instance=ArticlePage(title="Mål", slug="maal", introduction=OLD))
    draft = home.add_child(instance=ArticlePage(title="Kladde", slug="kladde", introduction=MINE, live=False))
    for page in (mine, draft):
        client.post(admin("move_confirm", page.pk, target.pk))
        client.post(
            reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={page.pk}",
            {"chooser": str(target.pk)},
        )
    assert public(mine) == OLD
    assert ArticlePage.objects.get(pk=mine.pk).get_parent() == home.page_ptr
    assert public(draft) == ""
    assert ArticlePage.objects.get(pk=draft.pk).introduction == MINE


def test_alias(mine: ArticlePage, home: HomePage, client: Client) -> None:
    for number, parent in enumerate((home, home.get_parent(), mine)):
        copy = {"new_title": "Spejl", "new_slug": f"spejl{number}", "new_parent_page": str(parent.pk), "alias": "on"}
        client.post(admin("copy", mine.pk), copy)
    assert not Page.objects.exclude(alias_of=None).exists()
    assert public(mine) == OLD


def test_unschedule_and_schedule(waiting: ArticlePage, client: Client, second_approver: Any, as_user: Any) -> None:
    day = timezone.now() + timedelta(days=1)
    revision = waiting.current_workflow_task_state.revision
    WorkflowState.objects.get().cancel()
    edit(client, waiting, "submit", introduction=MINE, go_live_at=timezone.localtime(day).strftime("%Y-%m-%d %H:%M"))
    decide(as_user(second_approver), waiting, "approve")
    scheduled = ArticlePage.objects.get(pk=waiting.pk).scheduled_revision
    assert scheduled is not None
    client.post(admin("revisions_unschedule", waiting.pk, scheduled.pk))
    edit(client, waiting, "publish", introduction="Til straks.", go_live_at="")
    edit(client, waiting, introduction="Til straks.", go_live_at="")
    assert ArticlePage.objects.get(pk=waiting.pk).scheduled_revision == scheduled
    assert public(waiting) == OLD
    assert revision.pk != scheduled.pk


def test_a_cancelled_schedule_publishes_nothing_and_takes_the_approval_with_it(
    article: ArticlePage, approver: Any, second_approver: Any, editor: Any, as_user: Any, monkeypatch: Any
) -> None:
    day = timezone.now() + timedelta(days=1)
    when = timezone.localtime(day).strftime("%Y-%m-%d %H:%M")
    edit(as_user(approver), article, "submit", introduction=MINE, go_live_at=when)
    decide(as_user(second_approver), article, "approve")
    as_user(second_approver).post(
        reverse("pages_cancel_schedule", args=[article.pk]), {"reason": "Tallene er forkerte."}
    )
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: day + timedelta(minutes=1))
        call_command("run_due")
    assert public(article) == OLD
    assert texts(article)[-1] == MINE

    edit(as_user(editor), article, "submit", introduction=f"{MINE} ")
    decide(as_user(approver), article, "approve")
    act(as_user(approver), article, "approve")
    assert public(article) == OLD


@pytest.mark.parametrize("way", ["screen", "publish", "api"])
def test_revert(way: str, mine: ArticlePage, client: Client) -> None:
    version = newest(mine)
    if way == "api":
        address = reverse("wagtailadmin_api:pages:action", args=[mine.pk, "revert_to_page_revision"])
        client.post(address, {"revision_id": version.pk})
    else:
        button = {"action-publish": "x"} if way == "publish" else {}
        client.post(admin("revisions_revert", mine.pk, version.pk), form_of(mine, introduction=MINE, **button))
    assert public(mine) == OLD
    assert MINE in texts(mine)


def test_a_text_that_somebody_else_goes_back_to_keeps_its_author(
    mine: ArticlePage, author: Any, second_approver: Any, editor: Any, as_user: Any
) -> None:
    """His draft is passed over, another text is approved, and an innocent editor goes back to the draft."""
    version = newest(mine)
    edit(as_user(editor), mine, "submit", introduction="Et andet forslag.")
    decide(as_user(second_approver), mine, "approve")
    as_user(editor).post(admin("revisions_revert", mine.pk, version.pk), form_of(mine, introduction=MINE))
    edit(as_user(editor), mine, "submit", introduction=MINE)
    assert author.pk in authors(mine)
    decide(as_user(author), mine, "approve")
    act(as_user(author), mine, "approve")
    assert public(mine) == "Et andet forslag."


def test_going_back_to_an_approved_text_names_nobody_but_him_who_goes_back(
    article: ArticlePage, approver: Any, second_approver: Any, editor: Any, as_user: Any
) -> None:
    edit(as_user(approver), article, "submit", introduction="Godkendt.")
    decide(as_user(second_approver), article, "approve")
    approved = newest(article)
    edit(as_user(editor), article, "submit", introduction="Nyere.")
    decide(as_user(second_approver), article, "approve")
    as_user(editor).post(admin("revisions_revert", article.pk, approved.pk), form_of(article, introduction="Godkendt."))
    assert authors(article) == {editor.pk}


API_ACTIONS = [
    ("publish", {}),
    ("unpublish", {"recursive": "true"}),
    ("delete", {}),
    ("copy", {"recursive": "true", "keep_live": "true", "slug": "kopi"}),
    ("copy", {"recursive": "false", "keep_live": "false", "slug": "kopi"}),
    ("create_alias", {"recursive": "true", "update_slug": "spejl"}),
    ("move", {"position": "first-child"}),
    ("copy_for_translation", {"locale": "da"}),
    ("convert_alias", {}),
]


def test_api(waiting: ArticlePage, home: HomePage, client: Client) -> None:
    before = list(Page.objects.values_list("pk", "path", "live"))
    for action, data in API_ACTIONS:
        address = reverse("wagtailadmin_api:pages:action", args=[waiting.pk, action])
        answer = client.post(address, {"destination_page_id": home.pk, **data})
        assert answer.status_code == 405, action
    assert list(Page.objects.values_list("pk", "path", "live")) == before
    assert public(waiting) == OLD
    assert texts(waiting)[-1] == MINE


def test_api_during_the_review(waiting: ArticlePage, client: Client) -> None:
    first, under_review = waiting.revisions.order_by("created_at").first(), waiting.current_workflow_task_state
    address = reverse("wagtailadmin_api:pages:action", args=[waiting.pk, "revert_to_page_revision"])
    client.post(address, {"revision_id": first.pk})
    assert ArticlePage.objects.get(pk=waiting.pk).latest_revision_id == under_review.revision_id


def _endpoints(patterns: list[Any], prefix: str = "") -> list[tuple[str, Any]]:
    found = []
    for pattern in patterns:
        where = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            found += _endpoints(pattern.url_patterns, where)
        elif isinstance(pattern, URLPattern):
            found.append((where, pattern.callback))
    return found


def test_no_api_writes() -> None:
    """Of REST framework only Wagtail's own views for its admin are mounted, and they answer reading requests alone."""
    found = [(where, view) for where, view in _endpoints(get_resolver().url_patterns) if hasattr(view, "cls")]
    assert found
    for where, view in found:
        assert where.startswith("admin/api/main/"), where
        assert set(view.actions) & set(view.cls.http_method_names) <= {"get", "head", "options"}, where


def test_two_tabs(mine: ArticlePage, author: Any, client: Client, editor: Any, as_user: Any) -> None:
    """The stale tab's autosave is refused; its button saves beside the other's text, and both have written."""
    loaded = newest(mine)
    edit(as_user(editor), mine, introduction="Den andens.")
    stale = form_of(mine, introduction="Fra den gamle fane.", loaded_revision_id=str(loaded.pk))
    answer = client.post(admin("edit", mine.pk), stale, headers={"accept": "application/json"})
    assert answer.json()["error_code"] == "invalid_revision"
    client.post(admin("edit", mine.pk), {**stale, "action-submit": "x"})
    assert texts(mine)[-3:] == [MINE, "Den andens.", "Fra den gamle fane."]
    assert authors(mine) == {author.pk, editor.pk}
    assert public(mine) == OLD


def test_two_tabs_of_one_author_submit(waiting: ArticlePage, client: Client) -> None:
    """The second tab submits what is submitted already: nothing is public, and its text is on the screen to keep."""
    answer = edit(client, waiting, "submit", introduction="Fra den anden fane.")
    assert WorkflowState.objects.count() == 1
    assert "Fra den anden fane." in answer.text
    assert public(waiting) == OLD


def test_an_autosaved_version_of_another_is_not_written_over(
    mine: ArticlePage, author: Any, editor: Any, as_user: Any
) -> None:
    version = newest(mine)
    edit(as_user(editor), mine, introduction="Overskrevet.", overwrite_revision_id=str(version.pk))
    version.refresh_from_db()
    assert (version.user, version.content["introduction"]) == (author, MINE)


def test_a_role_lost_in_the_middle_of_the_review(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction=MINE)
    client = as_user(approver)
    assert client.get(reverse("pages_review", args=[article.pk])).status_code == 200
    approver.groups.clear()
    for answer in (decide, act):
        answer(client, article, "approve")
    assert public(article) == OLD
    approver.groups.set(Group.objects.filter(name="Godkender"))
    approver.is_active = False
    approver.save()
    for answer in (decide, act):
        answer(client, article, "approve")
    assert public(article) == OLD
    assert article.workflow_in_progress


def test_an_editor_who_loses_his_role_leaves_his_text(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Hans sidste.")
    editor.groups.clear()
    decide(as_user(approver), article, "approve")
    assert public(article) == "Hans sidste."


def test_an_approver_who_types_into_the_form(
    article: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    """Typed before the submission, autosave makes him an author; typed after it, nothing is saved."""
    json = {"accept": "application/json"}
    address = admin("edit", article.pk)
    assert as_user(approver).post(address, form_of(article, introduction="x"), headers=json).json()["success"]
    edit(as_user(editor), article, "submit", introduction=MINE)
    under_review = article.current_workflow_task_state.revision_id
    for user in (approver, second_approver):
        answer = as_user(user).post(address, form_of(article, introduction="y"), headers=json).json()
        assert answer["error_code"] == "locked"
        form = form_of(article, introduction="y", **{"action-workflow-action": "x", "workflow-action-name": "approve"})
        as_user(user).post(address, form)
    assert newest(article).pk == under_review
    decide(as_user(approver), article, "approve")
    act(as_user(approver), article, "approve")
    assert public(article) == OLD


def test_a_lock_of_his_own_lets_nobody_write_during_the_review(
    article: ArticlePage, make_user: Any, as_user: Any
) -> None:
    superuser = make_user("rod", "Redaktør", "Godkender", is_superuser=True)
    client = as_user(superuser)
    client.post(admin("lock", article.pk))
    edit(client, article, "submit", introduction=MINE)
    under_review = article.current_workflow_task_state.revision_id
    edit(client, article, introduction="Skrevet under gennemgangen.")
    assert newest(article).pk == under_review
    client.post(admin("unlock", article.pk))
    client.post(admin("lock", article.pk))
    edit(client, article, introduction="Skrevet under gennemgangen.")
    assert newest(article).pk == under_review


# --- people who go -------------------------------------------------------------------------------------------


def test_users_are_not_deleted_in_the_admin(waiting: ArticlePage, author: Any, make_user: Any, as_user: Any) -> None:
    root = as_user(make_user("rod", is_superuser=True, is_staff=True))
    root.post(reverse("wagtailusers_users:delete", args=[author.pk]))
    root.post(reverse("wagtail_bulk_action", args=["cms", "user", "delete"]) + f"?id={author.pk}")
    author.refresh_from_db()
    assert authors(waiting) == {author.pk}


def test_a_reviewer_deleted_behind_the_programs_back(
    article: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction=MINE)
    approver.delete()
    assert public(article) == OLD
    decide(as_user(second_approver), article, "reject", comment="Nej.")
    second_approver.delete()
    assert as_user(editor).get(admin("edit", article.pk)).status_code == 200
    assert texts(article)[-1] == MINE
    assert public(article) == OLD


def test_an_approval_whose_approver_was_deleted_counts_for_nobody(
    article: ArticlePage, editor: Any, approver: Any, make_user: Any, as_user: Any
) -> None:
    """Two steps: who took the first is deleted, and only a writer is left to take the second."""
    group = Group.objects.create(name="Fag")
    first = FourEyesTask.objects.create(name="Fag")
    first.groups.add(group)
    WorkflowTask.objects.create(workflow=Workflow.objects.get(), task=first, sort_order=-1)
    specialist = make_user("fie", "Fag")
    edit(as_user(approver), article, introduction=MINE)
    edit(as_user(editor), article, "submit", introduction=MINE)
    decide(as_user(specialist), article, "approve")
    specialist.delete()
    decide(as_user(approver), article, "approve")
    act(as_user(approver), article, "approve")
    assert public(article) == OLD
    assert article.workflow_in_progress


def test_an_author_deleted_behind_the_programs_back(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Efterladt.")
    editor.delete()
    assert public(article) == OLD
    assert texts(article)[-1] == "Efterladt."
    decide(as_user(approver), article, "approve")
    assert public(article) == "Efterladt."


# --- the clock -----------------------------------------------------------------------------------------------


def test_the_clock_passes_the_day_of_publication_while_somebody_saves(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, monkeypatch: Any
) -> None:
    """Between the day and run_due nobody gets a word into what is published, and what was typed is not lost."""
    day = timezone.now() + timedelta(days=1)
    when = timezone.localtime(day).strftime("%Y-%m-%d %H:%M")
    edit(as_user(editor), article, "submit", introduction="Godkendt til dagen.", go_live_at=when)
    decide(as_user(approver), article, "approve")
    monkeypatch.setattr(timezone, "now", lambda: day + timedelta(minutes=1))
    answer = edit(as_user(editor), article, introduction=MINE)
    assert MINE in answer.text
    assert public(article) == OLD
    call_command("run_due")
    assert public(article) == "Godkendt til dagen."
    edit(as_user(editor), article, introduction=MINE)
    call_command("run_due")
    assert public(article) == "Godkendt til dagen."
    assert texts(article)[-1] == MINE


def test_the_clock_passes_the_day_of_publication_during_the_review(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, monkeypatch: Any
) -> None:
    day = timezone.now() + timedelta(days=1)
    when = timezone.localtime(day).strftime("%Y-%m-%d %H:%M")
    edit(as_user(editor), article, "submit", introduction="For sent.", go_live_at=when)
    monkeypatch.setattr(timezone, "now", lambda: day + timedelta(minutes=1))
    call_command("run_due")
    assert public(article) == OLD
    decide(as_user(approver), article, "approve")
    assert public(article) == "For sent."


def test_the_clock_passes_the_deadlines_of_steps_during_the_review(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, monkeypatch: Any
) -> None:
    """A consultation ends by its deadline and the page goes on; an approval only becomes late."""
    asked = ConsultationTask.objects.create(name="Høring", deadline_days=1)
    asked.groups.add(Group.objects.get(name="Redaktør"))
    FourEyesTask.objects.update(deadline_days=1, reminder_days=1)
    WorkflowTask.objects.create(workflow=Workflow.objects.get(), task=asked, sort_order=-1)
    edit(as_user(editor), article, "submit", introduction=MINE)
    for year in (2100, 2101):
        monkeypatch.setattr(timezone, "now", lambda year=year: datetime(year, 1, 4, 12, tzinfo=UTC))
        call_command("run_due")
        waits = ArticlePage.objects.get(pk=article.pk).current_workflow_task_state
        assert waits.task.specific == FourEyesTask.objects.get()
        assert public(article) == OLD
        assert texts(article)[-1] == MINE


# --- who sets up the workflow ---------------------------------------------------------------------------------


@pytest.fixture
def administrator(make_user: Any, root: Page) -> Any:
    """With the rights of the role, as setup_site gives them."""
    from cms.setup import ensure_roles

    ensure_roles()
    return make_user("ane", "Systemadministrator", "Redaktør")


def _user_form(user: Any, *groups: str) -> dict[str, Any]:
    return {
        "username": user.username,
        "email": user.email,
        "first_name": user.first_name,
        "last_name": "Hansen",
        "is_active": "on",
        "is_superuser": "on",
        "groups": [str(Group.objects.get(name=name).pk) for name in groups],
    }


def test_an_administrator_who_makes_himself_an_approver(article: ArticlePage, administrator: Any, as_user: Any) -> None:
    client = as_user(administrator)
    edit(client, article, "submit", introduction=MINE)
    address = reverse("wagtailusers_users:edit", args=[administrator.pk])
    client.post(address, _user_form(administrator, "Systemadministrator", "Redaktør", "Godkender"))
    administrator.refresh_from_db()
    assert administrator.groups.filter(name="Godkender").exists()
    assert not administrator.is_superuser
    for answer in (decide, act):
        answer(client, article, "approve")
    assert public(article) == OLD
    assert article.workflow_in_progress


def test_an_administrator_who_makes_a_step_for_himself(article: ArticlePage, administrator: Any, as_user: Any) -> None:
    """He may compose workflows; his own text is not his to approve at any step of them."""
    client = as_user(administrator)
    edit(client, article, "submit", introduction=MINE)
    group = Group.objects.get(name="Redaktør")
    address = reverse("wagtailadmin_workflows:edit_task", args=[FourEyesTask.objects.get().pk])
    client.post(address, {"name": "Godkendelse", "groups": [str(group.pk)]})
    assert list(FourEyesTask.objects.get().groups.all()) == [group]
    for answer in (decide, act):
        answer(client, article, "approve")
    assert public(article) == OLD
    assert article.workflow_in_progress


@pytest.fixture(params=["superuser", "administrator"])
def root_client(request: pytest.FixtureRequest, make_user: Any, as_user: Any) -> Client:
    """Of somebody who may set up workflows, and has no part in the text."""
    if request.param == "administrator":
        user = request.getfixturevalue("administrator")
    else:
        user = make_user("rod", is_superuser=True, is_staff=True)
    client: Client = as_user(user)
    return client


def test_a_workflow_put_out_of_use_publishes_nothing(waiting: ArticlePage, root_client: Client) -> None:
    workflow = Workflow.objects.get()
    root_client.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk]))
    assert not Workflow.objects.get(pk=workflow.pk).active
    assert public(waiting) == OLD
    assert texts(waiting)[-1] == MINE
    assert not ArticlePage.objects.get(pk=waiting.pk).workflow_in_progress


@pytest.mark.parametrize("steps", [1, 2])
def test_a_task_put_out_of_use_publishes_nothing(
    steps: int, article: ArticlePage, editor: Any, make_user: Any, as_user: Any, root_client: Client
) -> None:
    """Also not when an earlier step has been taken: Wagtail would call the workflow finished."""
    last = FourEyesTask.objects.get()
    if steps == 2:
        first = FourEyesTask.objects.create(name="Fag")
        first.groups.add(Group.objects.create(name="Fag"))
        WorkflowTask.objects.create(workflow=Workflow.objects.get(), task=first, sort_order=-1)
    edit(as_user(editor), article, "submit", introduction=MINE)
    if steps == 2:
        decide(as_user(make_user("fie", "Fag")), article, "approve")
    assert article.current_workflow_task_state.task_id == last.pk
    root_client.post(reverse("wagtailadmin_workflows:disable_task", args=[last.pk]))
    assert public(article) == OLD
    assert texts(article)[-1] == MINE


def test_a_task_in_use_whose_group_is_deleted_publishes_nothing(
    waiting: ArticlePage, root_client: Client, client: Client, author: Any
) -> None:
    Group.objects.filter(name="Godkender").delete()
    author.groups.add(Group.objects.get(name="Redaktør"))
    decide(client, waiting, "approve")
    act(client, waiting, "approve")
    assert public(waiting) == OLD
    edit(client, waiting, "cancel-workflow", introduction=MINE)
    assert not ArticlePage.objects.get(pk=waiting.pk).workflow_in_progress
    assert texts(waiting)[-1] == MINE


def test_wagtails_own_task_put_into_the_workflow_publishes_nothing(
    waiting: ArticlePage, author: Any, client: Client
) -> None:
    """It lets a superuser and the group's members approve what they wrote."""
    from wagtail.models import GroupApprovalTask

    workflow, own = Workflow.objects.get(), GroupApprovalTask.objects.create(name="Gruppe")
    own.groups.set(author.groups.all())
    WorkflowState.objects.get().cancel()
    WorkflowTask.objects.filter(workflow=workflow).update(task=own)
    edit(client, waiting, "submit", introduction=MINE)
    assert waiting.workflow_in_progress
    act(client, waiting, "approve")
    assert public(waiting) == OLD


# --- other ways to a draft -----------------------------------------------------------------------------------


def test_drafts_are_shown_to_nobody_without_the_right(
    waiting: ArticlePage, client: Client, make_user: Any, as_user: Any
) -> None:
    version = newest(waiting)
    task = waiting.current_workflow_task
    client.post(admin("preview_on_edit", waiting.pk), form_of(waiting, introduction=MINE))
    addresses = [
        admin("edit", waiting.pk),
        admin("view_draft", waiting.pk),
        admin("preview_on_edit", waiting.pk),
        admin("history", waiting.pk),
        admin("revisions_view", waiting.pk, version.pk),
        admin("revisions_revert", waiting.pk, version.pk),
        admin("workflow_preview", waiting.pk, task.pk),
        reverse("pages_review", args=[waiting.pk]),
        reverse("wagtailadmin_api:pages:detail", args=[waiting.pk]),
        reverse("wagtailadmin_api:pages:listing") + "?fields=*",
        reverse("wagtailadmin_api:pages:listing") + "?for_explorer=1",
        reverse("wagtailadmin_pages:search") + "?q=tekst",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:workflow"),
    ]
    readers = [
        Client(),
        as_user(make_user("per")),
        as_user(make_user("lis", "Læser")),
        as_user(make_user("ib", "Udenfor")),
    ]
    for reader in readers:
        for address in addresses:
            answer = reader.get(address, follow=True)
            assert MINE not in answer.content.decode(), address
        assert reader.get(waiting.url).status_code == 200
    assert MINE in client.get(admin("view_draft", waiting.pk)).text


def test_versions_are_compared_by_those_alone_who_see_the_page_in_the_admin(
    waiting: ArticlePage, make_user: Any, as_user: Any
) -> None:
    """A reader of the house is one of them; a redline marks word by word, so one word is looked for."""
    word = MINE.split()[1]
    addresses = [
        admin("revisions_compare", waiting.pk, "live", "latest"),
        reverse("pages_compare", args=[waiting.pk]),
        reverse("pages_page_trail", args=[waiting.pk]),
        reverse("pages_trail"),
        reverse("pages_check", args=[waiting.pk]),
        reverse("pages_check_all"),
        reverse("pages_work"),
        reverse("pages_desk"),
        reverse("pages_journal"),
        reverse("pages_insert_template", args=[waiting.pk]),
    ]
    for reader in (Client(), as_user(make_user("per")), as_user(make_user("ib", "Udenfor"))):
        for address in addresses:
            answer = reader.get(address, follow=True)
            assert word not in answer.content.decode(), address
    assert word in as_user(make_user("lis", "Læser")).get(addresses[1]).text


def test_a_version_is_not_shown_under_another_pages_address(
    waiting: ArticlePage, home: HomePage, client: Client
) -> None:
    other = home.add_child(instance=ArticlePage(title="Andet", slug="andet", owner=None))
    version = newest(waiting)
    for name in ("revisions_view", "revisions_revert"):
        assert client.get(admin(name, other.pk, version.pk)).status_code == 404


def test_who_else_is_editing_is_told_to_editors_alone(waiting: ArticlePage, make_user: Any, as_user: Any) -> None:
    address = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", waiting.pk, 1])
    for user in (make_user("per"), make_user("lis", "Læser")):
        assert as_user(user).post(address).status_code in (302, 404)


def test_bulk_delete_and_move_leave_what_is_public_or_awaits(
    waiting: ArticlePage, home: HomePage, client: Client
) -> None:
    target = home.add_child(instance=ArticlePage(title="Mål", slug="maal"))
    for name in ("delete", "move", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
        client.post(f"{address}?id={waiting.pk}&id={home.pk}", {"chooser": str(target.pk), "include_descendants": "on"})
    assert public(waiting) == OLD
    assert texts(waiting)[-1] == MINE
    assert ArticlePage.objects.get(pk=waiting.pk).get_parent() == home.page_ptr


def test_a_workflow_restarted_or_cancelled_publishes_nothing(waiting: ArticlePage, client: Client) -> None:
    edit(client, waiting, "restart-workflow", introduction="Andet.")
    assert public(waiting) == OLD
    edit(client, waiting, "cancel-workflow", introduction="Andet.")
    assert public(waiting) == OLD
    assert Revision.page_revisions.filter(object_id=str(waiting.pk), approved_go_live_at=None).exists()
    assert texts(waiting)[-1] in (MINE, "Andet.")


def test_an_edit_of_when_it_leaves_counts_as_an_edit(
    waiting: ArticlePage, client: Client, second_approver: Any, as_user: Any
) -> None:
    """The day a page leaves the public site is part of what is approved."""
    decide(as_user(second_approver), waiting, "approve")
    before = ArticlePage.objects.get(pk=waiting.pk).expire_at
    day = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    edit(client, waiting, introduction=MINE, expire_at=day)
    assert ArticlePage.objects.get(pk=waiting.pk).expire_at == before
