"""Deadlines of steps: mails before and after, once each, and never a decision."""

from datetime import datetime, time, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import TaskState

from pages.models import ArticlePage
from pages.workflow.assignment import take
from pages.workflow.deadlines import remind, tell_overdue
from pages.workflow.steps import StepState
from pages.workflow.tasks import FourEyesTask
from registry.validity.working_days import working_days_from
from tests.pages.posting import decide, edit


def submitted(article: ArticlePage, client: Any, *, deadline: int | None = 5, reminder: int | None = 2) -> Any:
    FourEyesTask.objects.update(deadline_days=deadline, reminder_days=reminder)
    edit(client, article, "submit", introduction="Nyt.")
    mail.outbox.clear()
    return StepState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def noon(day: Any) -> datetime:
    return datetime.combine(day, time(12), timezone.get_current_timezone())


def letters() -> list[tuple[str, Any]]:
    found = sorted((letter.to[0].partition("@")[0], letter.subject) for letter in mail.outbox)
    mail.outbox.clear()
    return found


def test_the_deadline_is_fixed_when_the_page_arrives(article: ArticlePage, editor: Any, as_user: Any) -> None:
    state = submitted(article, as_user(editor))
    assert state.due_on == working_days_from(timezone.localdate(), 5)
    FourEyesTask.objects.update(deadline_days=1)
    assert StepState.objects.get().due_on == state.due_on


def test_those_asked_are_reminded_once_the_day_the_step_says(
    article: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    state = submitted(article, as_user(editor))
    day = working_days_from(state.due_on, -2)
    assert remind(noon(day - timedelta(days=1))) == 0
    assert remind(noon(day)) == 1
    assert letters() == [("bo", "Snart frist: Om forum"), ("ida", "Snart frist: Om forum")]
    assert remind(noon(day)) == 0
    assert remind(noon(state.due_on)) == 0
    assert letters() == []


def test_whoever_has_it_in_hand_is_reminded_alone(
    article: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    state = submitted(article, as_user(editor))
    take(state=state, user=second_approver)
    remind(noon(state.due_on))
    assert letters() == [("ida", "Snart frist: Om forum")]


def test_an_overdue_step_is_told_of_once_to_those_asked_and_the_submitter(
    article: ArticlePage, editor: Any, approver: Any, make_user: Any, as_user: Any
) -> None:
    make_user("gone", "Godkender", is_active=False)
    state = submitted(article, as_user(editor))
    assert tell_overdue(noon(state.due_on)) == 0
    later = noon(state.due_on + timedelta(days=1))
    assert tell_overdue(later) == 1
    assert letters() == [("bo", "Frist overskredet: Om forum"), ("karen", "Frist overskredet: Om forum")]
    assert tell_overdue(later + timedelta(days=30)) == 0
    assert remind(later) == 0


def test_a_deadline_that_passes_decides_nothing(article: ArticlePage, editor: Any, approver: Any, as_user: Any) -> None:
    state = submitted(article, as_user(editor))
    before = (article.latest_revision_id, article.live_revision_id)
    page = ArticlePage.objects.get(pk=article.pk)
    tell_overdue(noon(state.due_on + timedelta(days=1)))
    page.save()  # a save that was under way when the clock passed
    article.refresh_from_db()
    assert (article.latest_revision_id, article.live_revision_id) != before
    assert article.introduction == "Det gamle."
    assert article.current_workflow_task_state.pk == state.pk
    assert article.current_workflow_task_state.revision_id == state.revision_id
    decide(as_user(approver), article, "approve")
    article.refresh_from_db()
    assert article.introduction == "Nyt."


def test_no_deadline_means_no_mail(article: ArticlePage, editor: Any, approver: Any, as_user: Any) -> None:
    state = submitted(article, as_user(editor), deadline=None, reminder=None)
    assert state.due_on is None
    much_later = timezone.now() + timedelta(days=900)
    assert remind(much_later) + tell_overdue(much_later) == 0


def test_a_mail_server_that_is_down_is_tried_again(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = submitted(article, as_user(editor))

    def fail(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("registry.letters.send_mail", fail)
        with pytest.raises(ConnectionRefusedError):
            remind(noon(state.due_on))
    assert remind(noon(state.due_on)) == 1
    assert letters() == [("bo", "Snart frist: Om forum")]


def test_a_step_from_before_deadlines_goes_on_working(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    state = submitted(article, as_user(editor))
    plain = TaskState.objects.get(pk=state.pk)
    StepState.objects.get(pk=state.pk).delete(keep_parents=True)
    TaskState.objects.filter(pk=plain.pk).update(content_type=ContentType.objects.get_for_model(TaskState))
    assert remind(timezone.now()) + tell_overdue(timezone.now()) == 0
    decide(as_user(approver), article, "approve")
    article.refresh_from_db()
    assert article.introduction == "Nyt."


@pytest.mark.parametrize(("deadline", "reminder"), [(None, 1), (2, 3)])
def test_a_reminder_needs_a_deadline_to_lie_within(db: None, deadline: int | None, reminder: int) -> None:
    with pytest.raises(ValidationError) as refused:
        FourEyesTask(name="Trin", deadline_days=deadline, reminder_days=reminder).full_clean()
    assert set(refused.value.message_dict) == {"reminder_days"}


def test_upgrading_gives_steps_under_way_their_row(article: ArticlePage, editor: Any, as_user: Any) -> None:
    state = submitted(article, as_user(editor))
    StepState.objects.get(pk=state.pk).delete(keep_parents=True)
    TaskState.objects.filter(pk=state.pk).update(content_type=ContentType.objects.get_for_model(TaskState))
    for _time in range(2):
        import_module("pages.migrations.0013_steps_under_way").give_rows(apps, None)
    (upgraded,) = StepState.objects.all()
    assert (upgraded.pk, upgraded.started_at, upgraded.due_on) == (state.pk, state.started_at, None)
    assert isinstance(article.current_workflow_task_state, StepState)
