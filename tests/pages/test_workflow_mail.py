"""Who is told what, and only once."""

from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from pages.models import ArticlePage
from tests.pages.posting import decide, edit


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """Send what waits for the end of the transaction, which a test never commits."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_those_who_may_approve_are_told(
    article: ArticlePage, editor: Any, approver: Any, second_approver: Any, superuser: Any, as_user: Any, committed: Any
) -> None:
    with committed():
        edit(as_user(editor), article, "submit", title="Om <forum> & mere")
    assert sorted(letter.to[0] for letter in mail.outbox) == ["bo@example.org", "ida@example.org"]
    letter = mail.outbox[0]
    assert letter.subject.endswith("Om <forum> & mere")
    assert settings.WAGTAILADMIN_BASE_URL + reverse("pages_review", args=[article.pk]) in letter.body
    assert "Karen" in letter.body


def test_an_approver_is_not_asked_to_approve_his_own_text(
    article: ArticlePage, approver: Any, second_approver: Any, as_user: Any, committed: Any
) -> None:
    with committed():
        edit(as_user(approver), article, "submit", introduction="Mit.")
    assert [letter.to for letter in mail.outbox] == [["ida@example.org"]]


def test_the_submitter_is_told_what_to_change(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, committed: Any
) -> None:
    edit(as_user(editor), article, "submit")
    with committed():
        decide(as_user(approver), article, "reject", comment="Skriv hvornår & hvor.")
    (letter,) = mail.outbox
    assert letter.to == ["karen@example.org"]
    assert "Skriv hvornår & hvor." in letter.body
    assert settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[article.pk]) in letter.body


def test_the_submitter_is_told_of_the_approval(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, committed: Any
) -> None:
    edit(as_user(editor), article, "submit")
    with committed():
        decide(as_user(approver), article, "approve", comment="Fint.")
    (letter,) = mail.outbox
    assert letter.to == ["karen@example.org"]
    assert "Fint." in letter.body
    assert article.full_url in letter.body


def test_approvers_are_told_again_when_it_is_submitted_again(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, committed: Any
) -> None:
    edit(as_user(editor), article, "submit")
    decide(as_user(approver), article, "reject", comment="Nej.")
    with committed():
        edit(as_user(editor), article, "submit")
    assert [letter.to for letter in mail.outbox] == [["bo@example.org"]]
