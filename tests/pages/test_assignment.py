"""Who has a step in hand, and what happens when he leaves."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState

from pages.models import ArticlePage
from pages.workflow.assignment import give_back, hand_over, release_due, take, take_over_submission
from pages.workflow.reviewers import reviewers_of
from pages.workflow.steps import StepState
from pages.workflow.tasks import FourEyesTask
from tests.pages.posting import decide, edit


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def state(article: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any) -> Any:
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    return StepState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def keeper() -> Any:
    return StepState.objects.latest("pk").assignee


def actions() -> list[tuple[str, str]]:
    rows = PageLogEntry.objects.filter(action__startswith="pages.step_").order_by("pk")
    return [(row.action.removeprefix("pages.step_"), row.data["name"]) for row in rows]


def letters() -> list[tuple[str, Any]]:
    return sorted((letter.to[0].partition("@")[0], letter.subject) for letter in mail.outbox)


def test_a_step_is_taken_on_handed_over_and_given_back(
    state: StepState, approver: Any, second_approver: Any, committed: Any
) -> None:
    with committed():
        take(state=state, user=approver)
    assert keeper() == approver
    assert letters() == []
    with committed():
        hand_over(state=state, user=approver, to=second_approver, reason="Ferie.")
    assert keeper() == second_approver
    assert letters() == [("ida", "Overdraget til dig: Om forum")]
    assert "Ferie." in mail.outbox[0].body
    mail.outbox.clear()
    with committed():
        give_back(state=state, user=second_approver)
    assert keeper() is None
    assert letters() == [("bo", "Afventer igen en af jer: Om forum")]
    assert actions() == [("take", ""), ("hand_over", "Ida"), ("give_back", "Ida")]


def test_it_guides_and_locks_nobody_out(
    state: StepState, article: ArticlePage, approver: Any, second_approver: Any, as_user: Any
) -> None:
    take(state=state, user=approver)
    decide(as_user(second_approver), article, "approve")
    article.refresh_from_db()
    assert article.introduction == "Nyt."


def test_only_somebody_who_may_act_has_it(
    state: StepState, editor: Any, approver: Any, second_approver: Any, superuser: Any, make_user: Any
) -> None:
    gone = make_user("gone", "Godkender", is_active=False)
    for user in (editor, superuser, gone):
        with pytest.raises(PermissionDenied):
            take(state=state, user=user)
        with pytest.raises(ValidationError):
            hand_over(state=state, user=approver, to=user)
    with pytest.raises(PermissionDenied):
        hand_over(state=state, user=editor, to=approver)
    take(state=state, user=approver)
    with pytest.raises(PermissionDenied):
        give_back(state=state, user=editor)
    assert keeper() == approver


def test_a_godkender_gives_back_what_another_has(state: StepState, approver: Any, second_approver: Any) -> None:
    take(state=state, user=approver)
    give_back(state=state, user=second_approver, reason="Syg.")
    assert keeper() is None


def test_what_is_decided_can_no_longer_be_taken(
    state: StepState, article: ArticlePage, approver: Any, second_approver: Any, as_user: Any
) -> None:
    decide(as_user(approver), article, "approve")
    with pytest.raises(ValidationError):
        take(state=state, user=second_approver)


def deactivate(user: Any) -> None:
    user.is_active = False
    user.save()


def lose_the_role(user: Any) -> None:
    user.groups.remove(Group.objects.get(name="Godkender"))


def be_taken_out(user: Any) -> None:
    Group.objects.get(name="Godkender").user_set.remove(user)


def lose_all(user: Any) -> None:
    user.groups.set([])


@pytest.mark.parametrize("leave", [deactivate, lose_the_role, be_taken_out, lose_all])
def test_what_a_leaver_had_goes_back_at_once(
    state: StepState, approver: Any, second_approver: Any, committed: Any, leave: Any
) -> None:
    take(state=state, user=approver)
    with committed():
        leave(approver)
    assert keeper() is None
    assert letters() == [("ida", "Afventer igen en af jer: Om forum")]
    assert actions()[-1] == ("release", "Bo")


def test_what_no_signal_tells_of_is_seen_later(state: StepState, approver: Any) -> None:
    take(state=state, user=approver)
    FourEyesTask.objects.get().groups.clear()
    assert keeper() == approver
    assert release_due(timezone.now()) == 1
    assert keeper() is None
    assert release_due(timezone.now()) == 0


def test_a_user_who_is_changed_otherwise_keeps_it(state: StepState, approver: Any) -> None:
    take(state=state, user=approver)
    approver.first_name = "Bodil"
    approver.save()
    assert keeper() == approver


def test_it_is_kept_when_the_page_comes_again(
    state: StepState, article: ArticlePage, editor: Any, approver: Any, as_user: Any, committed: Any
) -> None:
    take(state=state, user=approver)
    decide(as_user(approver), article, "reject", comment="Skriv mere.")
    with committed():
        edit(as_user(editor), article, "submit", introduction="Mere.")
    assert keeper() == approver
    assert letters() == [("bo", "Afventer din godkendelse: Om forum")]


def test_another_editor_takes_over_what_somebody_submitted(
    state: StepState, article: ArticlePage, editor: Any, make_user: Any, as_user: Any, committed: Any
) -> None:
    other, reader = make_user("ejnar", "Redaktør"), make_user("lone", "Læser")
    with pytest.raises(PermissionDenied):
        take_over_submission(page=article, user=reader)
    with committed():
        take_over_submission(page=article, user=other, reason="Karen er på barsel.")
    assert letters() == [("karen", "Overtaget: Om forum")]
    with pytest.raises(ValidationError):
        take_over_submission(page=article, user=other)
    entry = PageLogEntry.objects.get(action="pages.take_over_submission")
    assert (entry.user, entry.data["name"]) == (other, "Karen")
    edit(as_user(other), article, "cancel-workflow")
    assert article.current_workflow_state is None


def answer(client: Any, page: Any, act: str, **fields: Any) -> Any:
    return client.post(reverse("pages_assignment", args=[page.pk]), {"act": act, "reason": "", **fields})


def test_the_screen_offers_what_each_may_do(
    state: StepState,
    article: ArticlePage,
    editor: Any,
    approver: Any,
    second_approver: Any,
    make_user: Any,
    as_user: Any,
) -> None:
    client, address = as_user(approver), reverse("pages_assignment", args=[article.pk])
    assert "Jeg tager den" in client.get(address).content.decode()
    answer(client, article, "take")
    assert keeper() == approver
    answer(client, article, "hand-over", to=second_approver.pk, reason="Ferie.")
    assert keeper() == second_approver
    answer(as_user(second_approver), article, "give-back")
    assert keeper() is None
    other = make_user("ejnar", "Redaktør")
    assert "Overtag som afsender" in as_user(other).get(address).content.decode()
    answer(as_user(other), article, "take-over")
    assert article.current_workflow_state.requested_by == other
    for act in ("take", "hand-over", "give-back"):
        assert answer(as_user(other), article, act, to=approver.pk).status_code == 302
    assert keeper() is None


def test_handing_over_needs_somebody_who_may_act(
    state: StepState, article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    assert "Vælg, hvem" in answer(as_user(approver), article, "hand-over").content.decode()
    assert answer(as_user(approver), article, "hand-over", to=editor.pk).status_code == 200
    assert keeper() is None


def test_readers_have_nothing_to_do_there(state: StepState, article: ArticlePage, make_user: Any, as_user: Any) -> None:
    reader = as_user(make_user("lone", "Læser"))
    assert reader.get(reverse("pages_assignment", args=[article.pk])).status_code == 302


def test_what_was_sent_back_is_submitted_to_the_whole_workflow(
    state: StepState, article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    decide(as_user(approver), article, "reject", comment="Skriv mere.")
    shown = as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Send igen til Godkendelse" in shown


def test_those_who_may_act_stand_by_name_also_in_several_groups(state: StepState, make_user: Any) -> None:
    make_user("cleo", "Fagspecialist")
    state.task.specific.groups.add(Group.objects.get(name="Fagspecialist"))
    names = [user.get_username() for user in reviewers_of([state])[state.pk].open_to]
    assert names == ["bo", "cleo", "ida"]
