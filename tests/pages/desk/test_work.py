"""What is under way, as each user may know of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from pages.desk.rules import Hindrance, Urgency
from pages.desk.scheduled import scheduled_for
from pages.desk.work import may_oversee, work_for
from tests.pages.conftest import MakeUser, staff_group
from tests.pages.desk.conftest import Submit
from tests.pages.posting import decide, edit

TODAY = date(2027, 3, 10)


def titles(rows: Any) -> list[str]:
    return [row.title for row in rows]


def test_a_submitted_page_awaits_those_who_may_approve_it(submit: Submit, editor: Any, approver: Any) -> None:
    submit("Ny side", editor)
    (seen,) = work_for(approver, timezone.localdate())
    assert (seen.awaits_me, seen.is_sent_by_me, seen.sender) == (True, False, editor)
    (sent,) = work_for(editor, timezone.localdate())
    assert (sent.awaits_me, sent.is_sent_by_me, sent.others) == (False, True, (approver,))


def test_an_approver_who_wrote_is_not_among_those_awaited(submit: Submit, approver: Any, second_approver: Any) -> None:
    submit("Egen side", approver)
    (own,) = work_for(approver, timezone.localdate())
    assert (own.awaits_me, own.is_written_by_me, own.others) == (False, True, (second_approver,))


def test_others_see_nothing_of_it(submit: Submit, editor: Any, approver: Any, make_user: MakeUser) -> None:
    submit("Ny side", editor)
    reader, other_editor = make_user("lars", "Læser"), make_user("eva", "Redaktør")
    assert work_for(reader, TODAY) == []
    assert work_for(other_editor, TODAY) == []


def test_whoever_oversees_sees_everything(submit: Submit, editor: Any, approver: Any, make_user: MakeUser) -> None:
    submit("Ny side", editor)
    overseer = make_user("astrid", "Opsyn")
    assert not may_oversee(overseer)
    Group.objects.get(name="Opsyn").permissions.add(Permission.objects.get(codename="oversee_page"))
    overseer = type(overseer).objects.get(pk=overseer.pk)
    (seen,) = work_for(overseer, TODAY)
    assert not seen.awaits_me


def test_the_overdue_come_first_and_then_what_has_waited_longest(submit: Submit, editor: Any, approver: Any) -> None:
    today = timezone.localdate()
    submit("Ældst", editor)
    submit("Med frist", editor, due_on=today)
    submit("Overskredet", editor, due_on=today - timedelta(days=1))
    rows = work_for(approver, today)
    assert titles(rows) == ["Overskredet", "Ældst", "Med frist"]
    assert [row.due.urgency for row in rows] == [Urgency.OVERDUE, Urgency.NONE, Urgency.TODAY]


def test_a_page_sent_back_lies_with_its_sender(article: Any, editor: Any, approver: Any, as_user: Any) -> None:
    edit(as_user(editor), article, "submit", introduction="Det nye.")
    decide(as_user(approver), article, "reject", comment="Skriv hvornår.")
    (lying,) = work_for(editor, TODAY)
    assert (lying.is_sent_back, lying.awaits_me, lying.others) == (True, False, ())
    assert (lying.state.comment, lying.state.finished_by) == ("Skriv hvornår.", approver)
    assert lying.stands_still


def test_nobody_can_act_where_all_members_have_written(submit: Submit, approver: Any) -> None:
    submit("Egen side", approver)
    (row,) = work_for(approver, TODAY)
    assert row.hindrance is Hindrance.ALL_ARE_AUTHORS
    assert row.stands_still


def test_nobody_can_act_where_the_members_have_left_or_the_group_is_gone(
    submit: Submit, editor: Any, approver: Any
) -> None:
    submit("Ny side", editor)
    approver.is_active = False
    approver.save()
    assert work_for(editor, TODAY)[0].hindrance is Hindrance.NO_MEMBER
    Group.objects.get(name="Godkender").delete()
    assert work_for(editor, TODAY)[0].hindrance is Hindrance.NO_GROUP


def test_a_sender_whose_account_is_gone_leaves_the_page_to_be_found(submit: Submit, editor: Any, approver: Any) -> None:
    submit("Forladt", editor)
    editor.delete()
    (row,) = work_for(approver, TODAY)
    assert (row.sender, row.awaits_me) == (None, True)


def test_a_deleted_page_is_no_work(submit: Submit, editor: Any, approver: Any) -> None:
    submit("Slettet", editor).delete()
    assert work_for(approver, TODAY) == []


def test_what_is_approved_for_later_tells_its_moment(
    article: Any, editor: Any, approver: Any, as_user: Any, make_user: MakeUser
) -> None:
    day = timezone.localtime() + timedelta(days=2)
    moment = day.strftime("%Y-%m-%d %H:%M")
    edit(as_user(editor), article, "submit", introduction="Senere.", go_live_at=moment)
    (waiting,) = work_for(approver, TODAY)
    assert waiting.go_live_at is not None
    assert timezone.localtime(waiting.go_live_at).strftime("%Y-%m-%d %H:%M") == moment
    decide(as_user(approver), article, "approve")
    assert work_for(approver, TODAY) == []
    for user in (editor, approver):
        (row,) = scheduled_for(user)
        assert (row.page.pk, row.sender) == (article.pk, editor)
    assert scheduled_for(make_user("lars", "Læser")) == []


@pytest.mark.parametrize("pages", [1, 8])
def test_work_takes_the_same_queries_for_one_page_and_many(
    pages: int, submit: Submit, editor: Any, approver: Any, django_assert_num_queries: Any
) -> None:
    for number in range(pages):
        submit(f"Side {number}", editor)
    staff_group("Godkender")
    user = type(approver).objects.get(pk=approver.pk)
    with django_assert_num_queries(15):
        assert len(work_for(user, TODAY)) == pages
